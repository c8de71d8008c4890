"""The pages of the rosters: who sees what of a person, and what a look leaves in the log."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from contracts.models import Career, Person, PersonalFacts, RosterEntry
from records.models import AccessEvent
from tests.cast import client_of
from tests.contract_cast import ContractCast, make_organisation
from tests.contracts.roster_samples import make_agreed, make_entry, new_person, submitted

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
HOME, PASSPORT, NATION = "試験県秘密市1-2-3", "XX7654321", "試験国"
WORKERS = ["氏名", "所属部署", "役職", "学歴", "職歴", "業務経験"]
WORKERS += ["研修実績その他の経歴", "専門的知識その他の知見", "母語及び外国語能力", "国籍"]
HANDLERS = ["氏名", "個人住所", "生年月日", "所属部署", "役職", "旅券番号及び国籍"]
CLASSES = ["情報管理責任者", "情報取扱管理者", "業務従事者", "下請負先"]


@pytest.fixture
def person(contract_cast: ContractCast) -> Person:
    contract = contract_cast.contract
    person = new_person(contract, post="試験役職")
    facts = {"contract": contract, "person": person}
    Career.objects.create(**facts, education="試験大学", department="試験課")
    PersonalFacts.objects.create(
        **facts,
        home_address=HOME,
        born_on=date(1990, 1, 2),
        nationality=NATION,
        residence="other",
        passport=PASSPORT,
    )
    today = timezone.localdate()
    make_agreed(contract, person, first=today - 9 * DAY)
    handler = {"kind": "handlers", "post_class": "deputy"}
    make_agreed(contract, person, first=today - 9 * DAY, **handler)
    return person


def browser(cast: ContractCast, role: str) -> Client:
    return client_of(cast.person(role))


def text_of(cast: ContractCast, role: str, path: str) -> str:
    response = browser(cast, role).get(f"/c/TEST/roster/{path}")
    assert response.status_code == 200, path
    return str(response.content.decode())


def heads_of(page: str) -> list[str]:
    return re.findall(r'<th scope="col">([^<]+)</th>', page)


ROSTERS = ("workers/", "workers/print/", "handlers/", "handlers/print/")


class TestPersonalFacts:
    @pytest.mark.req("ONET-PPL-02", "METI-PPL-03")
    @pytest.mark.parametrize("path", ROSTERS)
    def test_are_shown_to_permitted_roles_only(
        self, contract_cast: ContractCast, person: Person, path: str
    ) -> None:
        secrets = (NATION,) if "workers" in path else (HOME, "1990-01-02", PASSPORT, NATION)
        for role in ("manager", "auditor"):
            page = text_of(contract_cast, role, path)
            assert person.name in page
            assert not [secret for secret in secrets if secret in page]
        for role in ("official", "security"):
            page = text_of(contract_cast, role, path)
            assert [secret for secret in secrets if secret not in page] == []

    @pytest.mark.req("JPS-PPL-08", "METI-PPL-03")
    @pytest.mark.parametrize("path", [*ROSTERS, "people/{}/facts/"])
    def test_every_look_is_noted(
        self, contract_cast: ContractCast, person: Person, path: str
    ) -> None:
        looks = AccessEvent.objects.filter(kind=AccessEvent.Kind.OPENED)
        if "people" not in path:
            text_of(contract_cast, "manager", path)
            assert not looks.exists()  # nothing was shown
        text_of(contract_cast, "official", path.format(person.pk))
        look = looks.get()
        assert (look.user, look.ids) == (contract_cast.person("official"), [person.pk])
        assert look.contract_id == contract_cast.contract.pk

    def test_are_written_by_who_may_read_and_write(
        self, contract_cast: ContractCast, person: Person
    ) -> None:
        address = f"/c/TEST/roster/people/{person.pk}/facts/edit/"
        for role in ("official", "manager"):
            assert browser(contract_cast, role).get(address).status_code == 403
        security = browser(contract_cast, "security")
        page = security.get(address)
        hidden = dict(page.context["form"].kept.hidden)
        wrong = hidden | {"residence": "japanese", "passport": "XX1"}
        assert security.post(address, wrong).status_code == 422
        right = hidden | {"residence": "other", "passport": "ＸＸ１", "home_address": "新住所"}
        assert security.post(address, right).status_code == 302
        assert person.personal_facts.__class__.objects.get(person=person).passport == "XX1"


class TestPaper:
    @pytest.mark.req("JPS-PPL-07", "ONET-PPL-02")
    def test_workers_have_the_ten_fields_in_order(
        self, contract_cast: ContractCast, person: Person
    ) -> None:
        page = text_of(contract_cast, "official", "workers/print/")
        assert heads_of(page) == WORKERS

    @pytest.mark.req("METI-PPL-03")
    def test_handlers_are_grouped_by_class_as_in_the_form(
        self, contract_cast: ContractCast, person: Person
    ) -> None:
        page = text_of(contract_cast, "official", "handlers/print/")
        assert heads_of(page) == ["区分", *HANDLERS]
        assert re.findall(r'<th scope="rowgroup"[^>]*>([^<]+)</th>', page) == CLASSES

    def test_the_passport_of_a_japanese_is_not_asked_for(
        self, contract_cast: ContractCast, person: Person
    ) -> None:
        PersonalFacts.objects.update(residence="japanese", passport="")
        assert NATION not in text_of(contract_cast, "official", "handlers/print/")

    @pytest.mark.req("METI-PPL-05")
    def test_careers_are_exported_with_the_list(self, contract_cast: ContractCast) -> None:
        listing = browser(contract_cast, "official").get("/c/TEST/roster/workers/").context["list"]
        assert listing.may_export
        assert [str(column.label) for column in listing.listing.columns] == WORKERS


class TestAsOf:
    @pytest.mark.req("ONET-PPL-01")
    def test_past_versions_are_shown_for_any_day(
        self, contract_cast: ContractCast, person: Person
    ) -> None:
        first = timezone.localdate() - 9 * DAY
        for path in ROSTERS:
            assert person.name not in text_of(contract_cast, "manager", f"{path}?on={first - DAY}")
            assert person.name in text_of(contract_cast, "manager", f"{path}?on={first}")
        left = {"state": "ended", "last": first + DAY}
        RosterEntry.objects.filter(person=person).update(**left)
        for path in ROSTERS:
            assert person.name not in text_of(contract_cast, "manager", path)
            assert person.name in text_of(contract_cast, "manager", f"{path}?on={first + DAY}")

    def test_nonsense_is_refused_by_the_list(self, contract_cast: ContractCast) -> None:
        address = "/c/TEST/roster/workers/?on=2026-13-45"
        assert browser(contract_cast, "manager").get(address).status_code in (400, 422)


class TestDeciding:
    def test_many_are_approved_together(self, contract_cast: ContractCast) -> None:
        contract = contract_cast.contract
        keys = [submitted(contract)["pk"] for _ in range(3)]
        official, address = browser(contract_cast, "official"), "/c/TEST/roster/waiting/"
        assert official.post(address, {}).status_code == 422
        assert official.post(address, {"entries": keys[:2]}).status_code == 302
        states = RosterEntry.objects.filter(pk__in=keys).order_by("pk")
        assert list(states.values_list("state", flat=True)) == ["approved", "approved", "submitted"]

    def test_foreign_and_undecided_entries_are_no_choice(self, contract_cast: ContractCast) -> None:
        foreign = submitted(contract_cast.foreign)["pk"]
        draft = make_entry(contract_cast.contract).pk
        official = browser(contract_cast, "official")
        for key in (foreign, draft, "x"):
            response = official.post("/c/TEST/roster/waiting/", {"entries": [key]})
            assert response.status_code == 422

    def test_the_home_page_tells_officials_what_waits(self, contract_cast: ContractCast) -> None:
        submitted(contract_cast.contract)
        submitted(contract_cast.foreign)
        page = browser(contract_cast, "official").get("/").content.decode()
        assert "/c/TEST/roster/waiting/" in page
        assert "/c/OTHER/" not in page
        page = browser(contract_cast, "manager").get("/").content.decode()
        assert "roster/waiting" not in page


class TestWriting:
    ENTRY = {"kind": "workers", "change": "join", "case": "planned"}

    def test_an_entry_is_added_and_submitted(self, contract_cast: ContractCast) -> None:
        person, manager = new_person(contract_cast.contract), browser(contract_cast, "manager")
        sent = self.ENTRY | {"person": person.pk, "first": timezone.localdate() + 20 * DAY}
        assert manager.post("/c/TEST/roster/add/", sent).status_code == 302
        entry = person.roster_entries.get()
        manager.post(f"/c/TEST/roster/entries/{entry.pk}/submit/")
        entry.refresh_from_db()
        assert entry.state == "submitted"
        assert manager.post("/c/TEST/roster/add/", sent).status_code == 422  # one is open already

    @pytest.mark.parametrize(
        "change",
        [
            {"kind": "handlers"},  # without a class
            {"change": "leave"},  # without a last day
            {"first": ""},
            {"last": "2020-01-01"},
            {"person": "999999"},
        ],
    )
    def test_what_is_missing_is_said(
        self, contract_cast: ContractCast, change: dict[str, str]
    ) -> None:
        person = new_person(contract_cast.contract)
        sent = self.ENTRY | {"person": person.pk, "first": timezone.localdate()} | change
        response = browser(contract_cast, "manager").post("/c/TEST/roster/add/", sent)
        assert response.status_code == 422

    def test_a_foreign_person_is_no_choice(self, contract_cast: ContractCast) -> None:
        person = new_person(contract_cast.foreign)
        sent = self.ENTRY | {"person": person.pk, "first": timezone.localdate()}
        response = browser(contract_cast, "manager").post("/c/TEST/roster/add/", sent)
        assert response.status_code == 422

    @pytest.mark.req("MOD-PPL-03")
    @pytest.mark.parametrize("case", ["demand", "contractor", "absence"])
    def test_every_case_can_be_told(self, contract_cast: ContractCast, case: str) -> None:
        person = new_person(contract_cast.contract)
        sent = self.ENTRY | {"person": person.pk, "first": timezone.localdate(), "case": case}
        browser(contract_cast, "manager").post("/c/TEST/roster/add/", sent)
        assert person.roster_entries.get().case == case

    @pytest.mark.req("JPS-PPL-20")
    def test_a_pledge_has_its_day_and_that_of_the_announcement(
        self, contract_cast: ContractCast
    ) -> None:
        person = new_person(contract_cast.contract)
        address = f"/c/TEST/roster/people/{person.pk}/"
        sent = {"kind": "joining", "pledged_on": "2026-04-01", "announced_on": "2026-04-02"}
        manager = browser(contract_cast, "manager")
        assert manager.post(address + "pledge/", sent).status_code == 302
        page = manager.get(address).content.decode()
        assert "2026-04-01" in page
        assert "2026-04-02" in page


def test_an_organisation_without_people_shows_no_mismatch_for_the_agency(
    contract_cast: ContractCast,
) -> None:
    make_organisation(contract_cast.contract, contract_cast.member("official").roles[0].side)
    found = browser(contract_cast, "official").get("/c/TEST/roster/accounts/").context["found"]
    assert {one.role.base for one in found.accounts} == {"manager", "security", "agent", "operator"}
