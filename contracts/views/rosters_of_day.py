"""The two rosters as they are in force on a day: as a list to take away, and as paper."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.db.models import CharField, DateField, Model, OuterRef, QuerySet, Subquery
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from contracts.doors import MemberRequest
from contracts.models import Career, PersonalFacts, RosterEntry
from contracts.views.roster_pages import day_of, page, rights_of, tabs_of
from portal.doors import needs
from portal.lists import Column, Filter, Listing, Words
from portal.lists.filters import Address, Chip, Pairs, Unreadable
from records.models import AccessEvent
from records.rights import Actor, Right

Kind = RosterEntry.Kind


@dataclass(frozen=True)
class AsOf(Filter):
    """The day for which the roster is shown; the listing itself asks for its rows of that day."""

    template: ClassVar[str] = "contracts/rosters/filter_as_of.html"
    EARLIEST: ClassVar[date] = date(1900, 1, 1)
    LATEST: ClassVar[date] = date(2999, 12, 31)

    def read(self, address: Address, actor: Actor) -> date | None:
        text = address.get(self.key, "")
        if not text:
            return None
        try:
            day = parse_date(text)
        except ValueError:
            day = None
        if day is None or not self.EARLIEST <= day <= self.LATEST:
            raise Unreadable(
                _t("“%(value)s” is not a day; write it as 2026-04-01.") % {"value": text[:20]}
            )
        return day

    def apply(self, rows: QuerySet[Any], value: date) -> QuerySet[Any]:
        return rows

    def write(self, value: date) -> Pairs:
        return [(self.key, value.isoformat())]

    def chips(self, value: date) -> list[Chip]:
        return [Chip(value.isoformat())]


def facts_of_person(actor: Actor) -> dict[str, Subquery]:
    """The personal facts beside each entry, through their own door: empty for all other eyes."""
    facts = PersonalFacts.objects.visible_to(actor).filter(person=OuterRef("person"))
    text = CharField()
    return {
        "home_address": Subquery(facts.values("home_address"), output_field=text),
        "born_on": Subquery(facts.values("born_on"), output_field=DateField()),
        "nationality": Subquery(facts.values("nationality"), output_field=text),
        "residence": Subquery(facts.values("residence"), output_field=text),
        "passport": Subquery(facts.values("passport"), output_field=text),
    }


def career_of_person(actor: Actor) -> dict[str, Subquery]:
    careers = Career.objects.visible_to(actor).filter(person=OuterRef("person"))
    names = [name for name in Career.FIELDS if name != "skill_level"]
    return {name: Subquery(careers.values(name), output_field=CharField()) for name in names}


def on_paper(entries: QuerySet[RosterEntry], actor: Actor) -> QuerySet[RosterEntry]:
    """Entries with all that the papers want to read beside a name."""
    return entries.select_related("person__organisation", "contract").annotate(
        **facts_of_person(actor), **career_of_person(actor)
    )


def printed_on(day: date, kind: RosterEntry.Kind, actor: Actor) -> QuerySet[RosterEntry]:
    entries = RosterEntry.objects.visible_to(actor).of_roster(kind).in_force(day)
    return on_paper(entries, actor).order_by("person__kana", "pk")


def passport_and_nationality(row: Any) -> str:
    """Asked only of those who are neither Japanese nor permanent residents."""
    if row.residence != PersonalFacts.Residence.OTHER:
        return ""
    return f"{row.passport} {row.nationality}".strip()


def unit_of(row: Any) -> str:
    organisation = row.person.organisation
    return " ".join(filter(None, [organisation.name if organisation else "", row.department]))


NAME = Column("name", _("Full name"), sort=("person__kana", "id"), value="person__name", link=True)
UNIT = Column("unit", _("Department"), value=unit_of)
POST = Column("post", _("Post"), value="person__post")
BY_DAY = (
    AsOf("on", _("As of the day")),
    Words("q", _("Words"), fields=("person__name", "person__kana")),
)


class RosterOfDay(Listing):
    kind: ClassVar[RosterEntry.Kind]
    right = Right.READ_ROSTER
    personal = True
    filters = BY_DAY
    default_sort = "name"
    empty_title = _("Nobody stands in this roster on that day")
    empty_hint = _("People stand in it from the day on which the agency has approved them.")

    @property
    def day(self) -> date:
        day: date = self.selection.filters.get("on") or timezone.localdate()
        return day

    def rows(self, actor: Any) -> QuerySet[RosterEntry]:
        entries = RosterEntry.objects.visible_to(actor)
        return on_paper(entries.of_roster(self.kind).in_force(self.day), actor)

    def url(self, row: Model) -> str:
        return person_url(row)


class RosterOfWorkers(RosterOfDay):
    name = "roster_of_workers"
    title = _("Roster of workers")
    kind = Kind.WORKERS
    columns = (
        NAME,
        UNIT,
        POST,
        Column("education", _("Education")),
        Column("employment", _("Employment history")),
        Column("experience", _("Work experience")),
        Column("training", _("Training and other career")),
        Column("knowledge", _("Expert and other knowledge")),
        Column("languages", _("Mother tongue and foreign languages")),
        Column("nationality", _("Nationality")),
    )


class RosterOfHandlers(RosterOfDay):
    name = "roster_of_handlers"
    title = _("Roster of information handlers")
    kind = Kind.HANDLERS
    columns = (
        Column("post_class", _("Class"), sort=("post_class", "id")),
        NAME,
        Column("home_address", _("Home address")),
        Column("born_on", _("Date of birth")),
        UNIT,
        POST,
        Column("passport", _("Passport number and nationality"), value=passport_and_nationality),
    )


def person_url(row: Any) -> str:
    return reverse("contracts:roster_person", args=[row.contract.code, row.person_id])


@needs(Right.READ_ROSTER)
@require_safe
def workers(request: MemberRequest) -> HttpResponse:
    return roster(request, RosterOfWorkers(request), "print_workers")


@needs(Right.READ_ROSTER)
@require_safe
def handlers(request: MemberRequest) -> HttpResponse:
    return roster(request, RosterOfHandlers(request), "print_handlers")


def roster(request: MemberRequest, listing: RosterOfDay, printed: str) -> HttpResponse:
    note_look(request, listing.name, listing.selected())
    facts = {
        "tabs": tabs_of(request, listing.name),
        "contract": request.contract,
        "day": listing.day,
        "title": listing.title,
        "print_url": reverse(f"contracts:{printed}", args=[request.contract.code]),
    }
    return listing.answer("contracts/rosters/of_day.html", facts | rights_of(request))


@needs(Right.READ_ROSTER)
@require_safe
def print_workers(request: MemberRequest) -> HttpResponse:
    day = day_of(request)
    rows = printed_on(day, Kind.WORKERS, request.member)
    note_look(request, RosterOfWorkers.name, rows)
    facts = {"rows": [(row, unit_of(row)) for row in rows], "day": day}
    return page(request, "contracts/rosters/print_workers.html", "roster_of_workers", facts)


@needs(Right.READ_ROSTER)
@require_safe
def print_handlers(request: MemberRequest) -> HttpResponse:
    """Grouped by class in the order of the form; a class with nobody in it is shown as well."""
    day = day_of(request)
    rows = printed_on(day, Kind.HANDLERS, request.member)
    note_look(request, RosterOfHandlers.name, rows)
    facts = {"groups": grouped(rows), "day": day}
    return page(request, "contracts/rosters/print_handlers.html", "roster_of_handlers", facts)


def grouped(rows: QuerySet[Any]) -> list[tuple[str, list[tuple[Any, str, str]]]]:
    return [
        (
            str(one.label),
            [
                (row, unit_of(row), passport_and_nationality(row))
                for row in rows
                if row.post_class == one
            ],
        )
        for one in RosterEntry.Class
    ]


def note_look(request: MemberRequest, what: str, rows: QuerySet[RosterEntry]) -> None:
    """Whoever is shown personal facts leaves a line in the access log."""
    if not request.member.may(Right.READ_PERSONAL_FACTS):
        return
    people = list(rows.order_by("person").values_list("person", flat=True))
    if people:
        AccessEvent.note(AccessEvent.Kind.OPENED, request=request, what=what, ids=people)
