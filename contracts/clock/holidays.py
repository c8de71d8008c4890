"""National holidays of Japan. Only this module knows the library that computes them.

What is computed here only seeds the table of holidays, which people correct: a holiday can be
moved by a law of its own, as for the Olympics or an enthronement.
"""

from datetime import date

import jpholiday

ANNOUNCED_IN_MONTH = 2


def national_holidays(first: date, last: date) -> list[tuple[date, str]]:
    """The holidays of these days, both included, with their Japanese names, in their order."""
    return jpholiday.between(first, last)


def certain_until(today: date) -> date:
    """The last day whose holidays are certain.

    The days of the equinoxes are announced each February for the following year.
    """
    year = today.year + 1 if today.month >= ANNOUNCED_IN_MONTH else today.year
    return date(year, 12, 31)
