"""The shapes of a story. Days are counted from today, so that the months behind it stay full."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Goal:
    """A milestone. `reached` is None as long as it is planned."""

    name: str
    day: int | None
    reached: int | None = None
    wording: str = ""
    system: str = ""


@dataclass(frozen=True)
class Busy:
    """Every year from a month and day to another, or once from a day to another."""

    name: str
    yearly: tuple[str, str] | None = None
    days: tuple[int, int] | None = None
    system: str = ""


@dataclass(frozen=True)
class Amendment:
    """A contract change, and which sides have approved how many days ago."""

    trigger: str
    content: str
    reason: str
    affected: str
    days_ago: int
    contractor: int | None = None
    agency: int | None = None


@dataclass(frozen=True)
class Question:
    """`settled` is how many days ago the final text was written."""

    subject: str
    question: str
    asked: int
    interim: str
    final: str = ""
    settled: int | None = None


@dataclass(frozen=True)
class Exceptional:
    """A day of the given kind in a calendar: the n-th business day or Sunday from today."""

    calendar: str
    kind: str
    hours: str
    reason: str
    business_days: int | None = None
    sundays: int | None = None


@dataclass(frozen=True)
class Story:
    goals: tuple[Goal, ...]
    busy: tuple[Busy, ...]
    amendments: tuple[Amendment, ...]
    questions: tuple[Question, ...]
    exceptional: tuple[Exceptional, ...]
