"""Sites with their classes and days, and the counters at which devices change hands."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from contracts import rules
from contracts.models import Contract, Counter, Site
from tests.contract_cast import ContractCast
from tests.contracts.directory.conftest import add_person, address, days, errors_of, send, text_of

pytestmark = pytest.mark.django_db
Browser = Callable[[str], Client]


def add_site(contract: Contract, code: str, **facts: object) -> Site:
    return Site.objects.create(contract=contract, code=code, **({"name": code} | facts))


def add_counter(site: Site, code: str, **facts: object) -> Counter:
    return Counter.objects.create(
        contract=site.contract, site=site, code=code, **({"name": code} | facts)
    )


class TestLending:
    def test_refused_before_the_opening_and_after_the_end(self, contract: Contract) -> None:
        site = add_site(contract, "六本木", last=date(2023, 6, 30))
        counter = add_counter(site, "窓口", first=date(2022, 2, 1), last=date(2023, 5, 31))
        why_not = rules.why_not_lend_at
        assert why_not(counter, date(2022, 1, 31)) == "窓口 opens on 2022-02-01."
        assert why_not(counter, date(2023, 6, 1)) == "窓口 is closed after 2023-05-31."
        assert why_not(counter, date(2023, 7, 1)) == "六本木 is closed after 2023-06-30."
        assert why_not(counter, date(2022, 2, 1)) is why_not(counter, date(2023, 5, 31)) is None


class TestList:
    def test_an_unknown_class_is_refused(
        self, contract_cast: ContractCast, browser: Browser
    ) -> None:
        add_site(contract_cast.foreign, "x", kind="本部")
        answer = browser("official").get(address("sites", contract_cast.contract), {"kind": "本部"})
        assert answer.status_code in (400, 422)
        assert not answer.context["list"].rows

    def test_by_class_with_what_is_there_today(
        self, contract: Contract, browser: Browser, today: date
    ) -> None:
        head = add_site(contract, "h", kind="本部")
        add_counter(head, "open")
        add_counter(head, "closed", last=today - days(1))
        add_person(contract, "here", site=head)
        add_person(contract, "left", site=head, last=today - days(1))
        add_site(contract, "o", kind="年金事務所")
        add_site(contract, "p", kind="年金事務所", last=today - days(1))
        shown = browser("official").get(address("sites", contract), {"kind": "本部"})
        assert [(kind, number) for kind, number, _url in shown.context["kinds"]] == [
            ("年金事務所", 1),
            ("本部", 1),
        ]
        (row,) = shown.context["list"].rows
        assert (row.counters_now, row.people_now) == (1, 1)

    def test_more_sites_cost_no_more_queries(self, contract: Contract, browser: Browser) -> None:
        def queries() -> int:
            with CaptureQueriesContext(connection) as asked:
                page.get(address("sites", contract))
            return len(asked)

        page = browser("official")
        add_site(contract, "first")
        queries()  # the first request of a process asks for more
        few = queries()
        for number in range(30):
            add_counter(add_site(contract, f"s{number}"), f"c{number}")
        assert queries() == few


class TestEdit:
    def test_a_code_is_used_once(self, contract: Contract, browser: Browser) -> None:
        add_site(contract, "x")
        answer = send(browser("manager"), address("new_site", contract), code="x", name="n")
        assert errors_of(answer) == ["Another one has this code."]

    def test_a_site_and_its_counter(self, contract: Contract, browser: Browser) -> None:
        page = browser("manager")
        send(page, address("new_site", contract), code="別館", name="別館", kind="本省")
        site = Site.objects.get(contract=contract, code="別館")
        send(page, address("new_counter", contract, site.pk), code="c", name="貸出窓口")
        counter = site.counters.get()
        send(page, address("edit_counter", contract, counter.pk), last="2023-05-31")
        shown = text_of(page.get(address("site", contract, site.pk)))
        assert "貸出窓口 is closed after 2023-05-31." in shown
