"""Months and days as parts of an address: what is none is an address that is not there."""

from datetime import date

from contracts.months import Month


class MonthConverter:
    regex = r"[12][0-9]{3}-[0-9]{2}"

    def to_python(self, value: str) -> Month:
        return Month.read(value)

    def to_url(self, value: Month) -> str:
        return str(value)


class DayConverter:
    regex = r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()
