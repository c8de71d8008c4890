"""The calls of a month or of one day: as a whole, by day, hour, agent and category."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.timezone import localtime

from contracts.clock.jst import JST
from contracts.models import Contract
from contracts.months import Month
from helpdesk.models import Call, Escalation
from helpdesk.telephone.hours import DeskHours
from helpdesk.telephone.tally import Tally, Told


@dataclass
class Figures:
    """Calls outside of the desk's hours are in no rate and are counted apart."""

    whole: Tally = field(default_factory=Tally)
    outside: Tally = field(default_factory=Tally)
    days: dict[date, Tally] = field(default_factory=lambda: defaultdict(Tally))
    hours: dict[int, Tally] = field(default_factory=lambda: defaultdict(Tally))
    agents: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    categories: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))

    def add(self, call: Told, *, inside: bool, end: datetime) -> None:
        if not inside:
            self.outside.add(call, end=end)
            return
        local = localtime(call.started_at, JST)
        told = [self.whole, self.days[local.date()], self.hours[local.hour]]
        if call.answered_at:
            told += [self.agents[call.agent], self.categories[call.category]]
        for tally in told:
            tally.add(call, end=end)


def figures_of_month(contract: Contract, calls: QuerySet[Call], month: Month) -> Figures:
    start, end = midnight(month.first), midnight(month.later(1).first)
    return counted(contract, calls, start, end, month_end=end)


def figures_of_day(contract: Contract, calls: QuerySet[Call], day: date) -> Figures:
    month_end = midnight(Month.of(day).later(1).first)
    return counted(
        contract, calls, midnight(day), midnight(day + timedelta(days=1)), month_end=month_end
    )


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), JST)


def counted(
    contract: Contract,
    calls: QuerySet[Call],
    start: datetime,
    end: datetime,
    *,
    month_end: datetime,
) -> Figures:
    figures, hours = Figures(), DeskHours(contract)
    for call in told(calls.filter(started_at__gte=start, started_at__lt=end)):
        figures.add(call, inside=hours.include(call.started_at), end=month_end)
    return figures


def told(calls: QuerySet[Call]) -> Iterator[Told]:
    escalated = Exists(Escalation.objects.filter(ticket=OuterRef("ticket")))
    rows = calls.order_by("started_at", "id").values_list(
        "started_at",
        "answered_at",
        "ended_at",
        "busy_announced",
        "one_ring",
        Coalesce("agent__name", Value("")),
        Coalesce("ticket__category__name", Value("")),
        "ticket_id",
        Coalesce("ticket__first_contact", False),
        "ticket__completed_at",
        escalated,
    )
    for row in rows.iterator(chunk_size=5_000):
        yield Told(*row)
