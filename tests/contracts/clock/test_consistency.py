"""What contradicts itself in a calendar is named, and nothing is computed from it."""

from datetime import date

import pytest

from contracts.clock import (
    Exceptions,
    Fault,
    OpeningHours,
    Version,
    compile_calendar,
    findings,
    on_weekdays,
)

APRIL, MAY = date(2026, 4, 1), date(2026, 5, 1)
GOOD = Version(APRIL, on_weekdays(540, 1080))


def version(*hours: OpeningHours) -> Version:
    return Version(APRIL, hours)


@pytest.mark.parametrize(
    ("versions", "exceptions", "fault", "sentence"),
    [
        (
            [version(OpeningHours(0, 540, 720), OpeningHours(0, 700, 1080))],
            {},
            Fault.OVERLAP,
            "Two stretches of opening hours overlap: Monday of the version from 2026-04-01.",
        ),
        (
            [version(OpeningHours(5, 540, 720, nth=2), OpeningHours(5, 500, 541, nth=2))],
            {},
            Fault.OVERLAP,
            "Two stretches of opening hours overlap: "
            "Saturday number 2 of the version from 2026-04-01.",
        ),
        (
            [version(OpeningHours(1, 720, 720))],
            {},
            Fault.CLOSES_BEFORE_OPENS,
            "Opening hours close before they open: Tuesday of the version from 2026-04-01.",
        ),
        (
            [version(OpeningHours(1, 720, 1441))],
            {},
            Fault.OUTSIDE_DAY,
            "Opening hours lie between 0:00 and 24:00 of one day: "
            "Tuesday of the version from 2026-04-01.",
        ),
        (
            [version()],
            {},
            Fault.NO_HOURS,
            "A version has no opening hours at all: 2026-04-01.",
        ),
        (
            [GOOD, Version(APRIL, on_weekdays(540, 1020))],
            {},
            Fault.SAME_DAY,
            "Two versions are valid from the same day: 2026-04-01.",
        ),
        (
            [GOOD],
            {MAY: ((700, 1080), (540, 720))},
            Fault.OVERLAP,
            "Two stretches of opening hours overlap: 2026-05-01.",
        ),
    ],
)
def test_a_contradiction_is_named_and_refused(
    versions: list[Version], exceptions: Exceptions, fault: Fault, sentence: str
) -> None:
    (finding,) = findings(versions, exceptions)
    assert finding.fault == fault
    assert str(finding) == sentence
    with pytest.raises(ValueError, match=sentence[:20]):
        compile_calendar(versions, exceptions=exceptions, first=APRIL, last=MAY)


@pytest.mark.parametrize(
    "wrong", [{"weekday": 7}, {"weekday": -1}, {"nth": 0}, {"nth": 6}], ids=str
)
def test_a_day_that_no_week_or_month_has(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="weekday"):
        OpeningHours(**{"weekday": 0, "opens": 540, "closes": 1080, **wrong})


def test_no_version_for_the_first_day() -> None:
    with pytest.raises(ValueError, match="No version of the calendar is valid on 2026-03-31"):
        compile_calendar([GOOD], first=date(2026, 3, 31), last=MAY)
    with pytest.raises(ValueError, match="No version"):
        compile_calendar([], first=APRIL, last=MAY)


def test_the_last_day_before_the_first() -> None:
    with pytest.raises(ValueError, match="The last day lies before the first"):
        compile_calendar([GOOD], first=MAY, last=APRIL)


def test_touching_stretches_and_hours_of_numbered_weekdays_do_not_overlap() -> None:
    hours = (
        OpeningHours(5, 540, 720),
        OpeningHours(5, 720, 1080),
        OpeningHours(5, 420, 1380, nth=2),
    )
    assert findings([version(*hours)], {MAY: ()}) == []
