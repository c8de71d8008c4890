"""Deadlines: the wording of the papers, the number people attach to it, and the day that is due."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from contracts.business_days import DueDays
from contracts.models import Contract, Deadline, HolidayTable
from tests.calendars import NOW, contract_of, make_calendar, make_full_time
from tests.contract_cast import ContractCast, make_member
from tests.contracts.pages import errors, get, post, reasons
from tests.contracts.registers import make_deadline

pytestmark = pytest.mark.django_db
RULE = {"amount": "2", "unit": "hours", "direction": "after", "shift": "none", "reason": "合意"}


@pytest.fixture
def deadline(contract_cast: ContractCast) -> Deadline:
    return make_deadline(contract_cast.contract)


def counted(contract: Contract, base: str, amount: int, unit: str, **facts: object) -> Deadline:
    return make_deadline(
        contract, base=base, event="", wording="", amount=amount, unit=unit, **facts
    )


def due_on(deadline: Deadline) -> date | None:
    deadline = Deadline.objects.get(pk=deadline.pk)
    return DueDays(deadline.contract).of(deadline)


class TestRefused:
    @pytest.mark.parametrize(
        ("sent", "field"),
        [
            ({"amount": ""}, "amount"),
            ({"unit": ""}, "unit"),
            ({"amount": "", "unit": "", "first_day_counts": "on"}, "amount"),
            ({"first_day_counts": "on"}, "first_day_counts"),
            ({"end_of_month": "on"}, "end_of_month"),
            ({"shift": "before"}, "shift"),
            ({"unit": "days", "end_of_month": "on"}, "end_of_month"),
            (
                {"unit": "months", "end_of_month": "on", "first_day_counts": "on"},
                "first_day_counts",
            ),
            ({"unit": "days", "amount": "0", "first_day_counts": "on"}, "amount"),
            ({"amount": "-1"}, "amount"),
            ({"reason": ""}, "reason"),
        ],
    )
    def test_a_rule_that_says_nothing(
        self, deadline: Deadline, contract_cast: ContractCast, sent: dict, field: str
    ) -> None:
        response = post(contract_cast, "manager", "rule_deadline", deadline.pk, **RULE | sent)
        assert field in errors(response)
        deadline.refresh_from_db()
        assert deadline.is_open

    @pytest.mark.parametrize(
        ("sent", "field"),
        [
            ({"base": "event", "event": ""}, "event"),
            ({"base": "signed_on", "event": "会議"}, "base"),
            ({"code": "deadline-0"}, "code"),
            ({"wording": "", "amount": "", "unit": ""}, "amount"),
        ],
    )
    def test_one_that_counts_from_nothing(
        self, deadline: Deadline, contract_cast: ContractCast, sent: dict, field: str
    ) -> None:
        facts = {"code": "x", "name": "x", "base": "event", "event": "会議", "wording": "直ちに"}
        response = post(contract_cast, "manager", "add_deadline", **RULE | facts | sent)
        assert field in errors(response)

    @pytest.mark.parametrize(
        "values",
        [
            {"amount": 3},
            {"unit": "days"},
            {"event": ""},
            {"base": "signed_on"},
            {"wording": ""},
            {"amount": 3, "unit": "hours", "shift": "before"},
            {"amount": 3, "unit": "hours", "first_day_counts": True},
            {"amount": 3, "unit": "days", "end_of_month": True},
            {"amount": 1, "unit": "months", "end_of_month": True, "first_day_counts": True},
            {"amount": 0, "unit": "days", "first_day_counts": True},
        ],
    )
    def test_by_the_database(self, deadline: Deadline, values: dict) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Deadline.objects.filter(pk=deadline.pk).update(**values)

    def test_an_open_one_and_one_to_the_minute_name_no_day(self, deadline: Deadline) -> None:
        assert deadline.due is None
        assert due_on(deadline) is None
        assert due_on(counted(deadline.contract, "starts_on", 2, "hours")) is None

    def test_a_contract_that_is_not_signed_names_no_day(self, contract_cast: ContractCast) -> None:
        assert contract_cast.contract.signed_on is None
        assert due_on(counted(contract_cast.contract, "signed_on", 10, "business_days")) is None


class TestDone:
    @pytest.mark.req("MYNA-CAL-05", "MOD-CAL-04")
    @pytest.mark.parametrize(("number", "unit"), [("2", "hours"), ("3", "business_days")])
    def test_a_number_is_attached_and_the_wording_stays(
        self, deadline: Deadline, contract_cast: ContractCast, number: str, unit: str
    ) -> None:
        other = make_deadline(contract_cast.contract, name="パッチの適用")
        page = get(contract_cast, "manager", "rule_deadline", deadline.pk).content.decode()
        assert "速やかに" in page
        sent = RULE | {"amount": number, "unit": unit, "reason": "第3回定例会議で合意"}
        post(contract_cast, "manager", "rule_deadline", deadline.pk, **sent)
        deadline.refresh_from_db()
        other.refresh_from_db()
        assert (deadline.amount, deadline.unit) == (int(number), unit)
        assert other.is_open
        assert reasons(deadline) == ["第3回定例会議で合意"]
        for name, parts in (("deadline", [deadline.pk]), ("deadlines", [])):
            page = get(contract_cast, "official", name, *parts).content.decode()
            assert "速やかに" in page
            assert deadline.rule_words in page

    @pytest.mark.req("MYNA-CAL-04")
    def test_ten_business_days_after_signing(self, contract_cast: ContractCast) -> None:
        Contract.objects.filter(pk=contract_cast.contract.pk).update(
            starts_on=date(2023, 4, 3), signed_on=date(2023, 4, 3)
        )
        deadline = counted(contract_cast.contract, "signed_on", 10, "business_days")
        assert due_on(deadline) == date(2023, 4, 17)
        page = get(contract_cast, "official", "deadlines").content.decode()
        assert "2023-04-17" in page

    @pytest.mark.req("JPS-CAL-13")
    def test_a_change_of_the_signature_date_moves_what_depends_on_it(
        self, contract_cast: ContractCast
    ) -> None:
        contract = contract_cast.contract
        days = {
            "signed_on": "2025-10-01",
            "starts_on": "2025-10-01",
            "service_starts_on": "2026-01-05",
            "operation_ends_on": "2030-01-03",
            "ends_on": "2030-01-18",
        }
        facts = {"title": "間接", "agency": "機構", "document_status": "draft", "reason": "確定"}
        post(contract_cast, "manager", "edit_contract", **facts, **days)
        dependent = [
            counted(contract, "signed_on", 2, "weeks"),
            counted(contract, "signed_on", 1, "months"),
            counted(contract, "signed_on", 5, "business_days"),
        ]
        others = [
            counted(contract, "ends_on", 3, "months", direction="before"),
            counted(contract, "service_starts_on", 2, "weeks", direction="before"),
        ]
        before = [date(2025, 10, 15), date(2025, 11, 1), date(2025, 10, 8)]
        fixed = [date(2029, 10, 18), date(2025, 12, 22)]
        assert [due_on(one) for one in dependent + others] == before + fixed
        days["signed_on"] = days["starts_on"] = "2025-10-20"
        facts["reason"] = "開札の延期"
        post(contract_cast, "manager", "edit_contract", **facts, **days)
        after = [date(2025, 11, 3), date(2025, 11, 20), date(2025, 10, 27)]
        assert [due_on(one) for one in dependent + others] == after + fixed
        assert reasons(contract)[-1] == "開札の延期"

    def test_a_holiday_that_people_write_moves_it(self, contract_cast: ContractCast) -> None:
        contract = contract_of(date(2026, 4, 1), date(2027, 3, 31), code="HOLIDAY")
        deadline = counted(contract, "signed_on", 10, "business_days")
        assert due_on(deadline) == date(2026, 4, 15)
        table = HolidayTable.of(contract, at=NOW)
        manager = make_member(contract, "manager")
        table.add(date(2026, 4, 10), "特別な日", by=manager, at=NOW, reason="特別法")
        assert due_on(deadline) == date(2026, 4, 16)

    def test_one_with_a_calendar_of_its_own_counts_by_it(self, contract_cast: ContractCast) -> None:
        contract = contract_of(date(2026, 4, 1), date(2027, 3, 31), code="OWN")
        always = make_full_time(contract)
        deadline = counted(contract, "signed_on", 10, "business_days", calendar=always)
        assert due_on(deadline) == date(2026, 4, 11)
        contract.business_calendar = make_calendar(contract)
        contract.save()
        assert due_on(deadline) == date(2026, 4, 11)
        Deadline.objects.update(calendar=None)
        assert due_on(deadline) == date(2026, 4, 15)

    @pytest.mark.parametrize(
        ("facts", "words"),
        [
            ({"amount": 3, "unit": "business_days"}, "within 3 business days after: 障害の検知"),
            (
                {"amount": 2, "unit": "weeks", "direction": "before", "shift": "before"},
                "2 weeks before: 障害の検知 (on a day off: moves to the business day before)",
            ),
            (
                {"amount": 0, "unit": "months", "end_of_month": True},
                "the month of: 障害の検知 (end of the month)",
            ),
            ({}, ""),
        ],
    )
    def test_the_rule_in_words(self, contract_cast: ContractCast, facts: dict, words: str) -> None:
        with translation.override("en"):
            assert make_deadline(contract_cast.contract, **facts).rule_words == words

    def test_the_open_ones_are_found(self, deadline: Deadline, contract_cast: ContractCast) -> None:
        counted(contract_cast.contract, "ends_on", 3, "months")
        rows = get(contract_cast, "agent", "deadlines", open="1").context["list"].rows
        assert list(rows) == [deadline]
