"""The facts and dates of the contract, and its phases."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from contracts.models import Contract, Phase, System
from tests.contract_cast import ContractCast
from tests.contracts.pages import errors, get, post, reasons
from tests.contracts.registers import make_phase

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def contract(contract_cast: ContractCast) -> Contract:
    return contract_cast.contract


def facts_of(contract: Contract, **changes: Any) -> dict[str, Any]:
    names = ["title", "agency", "document_status", *Contract.BASE_DATES]
    facts = {name: getattr(contract, name) for name in names} | changes
    return {name: value for name, value in facts.items() if value is not None}


def phase_facts(contract: Contract, **changes: Any) -> dict[str, Any]:
    facts = {"code": "new", "name": "運用", "kind": "operation"}
    return facts | {"first": contract.starts_on, "last": contract.starts_on + 9 * DAY} | changes


class TestDatesRefused:
    @pytest.mark.parametrize(
        ("name", "days", "field"),
        [
            ("ends_on", -9999, "ends_on"),
            ("service_starts_on", -9999, "service_starts_on"),
            ("operation_ends_on", -9999, "operation_ends_on"),
            ("signed_on", 9999, "signed_on"),
        ],
    )
    def test_dates_that_do_not_go_together(
        self, contract: Contract, contract_cast: ContractCast, name: str, days: int, field: str
    ) -> None:
        moved = {name: contract.starts_on + days * DAY, "reason": "変更"}
        response = post(contract_cast, "manager", "edit_contract", **facts_of(contract, **moved))
        assert field in errors(response)

    def test_a_date_without_a_reason(self, contract: Contract, contract_cast: ContractCast) -> None:
        moved = facts_of(contract, ends_on=contract.ends_on + DAY)
        assert "reason" in errors(post(contract_cast, "manager", "edit_contract", **moved))

    def test_dates_that_leave_a_phase_outside(
        self, contract: Contract, contract_cast: ContractCast
    ) -> None:
        make_phase(contract, first=contract.ends_on - DAY, last=contract.ends_on)
        last = contract.ends_on - DAY
        moved = facts_of(contract, ends_on=last, operation_ends_on=last, reason="短縮")
        assert "ends_on" in errors(post(contract_cast, "manager", "edit_contract", **moved))


class TestDatesChanged:
    def test_the_reason_stands_in_the_history(
        self, contract: Contract, contract_cast: ContractCast
    ) -> None:
        moved = facts_of(contract, ends_on=contract.ends_on + DAY, reason="契約の延長")
        assert post(contract_cast, "manager", "edit_contract", **moved).status_code == 302
        assert reasons(contract) == ["契約の延長"]

    def test_facts_need_no_reason(self, contract: Contract, contract_cast: ContractCast) -> None:
        sent = facts_of(contract, title="別の件名", document_version="第2版")
        post(contract_cast, "manager", "edit_contract", **sent)
        contract.refresh_from_db()
        assert (contract.title, contract.document_version) == ("別の件名", "第2版")


class TestPhaseRefused:
    def test_outside_the_contract(self, contract: Contract, contract_cast: ContractCast) -> None:
        early = phase_facts(contract, first=contract.first_day - DAY)
        assert "first" in errors(post(contract_cast, "manager", "add_phase", **early))
        late = phase_facts(contract, last=contract.last_day + DAY)
        assert "last" in errors(post(contract_cast, "manager", "add_phase", **late))

    def test_over_another(self, contract: Contract, contract_cast: ContractCast) -> None:
        make_phase(contract)
        sent = phase_facts(contract, first=contract.first_day + 9 * DAY)
        assert "first" in errors(post(contract_cast, "manager", "add_phase", **sent))

    def test_the_last_day_before_the_first(
        self, contract: Contract, contract_cast: ContractCast
    ) -> None:
        sent = phase_facts(contract, last=contract.starts_on - DAY)
        assert "last" in errors(post(contract_cast, "manager", "add_phase", **sent))

    def test_a_code_twice(self, contract: Contract, contract_cast: ContractCast) -> None:
        make_phase(contract, code="new")
        sent = phase_facts(contract, first=contract.starts_on + 20 * DAY)
        sent["last"] = contract.starts_on + 30 * DAY
        assert "code" in errors(post(contract_cast, "manager", "add_phase", **sent))

    def test_over_another_by_the_database(self, contract: Contract) -> None:
        there = make_phase(contract)
        with pytest.raises(IntegrityError, match="one_phase_a_day"), transaction.atomic():
            make_phase(contract, first=there.last, last=there.last)


class TestPhaseDone:
    def test_it_may_stay_where_it_is(self, contract: Contract, contract_cast: ContractCast) -> None:
        phase = make_phase(contract)
        sent = phase_facts(contract, name="引継ぎ")
        assert post(contract_cast, "manager", "edit_phase", phase.pk, **sent).status_code == 302
        phase.refresh_from_db()
        assert phase.name == "引継ぎ"

    @pytest.mark.req("MYNA-CTR-06")
    def test_one_product_is_in_operation_while_the_other_is_developed(
        self, contract: Contract, contract_cast: ContractCast
    ) -> None:
        beta, official = (
            System.objects.create(contract=contract, code=code, name=name)
            for code, name in (("beta", "実証ベータ版"), ("official", "新正式版"))
        )
        for system, kind in ((beta, "operation"), (official, "development")):
            sent = phase_facts(contract, code=system.code, kind=kind, system=system.pk)
            assert post(contract_cast, "manager", "add_phase", **sent).status_code == 302
        found = {phase.system: phase.kind for phase in contract.phases_on(contract.starts_on)}
        assert found == {beta: "operation", official: "development"}

    def test_found_by_a_day(self, contract: Contract, contract_cast: ContractCast) -> None:
        first = make_phase(contract)
        make_phase(contract, first=first.last + DAY, last=first.last + 2 * DAY)
        rows = get(contract_cast, "agent", "phases", on=str(first.first)).context["list"].rows
        assert list(rows) == [first]

    def test_removed(self, contract: Contract, contract_cast: ContractCast) -> None:
        phase = make_phase(contract)
        post(contract_cast, "manager", "remove_phase", phase.pk)
        assert not Phase.objects.exists()
