"""Calendars as the five contracts word them: what they refuse, when they are open."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from contracts.clock import (
    BeyondKnown,
    Calendar,
    OpeningHours,
    Version,
    around_the_clock,
    compile_calendar,
    day_of,
    midnight,
    moment_of,
    on_weekdays,
    seconds_of,
)
from tests.contracts.clock.calendars import (
    FIRST,
    HOLIDAYS,
    JPS_HELPDESK,
    JPS_MACS,
    JPS_ONLINE,
    LAST,
    METI,
    MOD,
    MYNA,
    at,
    calendar,
    duty_days,
)

HOUR, MINUTE = 3600, 60
FAR_AWAY = date(2031, 1, 1)
FULL_TIME = compile_calendar([around_the_clock(FIRST)], first=FIRST, last=LAST)
WITH_BREAK = calendar(*on_weekdays(540, 720), *on_weekdays(780, 1080))


class TestBeyondWhatIsKnown:
    @pytest.mark.parametrize("instant", [at("2017-12-31T23:59:59"), at("2031-01-01T00:00:01")])
    def test_no_instant_is_answered(self, instant: int) -> None:
        inside = at("2026-01-05T10:00")
        low, high = sorted((instant, inside))
        for ask in (
            lambda: METI.is_open(instant),
            lambda: METI.next_opening(instant),
            lambda: METI.open_seconds(low, high),
            lambda: METI.open_seconds_of([(low, high)]),
            lambda: METI.open_intervals(low, high),
            lambda: METI.less_holidays_seconds(low, high),
            lambda: METI.less_holidays_intervals(low, high),
            lambda: METI.deadline(instant, 0),
            lambda: METI.latest_start(instant, 0),
        ):
            with pytest.raises(BeyondKnown, match="from 2018-01-01 to 2030-12-31 only"):
                ask()

    @pytest.mark.parametrize("day", [date(2017, 12, 31), FAR_AWAY])
    def test_no_day_is_answered(self, day: date) -> None:
        inside = date(2026, 1, 5)
        for ask in (
            lambda: METI.is_business_day(day),
            lambda: METI.hours_on(day),
            lambda: METI.seconds_of_day(day),
            lambda: METI.open_days(min(day, inside), max(day, inside)),
            lambda: METI.closed_days_between(min(day, inside), max(day, inside)),
            lambda: METI.open_day_after(day),
            lambda: METI.open_day_before(day),
        ):
            with pytest.raises(BeyondKnown):
                ask()

    def test_no_answer_lies_there(self) -> None:
        for ask in (
            lambda: METI.next_opening(at("2030-12-27T18:15:01")),
            lambda: METI.deadline(at("2030-12-27T18:00"), 15 * MINUTE + 1),
            lambda: METI.latest_start(at("2018-01-04T09:00"), 30 * MINUTE + 1),
            lambda: METI.open_day_after(date(2030, 12, 27)),
            lambda: METI.open_day_before(date(2018, 1, 4)),
        ):
            with pytest.raises(BeyondKnown):
                ask()

    def test_its_last_midnight_still_belongs_to_it(self) -> None:
        end = midnight(FAR_AWAY)
        assert FULL_TIME.open_seconds(end - HOUR, end) == HOUR
        assert FULL_TIME.is_open(end)
        assert FULL_TIME.deadline(end - HOUR, HOUR) == end


class TestSeconds:
    def test_a_moment_without_a_time_zone_is_refused(self) -> None:
        with pytest.raises(ValueError, match="time zone"):
            seconds_of(datetime(2026, 4, 1))

    def test_there_and_back(self) -> None:
        second = at("2026-04-01T08:59:59")
        assert moment_of(second).isoformat() == "2026-04-01T08:59:59+09:00"
        assert seconds_of(moment_of(second) + timedelta(microseconds=999_999)) == second
        assert day_of(at("2026-03-31T23:59:59")) == date(2026, 3, 31)
        assert day_of(midnight(date(2026, 4, 1))) == date(2026, 4, 1)


class TestNextOpening:
    @pytest.mark.parametrize(
        ("calendar", "arrival", "reception"),
        [
            # METI-CAL-03
            (METI, "2022-05-13T18:16", "2022-05-16T08:30"),
            (METI, "2022-05-16T08:10", "2022-05-16T08:30"),
            (METI, "2022-05-16T18:15:00", "2022-05-16T18:15:00"),
            (METI, "2022-05-16T18:15:01", "2022-05-17T08:30"),
            (METI, "2022-05-16T08:30", "2022-05-16T08:30"),
            # METI-CAL-02
            (METI, "2022-05-15T03:00", "2022-05-16T08:30"),
            # MOD-CAL-01
            (MOD, "2025-11-07T18:20", "2025-11-10T09:30"),
            # MYNA-CAL-01
            (MYNA, "2023-12-29T10:00", "2024-01-04T09:00"),
            (WITH_BREAK, "2026-04-01T12:00:01", "2026-04-01T13:00"),
        ],
    )
    def test_out_of_hours_moves(self, calendar: Calendar, arrival: str, reception: str) -> None:
        assert calendar.next_opening(at(arrival)) == at(reception)
        assert calendar.is_open(at(arrival)) == (arrival == reception)
        assert calendar.is_open(at(reception))

    def test_an_evening_until_midnight_ends_with_the_first_second_of_the_next_day(self) -> None:
        evenings = calendar(*on_weekdays(1200, 1440))
        assert evenings.is_open(at("2026-04-04T00:00:00"))  # a Saturday
        assert evenings.next_opening(at("2026-04-04T00:00:00")) == at("2026-04-04T00:00:00")
        assert evenings.next_opening(at("2026-04-04T00:00:01")) == at("2026-04-06T20:00")


class TestDurations:
    def test_nothing_passes_backwards(self) -> None:
        start, end = at("2026-04-02T10:00"), at("2026-04-01T10:00")
        assert METI.open_seconds(start, end) == METI.open_seconds(start, start) == 0
        assert METI.open_seconds_of([(start, end)]) == [0]
        assert METI.open_intervals(start, end) == METI.less_holidays_intervals(start, end) == []
        assert METI.less_holidays_seconds(start, end) == 0

    def test_the_rules_of_meti_and_of_a_desk_clock(self) -> None:
        """METI-CAL-04: 62 h 40 min less two days, or the desk's own 25 minutes."""
        start, end = at("2022-05-13T18:00"), at("2022-05-16T08:40")
        assert end - start == 62 * HOUR + 40 * MINUTE
        assert METI.closed_days_between(date(2022, 5, 13), date(2022, 5, 16)) == 2
        assert METI.less_holidays_seconds(start, end) == 14 * HOUR + 40 * MINUTE
        assert METI.open_seconds(start, end) == 25 * MINUTE
        assert METI.less_holidays_intervals(start, end) == [
            (start, at("2022-05-14T00:00")),
            (at("2022-05-16T00:00"), end),
        ]

    def test_only_closed_days_strictly_between_are_left_out(self) -> None:
        """A completion on Sunday keeps the hours of Sunday: that day does not lie between."""
        start, end = at("2022-05-13T18:00"), at("2022-05-15T10:00")
        assert METI.less_holidays_seconds(start, end) == 16 * HOUR

    def test_a_start_out_of_hours_moves_and_may_pass_the_end(self) -> None:
        start = at("2022-05-13T18:16")
        assert METI.less_holidays_seconds(start, at("2022-05-16T08:40")) == 10 * MINUTE
        assert METI.less_holidays_seconds(start, at("2022-05-16T08:20")) == 0

    def test_inquiries_of_jps(self) -> None:
        """JPS-CAL-10. The weekend in between is not that of a second Saturday."""
        assert (
            JPS_HELPDESK.open_seconds(at("2026-01-16T17:20"), at("2026-01-19T08:10")) == 20 * MINUTE
        )
        assert JPS_MACS.open_seconds(at("2026-01-16T19:30"), at("2026-01-19T09:15")) == 90 * MINUTE

    def test_open_intervals_are_cut_and_go_on_past_midnight(self) -> None:
        start, end = at("2026-04-01T11:00"), at("2026-04-02T13:30")
        assert WITH_BREAK.open_intervals(start, end) == [
            (start, at("2026-04-01T12:00")),
            (at("2026-04-01T13:00"), at("2026-04-01T18:00")),
            (at("2026-04-02T09:00"), at("2026-04-02T12:00")),
            (at("2026-04-02T13:00"), end),
        ]
        assert FULL_TIME.open_intervals(start, end) == [(start, end)]


