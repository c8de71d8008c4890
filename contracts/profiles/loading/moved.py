"""A profile whose days all lie some months later or earlier, for a copy that lives today."""

from calendar import monthrange
from dataclasses import replace
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from contracts.profiles.reading import Profile

DAYS_OF_A_MONTH = 365.2425 / 12


def months_of(days: int) -> int:
    return round(days / DAYS_OF_A_MONTH)


def months_between(earlier: date, later: date) -> int:
    return (later.year - earlier.year) * 12 + later.month - earlier.month


def moved(profile: Profile, months: int) -> Profile:
    """What comes every year stays on its day, because it has no year."""
    if not months:
        return profile
    sections = _moved(profile.sections, months)
    contract = sections["contract"]
    # In one language whoever asks, so that a second look finds no difference.
    with translation.override(settings.LANGUAGE_CODE):
        later, earlier = (
            _("(copy, %(months)d months later)"),
            _("(copy, %(months)d months earlier)"),
        )
        mark = (later if months > 0 else earlier) % {"months": abs(months)}
        told = _("For demonstration: all days lie %(months)d months from those of the papers.")
        note = told % {"months": months}
    contract["title"] = f"{contract['title']} {mark}"
    contract["note"] = "\n".join(filter(None, [note, contract["note"]]))
    return replace(profile, sections=sections)


def _moved(value: Any, months: int) -> Any:
    if isinstance(value, date):
        return moved_day(value, months)
    if isinstance(value, dict):
        return {key: _moved(one, months) for key, one in value.items()}
    if isinstance(value, list):
        return [_moved(one, months) for one in value]
    return value


def moved_day(day: date, months: int) -> date:
    """The last day of a month becomes the last day of the other, so that months stay whole."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(years, month + 1)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(years, month + 1, last if is_last else min(day.day, last))
