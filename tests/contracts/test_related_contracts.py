"""The contracts beside this one: as printed, and in force on a day."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from contracts.models import RelatedContract
from tests.contract_cast import ContractCast
from tests.contracts.pages import errors, get, post
from tests.contracts.registers import make_related_contract

pytestmark = pytest.mark.django_db

# Table 2-1 of ONET: the numbers, and the days as far as they are printed.
ENDED = [3, 4, 13, 14, 15]
UNDATED = [7, 8, 9, 10, 11, 12, 16]


@pytest.fixture
def table(contract_cast: ContractCast) -> list[RelatedContract]:
    days: dict[int, dict] = {
        2: {"last": date(2021, 3, 31)},
        5: {"first": date(2019, 7, 12), "last": date(2023, 3, 31)},
        6: {"first": date(2019, 7, 12), "last": date(2023, 3, 31)},
    }
    days |= {number: {"last": date(2020, 3, 31)} for number in ENDED}
    days |= {number: {"wording": "令和2年度"} for number in UNDATED}
    return [
        make_related_contract(
            contract_cast.contract, number=str(number), name=f"調達{number}", **days[number]
        )
        for number in range(2, 17)
    ]


class TestRefused:
    def test_a_number_twice(self, contract_cast: ContractCast) -> None:
        make_related_contract(contract_cast.contract, number="5")
        response = post(contract_cast, "manager", "add_related_contract", number="５", name="別")
        assert "number" in errors(response)

    def test_an_end_before_the_start(self, contract_cast: ContractCast) -> None:
        sent = {"number": "5", "name": "別", "first": "2026-04-02", "last": "2026-04-01"}
        assert "last" in errors(post(contract_cast, "manager", "add_related_contract", **sent))

    def test_a_day_that_is_none(self, contract_cast: ContractCast) -> None:
        assert get(contract_cast, "agent", "related_contracts", in_force="x").status_code == 422

    def test_by_the_database(self, contract_cast: ContractCast) -> None:
        related = make_related_contract(contract_cast.contract)
        with pytest.raises(IntegrityError), transaction.atomic():
            make_related_contract(contract_cast.contract, number=related.number)
        with pytest.raises(IntegrityError), transaction.atomic():
            RelatedContract.objects.filter(pk=related.pk).update(
                first=date(2026, 4, 2), last=date(2026, 4, 1)
            )


class TestDone:
    @pytest.mark.req("ONET-CTR-06")
    def test_fifteen_are_listed_and_those_in_force_on_a_day_found(
        self, table: list[RelatedContract], contract_cast: ContractCast
    ) -> None:
        page = get(contract_cast, "official", "related_contracts")
        assert list(page.context["list"].rows) == table
        assert "2019-07-12" in page.content.decode()

        def in_force(day: str) -> list[str]:
            answer = get(contract_cast, "official", "related_contracts", in_force=day)
            return [row.number for row in answer.context["list"].rows]

        assert in_force("2020-03-31") == ["2", "3", "4", "5", "6", "13", "14", "15"]
        assert in_force("2020-04-01") == ["2", "5", "6"]
        assert in_force("2021-04-01") == ["5", "6"]
        assert in_force("2023-04-01") == []