class TestDeadlines:
    def test_a_negative_number_of_seconds_is_refused(self) -> None:
        for ask in (METI.deadline, METI.latest_start):
            with pytest.raises(ValueError, match="not negative"):
                ask(at("2026-04-01T10:00"), -1)

    @pytest.mark.parametrize(
        ("start", "minutes", "end"),
        [
            ("2026-04-03T17:50", 10, "2026-04-03T18:00"),
            ("2026-04-03T17:50", 40, "2026-04-06T09:30"),
            ("2026-04-04T03:00", 30, "2026-04-06T09:30"),
            ("2026-04-03T11:30", 60, "2026-04-03T13:30"),
            ("2026-04-03T11:30", 30, "2026-04-03T12:00"),
            ("2026-04-03T11:30", 0, "2026-04-03T11:30"),
        ],
    )
    def test_open_time_passes(self, start: str, minutes: int, end: str) -> None:
        assert WITH_BREAK.deadline(at(start), minutes * MINUTE) == at(end)

    @pytest.mark.parametrize(
        ("end", "minutes", "start"),
        [
            ("2026-04-06T09:30", 30, "2026-04-06T09:00"),
            ("2026-04-06T09:30", 40, "2026-04-03T17:50"),
            ("2026-04-03T13:30", 60, "2026-04-03T11:30"),
            ("2026-04-03T13:30", 30, "2026-04-03T13:00"),
            ("2026-04-05T13:30", 0, "2026-04-05T13:30"),
        ],
    )
    def test_open_time_passes_until(self, end: str, minutes: int, start: str) -> None:
        assert WITH_BREAK.latest_start(at(end), minutes * MINUTE) == at(start)


