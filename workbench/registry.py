"""What the room puts into the shell, and the records of the rooms below that can be searched."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from portal import acts, finders, navigation, notices, record_panels
from records.files.holders import register_holder
from records.rights import Actor, Right
from workbench import matters
from workbench.comments_told import MENTIONED, WRITTEN
from workbench.mail_watch import MAILS_NOT_ARRIVED
from workbench.models import Comment
from workbench.notice_kinds import Group, Way, register_group, register_kind
from workbench.record_panel import panel_of
from workbench.registers import MATTERS, REGISTERS
from workbench.search import registry
from workbench.search.found import search
from workbench.search.noting import note_search
from workbench.time_line import approvals, comments, files, history, sources, told

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

navigation.register(
    navigation.Entry(
        _("Settings of notices"), "portal_workbench:notice_settings", order=25, icon="settings"
    ),
    navigation.Entry(
        _("Mails in trouble"),
        "portal_workbench:mails",
        group=_("Portal"),
        right=Right.OPERATE_JOBS,
        order=815,
        icon="mail",
    ),
)

notices.register(
    MAILS_NOT_ARRIVED, _("Mails of notices could not be delivered, or broke off: %(count)s.")
)

acts.register({"mail.try_again": _("had the mail of somebody else sent again")})

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

record_panels.register(
    record_panels.RecordPanel("time_line", "workbench/record_panel.html", panel_of, order=100)
)

register_kind(WRITTEN, _("%(by)s commented on %(record)s."), group="comments")
register_kind(MENTIONED, _("%(by)s mentioned you in a comment on %(record)s."), group="mentions")
