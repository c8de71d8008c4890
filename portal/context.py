"""What the shell around every page shows."""

from typing import Any

from django.http import HttpRequest

from portal.navigation import entries_for


def shell(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    return {"navigation": entries_for(user)}
