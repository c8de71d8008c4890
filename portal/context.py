"""What the shell around every page shows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from portal.actors import actor_of
from portal.keys import keys_for
from portal.models import Notice
from portal.navigation import places_for
from portal.shell import switcher_for


def shell(request: HttpRequest) -> dict[str, Any]:
    """Each part is a function, so that a fragment which shows none of it asks nothing."""
    facts: dict[str, Any] = {"demo": settings.DEMO}
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return facts
    return facts | {
        "places": lambda: places_for(actor_of(request), request.path),
        "keys_of_rooms": lambda: keys_for(actor_of(request)),
        "member": getattr(request, "member", None),
        "unread": lambda: Notice.objects.visible_to(user).unread_shown(),
        "switcher": lambda: switcher_for(request),
    }
