"""Japanese time as whole seconds: nine hours ahead of UTC all year round, without summer time.

The clock counts in seconds since 1970, as `datetime.timestamp` does. Whole seconds are exact, a
million of them are quickly compared, and PostgreSQL gives them by `extract(epoch from …)`.
"""

from datetime import UTC, date, datetime, timedelta, timezone

JST = timezone(timedelta(hours=9), "JST")
MINUTE, HOUR, DAY = 60, 3_600, 86_400

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY = date(1970, 1, 1).toordinal()
_SECOND = timedelta(seconds=1)


def seconds_of(moment: datetime) -> int:
    """The second that a moment lies in; a fraction is cut off, so 18:15:00.9 is 18:15:00."""
    if moment.tzinfo is None:
        raise ValueError("A moment needs its time zone.")
    return (moment - _EPOCH) // _SECOND


def moment_of(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, JST)


def day_of(seconds: int) -> date:
    """The Japanese day that a second lies in."""
    return date.fromordinal((seconds + 9 * HOUR) // DAY + _EPOCH_DAY)


def midnight(day: date) -> int:
    """The first second of a Japanese day."""
    return (day.toordinal() - _EPOCH_DAY) * DAY - 9 * HOUR
