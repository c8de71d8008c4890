"""A month of the calendar, which is how results are counted, closed and reported."""

from dataclasses import dataclass
from datetime import date, timedelta

FISCAL_MONTH = 4  # the fiscal year begins in April


@dataclass(frozen=True, order=True)
class Month:
    year: int
    number: int

    def __post_init__(self) -> None:
        date(self.year, self.number, 1)  # raises a ValueError for a month that is none

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @classmethod
    def read(cls, text: str) -> "Month":
        """From `2026-04`, as addresses and files write it."""
        year, number = text.split("-")
        return cls(int(year), int(number))

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return self.later(1).first - timedelta(days=1)

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=n) for n in range(self.last.day)]

    def later(self, number: int) -> "Month":
        year, index = divmod(self.year * 12 + self.number - 1 + number, 12)
        return Month(year, index + 1)

    @property
    def fiscal_year(self) -> int:
        return self.year if self.number >= FISCAL_MONTH else self.year - 1


def fiscal_months(year: int) -> list[Month]:
    """April to March."""
    return [Month(year, FISCAL_MONTH).later(n) for n in range(12)]