class TestDutyDays:
    @pytest.mark.req("JPS-CAL-03")
    def test_year_end_and_substitute_holidays_are_closed(self) -> None:
        year_end = [date(2028, 12, 29) + timedelta(days=n) for n in range(6)]
        substitutes = [date(2026, 5, 6), date(2027, 3, 22), date(2029, 2, 12)]
        assert not any(map(JPS_ONLINE.is_business_day, year_end + substitutes))
        assert JPS_ONLINE.is_business_day(date(2028, 12, 28))
        assert JPS_ONLINE.is_business_day(date(2029, 1, 4))

    @pytest.mark.req("JPS-CAL-04")
    def test_the_second_saturday_is_open_unless_it_is_moved(self) -> None:
        mountain_day, moved_to = date(2029, 8, 11), date(2029, 8, 18)
        assert mountain_day in HOLIDAYS
        assert JPS_ONLINE.is_business_day(date(2026, 2, 14))
        assert not JPS_ONLINE.is_business_day(date(2026, 2, 7))
        assert JPS_ONLINE.is_business_day(mountain_day)
        assert not JPS_ONLINE.is_business_day(moved_to)
        moved = duty_days(420, 1380, exceptions={mountain_day: (), moved_to: ((420, 1380),)})
        assert not moved.is_business_day(mountain_day)
        assert moved.hours_on(moved_to) == ((420, 1380),)

    @pytest.mark.req("JPS-CAL-06")
    def test_the_number_of_days(self) -> None:
        months = [date(2024, n, 1) for n in range(4, 13)] + [date(2025, n, 1) for n in range(1, 5)]
        daily_runs = [
            len(JPS_ONLINE.open_days(month, next_month - timedelta(days=1)))
            for month, next_month in pairwise(months)
        ]
        assert daily_runs == [22, 22, 21, 23, 22, 20, 23, 21, 21, 20, 19, 21]

        # Invented: each year a holiday other than the second Saturday.
        special = {date(year, 11, 23): ((420, 1380),) for year in range(2026, 2030)}
        assert not any(map(JPS_ONLINE.is_business_day, special))
        contract = (date(2026, 1, 5), date(2030, 1, 3))
        weekdays = calendar(*on_weekdays(420, 1380))
        second_saturdays = calendar(OpeningHours(5, 420, 1380, nth=2))
        assert len(weekdays.open_days(*contract)) == 971
        assert len(second_saturdays.open_days(*contract)) == 48
        assert len(duty_days(420, 1380, exceptions=special).open_days(*contract)) == 1_023

    @pytest.mark.parametrize(("calendar", "minutes"), [(JPS_ONLINE, 960), (JPS_MACS, 705)])
    def test_planned_minutes_of_a_month(self, calendar: Calendar, minutes: int) -> None:
        """JPS-CAL-01."""
        days = calendar.open_days(date(2026, 2, 1), date(2026, 2, 28))
        planned = calendar.open_seconds(at("2026-02-01T00:00"), at("2026-03-01T00:00"))
        assert len(days) == 19
        assert planned == len(days) * minutes * MINUTE
        assert {calendar.seconds_of_day(day) for day in days} == {minutes * MINUTE}


