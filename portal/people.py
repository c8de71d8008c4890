"""The people of the portal, as its own pages and alarms ask for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from portal.lists.filters import Door, RecordFilter
from records.rights import Actor, Right


def people(actor: Actor) -> QuerySet[Any]:
    return get_user_model().objects.visible_to(actor)


def people_with(right: Right) -> Iterator[Any]:
    """Whoever holds a right now. Roles are rows of code, so the database cannot be asked."""
    active = get_user_model()._default_manager.filter(is_active=True)
    return (user for user in active.iterator() if user.may(right))


@dataclass(frozen=True)
class PersonFilter(RecordFilter):
    """Rows that point at a person, whom the address names by the sign-in name."""

    door: Door = people
    by: str = "username"
    search: tuple[str, ...] = (
        "username",
        "family_name",
        "given_name",
        "family_kana",
        "given_kana",
    )
