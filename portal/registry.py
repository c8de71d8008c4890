"""What the portal itself puts into its shell."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal import acts, alarms, finders, navigation, notices, panels, waiting
from records.rights import Right

PANELS = "portal/panels/"

navigation.register(
    navigation.Entry(_("My work"), "portal:home", order=10, icon="work"),
    navigation.Entry(_("Notices"), "portal:notices", order=20, icon="bell"),
    navigation.Entry(
        _("Access log"),
        "portal:access_log",
        group=_("Records"),
        right=Right.READ_ACCESS_LOG,
        order=310,
        icon="shield",
    ),
    navigation.Entry(_("Jobs"), "portal:jobs", order=30, icon="job"),
    navigation.Entry(_("Files that wait"), "portal:files", order=40, icon="file"),
    navigation.Entry(
        _("Files held back"),
        "portal:held_files",
        group=_("Portal"),
        right=Right.RELEASE_FILES,
        order=820,
        icon="quarantine",
    ),
    navigation.Entry(
        _("Timetable"),
        "portal:timetable",
        group=_("Portal"),
        right=Right.OPERATE_JOBS,
        order=810,
        icon="clock",
    ),
    navigation.Entry(
        _("History"),
        "portal:history",
        group=_("Records"),
        right=Right.READ_HISTORY,
        order=300,
        icon="history",
    ),
    navigation.Entry(_("Style"), "portal:style", group=_("Portal"), order=900, icon="palette"),
)

acts.register({"access_report": _("report on a person")}, on=settings.AUTH_USER_MODEL)
acts.register(
    {
        "file": _("a file"),
        "held_file": _("a file held back"),
        "file.release": _("released a file held back"),
        "file.destroy": _("destroyed a file held back"),
        "job.cancel": _("cancelled the job of somebody else"),
        "job.run_again": _("ran the job of somebody else again"),
        "record_history": _("history of a record"),
    }
)

acts.register_details(
    {
        "count_is_exact": _("Counted to the end"),
        "file": _("File"),
        "format": _("Format"),
        "job": _("Job"),
        "method": _("Method"),
        "path": _("Page"),
        "table": _("Kind of record"),
    }
)

notices.register(alarms.MISSED, _("Periodic work was missed: %(entry)s, due %(due)s."))
notices.register(alarms.JOB_FAILED, _("Your job failed: %(job)s."))
notices.register(alarms.FAILED, _("Periodic work failed: %(entry)s, due %(due)s."))
notices.register(alarms.FILE_HELD, _("The virus scan holds a file back: %(finding)s."))
notices.register("list_exported", _("The file of “%(list)s” is there: %(rows)s rows."))

notices.register("history_fault", _("The proof of the history found a fault: %(fault)s"))

finders.register(finders.Finder("pages", _("Pages"), finders.find_pages, order=10))

panels.register(
    panels.Panel(
        "standstill",
        _("Background work stands still"),
        PANELS + "standstill.html",
        waiting.standstill,
        10,
    ),
    panels.Panel(
        "notices", _("Unread notices"), PANELS + "notices.html", waiting.unread_notices, 20
    ),
    panels.Panel("drafts", _("Forms not sent yet"), PANELS + "drafts.html", waiting.own_drafts, 30),
    panels.Panel("jobs", _("My jobs"), PANELS + "jobs.html", waiting.own_jobs, 40),
)
