"""What the room puts into the shell, and the records of the rooms below that can be searched."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from portal import finders, navigation, notices, panels, record_panels
from portal.panels import Panel
from portal.record_panels import RecordPanel
from records.files.holders import register_holder
from records.rights import Actor, Right
from workbench import (
    matters,
    profile,  # noqa: F401  (registers the section of approval routes)
)
from workbench.approvals.panels import approval_of_record
from workbench.approvals.waiting import approvals_to_give
from workbench.models import Answer
from workbench.registers import MATTERS, REGISTERS
from workbench.search import registry
from workbench.search.found import search
from workbench.search.noting import note_search

navigation.register(
    navigation.Entry(
        _("Search"),
        "workbench:search",
        group=_("Contract"),
        order=106,
        icon="search",
        in_contract=True,
    ),
    navigation.Entry(
        _("Exceptions of the search"),
        "portal_workbench:exceptions",
        group=_("Portal"),
        right=Right.MANAGE_CONTRACTS,
        order=850,
        icon="search",
    ),
)

registry.register(*REGISTERS)


def find_records(actor: Actor, words: str) -> Iterator[finders.Answer]:
    """The best hits of the contract in which the person acts."""
    found = search(actor, words, limit=finders.MOST_OF_A_FINDER)
    note_search(actor, found)
    for hit in found.hits:
        label = " ".join(filter(None, [hit.number, hit.searchable.title(hit.record)]))
        yield finders.Answer(label, hit.url, str(hit.searchable.label), hit.searchable.icon)


finders.register(finders.Finder("records", _("Records"), find_records, order=20))

# --- Approvals ---

matters.register(*MATTERS)

navigation.register(
    navigation.Entry(
        _("Approvals"),
        "workbench:approvals",
        group=_("Contract"),
        order=103,
        icon="check",
        in_contract=True,
    ),
    navigation.Entry(
        _("Approval routes"),
        "workbench:routes",
        group=_("Registers"),
        right=Right.READ_CONTRACT,
        order=117,
        icon="share",
        in_contract=True,
    ),
    navigation.Entry(
        _("Substitutes"),
        "workbench:substitutes",
        group=_("People and parties"),
        order=126,
        icon="users",
        in_contract=True,
    ),
)

panels.register(
    Panel(
        "approvals",
        _("Waiting for my approval"),
        "workbench/approvals/home_panel.html",
        approvals_to_give,
        20,
    )
)

record_panels.register(
    RecordPanel("approval", "workbench/approvals/record_panel.html", approval_of_record, order=40)
)

register_holder(Answer)

notices.register("approval_asked", _("“%(title)s” waits for your approval (asked by %(asked_by)s)"))
notices.register("approval_approved", _("“%(title)s” was approved"))
notices.register("approval_returned", _("“%(title)s” was returned"))
notices.register(
    "approval_recorded",
    _("%(recorder)s recorded that you agreed to “%(title)s”; confirm it or deny it"),
)
notices.register("approval_denied", _("%(person)s denies having agreed to “%(title)s”: %(reason)s"))
notices.register("approval_reminded", _("“%(title)s” still waits for your approval"))
notices.register("approval_escalated", _("“%(title)s” has waited too long for its approval"))
