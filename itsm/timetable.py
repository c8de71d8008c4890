"""The whole timetable: what the portal does by itself, when, and why doing it twice is harmless."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from accounts import session_limits
from governance.reminders import remind_of_notes
from helpdesk.reminders import remind
from helpdesk.surveys.closing import look_after_surveys
from itsm.celery import app
from portal.alarms import look_after_timetable, tell_of_failed_jobs, tell_of_held_files
from portal.forms.sweep import forget_forms
from portal.proving import prove_history
from records import proofs
from records.files.sweep import rescan, sweep_files
from records.jobs import engine, periodic
from records.jobs.beat import beat_schedule
from records.jobs.periodic import Entry
from records.jobs.times import Daily, Every
from records.models import Seal
from workbench.approvals.due import remind_of_approvals
from workbench.digests import make_digests
from workbench.mail_watch import look_after_mails

A_WEEK = timedelta(days=7)


def seal_history(*, at: datetime) -> None:
    Seal.next()


periodic.register(
    Entry(
        "sweep_jobs",
        _("Give back jobs that got stuck"),
        Every(30),
        engine.sweep,
        twice="A job that was given back waits, and one that was sent is claimed once.",
        keep=A_WEEK,
    ),
    Entry(
        "seal_history",
        _("Seal the history"),
        Every(30),
        seal_history,
        twice="Without a change since the last seal there is nothing to seal.",
        keep=A_WEEK,
    ),
    Entry(
        "look_after_timetable",
        _("Look for missed runs"),
        Every(300),
        look_after_timetable,
        twice="A notice is told once an event, and a due time is made up for once.",
        keep=A_WEEK,
    ),
    Entry(
        "tell_of_failed_jobs",
        _("Tell people of their failed jobs"),
        Every(60),
        tell_of_failed_jobs,
        twice="A notice is told once a failure.",
        keep=A_WEEK,
    ),
    Entry(
        "tell_of_held_files",
        _("Tell of files held back"),
        Every(60),
        tell_of_held_files,
        twice="A notice is told once a finding.",
        keep=A_WEEK,
    ),
    Entry(
        "remind_of_notes",
        _("Remind of contact notes"),
        Daily(7, 40),
        remind_of_notes,
        twice="A notice is told once for a note and its due day.",
    ),
    Entry(
        "write_head",
        _("Send the head of the history outside"),
        Daily(0, 10),
        proofs.write_head,
        twice="The file of a day is written once.",
    ),
    Entry(
        "verify_history",
        _("Prove the history"),
        Daily(2, 30),
        prove_history,
        twice="It only reads, and notes what it found.",
        snapshot=True,
    ),
    Entry(
        "sweep_files",
        _("Throw away files that nobody sent a form for"),
        Daily(3, 30),
        sweep_files,
        twice="What is gone stays gone, and what is in use is found in use again.",
        steps=True,
    ),
    Entry(
        "rescan_files",
        _("Ask again for scans of files that are open"),
        Every(600),
        rescan,
        twice="A scan that a job is on its way for is not asked for again.",
        keep=A_WEEK,
    ),
    Entry(
        "make_digests",
        _("Send the daily digests of notices"),
        Every(300),
        make_digests,
        twice="The digest of a person and day is one row, and what it tells no other one tells.",
        keep=A_WEEK,
    ),
    Entry(
        "look_after_mails",
        _("Look for mails whose sending broke off"),
        Every(60),
        look_after_mails,
        twice="A mail that was found so stays as it is, and a notice is told once a day.",
        keep=A_WEEK,
    ),
    Entry(
        "forget_forms",
        _("Forget drafts nobody came back to"),
        Daily(3, 50),
        forget_forms,
        twice="What is deleted stays deleted.",
    ),
    Entry(
        "remind_desk",
        _("Remind the desk of what waits"),
        Every(600),
        remind,
        twice="A notice names the promise, ticket or silence it is about, and is told once.",
        keep=A_WEEK,
    ),
    Entry(
        "look_after_surveys",
        _("Close surveys whose days are over"),
        Every(600),
        look_after_surveys,
        twice="A survey closes once, and a notice of it or of its mails is told once.",
        keep=A_WEEK,
    ),
    Entry(
        "purge_runs",
        _("Forget old runs of the timetable"),
        Daily(4),
        periodic.purge_runs,
        twice="What is deleted stays deleted.",
    ),
    Entry(
        "remind_of_approvals",
        _("Remind of approvals that wait"),
        Daily(7, 30),
        remind_of_approvals,
        twice="A step is reminded of once and escalates once.",
        steps=True,
    ),
    Entry(
        "sweep_sessions",
        _("Throw away sessions that have run out"),
        Daily(4, 10),
        session_limits.sweep,
        twice="What is deleted stays deleted.",
    ),
)

app.conf.beat_schedule = beat_schedule()
