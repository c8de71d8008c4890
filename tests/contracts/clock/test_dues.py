"""Due rules: what they refuse, and the days and moments that the contracts give as examples."""

from datetime import date

import pytest

from contracts.clock import BeyondKnown, Direction, Due, Shift, Unit, read_due, write_due
from tests.contracts.clock.calendars import FIRST, JPS_ONLINE, LAST, METI, MOD, MYNA, at


class TestWords:
    @pytest.mark.parametrize(
        ("words", "sentence"),
        [
            ({"after": "signed_on", "day": 3}, "does not know the word “day”"),
            ({"after": "signed_on", "days": 3, "weeks": 1}, "has one unit, not days and weeks"),
            ({"after": "a", "before": "b", "days": 3}, "after or before an event, not both"),
            ({"after": "signed_on"}, "needs a number of business_days, days,"),
            ({}, "needs a number of"),
            ({"shift": "before"}, "needs a number of"),
            ({"days": 3}, "needs an event"),
            ({"months": 1, "end_of_month": True}, "needs an event"),
            ({"after": "", "days": 3}, "stands the name of an event"),
            ({"after": 3, "days": 3}, "Behind “after” stands the name of an event"),
            ({"after": "signed_on", "days": -3}, "not negative; say before or after"),
            ({"after": "signed_on", "days": "3"}, "is a whole number, not '3'"),
            ({"after": "signed_on", "days": True}, "is a whole number, not True"),
            ({"after": "signed_on", "days": 1.5}, "is a whole number, not 1.5"),
            ({"after": "signed_on", "days": None}, "is a whole number, not None"),
            (
                {"after": "signed_on", "days": 3, "first_day_counts": "yes"},
                "“first_day_counts” is true or false, not 'yes'",
            ),
            ({"end_of_month": 1}, "“end_of_month” is true or false, not 1"),
            ({"end_of_month": True, "shift": "up"}, "“shift” is none, before, after, not 'up'"),
            ({"end_of_month": True, "shift": ["up"]}, "“shift” is none, before, after"),
            ({"after": "a", "days": 3, "end_of_month": True}, "goes with months or years"),
            ({"after": "a", "hours": 3, "shift": "after"}, "names a moment"),
            ({"after": "a", "minutes": 3, "first_day_counts": True}, "names a moment"),
            ({"after": "a", "days": 0, "first_day_counts": True}, "at least 1"),
            (
                {"after": "a", "months": 1, "end_of_month": True, "first_day_counts": True},
                "means nothing for the end of a month",
            ),
        ],
    )
    def test_wrong_words_are_refused_with_a_sentence(
        self, words: dict[str, object], sentence: str
    ) -> None:
        with pytest.raises(ValueError, match=sentence):
            read_due(words)

    def test_a_rule_that_counts_from_nothing_has_no_words(self) -> None:
        with pytest.raises(ValueError, match="needs an event"):
            write_due(Due(3, Unit.DAYS))

    @pytest.mark.parametrize(
        ("words", "due"),
        [
            (
                {"after": "signed_on", "business_days": 10},
                Due(10, Unit.BUSINESS_DAYS, event="signed_on"),
            ),
            (
                {"before": "ends_on", "months": 3},
                Due(3, Unit.MONTHS, Direction.BEFORE, "ends_on"),
            ),
            (
                {"before": "service_starts_on", "weeks": 2, "shift": "before"},
                Due(2, Unit.WEEKS, Direction.BEFORE, "service_starts_on", shift=Shift.BEFORE),
            ),
            (
                {"after": "event", "days": 7, "first_day_counts": True},
                Due(7, Unit.DAYS, event="event", first_day_counts=True),
            ),
            (
                {"end_of_month": True, "shift": "before"},
                Due(0, Unit.MONTHS, end_of_month=True, shift=Shift.BEFORE),
            ),
            (
                {"after": "event", "months": 1, "end_of_month": True},
                Due(1, Unit.MONTHS, event="event", end_of_month=True),
            ),
            ({"after": "called_at", "minutes": 120}, Due(120, Unit.MINUTES, event="called_at")),
        ],
    )
    def test_words_are_read_and_written(self, words: dict[str, object], due: Due) -> None:
        assert read_due(words) == due
        assert write_due(due) == words


