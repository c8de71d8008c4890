"""The history: of one record in sentences, and of all of them with the state of the chain."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    F,
    Model,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Concat, Substr
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portal.doors import SignedInRequest, needs, signed_in
from portal.lists import Choice, Column, Days, Listing, Words
from portal.pages import answer
from portal.people import PersonFilter
from portal.proving import fault_of
from records import proofs
from records.models import AccessEvent, Change, Seal, Verification
from records.rights import Actor, Right
from records.sentences import (
    Entry,
    Teller,
    kind_of,
    summary_of,
    tables_with_history,
    who_acted,
)

ENTRIES_A_PAGE = 50
LONGEST_KEY = 20  # a longer one is a random identifier, of which nobody reads more than the start
SEALED_WITHIN = datetime.timedelta(minutes=5)


# --- One record ---


@signed_in
@require_safe
def record_history(request: SignedInRequest, table: str, key: str) -> HttpResponse:
    """For whoever sees the record; and for auditors also that of a record that is gone."""
    model = tables_with_history().get(table)
    if model is None:
        raise Http404
    record = visible_record(model, key, request.user)
    changes = changes_of(record, table, key, request.user)
    entries, older = page_of(changes, before=request.GET.get("before", ""))
    if not (entries or record):
        raise Http404
    if any(entry.badge for entry in entries):
        AccessEvent.note(
            AccessEvent.Kind.OPENED, request=request, what="record_history", ids=[key], table=table
        )
    context = {
        "name": str(record) if record else f"{kind_of(table)} {key}",
        "kind": kind_of(table),
        "gone": record is None,
        "entries": entries,
        "older": f"{request.path}?{urlencode({'before': older})}" if older else "",
        "newest": request.path if "before" in request.GET else "",
        "may_see_all": request.user.may(Right.READ_HISTORY),
    }
    return answer(request, "portal/history/record.html", context)


def visible_record(model: type[Model], key: str, actor: Actor) -> Model | None:
    """The record behind its own door; a model without one is only for auditors."""
    door = getattr(model._default_manager, "visible_to", None)
    if door is None:
        return None
    try:
        found: Model | None = door(actor).filter(pk=key).first()
    except (ValueError, ValidationError):
        return None
    return found


def changes_of(record: Model | None, table: str, key: str, actor: Actor) -> QuerySet[Change]:
    if record is not None:
        return Change.objects.of(record)
    return Change.objects.visible_to(actor).of_row(table, key)


def page_of(changes: QuerySet[Change], *, before: str) -> tuple[list[Entry], int | None]:
    """One page, newest first, and where the next one begins."""
    if before:
        if not before.isdecimal():
            raise Http404
        changes = changes.filter(pk__lt=before)
    found = list(changes.order_by("-pk")[: ENTRIES_A_PAGE + 1])
    shown = found[:ENTRIES_A_PAGE]
    return Teller(shown).entries(), shown[-1].pk if len(found) > len(shown) else None


# --- All of them ---


def kinds_of_records() -> list[tuple[str, str]]:
    return sorted(((table, kind_of(table)) for table in tables_with_history()), key=lambda k: k[1])


class PersonWhoActed(PersonFilter):
    def apply(self, rows: QuerySet[Any], value: Model) -> QuerySet[Any]:
        return rows.filter(actor=f"user:{value.pk}")


def with_full_name(changes: QuerySet[Change]) -> QuerySet[Change]:
    """`full_name` of the person who acted, for all rows of a list at once."""
    person = get_user_model()._default_manager.filter(pk=OuterRef("person"))
    full_name = Concat(F("family_name"), Value(" "), F("given_name"))
    return changes.annotate(
        person=Case(
            When(actor__startswith="user:", then=Cast(Substr("actor", 6), BigIntegerField()))
        ),
        full_name=Subquery(person.values_list(full_name)[:1], output_field=CharField()),
    )


def who(row: Any) -> str:
    return who_acted(row.actor, row.full_name or "")


def record_of(row: Any) -> str:
    """Its kind, its name where the reader may see it, and its key, which never changes."""
    kind = kind_of(row.table)
    key = row.record if len(row.record) <= LONGEST_KEY else f"{row.record[:8]}…"
    return f"{kind} {row.name} ({key})" if row.name else f"{kind} {key}"


def names_of_records(changes: Iterable[Change], actor: Actor) -> dict[tuple[str, str], str]:
    """The names of the records that an actor may see, by table and key; one query a table."""
    keys: dict[str, set[str]] = defaultdict(set)
    for change in changes:
        keys[change.table].add(change.record)
    names = {}
    for table in keys.keys() & tables_with_history().keys():
        door = getattr(tables_with_history()[table]._default_manager, "visible_to", None)
        for record in door(actor).filter(pk__in=keys[table]) if door else ():
            names[table, str(record.pk)] = str(record)
    return names


class HistoryListing(Listing):
    name = "history"
    title = _("History")
    right = Right.READ_HISTORY
    personal = True
    columns = (
        Column("at", _("Time"), sort=("at", "id")),
        Column("who", _("Who"), value=who),
        Column("record", _("Record"), value=record_of, link=True),
        Column("what", _("What happened"), value=summary_of),
        Column("reason", _("Reason")),
        Column("request", _("Request"), shown=False),
        Column("number", _("Row"), value="pk", shown=False, number=True),
    )
    filters = (
        Words("q", _("Words"), fields=("reason", "actor", "record", "request")),
        PersonWhoActed("user", _("Person")),
        Choice("table", _("Kind of record"), kinds_of_records),
        Choice("verb", _("Act"), Change.Verb.choices),
        Days("at", _("Day")),
    )
    default_sort = "-at"

    def rows(self, actor: Any) -> QuerySet[Any]:
        return with_full_name(Change.objects.visible_to(actor))

    def complete(self, rows: Sequence[Any]) -> None:
        names = names_of_records(rows, self.actor)
        for row in rows:
            row.name = names.get((row.table, row.record), "")

    def url(self, row: Any) -> str:
        if row.table not in tables_with_history():
            return ""
        return reverse("portal:record_history", args=[row.table, row.record])


@dataclass(frozen=True)
class ChainState:
    """Whether the history can be trusted, as far as the database knows itself."""

    seal: Seal | None
    waiting: int
    late_since: datetime.datetime | None
    verification: Verification | None

    @classmethod
    def now(cls) -> "ChainState":
        waiting, since = proofs.waiting()
        late = since is not None and timezone.now() - since > SEALED_WITHIN
        return cls(
            seal=Seal.objects.order_by("-pk").first(),
            waiting=waiting,
            late_since=since if late else None,
            verification=Verification.objects.order_by("-pk").first(),
        )

    @property
    def head(self) -> str:
        return bytes(self.seal.hash).hex() if self.seal else ""

    @property
    def fault(self) -> str:
        found = self.verification
        return fault_of(found) if found and found.fault else ""


@needs(Right.READ_HISTORY)
@require_safe
def history(request: SignedInRequest) -> HttpResponse:
    return HistoryListing(request).answer("portal/history/list.html", {"chain": ChainState.now()})
