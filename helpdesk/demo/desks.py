"""Who works at the desk of the demo, who asks there, and when."""

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from contracts.models import Contract, Organisation, Person, System
from contracts.roles import Base
from helpdesk.demo.topics import Topic, topics_of
from helpdesk.models import Category, Queue
from helpdesk.people import holding

SPAN = timedelta(days=60)
ASKERS = 4_000
# Minutes from midnight at which the telephone rings most.
HOURS = (8 * 60 + 35, 9 * 60, 9 * 60 + 30, 10 * 60, 11 * 60, 13 * 60, 14 * 60, 15 * 60, 16 * 60)


@dataclass
class Desk:
    contract: Contract
    topics: tuple[Topic, ...]
    agents: list[Person]
    askers: list[Person]
    ito: Person | None
    vendor: Organisation
    answerer: Person | None
    system: System
    queues: list[Queue]
    categories: dict[str, Category]
    days: list[date]
    at: datetime
    chance: random.Random

    @classmethod
    def of(cls, contract: Contract, plan: Any, *, at: datetime) -> "Desk":
        people = Person.objects.filter(contract=contract)
        own = {"contract": contract}
        agents = list(holding(people, Base.AGENT).order_by("pk"))
        today = timezone.localdate(at)
        staff = people.filter(organisation__kind__in=["agency", "unit"], user=None)
        categories = Category.objects.filter(**own).select_related("reporting", "work_line")
        queues = {queue.code: queue for queue in Queue.objects.filter(**own)}
        return cls(
            contract=contract,
            topics=topics_of(plan.profile),
            agents=agents or list(people.filter(user__username="tanaka")),
            askers=list(staff.order_by("pk")[:ASKERS]),
            ito=people.filter(user__username="ito").first(),
            vendor=Organisation.objects.get(**own, code=plan.vendor),
            answerer=people.filter(user__username="watanabe").first(),
            system=System.objects.get(**own, code=plan.system),
            queues=[queues[code] for code in plan.queues],
            categories={category.code: category for category in categories},
            days=working_days(contract, today),
            at=at,
            chance=random.Random(f"desk {contract.code}"),  # noqa: S311  (not for secrets)
        )

    def moments(self, number: int) -> list[datetime]:
        """Times of arrival in their order; the last day gets its share of them, and a small desk
        a little more, so that there is work to see."""
        today = timezone.localdate(self.at)
        every = min(len(self.days), max(16, number // 20))
        found = []
        for place in range(number):
            is_today = place % every == 0 and today in self.days
            day = today if is_today else self.chance.choice(self.days)
            minute = self.chance.choice(HOURS) + self.chance.randrange(30)
            if place % 13 == 5:
                minute = 19 * 60 + self.chance.randrange(180)  # a mail in the evening
            moment = timezone.make_aware(
                datetime.combine(day, time(minute // 60, minute % 60, self.chance.randrange(60)))
            )
            if moment >= self.at:
                moment = self.at - timedelta(minutes=self.chance.randrange(3, 240))
            found.append(moment)
        return sorted(found)


def working_days(contract: Contract, today: date) -> list[date]:
    calendar = contract.business_calendar
    if calendar is None:
        return [today - timedelta(days=number) for number in range(SPAN.days)]
    return calendar.business_days(today - SPAN, today)
