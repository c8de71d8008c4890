"""What is next in a contract: milestones, deadlines, ends of other contracts, new phases."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from contracts.business_days import DueDays
from contracts.members import Member
from contracts.models import Deadline, Milestone, Organisation, Phase, RelatedContract

WARNED_BEFORE_END = timedelta(days=90)
MOST = 10


@dataclass(frozen=True)
class Upcoming:
    day: date
    kind: str | Promise
    text: str
    url: str = ""
    is_late: bool = False


def upcoming(member: Member, today: date) -> list[Upcoming]:
    """The nearest, each group through its own door; what is late comes first."""
    found = [
        *milestones(member, today),
        *deadlines(member, today),
        *ends(member, today),
        *phases(member, today),
    ]
    return sorted(found, key=lambda one: one.day)[:MOST]


def milestones(member: Member, today: date) -> Iterator[Upcoming]:
    planned = Milestone.objects.visible_to(member).planned().filter(day__isnull=False)
    for one in planned.order_by("day")[:MOST]:
        url = reverse("contracts:milestone", args=[member.contract.code, one.pk])
        yield Upcoming(one.day, _("Milestone"), one.name, url, one.is_late(today))


def deadlines(member: Member, today: date) -> Iterator[Upcoming]:
    """Those that count from a date of the contract and are not over yet."""
    ruled = Deadline.objects.visible_to(member).filter(amount__isnull=False)
    ruled = ruled.exclude(base=Deadline.Base.EVENT).select_related("contract", "calendar")
    days = DueDays(member.contract)
    for one in ruled:
        day = days.of(one)
        if day and day >= today:
            url = reverse("contracts:deadline", args=[member.contract.code, one.pk])
            yield Upcoming(day, _("Deadline"), one.name, url)


def ends(member: Member, today: date) -> Iterator[Upcoming]:
    """Contracts of vendors and those beside this one that end soon."""
    soon = {"last__gte": today, "last__lte": today + WARNED_BEFORE_END}
    for vendor in Organisation.objects.visible_to(member).filter(**soon):
        yield Upcoming(vendor.last, _("End of the vendor's contract"), vendor.name)
    for other in RelatedContract.objects.visible_to(member).filter(**soon):
        url = reverse("contracts:related_contract", args=[member.contract.code, other.pk])
        yield Upcoming(other.last, _("End of a related contract"), str(other), url)


def phases(member: Member, today: date) -> Iterator[Upcoming]:
    coming = Phase.objects.visible_to(member).filter(first__gt=today).select_related("system")
    for phase in coming.order_by("first")[:MOST]:
        text = f"{phase.system}: {phase}" if phase.system else str(phase)
        yield Upcoming(phase.first, _("New phase"), text)
