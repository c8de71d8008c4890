"""Days on which a calendar does not do what its rule says, a few of each kind around today."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from contracts.demo.entries import user
from contracts.demo.stories.shapes import Exceptional, Story
from contracts.hours_text import read_hours
from contracts.models import Calendar, CalendarDay, Contract

SEARCHED = timedelta(days=60)
SUNDAY = 6


def load(contract: Contract, story: Story, *, at: datetime) -> None:
    """The manager writes each down some days after it was asked for."""
    manager = user("tanaka")
    for number, one in enumerate(story.exceptional):
        calendar = Calendar.objects.get(contract=contract, code=one.calendar)
        CalendarDay.decide(
            calendar,
            [day_of(calendar, one, timezone.localdate(at))],
            one.kind,
            read_hours(one.hours),
            reason=one.reason,
            by=manager,
            at=at - timedelta(days=9 - number),
        )


def day_of(calendar: Calendar, one: Exceptional, today: date) -> date:
    if one.sundays is not None:
        return today + timedelta(days=SUNDAY - today.weekday() + 7 * one.sundays)
    assert one.business_days
    return calendar.business_days(today, today + SEARCHED)[one.business_days]
