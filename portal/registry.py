"""What the portal itself puts into its shell."""

from django.utils.translation import gettext_lazy as _

from portal import acts, alarms, finders, navigation, notices, panels
from portal.models import Notice
from records.rights import Actor, Right

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

acts.register(
    {
        "access_report": _("report on a person"),
        "job.cancel": _("cancelled the job of somebody else"),
        "job.run_again": _("ran the job of somebody else again"),
        "record_history": _("history of a record"),
    }
)

notices.register(alarms.MISSED, _("Periodic work was missed: %(entry)s, due %(due)s."))
notices.register(alarms.FAILED, _("Periodic work failed: %(entry)s, due %(due)s."))
notices.register("list_exported", _("The file of “%(list)s” is there: %(rows)s rows."))

notices.register("history_fault", _("The proof of the history found a fault: %(fault)s"))

finders.register(finders.Finder("pages", _("Pages"), finders.find_pages, order=10))


def unread_notices(actor: Actor) -> dict[str, object]:
    notices = Notice.objects.visible_to(actor).unread()
    return {"notices": notices.order_by("-id")[:5]}


panels.register(
    panels.Panel("notices", _("Unread notices"), "portal/panels/notices.html", unread_notices, 20)
)
