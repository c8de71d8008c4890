"""When an entry of the timetable is due. Every process rounds a moment to the same due time."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Protocol

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class Times(Protocol):
    def due(self, at: datetime) -> datetime:
        """The last due time that is not after `at`."""
        ...

    def following(self, due: datetime) -> datetime:
        """The due time after one."""
        ...

    @property
    def label(self) -> str: ...


@dataclass(frozen=True)
class Every:
    """Every so many seconds, counted from midnight UTC of the first day of 1970."""

    seconds: int

    def due(self, at: datetime) -> datetime:
        return datetime.fromtimestamp(at.timestamp() // self.seconds * self.seconds, UTC)

    def following(self, due: datetime) -> datetime:
        return due + timedelta(seconds=self.seconds)

    @property
    def label(self) -> str:
        if self.seconds % 60:
            return _("every %(seconds)s seconds") % {"seconds": self.seconds}
        minutes = self.seconds // 60
        return ngettext("every minute", "every %(minutes)s minutes", minutes) % {"minutes": minutes}


@dataclass(frozen=True)
class Daily:
    """Once a day at this hour of the office."""

    hour: int
    minute: int = 0

    def due(self, at: datetime) -> datetime:
        day = timezone.localtime(at).date()
        today = timezone.make_aware(datetime.combine(day, time(self.hour, self.minute)))
        due = today if today <= at else self._before(today)
        return due.astimezone(UTC)

    def following(self, due: datetime) -> datetime:
        tomorrow = timezone.localtime(due).date() + timedelta(days=1)
        clock = time(self.hour, self.minute)
        return timezone.make_aware(datetime.combine(tomorrow, clock)).astimezone(UTC)

    def _before(self, today: datetime) -> datetime:
        yesterday = today.date() - timedelta(days=1)
        return timezone.make_aware(datetime.combine(yesterday, time(self.hour, self.minute)))

    @property
    def label(self) -> str:
        return _("daily at %(time)s") % {"time": f"{self.hour:02}:{self.minute:02}"}
