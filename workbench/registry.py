"""What the room puts into the shell, and the records of the rooms below that can be searched."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from portal import finders, navigation
from records.rights import Actor, Right
from workbench.notice_kinds import Group, Way, register_group
from workbench.registers import REGISTERS
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

register_group(
    Group("approvals", _("Approvals that wait for me"), Way.AT_ONCE, told_openly=True),
    Group("approval_results", _("What became of approvals"), Way.DIGEST, told_openly=True),
    Group("mentions", _("Comments that mention me"), Way.AT_ONCE),
    Group("comments", _("Other comments"), Way.DIGEST),
)


def find_records(actor: Actor, words: str) -> Iterator[finders.Answer]:
    """The best hits of the contract in which the person acts."""
    found = search(actor, words, limit=finders.MOST_OF_A_FINDER)
    note_search(actor, found)
    for hit in found.hits:
        label = " ".join(filter(None, [hit.number, hit.searchable.title(hit.record)]))
        yield finders.Answer(label, hit.url, str(hit.searchable.label), hit.searchable.icon)


finders.register(finders.Finder("records", _("Records"), find_records, order=20))