class TestDays:
    def test_a_moment_is_no_day_and_a_day_no_moment(self) -> None:
        with pytest.raises(ValueError, match="names a moment, not a day"):
            Due(2, Unit.HOURS).due_on(date(2026, 4, 1), METI)
        with pytest.raises(ValueError, match="names a day, not a moment"):
            Due(2, Unit.DAYS).due_at(at("2026-04-01T10:00"), METI)

    @pytest.mark.parametrize(
        "due", [Due(2, Unit.BUSINESS_DAYS), Due(2, Unit.DAYS, shift=Shift.AFTER)]
    )
    def test_business_days_need_a_calendar(self, due: Due) -> None:
        with pytest.raises(ValueError, match="needs a calendar"):
            due.due_on(date(2026, 4, 1))

    def test_a_day_that_the_calendar_does_not_know(self) -> None:
        with pytest.raises(BeyondKnown):
            Due(1, Unit.BUSINESS_DAYS).due_on(LAST, METI)
        with pytest.raises(BeyondKnown):
            Due(1, Unit.DAYS, Direction.BEFORE, shift=Shift.AFTER).due_on(FIRST, METI)

    @pytest.mark.req("ONET-CAL-02")
    def test_minutes_of_onet_are_due_after_the_holidays_of_may(self) -> None:
        assert Due(3, Unit.BUSINESS_DAYS).due_on(date(2020, 5, 1), METI) == date(2020, 5, 11)

    @pytest.mark.req("MYNA-CAL-03")
    def test_minutes_of_myna_are_due_after_the_end_of_the_year(self) -> None:
        assert Due(5, Unit.BUSINESS_DAYS).due_on(date(2023, 12, 27), MYNA) == date(2024, 1, 10)

    def test_ten_business_days_after_signing(self) -> None:
        """MYNA-CAL-04."""
        due = read_due({"after": "signed_on", "business_days": 10})
        assert due.due_on(date(2023, 4, 3), MYNA) == date(2023, 4, 17)

    def test_the_last_day_of_the_month(self) -> None:
        """MOD-SLA-01: four of the five month ends are no business days."""
        last = {"end_of_month": True}
        november = date(2025, 11, 1)
        assert read_due(last).due_on(november) == date(2025, 11, 30)
        before, after = ({**last, "shift": shift} for shift in ("before", "after"))
        assert read_due(before).due_on(november, MOD) == date(2025, 11, 28)
        assert read_due(after).due_on(november, MOD) == date(2025, 12, 1)
        assert read_due(before).due_on(date(2025, 10, 31), MOD) == date(2025, 10, 31)

    @pytest.mark.parametrize(
        ("words", "base", "day"),
        [
            # ONET-SLA-02: with and without the first day
            ("after weeks 2", "2020-04-01", "2020-04-15"),
            ("after weeks 2 first", "2020-04-01", "2020-04-14"),
            ("after days 7 first", "2026-04-01", "2026-04-07"),
            ("before days 7 first", "2026-04-07", "2026-04-01"),
            ("before weeks 2", "2026-01-05", "2025-12-22"),
            ("after days 0", "2026-04-01", "2026-04-01"),
            ("after months 1", "2026-01-31", "2026-02-28"),
            ("after months 1", "2028-01-31", "2028-02-29"),
            ("before months 3", "2026-05-31", "2026-02-28"),
            ("before months 3", "2030-01-03", "2029-10-03"),
            ("after months 1 first", "2026-04-01", "2026-04-30"),
            ("after months 1 first", "2026-01-31", "2026-02-28"),
            ("before months 1 first", "2026-04-30", "2026-03-31"),
            ("after months 11", "2026-01-15", "2026-12-15"),
            ("after months 12", "2026-12-15", "2027-12-15"),
            ("after years 1", "2028-02-29", "2029-02-28"),
            ("after years 1 first", "2026-04-01", "2027-03-31"),
            ("after months 1 end", "2026-01-15", "2026-02-28"),
            ("before months 1 end", "2026-03-31", "2026-02-28"),
            ("after business_days 1 first", "2026-04-03", "2026-04-03"),
            ("after business_days 1 first", "2026-04-04", "2026-04-06"),
            ("after business_days 3 first", "2026-04-03", "2026-04-07"),
            ("after business_days 1", "2026-04-04", "2026-04-06"),
            ("after business_days 0", "2026-04-04", "2026-04-04"),
            ("before business_days 5", "2026-01-09", "2025-12-26"),
            ("before business_days 2 first", "2026-01-05", "2025-12-26"),
        ],
    )
    def test_counting(self, words: str, base: str, day: str) -> None:
        direction, unit, amount, *more = words.split()
        due = Due(
            int(amount),
            Unit(unit),
            Direction(direction),
            first_day_counts="first" in more,
            end_of_month="end" in more,
        )
        assert due.due_on(date.fromisoformat(base), METI) == date.fromisoformat(day)

    def test_a_second_saturday_is_a_business_day_where_it_is_a_duty_day(self) -> None:
        due = Due(1, Unit.BUSINESS_DAYS)
        assert due.due_on(date(2026, 2, 13), JPS_ONLINE) == date(2026, 2, 14)
        assert due.due_on(date(2026, 2, 13), METI) == date(2026, 2, 16)


class TestMoments:
    @pytest.mark.parametrize(
        ("due", "wall", "open_time"),
        [
            (Due(120, Unit.MINUTES), "2026-04-03T19:15", "2026-04-06T09:30"),
            (Due(2, Unit.HOURS), "2026-04-03T19:15", "2026-04-06T09:30"),
            (Due(10, Unit.HOURS, Direction.BEFORE), "2026-04-03T07:15", "2026-04-02T17:00"),
        ],
    )
    def test_of_all_time_and_of_open_time(self, due: Due, wall: str, open_time: str) -> None:
        base = at("2026-04-03T17:15")
        assert due.due_at(base, None) == at(wall)
        assert due.due_at(base, METI) == at(open_time)
