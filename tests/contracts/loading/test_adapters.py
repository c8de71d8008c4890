"""Sections that are more than columns: calendars with their hours, registers, pairs of roles."""

from datetime import date, datetime
from typing import Any

import pytest

from contracts.clock import JST
from contracts.models import (
    BusyPeriod,
    Calendar,
    CalendarDay,
    Deadline,
    ForbiddenPair,
    Milestone,
    Qualification,
    RelatedContract,
    Service,
)
from contracts.profiles.loading.difference import difference_of
from contracts.profiles.loading.rows import ADAPTERS
from contracts.profiles.loading.shipped import shipped
from contracts.profiles.sections import SECTIONS
from contracts.profiles.shapes import Fields, ListOf, Rows
from tests.contracts.loading.profiles import changed, gone, loaded, made

# What stands in another place than a column of the same name.
TOLD_OTHERWISE = {
    "contract.code",  # the code of the profile
    "access.forbidden_pairs",
    # A row for each alternative; `any_of` of a row holds the text that they have in common.
    "roles.qualifications.any_of",
    "related_contracts.systems",  # in the note, where the systems of one milestone stand as well
}


def names_of(fields: Fields) -> set[str]:
    return set(fields.shapes)


def homeless() -> set[str]:
    """Values of a profile that no adapter takes."""
    missing = set()
    for section in SECTIONS.values():
        shape: Any = section.shape
        fields = shape.fields if isinstance(shape, Rows) else shape
        own = [a for a in ADAPTERS.values() if a.section == section.name]
        taken = {
            f.in_file
            for a in own
            if not a.list_within or a.model.__name__ == "Contract"
            for f in a.fields
        }
        taken |= {a.list_within for a in own if a.list_within}
        missing |= {f"{section.name}.{name}" for name in names_of(fields) - taken - {"code"}}
        for name, inner in fields.shapes.items():
            rows = inner.fields if isinstance(inner, Rows) else getattr(inner, "shape", None)
            adapter = ADAPTERS.get(f"{section.name}.{name}")
            if adapter and isinstance(rows, Fields) and isinstance(inner, (Rows, ListOf)):
                known = {f.in_file for f in adapter.fields} | {"code", "name", "from", "day"}
                missing |= {f"{section.name}.{name}.{one}" for one in names_of(rows) - known}
    return missing - TOLD_OTHERWISE


def test_every_value_of_a_profile_has_a_home() -> None:
    assert homeless() == set()


@pytest.mark.django_db
class TestCalendars:
    def test_answer_as_the_profile_says(self) -> None:
        contract = made()
        counter = Calendar.objects.get(contract=contract, code="counter")
        noon = datetime(2026, 5, 11, 12, 30, tzinfo=JST)  # a Monday: closed from 12 to 13
        assert not counter.is_open(noon)
        assert counter.is_open(noon.replace(hour=13))
        assert counter.is_open(datetime(2027, 4, 5, 12, 30, tzinfo=JST))  # the second version
        assert counter.is_open(datetime(2026, 11, 3, 11, 0, tzinfo=JST))  # a special day
        assert not counter.is_business_day(date(2026, 12, 28))  # a closure
        assert contract.business_calendar == counter
        assert list(counter.systems.values_list("code", flat=True)) == ["basis"]
        service = Service.objects.get(contract=contract, code="watch")
        assert service.calendar
        assert service.calendar.code == "watch"

    def test_new_hours_hold_at_once(self) -> None:
        contract = made()
        watch = Calendar.objects.get(contract=contract, code="watch")
        evening = datetime(2026, 5, 11, 22, 0, tzinfo=JST)
        assert watch.is_open(evening)
        profile = changed(('hours: {daily: ["0:00-24:00"]}', 'hours: {daily: ["6:00-20:00"]}'))
        loaded(contract, profile)
        assert not watch.is_open(evening)
        assert difference_of(contract, profile).is_empty

    def test_a_day_decided_on_screen_is_kept(self) -> None:
        contract = made()
        day = CalendarDay.objects.get(contract=contract, day=date(2026, 12, 28))
        CalendarDay.objects.filter(pk=day.pk).update(reason="停電は中止")
        difference = loaded(contract, changed(("name: 監視員", "name: 監視担当")))
        assert difference.counts["kept"] == 1
        day.refresh_from_db()
        assert day.reason == "停電は中止"


@pytest.mark.django_db
def test_alternatives_are_conditions_of_one_group() -> None:
    rows = Qualification.objects.filter(contract=made(), role__code="captain").order_by("position")
    assert [(row.text, row.any_of, row.or_equal) for row in rows] == [
        ("運用の統括の経験", "", False),
        ("ITサービスマネージャ", "資格", True),
        ("PMP", "資格", True),
    ]


@pytest.mark.django_db
class TestRegisters:
    def test_deadlines_keep_their_rule(self) -> None:
        contract = made()
        monthly = Deadline.objects.get(contract=contract, code="monthly")
        assert (monthly.amount, monthly.unit, monthly.shift) == (1, "months", "before")
        assert monthly.end_of_month
        assert Deadline.objects.get(contract=contract, code="repair").is_open
        plan = Deadline.objects.get(contract=contract, code="plan")
        assert plan.calendar
        assert plan.calendar.code == "counter"

    def test_busy_periods_of_every_year_and_of_one(self) -> None:
        contract = made()
        turn = BusyPeriod.objects.get(contract=contract, code="turn")
        assert (turn.yearly_first, turn.yearly_last, turn.first) == ("03-20", "04-10", None)
        opening = BusyPeriod.objects.get(contract=contract, code="opening")
        assert (opening.yearly_first, opening.first) == ("", date(2026, 5, 1))

    def test_a_milestone_gone_from_the_file_is_dropped_and_keeps_its_number(self) -> None:
        contract = made()
        profile = changed(gone("code: renewal, name: 端末の更改"))
        loaded(contract, profile)
        milestone = Milestone.objects.get(contract=contract, code="renewal")
        assert milestone.state == "dropped"
        assert difference_of(contract, profile).is_empty

    def test_related_contracts_name_their_holder_and_requirement(self) -> None:
        related = RelatedContract.objects.get(contract=made(), number="K-7")
        assert (related.holder, related.source) == ("くも基盤株式会社", "METI-CTR-08")

    def test_several_systems_of_a_milestone_stand_in_its_note(self) -> None:
        contract = made(shipped("jps"), code="JPS")
        renewal = Milestone.objects.get(contract=contract, code="renewals-r9")
        assert renewal.system is None
        assert "印刷物用校正ソフトウェア" in renewal.note


@pytest.mark.django_db
def test_a_forbidden_pair_goes_with_the_file() -> None:
    contract = made()
    assert ForbiddenPair.objects.filter(contract=contract).count() == 1
    profile = changed(gone("- [captain, checker]"), ("forbidden_pairs:", "forbidden_pairs: []"))
    loaded(contract, profile)
    assert not ForbiddenPair.objects.filter(contract=contract).exists()
