"""Busy periods: of every year or of once, of a system or of the whole contract."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from contracts.models import BusyPeriod, System
from tests.contract_cast import ContractCast
from tests.contracts.pages import errors, get, post
from tests.contracts.registers import make_busy_period

pytestmark = pytest.mark.django_db


class TestRefused:
    @pytest.mark.parametrize(
        ("sent", "field"),
        [
            ({}, "__all__"),
            ({"yearly_first": "04-01", "first": "2026-04-01"}, "__all__"),
            ({"yearly_first": "04-01"}, "yearly_last"),
            ({"yearly_first": "02-30", "yearly_last": "03-01"}, "yearly_first"),
            ({"yearly_first": "April", "yearly_last": "04-30"}, "yearly_first"),
            ({"first": "2026-04-01"}, "last"),
            ({"first": "2026-04-02", "last": "2026-04-01"}, "last"),
        ],
    )
    def test_on_screen(self, contract_cast: ContractCast, sent: dict, field: str) -> None:
        response = post(contract_cast, "manager", "add_busy_period", name="繁忙期", **sent)
        assert field in errors(response)

    @pytest.mark.parametrize(
        "values",
        [
            {"yearly_last": ""},
            {"yearly_first": "13-01"},
            {"first": date(2026, 4, 1)},
            {"yearly_first": "", "yearly_last": ""},
            {
                "yearly_first": "",
                "yearly_last": "",
                "first": date(2026, 4, 2),
                "last": date(2026, 4, 1),
            },
        ],
    )
    def test_by_the_database(self, contract_cast: ContractCast, values: dict) -> None:
        period = make_busy_period(contract_cast.contract)
        with pytest.raises(IntegrityError), transaction.atomic():
            BusyPeriod.objects.filter(pk=period.pk).update(**values)


class TestDone:
    @pytest.mark.parametrize(
        ("first", "last", "day", "busy"),
        [
            ("04-01", "04-30", date(2026, 3, 31), False),
            ("04-01", "04-30", date(2026, 4, 1), True),
            ("04-01", "04-30", date(2031, 4, 30), True),
            ("04-01", "04-30", date(2026, 5, 1), False),
            ("12-20", "01-10", date(2026, 12, 19), False),
            ("12-20", "01-10", date(2026, 12, 31), True),
            ("12-20", "01-10", date(2027, 1, 10), True),
            ("12-20", "01-10", date(2027, 1, 11), False),
            ("02-29", "02-29", date(2028, 2, 29), True),
        ],
    )
    def test_of_every_year(
        self, contract_cast: ContractCast, first: str, last: str, day: date, busy: bool
    ) -> None:
        make_busy_period(contract_cast.contract, yearly_first=first, yearly_last=last)
        assert BusyPeriod.objects.on(day).exists() is busy

    def test_of_once(self, contract_cast: ContractCast) -> None:
        make_busy_period(contract_cast.contract, first=date(2022, 2, 1), last=date(2022, 4, 30))
        assert BusyPeriod.objects.on(date(2022, 4, 30)).exists()
        assert not BusyPeriod.objects.on(date(2023, 4, 30)).exists()

    def test_of_a_system_and_of_the_whole_contract(self, contract_cast: ContractCast) -> None:
        pay, site = (
            System.objects.create(contract=contract_cast.contract, code=code, name=code)
            for code in ("pay", "site")
        )
        whole = make_busy_period(contract_cast.contract)
        own = make_busy_period(contract_cast.contract, system=pay)
        assert set(BusyPeriod.objects.of_system(pay)) == {whole, own}
        assert set(BusyPeriod.objects.of_system(site)) == {whole}

    def test_the_list_is_narrowed_to_a_day(self, contract_cast: ContractCast) -> None:
        make_busy_period(contract_cast.contract)
        autumn = make_busy_period(contract_cast.contract, yearly_first="10-01", yearly_last="10-31")
        rows = get(contract_cast, "agent", "busy_periods", on="2026-10-05").context["list"].rows
        assert list(rows) == [autumn]

    def test_added_and_removed_on_screen(self, contract_cast: ContractCast) -> None:
        sent = {"name": "年度末", "yearly_first": "０３－２５", "yearly_last": "04-10"}
        post(contract_cast, "manager", "add_busy_period", **sent)
        period = BusyPeriod.objects.get()
        assert (period.contract, period.yearly_first) == (contract_cast.contract, "03-25")
        post(contract_cast, "manager", "remove_busy_period", period.pk)
        assert not BusyPeriod.objects.exists()
