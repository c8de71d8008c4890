"""Values that contradict each other are told, each with file, line and field."""

import pytest
from django.utils import translation

from tests.contracts.profile_files import TEXT, line_with, spoiled, told

PHASE = "{code: trial, name: 調整, kind: adjustment, first: 2026-05-01, last: 2026-06-30}"


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


# passage, what is written instead, the passage in whose line the fault stands, field, sentence
CONTRADICTIONS = {
    "first after last": (
        "first: 2026-05-01, last: 2028-04-30",
        "first: 2028-05-01, last: 2028-04-30",
        "夜間監視株式会社",
        "organisations[4].last",
        "The last day (2028-04-30) lies before the first (2028-05-01).",
    ),
    "first of every year and last of one": (
        "first: 03-20, last: 04-10",
        "first: 03-20, last: 2027-04-10",
        "年度替わり",
        "busy_periods[1].last",
        "first and last are both days with their year, or both without.",
    ),
    "service before the contract": (
        "service_starts_on: 2026-05-01",
        "service_starts_on: 2026-03-01",
        "service_starts_on",
        "contract.service_starts_on",
        "2026-03-01 lies before starts_on (2026-03-16).",
    ),
    "an agency that is none": (
        "agency: city",
        "agency: kumo",
        "agency: kumo",
        "contract.agency",
        "“kumo” is not of kind agency; name the organisation that is.",
    ),
    "phases that overlap": (
        PHASE,
        PHASE.replace("2026-06-30", "2026-07-01"),
        "code: run",
        "phases[3].first",
        "The phase overlaps “trial”, which ends on 2026-07-01.",
    ),
    "phases of one system that overlap": (
        "  - {code: payments, name: 収納の開発,",
        "  - {code: p, name: a, kind: operation, system: payments,\n"
        "     first: 2026-04-01, last: 2029-01-01}\n"
        "  - {code: payments, name: 収納の開発,",
        "収納の開発",
        "phases[6].first",
        "The phase overlaps “p”, which ends on 2029-01-01.",
    ),
    "a phase before the contract": (
        "kind: preparation, first: 2026-03-16",
        "kind: preparation, first: 2026-03-15",
        "code: start",
        "phases[1].first",
        "The phase begins before the contract does (2026-03-16).",
    ),
    "a phase after the contract": (
        "first: 2029-05-01, last: 2029-05-31",
        "first: 2029-05-01, last: 2029-06-01",
        "code: report",
        "phases[4].last",
        "The phase ends after the contract does (2029-05-31).",
    ),
    "an organisation above itself": (
        "{code: midori, name: みどり運用株式会社, kind: contractor,",
        "{code: midori, name: みどり運用株式会社, kind: contractor, parent: midori,",
        "みどり運用株式会社",
        "organisations[3].parent",
        "“midori” would stand above itself; a parent lies on the way up.",
    ),
    "a calendar without hours": (
        'hours: {daily: ["0:00-24:00"]}',
        "hours: {}",
        "hours: {}",
        "calendars[1].versions[1].hours",
        "A calendar needs opening hours; write at least one day.",
    ),
    "a calendar with days without hours": (
        'hours: {daily: ["0:00-24:00"]}',
        "hours: {daily: []}",
        "hours: {daily",
        "calendars[1].versions[1].hours",
        "A calendar needs opening hours; write at least one day.",
    ),
    "hours of one day that overlap": (
        'mon: ["9:00-12:00", "13:00-17:30"]',
        'mon: ["9:00-12:00", "11:59-17:30"]',
        "mon:",
        "calendars[2].versions[1].hours.mon",
        "The hours of this day overlap.",
    ),
    "hours of two words that overlap": (
        "          tue: 9:00-17:30\n",
        "          weekdays: 17:00-18:00\n",
        "weekdays: 17:00-18:00",
        "calendars[2].versions[1].hours.weekdays",
        "The hours overlap with those of a day above.",
    ),
    "hours that end before they begin": (
        "thu: 9:00-19:00",
        "thu: 22:00-6:00",
        "thu:",
        "calendars[2].versions[1].hours.thu",
        "“22:00-6:00” does not fit; write hours such as 8:30-18:15, within one day, 24:00 at the "
        "latest.",
    ),
    "a day that is no day": (
        "second saturday:",
        "sixth saturday:",
        "sixth saturday",
        "calendars[2].versions[1].hours.sixth saturday",
        "“sixth saturday” is not a day; write one of daily, weekdays, mon, tue, wed, thu, fri, "
        "sat, sun, or for example second saturday.",
    ),
    "two versions from one day": (
        "    systems: [basis]\n    versions:\n",
        "    systems: [basis]\n    versions: # of the counter\n"
        "      - {from: 2027-04-01, hours: {sun: 9:00-10:00},\n"
        "         closed_on_holidays: true, closed_at_year_end: true}\n",
        "# of the counter",
        "calendars[2].versions",
        "Two versions are valid from 2027-04-01; one of them is wrong.",
    ),
    "a special day without hours": (
        'kind: special, hours: ["10:00-15:00"]',
        "kind: special",
        "市民の日",
        "calendars[2].days[1].kind",
        "The hours of this day are missing; write hours as well.",
    ),
    "a closure with hours": (
        "kind: closure,",
        'kind: closure, hours: "9:00-10:00",',
        "庁舎の停電",
        "calendars[2].days[2].hours",
        "A closure has no hours; leave them out.",
    ),
    "a day that is special twice": (
        "day: 2026-12-28",
        "day: 2026-11-03",
        "庁舎の停電",
        "calendars[2].days[2].day",
        f"“2026-11-03” is taken by the row in line {line_with('市民の日')}; choose another.",
    ),
    "a role that excludes itself": (
        "[captain, checker]",
        "[captain, captain]",
        "forbidden_pairs",
        "access.forbidden_pairs",
        "A role does not exclude itself; write alone: true at the role instead.",
    ),
    "a pair of three": (
        "[captain, checker]",
        "[captain, checker, watcher]",
        "- [captain",
        "access.forbidden_pairs[1]",
        "There are 3 entries; write from 2 to 2.",
    ),
    "a milestone without any time": (
        "wording: 令和9年の夏, ",
        "",
        "端末の更改",
        "milestones[2].day",
        "Write the day, or wording as long as the day is not fixed.",
    ),
    "a deadline with neither rule nor wording": (
        ", wording: 速やかに, due: {}",
        "",
        "恒久対策",
        "deadlines[5].due",
        "Write due, or wording as long as no number is agreed.",
    ),
    "a deadline from another day than its base": (
        "base: ends_on, due",
        "base: starts_on, due",
        "引継書",
        "deadlines[2].due",
        "The rule counts from ends_on, but base says starts_on.",
    ),
    "a deadline of an event without its name": (
        "event: 検知, due",
        "due",
        "第一報",
        "deadlines[4].event",
        "Write the event it counts from.",
    ),
    "a due rule with two units": (
        "business_days: 10}",
        "business_days: 10, weeks: 2}",
        "実施計画書",
        "deadlines[1].due.weeks",
        "A due rule has one unit; write one of business_days, weeks.",
    ),
    "a due rule after and before": (
        "{after: signed_on,",
        "{after: signed_on, before: signed_on,",
        "実施計画書",
        "deadlines[1].due.before",
        "A due rule counts after or before something, not both.",
    ),
    "a due rule without a number": (
        "{before: ends_on, months: 3}",
        "{before: ends_on}",
        "引継書",
        "deadlines[2].due",
        "How much is missing; write one of business_days, days, weeks, months, years, hours, "
        "minutes with a number.",
    ),
    "a due rule that counts from nothing": (
        "{before: ends_on, months: 3}",
        "{months: 3}",
        "引継書",
        "deadlines[2].due.months",
        "What it counts from is missing; write after or before.",
    ),
    "a moment with a rule for days": (
        "minutes: 15}",
        "minutes: 15, shift: before}",
        "第一報",
        "deadlines[4].due.shift",
        "Hours and minutes name a moment; “shift” is for days.",
    ),
    "the end of the month after days": (
        "months: 1, end_of_month",
        "days: 1, end_of_month",
        "月次報告",
        "deadlines[3].due.end_of_month",
        "The end of the month goes with months or years only.",
    ),
    "a first day of no days": (
        "{before: ends_on, months: 3}",
        "{before: ends_on, months: 0, first_day_counts: true}",
        "引継書",
        "deadlines[2].due.first_day_counts",
        "Only a number of at least 1 can count its first day.",
    ),
    "a shift of nothing": (
        "wording: 速やかに, due: {}",
        "wording: 速やかに, due: {shift: before}",
        "恒久対策",
        "deadlines[5].due.shift",
        "There is no due day that could be shifted.",
    ),
}


@pytest.mark.parametrize("case", CONTRADICTIONS)
def test_refused(case: str) -> None:
    passage, instead, stands, field, sentence = CONTRADICTIONS[case]
    text = TEXT.replace(passage, instead)
    line = line_with(stands, text)
    assert ("sixth.yaml", line, field, sentence) in told(spoiled(passage, instead))


def test_a_contradiction_is_told_alone() -> None:
    profile = spoiled("first: 2026-05-01, last: 2028-04-30", "first: 2028-05-01, last: 2028-04-30")
    assert len(profile.faults) == 1


def test_a_circle_of_parents_is_told_at_each_of_them() -> None:
    profile = spoiled("kind: contractor,", "kind: contractor, parent: night,")
    assert [f.field for f in profile.faults] == [
        "organisations[3].parent",
        "organisations[4].parent",
    ]
