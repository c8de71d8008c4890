"""An event as it was sent, checked field by field. Every reason names its field."""

import json
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from contracts.models import Contract
from helpdesk.telephony import Event, Kind
from portal.forms.fields import narrow

LONGEST = {"call": 80, "caller": 40, "extension": 40}
FLAGS = ("busy_announced", "one_ring")
KNOWN = {"event", "at", "contract", *LONGEST, *FLAGS}
# Clocks differ a little; what lies further ahead is a mistake.
AHEAD = timedelta(minutes=5)
AGO = timedelta(days=31)


class Unreadable(Exception):
    """`status`: 400 for what is no JSON object at all, 422 for a field."""

    def __init__(self, status: int, errors: list[dict[str, str]]) -> None:
        super().__init__(errors)
        self.status, self.errors = status, errors


def read_event(body: bytes, contract: Contract) -> Event:
    sent = read_object(body)
    reader = Reader(sent)
    for name in sorted(set(sent) - KNOWN):
        reader.refuse(name, _("There is no such field."))
    if reader.text("contract", 60, needed=True) not in ("", contract.code):
        reader.refuse("contract", _("The token is not one of this contract."))
    kind = reader.text("event", 20, needed=True)
    if kind and kind not in list(Kind):
        reader.refuse("event", _("One of: %(choices)s.") % {"choices": ", ".join(Kind)})
    call, at = reader.text("call", LONGEST["call"], needed=True), reader.moment("at")
    caller, extension = (reader.text(name, LONGEST[name]) for name in ("caller", "extension"))
    busy, one_ring = (reader.flag(name) for name in FLAGS)
    if kind == Kind.ANSWERED and not extension:
        reader.refuse("extension", _("Say at which extension it was answered."))
    if reader.errors or at is None:
        raise Unreadable(422, reader.errors)
    return Event(Kind(kind), call, at, narrow(caller), narrow(extension), busy, one_ring)


def read_object(body: bytes) -> dict[str, Any]:
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        sent = None
    if not isinstance(sent, dict):
        reason = _("Send one JSON object in UTF-8.")
        raise Unreadable(400, [{"field": "", "reason": reason}])
    return sent


class Reader:
    def __init__(self, sent: dict[str, Any]) -> None:
        self.sent = sent
        self.errors: list[dict[str, str]] = []

    def refuse(self, field: str, reason: str) -> None:
        self.errors.append({"field": field, "reason": reason})

    def text(self, name: str, longest: int, *, needed: bool = False) -> str:
        value = self.sent.get(name)
        if value is None or (isinstance(value, str) and not value.strip()):
            if needed:
                self.refuse(name, _("This field is needed."))
            return ""
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)  # numbers of telephones are often sent as numbers
        if not isinstance(value, str) or not holdable(value):
            self.refuse(name, _("Send a text."))
            return ""
        if len(value) > longest:
            self.refuse(name, _("At most %(longest)d characters.") % {"longest": longest})
            return ""
        return value.strip()

    def flag(self, name: str) -> bool:
        value = self.sent.get(name)
        if value is None or isinstance(value, bool):
            return bool(value)
        self.refuse(name, _("Send true or false."))
        return False

    def moment(self, name: str) -> datetime | None:
        """A time without offset is that of the office; fractions of a second are cut."""
        typed = self.text(name, 40, needed=True)
        if not typed:
            return None
        try:
            at = parse_datetime(typed)
        except ValueError:
            at = None
        if at is None:
            self.refuse(name, _("Send a time as ISO 8601, such as 2026-04-01T09:30:00+09:00."))
            return None
        if timezone.is_naive(at):
            at = timezone.make_aware(at)
        at = at.replace(microsecond=0)
        if not timezone.now() - AGO <= at <= timezone.now() + AHEAD:
            self.refuse(name, _("The time lies in the future, or more than 31 days ago."))
            return None
        return at


def holdable(text: str) -> bool:
    """No text column can hold a NUL or half of a pair of surrogates."""
    return "\x00" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)
