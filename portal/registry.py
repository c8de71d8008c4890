"""What the portal itself puts into its shell."""

from django.utils.translation import gettext_lazy as _

from portal import finders, navigation, panels
from portal.models import Notice
from records.rights import Actor

navigation.register(
    navigation.Entry(_("My work"), "portal:home", order=10, icon="work"),
    navigation.Entry(_("Notices"), "portal:notices", order=20, icon="bell"),
    navigation.Entry(_("Style"), "portal:style", group=_("Portal"), order=900, icon="palette"),
)

finders.register(finders.Finder("pages", _("Pages"), finders.find_pages, order=10))


def unread_notices(actor: Actor) -> dict[str, object]:
    notices = Notice.objects.visible_to(actor).unread()
    return {"notices": notices.order_by("-id")[:5]}


panels.register(
    panels.Panel("notices", _("Unread notices"), "portal/panels/notices.html", unread_notices, 20)
)
