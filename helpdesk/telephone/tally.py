"""What is counted of calls, in whole seconds and exact fractions."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Told:
    """Of a call and its ticket, what figures ask for."""

    started_at: datetime
    answered_at: datetime | None
    ended_at: datetime | None
    busy_announced: bool
    one_ring: bool
    agent: str
    category: str
    ticket_id: int | None
    first_contact: bool
    completed_at: datetime | None
    escalated: bool


@dataclass
class Tally:
    calls: int = 0
    answered: int = 0
    abandoned: int = 0
    one_ring: int = 0
    busy: int = 0
    waited: list[int] = field(default_factory=list)
    spoke: list[int] = field(default_factory=list)
    not_at_once: int = 0
    escalated: set[int] = field(default_factory=set)
    solved: int = 0

    def add(self, call: Told, *, end: datetime) -> None:
        """`end` is when the month ends: what is completed by then is solved."""
        self.calls += 1
        self.one_ring += call.one_ring
        self.busy += call.busy_announced
        if call.answered_at is None:
            self.abandoned += 1
            return
        self.answered += 1
        self.waited.append(seconds(call.started_at, call.answered_at))
        if call.ended_at:
            self.spoke.append(seconds(call.answered_at, call.ended_at))
        self.not_at_once += not call.first_contact
        if call.ticket_id and call.escalated:
            self.escalated.add(call.ticket_id)
        self.solved += call.completed_at is not None and call.completed_at < end

    @property
    def is_whole(self) -> bool:
        return self.calls == self.answered + self.abandoned

    @property
    def mean_wait(self) -> str:
        return clock_words(mean(self.waited))

    @property
    def mean_talk(self) -> str:
        return clock_words(mean(self.spoke))

    @property
    def answer_rate(self) -> str:
        return percent(self.answered, self.calls)

    @property
    def first_answer_rate(self) -> str:
        return percent(self.answered - self.not_at_once, self.answered)

    @property
    def solution_rate(self) -> str:
        return percent(self.solved, self.answered)


def seconds(start: datetime, end: datetime) -> int:
    """A negative length counts nothing."""
    return max((end - start) // SECOND, 0)


def mean(lengths: list[int]) -> Fraction | None:
    return Fraction(sum(lengths), len(lengths)) if lengths else None


def clock_words(length: Fraction | None) -> str:
    if length is None:
        return "–"
    minutes, rest = divmod(int(length + Fraction(1, 2)), 60)
    return f"{minutes}:{rest:02}"


def percent(part: int, whole: int) -> str:
    """To one place, rounded half up."""
    if not whole:
        return "–"
    exact = Decimal(part * 100) / Decimal(whole)
    return f"{exact.quantize(Decimal('0.1'), ROUND_HALF_UP)}%"
