"""The contracts of the demo: everybody of the cast gets in, and nothing is made twice."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from accounts import demo as people
from accounts.demo import PEOPLE
from accounts.models import User
from contracts import demo
from contracts.demo.cast import PARTS, TWO_YEARS
from contracts.demo.making import CODES, PLANS, years_to_second
from contracts.members import members_of
from contracts.models import (
    CalendarDay,
    Clarification,
    Contract,
    ContractChange,
    Membership,
    Organisation,
    Person,
    RosterEntry,
    Site,
    Stocktake,
)
from contracts.profiles.loading.compare import Outcome
from contracts.profiles.loading.difference import difference_of
from contracts.profiles.loading.shipped import fitted, shipped_for
from contracts.rules.rosters import is_notice_short
from records.models import Change
from tests.cast import client_of

COPIES = ("METI-NOW", "JPS-NOW")
FEW = 0.01
NOW = timezone.now()
TODAY = timezone.localdate(NOW)
# As JPS-CTR-08 counts them.
SITES = {
    "本部": 5,
    "事務センター": 15,
    "年金事務所": 322,
    "中央年金センター": 2,
    "年金相談センター": 81,
    "障害年金センター": 1,
    "コールセンター": 7,
}
# What somebody with every right of the contractor finds something on.
PAGES = (
    *("people", "organisations", "sites", "systems", "members", "roles", "stocktakes", "phases"),
    *("calendars", "holidays", "related_contracts", "contract_changes", "clarifications"),
    *("milestones", "busy_periods", "deadlines", "roster", "roster_waiting", "roster_of_workers"),
    *("roster_of_handlers", "roster_mismatches", "roster_structure", "roster_conditions"),
    "roster_trainings",
)


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Loaded once for all tests here, which only look, and taken back after the last of them."""
    with django_db_blocker.unblock(), transaction.atomic():
        people.load(at=NOW)
        demo.load(at=NOW, share=FEW)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def as_demo(settings: Settings) -> None:
    settings.DEMO = True  # else auditor and administrator are led to the second factor first


def of(code: str, model: Any) -> Any:
    return model.objects.filter(contract__code=code)


def test_the_second_year_of_a_service() -> None:
    first = date(2022, 2, 1)
    assert years_to_second(first, date(2026, 11, 26)) == 3  # since 2025-02-01
    assert years_to_second(first, date(2027, 1, 31)) == 3
    assert years_to_second(first, date(2027, 2, 1)) == 4
    assert years_to_second(first, date(2023, 2, 1)) == 0
    assert years_to_second(date(2026, 1, 5), date(2026, 11, 26)) == -1


def test_five_contracts_as_in_their_papers_and_two_as_of_today() -> None:
    contracts = {contract.code: contract for contract in Contract.objects.all()}
    assert sorted(contracts) == sorted(CODES)
    assert [code for code, one in contracts.items() if one.moved_months] == sorted(COPIES)
    for code in COPIES:
        contract = contracts[code]
        age = (TODAY - contract.service_starts_on).days
        assert 365 <= age <= 731
        assert contract.is_in_service_on(TODAY)
    assert contracts["METI"].ends_on == date(2026, 1, 31)
    assert contracts["ONET"].starts_on == date(2020, 4, 1)


def test_all_of_it_is_marked_as_a_demo() -> None:
    assert not Contract.objects.filter(is_demo=False).exists()
    for contract in Contract.objects.filter(code__in=COPIES):
        assert "（写し：日付を" in contract.title
        assert "実演用の写し" in contract.note
    browser = client_of(User.objects.get(username="tanaka"))
    for code in CODES:
        page = browser.get(reverse("contracts:overview", args=[code])).content.decode()
        assert "デモの契約です" in page, code


def test_no_contract_differs_from_its_papers_but_where_one_row_stood_for_many_sites() -> None:
    for contract in Contract.objects.all():
        found = difference_of(contract, fitted(shipped_for(contract), contract))
        assert found.is_empty, contract
        assert found.counts[Outcome.CONFLICT] == 0
    kept = [row for row in found.rows if row.outcome == Outcome.KEPT]
    assert {row.section for row in kept} <= {"sites", "contract", "milestones"}


@pytest.mark.parametrize("username", [person.username for person in PEOPLE])
def test_everybody_opens_each_of_their_contracts_and_no_other(username: str) -> None:
    user = User.objects.get(username=username)
    own = {member.contract.code for member in members_of(user)}
    browser = client_of(user)
    for code in CODES:
        status = browser.get(reverse("contracts:overview", args=[code])).status_code
        assert status == (200 if code in own else 404), code
    played = {code for code, parts in PARTS.items() if username in {one.username for one in parts}}
    assert own == {plan.code for plan in PLANS if plan.profile.upper() in played}
    assert bool(own) is (username != "nakamura")


def test_roles_last_two_years_although_a_contract_has_ended() -> None:
    held = Membership.objects.filter(person__user__isnull=False)
    assert held.filter(last__lt=TODAY + TWO_YEARS).count() == 0


@pytest.mark.parametrize(("code", "staff"), [("METI-NOW", 11_600), ("JPS-NOW", 22_000)])
def test_the_staff_of_an_agency(code: str, staff: int) -> None:
    assert staff == next(plan.staff for plan in PLANS if plan.code == code)
    everybody = of(code, Person).filter(organisation__kind__in=("agency", "unit"))
    assert everybody.count() == round(staff * FEW)
    crowd = everybody.filter(code__regex=r"^\d+$")
    assert not crowd.filter(site=None).exists()


def test_the_sites_of_jps_by_kind() -> None:
    sites = of("JPS-NOW", Site).exclude(kind="作業場所")
    assert Counter(sites.values_list("kind", flat=True)) == SITES
    assert sites.count() == 433
    assert len(set(sites.values_list("name", flat=True))) == 433
    assert not sites.filter(count__gt=1).exists()


@pytest.mark.parametrize("code", COPIES)
def test_something_waits_at_every_point(code: str) -> None:
    states = set(of(code, RosterEntry).values_list("state", flat=True))
    assert {"draft", "submitted", "approved", "returned"} <= states
    changes = of(code, ContractChange).filter(state="proposed")
    assert changes.filter(agency_approved_by=None, contractor_approved_by__isnull=False).exists()
    assert changes.filter(contractor_approved_by=None, agency_approved_by__isnull=False).exists()
    assert of(code, ContractChange).filter(state="agreed").exists()
    assert of(code, Clarification).filter(settled_on=None).exists()
    kinds = set(of(code, CalendarDay).values_list("kind", flat=True))
    assert kinds == {"special", "extension", "closure"}
    assert [take.is_open for take in of(code, Stocktake)] == [True, False]
    assert of(code, Organisation).filter(kind="subcontractor").exists()


def test_a_late_notice_waits_for_its_waiver() -> None:
    late = of("JPS-NOW", RosterEntry).exclude(waiver_asked="").get()
    assert is_notice_short(late, at=NOW)
    assert late.waived_at is None


@pytest.mark.parametrize("code", COPIES)
def test_every_page_opens(code: str) -> None:
    """The official reads everything, personal facts included."""
    browser = client_of(User.objects.get(username="sato"))
    for name in PAGES:
        page = browser.get(reverse(f"contracts:{name}", args=[code]))
        assert page.status_code == 200, name
        assert 'class="empty"' not in page.content.decode(), name


def test_loading_again_changes_nothing() -> None:
    before = Change.objects.count()
    people.load(at=NOW + timedelta(days=1))
    demo.load(at=NOW + timedelta(days=1), share=FEW)
    assert Change.objects.count() == before
