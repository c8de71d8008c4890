"""What the room puts into the shell, and the records of the rooms below that can be searched."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from portal import acts, finders, navigation, notices, panels, record_panels
from portal.panels import Panel
from portal.record_panels import RecordPanel
from records.files.holders import register_holder
from records.rights import Actor
from workbench import (
    matters,
    profile,  # noqa: F401  (registers the section of approval routes)
)
from workbench.approvals.panels import approval_of_record
from workbench.approvals.waiting import approvals_to_give
from workbench.mail_watch import MAILS_NOT_ARRIVED
from workbench.models import Answer, Comment
from workbench.navigation import ENTRIES
from workbench.notice_kinds import register_group, register_kind
from workbench.notices import GROUPS, NOTICES
from workbench.record_panel import panel_of
from workbench.registers import MATTERS, REGISTERS
from workbench.search import registry
from workbench.search.found import search
from workbench.search.noting import note_search
from workbench.time_line import approvals, comments, files, history, sources, told

navigation.register(*ENTRIES)

registry.register(*REGISTERS)

notices.register(
    MAILS_NOT_ARRIVED, _("Mails of notices could not be delivered, or broke off: %(count)s.")
)

acts.register({"mail.try_again": _("had the mail of somebody else sent again")})


def find_records(actor: Actor, words: str) -> Iterator[finders.Answer]:
    """The best hits of the contract in which the person acts."""
    found = search(actor, words, limit=finders.MOST_OF_A_FINDER)
    note_search(actor, found)
    for hit in found.hits:
        label = " ".join(filter(None, [hit.number, hit.searchable.title(hit.record)]))
        yield finders.Answer(label, hit.url, str(hit.searchable.label), hit.searchable.icon)


finders.register(finders.Finder("records", _("Records"), find_records, order=20))

matters.register(*MATTERS)

# The files of a comment that was taken back are read no more than its text.
register_holder(Comment, door=lambda actor: Comment.objects.visible_to(actor).readable())

sources.register(
    sources.Source("comments", _("Comments"), comments.entries, order=10),
    sources.Source("approvals", _("Approvals"), approvals.entries, order=20),
    sources.Source("files", _("Files"), files.entries, order=30),
    sources.Source("notices", _("Notices"), told.entries, order=40),
    sources.Source("history", _("History"), history.entries, order=90),
)

record_panels.register(RecordPanel("time_line", "workbench/record_panel.html", panel_of, order=100))

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

register_group(*GROUPS)
for kind, sentence, group in NOTICES:
    register_kind(kind, sentence, group=group)
