"""Milestones: a day or only a wording, and a history when the day moves."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from contracts.models import Contract, Milestone, System
from records.models import Change
from records.sentences import Teller
from tests.contract_cast import ContractCast
from tests.contracts.pages import errors, get, post, reasons
from tests.contracts.registers import make_milestone

pytestmark = pytest.mark.django_db
FACTS = {"name": "ベータ版の公開", "state": "planned"}


@pytest.fixture
def milestone(contract_cast: ContractCast) -> Milestone:
    return make_milestone(contract_cast.contract)


class TestRefused:
    def test_neither_a_day_nor_a_wording(self, contract_cast: ContractCast) -> None:
        assert "day" in errors(post(contract_cast, "manager", "add_milestone", **FACTS))

    def test_reached_without_a_day(self, contract_cast: ContractCast) -> None:
        facts = FACTS | {"state": "reached", "day": "2026-04-01"}
        assert "reached_on" in errors(post(contract_cast, "manager", "add_milestone", **facts))

    def test_a_day_that_was_set_does_not_move_without_a_reason(
        self, contract_cast: ContractCast
    ) -> None:
        milestone = make_milestone(contract_cast.contract, day=date(2020, 7, 31))
        facts = FACTS | {"day": "2020-08-31"}
        response = post(contract_cast, "manager", "edit_milestone", milestone.pk, **facts)
        assert "reason" in errors(response)

    def test_a_system_of_another_contract(self, contract_cast: ContractCast) -> None:
        foreign = System.objects.create(contract=contract_cast.foreign, code="s", name="他")
        facts = FACTS | {"day": "2026-04-01", "system": foreign.pk}
        assert "system" in errors(post(contract_cast, "manager", "add_milestone", **facts))

    @pytest.mark.parametrize(
        "values",
        [
            {"wording": ""},
            {"state": "reached"},
            {"reached_on": "2026-04-01"},
            {"number": 0},
        ],
    )
    def test_by_the_database(self, milestone: Milestone, values: dict) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Milestone.objects.filter(pk=milestone.pk).update(**values)

    def test_a_foreign_system_by_the_database(
        self, milestone: Milestone, contract_cast: ContractCast
    ) -> None:
        foreign = System.objects.create(contract=contract_cast.foreign, code="s", name="他")
        Milestone.objects.filter(pk=milestone.pk).update(system=foreign)
        with pytest.raises(IntegrityError, match="system_of_same_contract"):
            connection.check_constraints()


class TestDone:
    def test_a_wording_becomes_a_day_and_the_history_tells_it(
        self, milestone: Milestone, contract_cast: ContractCast
    ) -> None:
        facts = FACTS | {"day": "2023-08-11", "wording": "2023年夏"}
        post(contract_cast, "manager", "edit_milestone", milestone.pk, **facts)
        milestone.refresh_from_db()
        assert (milestone.day, milestone.wording) == (date(2023, 8, 11), "2023年夏")
        with translation.override("en"):
            entry = Teller(Change.objects.of(milestone).order_by("-pk")[:1]).entries()[0]
            assert entry.sentence == "set day to 2023-08-11"

    @pytest.mark.req("ONET-CAL-04")
    def test_milestones_stand_on_the_time_line_and_tell_when_their_day_moved(
        self, contract_cast: ContractCast
    ) -> None:
        Contract.objects.filter(pk=contract_cast.contract.pk).update(
            starts_on=date(2020, 4, 1),
            service_starts_on=date(2020, 4, 1),
            operation_ends_on=date(2021, 3, 31),
            ends_on=date(2021, 3, 31),
        )
        days = {
            "サイトポリシーの改定": date(2020, 7, 31),
            "改修内容の公開": date(2021, 3, 31),
            "評価検討会": date(2020, 7, 15),
        }
        made = {
            name: make_milestone(contract_cast.contract, name=name, day=day)
            for name, day in days.items()
        }
        moved = made["評価検討会"]
        post(
            contract_cast,
            "manager",
            "edit_milestone",
            moved.pk,
            name=moved.name,
            state="planned",
            day="2020-07-22",
            reason="会場の都合",
        )
        line = get(contract_cast, "official", "overview").context["line"]
        assert {one.name: one.day for one in line.milestones} == days | {
            "評価検討会": date(2020, 7, 22)
        }
        assert reasons(moved) == ["会場の都合"]
        with translation.override("en"):
            told = Teller(Change.objects.of(moved).order_by("-pk")[:1]).entries()[0]
        assert "2020-07-15" in told.sentence + " ".join(told.lines)
        assert "2020-07-22" in told.sentence + " ".join(told.lines)
