"""A list over the access log, as a room would declare one; the tests of the list kit read it."""

import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.urls import include, path

from accounts.models import User
from portal.doors import SignedInRequest, needs, signed_in
from portal.lists import Choice, Column, Days, Flag, Listing, RecordFilter, Words
from records.models import AccessEvent
from records.rights import Right

NOON = datetime.datetime(2026, 11, 20, 3, 0, tzinfo=datetime.UTC)  # 12:00 in Tokyo


class EventListing(Listing):
    name = "test_events"
    title = "Events"
    columns = (
        Column("at", "At", sort=("at", "id"), link=True),
        Column("kind", "Kind", sort=("kind", "-at")),
        Column("name", "Name", sort="name"),
        Column("person", "Person", value="user", sort="user__family_kana", needs=("user",)),
        Column("count", "Count", sort="count", number=True),
        Column("address", "Address", shown=False),
        Column("what", "What", shown=False),
    )
    filters = (
        Words("q", "Words", fields=("name", "what", "user__family_name")),
        Choice("kind", "Kind", AccessEvent.Kind.choices),
        Days("at", "Day"),
        Flag("counted", "With a count", Q(count__isnull=False)),
        RecordFilter(
            "user",
            "Person",
            door=User.objects.visible_to,
            by="username",
            search=("username", "family_name"),
        ),
    )
    default_sort = "-at"

    def rows(self, actor: Any) -> QuerySet[AccessEvent]:
        return AccessEvent.objects.visible_to(actor)

    def url(self, row: Any) -> str:
        return f"/events/{row.pk}/"

    def poll(self, rows: Any) -> int:
        return 5 if any(row.kind == "locked" for row in rows) else 0


class GuardedListing(EventListing):
    """The same rows behind a right, as personal data, and a further right to take them away."""

    name = "test_guarded"
    title = "Guarded"
    right = Right.READ_ACCESS_LOG
    export_right = Right.EXPORT_ACCESS_LOG
    personal = True


class OfOneName(EventListing):
    """A list of which the page's address fixes a part."""

    name = "test_of_one_name"
    title = "Of one name"

    def rows(self, actor: Any) -> QuerySet[AccessEvent]:
        return AccessEvent.objects.visible_to(actor).filter(name=self.scope["of"])


@signed_in
def events(request: SignedInRequest) -> HttpResponse:
    return EventListing(request).answer("portal/lists/page.html")


@needs(Right.READ_ACCESS_LOG)
def guarded(request: SignedInRequest) -> HttpResponse:
    return GuardedListing(request).answer("portal/lists/page.html")


@signed_in
def left_open(request: SignedInRequest) -> HttpResponse:
    """A page that forgot the right in its door; the listing still knows it."""
    return GuardedListing(request).answer("portal/lists/page.html")


@signed_in
def of_one_name(request: SignedInRequest, of: str) -> HttpResponse:
    return OfOneName(request, of=of).answer("portal/lists/page.html")


urlpatterns = [
    path("events/", events),
    path("guarded/", guarded),
    path("left-open/", left_open),
    path("events/of/<str:of>/", of_one_name),
    path("", include("itsm.urls")),
]


def log(minute: int = 0, **facts: Any) -> AccessEvent:
    """An event so many minutes after noon."""
    at = NOON + datetime.timedelta(minutes=minute)
    return AccessEvent.objects.create(**{"at": at, "kind": "signed_in", "name": "aoki"} | facts)
