"""The pages by which roles are given, ended and taken back, and what the access log keeps."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from contracts.models import Contract, ForbiddenPair, Membership, Person, Role
from contracts.roles import Base
from records.models import AccessEvent
from tests.cast import client_of, make_person
from tests.contract_cast import (
    ContractCast,
    join,
    make_contract_person,
    make_role,
)
from tests.contracts.roster_samples import make_condition

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def contract(contract_cast: ContractCast) -> Contract:
    return contract_cast.contract


@pytest.fixture
def manager(contract_cast: ContractCast) -> Client:
    user = contract_cast.people["manager"]
    user.speak("en")
    return client_of(user)


@pytest.fixture
def newcomer(contract: Contract) -> Person:
    return make_contract_person(contract, "new", email="new@example.jp")


@pytest.fixture
def today() -> date:
    return timezone.localdate()


def url(contract: Contract, name: str, *args: Any) -> str:
    return reverse(f"contracts:{name}", args=[contract.code, *args])


def give(client: Client, contract: Contract, person: str, base: str, **sent: str) -> Any:
    today = timezone.localdate()
    given = {
        "person": person,
        "role": str(make_role(contract, base).pk),
        "first": today.isoformat(),
        "last": (today + 9 * DAY).isoformat(),
        "reason": "着任",
    }
    return client.post(url(contract, "give_role"), given | sent)


def privileged() -> list[tuple[str, list[int]]]:
    events = AccessEvent.objects.filter(kind="privileged").order_by("pk")
    return [(event.what, event.ids) for event in events]


class TestGive:
    def test_an_account_that_nobody_has_is_refused_by_a_sentence(
        self, manager: Client, contract: Contract, newcomer: Person
    ) -> None:
        answer = give(manager, contract, "new", Base.AGENT, account="nobody-at-all")
        assert answer.status_code == 422
        assert "Nobody signs in with this name." in answer.content.decode()
        assert not newcomer.memberships.exists()

    def test_an_account_of_somebody_else_in_the_contract_is_refused(
        self, manager: Client, contract: Contract, newcomer: Person
    ) -> None:
        answer = give(manager, contract, "new", Base.AGENT, account="test-agent")
        assert answer.status_code == 422
        assert "belongs to 試験 test-agent" in answer.content.decode()

    def test_oneself_also_not_by_linking_the_own_account(
        self, manager: Client, contract: Contract, contract_cast: ContractCast, newcomer: Person
    ) -> None:
        answer = give(manager, contract, "test-manager", Base.AGENT)
        assert answer.status_code == 422
        assert "Nobody gives themselves a role" in answer.content.decode()
        own = contract_cast.people["manager"].username
        assert give(manager, contract, "new", Base.AGENT, account=own).status_code == 422
        event = AccessEvent.objects.get(kind="refused", what="member.give")
        assert event.contract_id == contract.pk

    def test_what_a_rule_refuses_links_no_account(
        self, manager: Client, contract: Contract, newcomer: Person, today: date
    ) -> None:
        user = make_person("fresh")
        sent = {"account": "fresh", "last": (today - DAY).isoformat()}
        assert give(manager, contract, "new", Base.AGENT, **sent).status_code == 422
        newcomer.refresh_from_db()
        assert newcomer.user is None
        assert privileged() == []
        assert not user.persons.exists()

    def test_a_role_or_person_of_another_contract_is_none(
        self, manager: Client, contract: Contract, contract_cast: ContractCast, newcomer: Person
    ) -> None:
        foreign = make_role(contract_cast.foreign, Base.AGENT)
        assert give(manager, contract, "new", Base.AGENT, role=str(foreign.pk)).status_code == 422
        assert give(manager, contract, "test-stranger", Base.AGENT).status_code == 422

    def test_it_gives_the_role_links_the_account_and_says_so_in_the_log(
        self, manager: Client, contract: Contract, newcomer: Person, today: date
    ) -> None:
        make_person("fresh")
        answer = give(manager, contract, "NEW@example.jp", Base.AGENT, account="Fresh")
        assert answer["Location"] == url(contract, "member", newcomer.pk)
        held = newcomer.memberships.get()
        assert (held.first, held.last, held.reason) == (today, today + 9 * DAY, "着任")
        newcomer.refresh_from_db()
        assert newcomer.user
        assert newcomer.user.username == "fresh"
        assert privileged() == [("person.link", [newcomer.pk]), ("member.give", [newcomer.pk])]
        assert client_of(newcomer.user).get(url(contract, "overview")).status_code == 200

    def test_the_form_begins_with_the_period_of_the_contract_and_explains_each_role(
        self, manager: Client, contract: Contract, newcomer: Person, today: date
    ) -> None:
        answer = manager.get(url(contract, "give_role"), {"person": "new"})
        page = answer.content.decode()
        assert f'value="{today.isoformat()}"' in page
        assert f'value="{contract.last_day.isoformat()}"' in page
        assert 'value="new 試験 new"' in page
        assert "Answers the calls of the desk" in page


class TestEndAndTakeBack:
    def test_ones_own_role_stays(
        self, manager: Client, contract: Contract, contract_cast: ContractCast, today: date
    ) -> None:
        own = contract_cast.member("manager").person.memberships.get()
        sent = {"after": today.isoformat(), "reason": "退任"}
        answer = manager.post(url(contract, "end_role", own.pk), sent)
        assert answer.status_code == 422
        assert "Nobody ends their own role" in answer.content.decode()
        assert AccessEvent.objects.filter(kind="refused", what="member.end").count() == 1
        assert privileged() == []

    def test_no_end_without_a_reason(
        self, manager: Client, contract: Contract, contract_cast: ContractCast, today: date
    ) -> None:
        held = contract_cast.member("agent").person.memberships.get()
        sent = {"after": today.isoformat(), "reason": " "}
        assert manager.post(url(contract, "end_role", held.pk), sent).status_code == 422

    def test_one_that_has_begun_is_not_taken_back(
        self, manager: Client, contract: Contract, contract_cast: ContractCast
    ) -> None:
        held = contract_cast.member("agent").person.memberships.get()
        answer = manager.post(url(contract, "take_back_role", held.pk), follow=True)
        assert "it can only be ended" in answer.content.decode()
        assert Membership.objects.filter(pk=held.pk).exists()
        assert AccessEvent.objects.filter(kind="refused", what="member.take_back").count() == 1

    def test_another_s_role_ends_and_closes_the_contract_to_them(
        self, manager: Client, contract: Contract, contract_cast: ContractCast, today: date
    ) -> None:
        agent = contract_cast.people["agent"]
        held = contract_cast.member("agent").person.memberships.get()
        sent = {"after": (today - DAY).isoformat(), "reason": "離任"}
        manager.post(url(contract, "end_role", held.pk), sent)
        assert privileged() == [("member.end", [held.person_id])]
        assert client_of(agent).get(url(contract, "overview")).status_code == 404

    def test_one_to_come_is_taken_back(
        self, manager: Client, contract: Contract, newcomer: Person, today: date
    ) -> None:
        role = make_role(contract, Base.AGENT)
        coming = Membership.give(newcomer, role, first=today + DAY, last=today + DAY, by=None)
        manager.post(url(contract, "take_back_role", coming.pk))
        assert not newcomer.memberships.exists()
        assert privileged() == [("member.take_back", [newcomer.pk])]


class TestMember:
    def test_the_page_of_another_is_there_only_for_who_reads_members(
        self, contract: Contract, contract_cast: ContractCast
    ) -> None:
        other = contract_cast.member("manager").person
        agent = client_of(contract_cast.people["agent"])
        assert agent.get(url(contract, "member", other.pk)).status_code == 404

    def test_everybody_reads_the_own_one_without_an_act_on_it(
        self, contract: Contract, contract_cast: ContractCast
    ) -> None:
        user = contract_cast.people["requester"]
        own = contract_cast.member("requester").person
        answer = client_of(user).get(url(contract, "member", own.pk))
        assert answer.status_code == 200
        assert "/memberships/" not in answer.content.decode()

    def test_it_tells_all_roles_over_time_and_the_rights_of_today(
        self, manager: Client, contract: Contract, contract_cast: ContractCast, today: date
    ) -> None:
        user = contract_cast.people["agent"]
        join(contract, Base.LEADER, user, first=today - 20 * DAY, last=today - 10 * DAY)
        person = contract_cast.member("agent").person
        page = manager.get(url(contract, "member", person.pk))
        assert [one.role.base for one, _act, _gaps in page.context["rows"]] == ["leader", "agent"]
        assert [act for _one, act, _gaps in page.context["rows"]] == ["", "end"]
        assert "keep the directory right" in page.context["rights"]
        assert "edit the calendar of the contract" not in page.context["rights"]
        event = AccessEvent.objects.get(kind="opened", what="contracts.person")
        assert (event.ids, event.contract_id) == ([person.pk], contract.pk)


class TestMemberList:
    def shown(self, client: Client, contract: Contract, **asked: str) -> set[str]:
        answer = client.get(url(contract, "members"), asked)
        assert answer.status_code == 200
        return {row.person.code for row in answer.context["list"].rows}

    def test_filters(
        self,
        manager: Client,
        contract: Contract,
        contract_cast: ContractCast,
        newcomer: Person,
        today: date,
    ) -> None:
        role = make_role(contract, Base.AGENT)
        Membership.give(newcomer, role, first=today + DAY, last=today + 2 * DAY, by=None)
        left = make_person("left")
        join(contract, Base.VENDOR, left, last=today - DAY)
        everybody = self.shown(manager, contract)
        assert {"new", "left", "test-manager"} <= everybody
        assert "test-stranger" not in everybody
        assert self.shown(manager, contract, when="coming") == {"new"}
        assert self.shown(manager, contract, when="ended") == {"left"}
        assert self.shown(manager, contract, when="now") == everybody - {"new", "left"}
        assert self.shown(manager, contract, accountless="1") == {"new"}
        assert self.shown(manager, contract, unprotected="1") == everybody - {"new"}
        assert self.shown(manager, contract, role="agent") == {"new", "test-agent"}
        side = self.shown(manager, contract, side="agency")
        assert side == {"test-official", "test-requester"}

    def test_narrowing_it_is_written_to_the_log_of_the_contract(
        self, manager: Client, contract: Contract
    ) -> None:
        manager.get(url(contract, "members"), {"q": "試験"})
        event = AccessEvent.objects.get(kind="searched")
        assert (event.what, event.contract_id) == ("members", contract.pk)


def test_the_role_table_tells_what_a_role_excludes_and_who_holds_it(
    manager: Client, contract: Contract, contract_cast: ContractCast
) -> None:
    one, other = Role.objects.filter(contract=contract).order_by("pk")[:2]
    ForbiddenPair.objects.create(contract=contract, one=one, other=other)
    page = manager.get(url(contract, "roles"))
    found = {row.role: row for row in page.context["roles"]}
    assert set(found) == set(Role.objects.filter(contract=contract))
    assert found[one].forbidden == [other]
    assert found[other].forbidden == [one]
    manager_role = Role.objects.get(contract=contract, base=Base.MANAGER)
    assert "give roles and end them" in found[manager_role].rights
    assert found[manager_role].holders == [contract_cast.member("manager").person]


def test_whoever_has_not_shown_what_a_role_demands_is_marked(
    contract: Contract, contract_cast: ContractCast
) -> None:
    agent = contract_cast.member("agent")
    make_condition(contract, role=agent.roles[0], state="agreed")
    for role in ("official", "agent"):
        contract_cast.people[role].speak("en")
    client = client_of(contract_cast.person("official"))
    assert "1 gap" in client.get(url(contract, "member", agent.person.pk)).content.decode()
    assert client.get(url(contract, "members")).content.decode().count("1 gap") == 1
    own = client_of(contract_cast.person("agent"))
    assert "1 gap" not in own.get(url(contract, "member", agent.person.pk)).content.decode()
