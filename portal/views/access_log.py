"""The access log: its list, one event, and the report on one person over a period."""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_network
from typing import Any
from urllib.parse import urlencode

from django.db.models import BooleanField, F, Func, GenericIPAddressField, QuerySet, Value
from django.db.models.functions import Cast
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portal import acts
from portal.doors import SignedInRequest, needs
from portal.lists import Choice, Column, Days, Listing, Words
from portal.lists.filters import Address as AddressOfPage
from portal.lists.filters import Unreadable
from portal.pages import answer
from portal.people import PersonFilter
from records.models import AccessEvent
from records.rights import Actor, Right


class Within(Func):
    """An address of a network; a single address is a network of one."""

    template = "%(expressions)s"
    arg_joiner = " <<= "
    output_field = BooleanField()


@dataclass(frozen=True)
class Network(Words):
    def read(self, address: AddressOfPage, actor: Actor) -> str | None:
        text = address.get(self.key, "").strip()
        try:
            # The database knows no zones (fe80::1%eth0), and none is ever logged.
            return str(ip_network(text.partition("%")[0], strict=False)) if text else None
        except ValueError:
            raise Unreadable(
                _now("“%(value)s” is not an address; write it as 192.0.2.7 or 192.0.2.0/24.")
                % {"value": text[:60]}
            ) from None

    def apply(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        return rows.filter(Within(F("address"), Cast(Value(value), GenericIPAddressField())))


def who(event: AccessEvent) -> str:
    """The person, and the sign-in name where nobody has it or it was typed differently."""
    if event.user is None:
        return event.name
    full = event.user.get_full_name()
    return full if event.name in ("", full) else f"{full} ({event.name})"


class AccessListing(Listing):
    name = "access_log"
    title = _("Access log")
    right = Right.READ_ACCESS_LOG
    export_right = Right.EXPORT_ACCESS_LOG
    personal = True
    columns = (
        Column("at", _("Time"), sort=("at", "id"), link=True),
        Column("who", _("Person"), value=who, needs=("user",)),
        Column(
            "kind",
            _("Kind"),
            sort=("kind", "-at"),
            template="portal/access/kind.html",
            value=acts.tone_of,
            export=AccessEvent.get_kind_display,
        ),
        Column("event", _("What happened"), value=acts.sentence_of),
        Column("address", _("Address")),
        Column("query", _("Searched for"), shown=False),
        Column("agent", _("Browser"), shown=False),
        Column("request", _("Request"), shown=False),
    )
    filters = (
        Words("q", _("Words"), fields=("name", "user__family_name", "user__given_name", "query")),
        PersonFilter("user", _("Person")),
        Choice("kind", _("Kind"), AccessEvent.Kind.choices),
        Days("at", _("Day")),
        Network("address", _("Address"), fields=()),
    )
    default_sort = "-at"

    def rows(self, actor: Any) -> QuerySet[Any]:
        return AccessEvent.objects.visible_to(actor)

    def url(self, row: Any) -> str:
        return reverse("portal:access_event", args=[row.pk])


@needs(Right.READ_ACCESS_LOG)
@require_safe
def access_log(request: SignedInRequest) -> HttpResponse:
    return AccessListing(request).answer("portal/access/log.html")


@needs(Right.READ_ACCESS_LOG)
@require_safe
def access_event(request: SignedInRequest, pk: int) -> HttpResponse:
    events = AccessEvent.objects.visible_to(request.user).select_related("user")
    event = get_object_or_404(events, pk=pk)
    same_request = events.filter(request=event.request).exclude(pk=event.pk).order_by("pk")
    context = {
        "event": event,
        "who": who(event),
        "sentence": acts.sentence_of(event),
        "tone": acts.tone_of(event),
        "records": records_of(event, request.user),
        "others": timeline(same_request[:20]) if event.request else [],
        "details": details_of(event),
        "log_of_person": address_of_log(event.name) if event.user else "",
    }
    return answer(request, "portal/access/event.html", context)


def records_of(event: AccessEvent, actor: Actor) -> list[str]:
    """The records by name where the event says their kind and the reader may see them."""
    names: dict[str, str] = {}
    door = getattr(getattr(acts.model_of(event.what), "objects", None), "visible_to", None)
    if door:
        names = {str(record.pk): str(record) for record in door(actor).filter(pk__in=event.ids)}
    return [f"{names[str(key)]} ({key})" if str(key) in names else str(key) for key in event.ids]


def told(value: Any) -> str:
    if isinstance(value, bool):
        return _now("yes") if value else _now("no")
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def details_of(event: AccessEvent) -> list[tuple[str, str]]:
    return [(acts.words_of_detail(name), told(value)) for name, value in event.detail.items()]


def timeline(events: Iterable[AccessEvent]) -> list[dict[str, Any]]:
    return [
        {
            "at": event.at,
            "who": who(event),
            "sentence": acts.sentence_of(event),
            "detail": event.query,
            "tone": acts.tone_of(event),
        }
        for event in events
    ]


def address_of_log(username: str, **period: str) -> str:
    """The list, narrowed to one person."""
    return f"{reverse('portal:access_log')}?{urlencode({'user': username, **period})}"
