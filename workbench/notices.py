"""The notices of the room: their groups, as people choose them, and the sentence of each kind."""

from django.utils.translation import gettext_lazy as _

from workbench.comments_told import MENTIONED, WRITTEN
from workbench.notice_kinds import Group, Way

GROUPS = (
    Group("approvals", _("Approvals that wait for me"), Way.AT_ONCE, told_openly=True),
    Group("approval_results", _("What became of approvals"), Way.DIGEST, told_openly=True),
    Group("mentions", _("Comments that mention me"), Way.AT_ONCE),
    Group("comments", _("Other comments"), Way.DIGEST),
)

ASKED, RESULTS = "approvals", "approval_results"

NOTICES = (
    (
        "approval_asked",
        _("“%(title)s” waits for your approval (asked by %(asked_by)s)"),
        ASKED,
    ),
    (
        "approval_recorded",
        _("%(recorder)s recorded that you agreed to “%(title)s”; confirm it or deny it"),
        ASKED,
    ),
    ("approval_reminded", _("“%(title)s” still waits for your approval"), ASKED),
    ("approval_escalated", _("“%(title)s” has waited too long for its approval"), ASKED),
    ("approval_approved", _("“%(title)s” was approved"), RESULTS),
    ("approval_returned", _("“%(title)s” was returned"), RESULTS),
    (
        "approval_denied",
        _("%(person)s denies having agreed to “%(title)s”: %(reason)s"),
        RESULTS,
    ),
    (WRITTEN, _("%(by)s commented on %(record)s."), "comments"),
    (MENTIONED, _("%(by)s mentioned you in a comment on %(record)s."), "mentions"),
)