class TestVersionsAndExceptions:
    def test_other_hours_for_one_week(self) -> None:
        """METI-CAL-01, the hours alone."""
        usual, other = on_weekdays(510, 1095), on_weekdays(540, 1125)
        changed = compile_calendar(
            [
                Version(date(2022, 5, 23), usual),
                Version(date(2022, 5, 16), other),
                Version(FIRST, usual),
            ],
            holidays=HOLIDAYS,
            first=date(2022, 5, 9),
            last=date(2022, 5, 31),
        )
        assert changed.hours_on(date(2022, 5, 13)) == ((510, 1095),)
        assert changed.hours_on(date(2022, 5, 16)) == ((540, 1125),)
        assert changed.hours_on(date(2022, 5, 20)) == ((540, 1125),)
        assert changed.hours_on(date(2022, 5, 23)) == ((510, 1095),)
        assert changed.hours_on(date(2022, 5, 31)) == ((510, 1095),)

    def test_an_exception_beats_everything(self) -> None:
        new_year, second_saturday = date(2026, 1, 1), date(2026, 2, 14)
        special = duty_days(
            420, 1380, exceptions={new_year: ((780, 900), (540, 720)), second_saturday: ()}
        )
        assert special.hours_on(new_year) == ((540, 720), (780, 900))
        assert special.seconds_of_day(new_year) == 5 * HOUR
        assert special.hours_on(second_saturday) == ()

    def test_only_the_hours_of_a_second_saturday_hold_on_it(self) -> None:
        saturdays = calendar(OpeningHours(5, 540, 720), OpeningHours(5, 420, 1380, nth=2))
        assert saturdays.hours_on(date(2026, 2, 7)) == ((540, 720),)
        assert saturdays.hours_on(date(2026, 2, 14)) == ((420, 1380),)

    def test_around_the_clock_knows_no_holiday(self) -> None:
        full_time = compile_calendar(
            [around_the_clock(FIRST)], holidays=HOLIDAYS, first=FIRST, last=LAST
        )
        assert full_time.is_open(at("2026-01-01T03:00"))
        assert full_time.closed_days_between(FIRST, LAST) == 0
