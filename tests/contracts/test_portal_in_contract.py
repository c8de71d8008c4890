"""What the portal gives to every room, as a member of a contract gets it: saved views, exports,
the palette and the navigation stay within the contract and end with the membership."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from contracts.models import Membership
from contracts.roles import Base
from portal import finders, navigation
from portal.finders import Answer, Finder
from portal.lists.places import sign_scope
from portal.models import SavedView
from portal.navigation import entries_for
from records.models import AccessEvent, Attachment, Job
from records.registries import Registry
from tests.cast import client_of, make_person
from tests.contract_cast import ContractCast, join
from tests.jobs import run_waiting_jobs

pytestmark = pytest.mark.django_db
LIST = "members"


def leave(user: Any) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(person__user=user).update(last=yesterday)


def scope_in(contract: Any) -> str:
    return sign_scope(LIST, {"contract_id": contract.pk})


def view_of(owner: Any, contract: Any, **facts: Any) -> SavedView:
    given = {"name": "In force", "query": "when=now", "shared": True} | facts
    return SavedView.objects.create(owner=owner, listing=LIST, contract_id=contract.pk, **given)


class TestSavedViews:
    def test_a_shared_view_does_not_exist_for_others(self, contract_cast: ContractCast) -> None:
        manager = contract_cast.people["manager"]
        view = view_of(manager, contract_cast.contract)
        for role in ("stranger", "administrator", "agent"):  # an agent may not open the list
            user = contract_cast.people[role]
            assert not SavedView.objects.visible_to(user).exists(), role
            address = reverse("portal:open_with", args=[view.pk])
            assert client_of(user).post(address, {"page": "/"}).status_code == 404

    def test_a_view_of_another_contract_is_not_offered_in_this_one(
        self, contract_cast: ContractCast
    ) -> None:
        user = contract_cast.people["manager"]
        join(contract_cast.foreign, Base.MANAGER, user)
        view = view_of(user, contract_cast.foreign, shared=False)
        member = contract_cast.member("manager")
        assert not SavedView.objects.visible_to(member).exists()
        address = reverse("contracts:members", args=[contract_cast.contract.code])
        assert client_of(user).get(address, {"view": view.pk}).status_code == 404

    def test_it_ends_with_the_membership(self, contract_cast: ContractCast) -> None:
        view_of(contract_cast.people["manager"], contract_cast.contract)
        official = contract_cast.people["official"]
        assert SavedView.objects.visible_to(official).exists()
        leave(official)
        assert not SavedView.objects.visible_to(official).exists()

    def test_one_cannot_be_saved_in_a_contract_of_others(self, contract_cast: ContractCast) -> None:
        stranger = client_of(contract_cast.people["stranger"])
        sent = {"scope": scope_in(contract_cast.contract), "name": "v", "page": "/"}
        address = reverse("portal:save_view", args=[LIST])
        assert stranger.post(address, sent).status_code == 404
        assert not SavedView.objects.exists()

    def test_members_of_the_contract_share_it(self, contract_cast: ContractCast) -> None:
        manager = client_of(contract_cast.people["manager"])
        page = reverse("contracts:members", args=[contract_cast.contract.code])
        sent = {
            "scope": scope_in(contract_cast.contract),
            "name": "In force",
            "query": "when=now",
            "shared": "1",
            "page": page,
        }
        manager.post(reverse("portal:save_view", args=[LIST]), sent)
        view = SavedView.objects.get()
        assert view.contract_id == contract_cast.contract.pk
        auditor = client_of(contract_cast.people["auditor"])
        shown = auditor.get(page, {"view": view.pk}).context["list"]
        assert [tab[0] for tab in shown.tabs if tab[2]] == ["In force"]
        assert shown.listing.query == "when=now"


class TestExports:
    @pytest.fixture(autouse=True)
    def folder(self, settings: Any, tmp_path: Any) -> None:
        settings.MEDIA_ROOT = tmp_path

    def ask(self, user: Any, contract: Any) -> Any:
        sent = {"scope": scope_in(contract), "page": "/", "format": "csv", "query": "when=now"}
        return client_of(user).post(reverse("portal:export_list", args=[LIST]), sent)

    def test_the_list_of_another_contract_cannot_be_asked_for(
        self, contract_cast: ContractCast
    ) -> None:
        for role in ("stranger", "administrator", "agent"):
            answer = self.ask(contract_cast.people[role], contract_cast.contract)
            assert answer.status_code == 404, role
        assert not Job.objects.exists()

    def test_the_job_of_a_member_who_left_meanwhile_is_refused(
        self, contract_cast: ContractCast
    ) -> None:
        official = contract_cast.people["official"]
        assert self.ask(official, contract_cast.contract).status_code == 302
        leave(official)
        run_waiting_jobs()
        job = Job.objects.get()
        assert job.state == "failed"
        assert job.error
        assert not Attachment.objects.exists()
        assert not AccessEvent.objects.filter(kind="exported").exists()

    def test_the_job_of_a_member_whose_role_became_less_is_refused(
        self, contract_cast: ContractCast
    ) -> None:
        official = contract_cast.people["official"]
        self.ask(official, contract_cast.contract)
        leave(official)
        join(contract_cast.contract, Base.REQUESTER, official)
        run_waiting_jobs()
        assert Job.objects.get().state == "failed"
        assert not Attachment.objects.exists()

    def test_the_file_holds_the_rows_of_the_contract_and_says_so_in_the_log(
        self, contract_cast: ContractCast
    ) -> None:
        contract = contract_cast.contract
        self.ask(contract_cast.people["official"], contract)
        run_waiting_jobs()
        job = Job.objects.get()
        assert job.state == "succeeded", job.error
        file = Attachment.objects.get(pk=job.result["file"])
        with file.blob.open() as content:
            text = content.read().decode("utf-8-sig")
        lines = list(csv.reader(io.StringIO(text, newline="")))[1:]
        assert len(lines) == Membership.objects.filter(contract=contract).count()
        assert "試験 test-stranger" not in text
        assert (job.contract_id, file.contract_id) == (contract.pk, contract.pk)
        event = AccessEvent.objects.get(kind="exported")
        assert (event.contract_id, event.count) == (contract.pk, len(lines))


class TestPalette:
    @pytest.fixture(autouse=True)
    def own_finder(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Answers with the contract of whoever asks."""

        def find(actor: Any, words: str) -> list[Answer]:
            return [Answer(f"acts in {actor.contract.code if actor.contract else 'none'}", "/")]

        monkeypatch.setattr(finders, "_finders", Registry("a finder"))
        finders.register(Finder("where", "Where", find))

    def asked(self, user: Any, contract: Any) -> Any:
        return client_of(user).get("/palette/", {"words": "x", "contract": contract})

    def test_the_contract_of_others_is_not_found(self, contract_cast: ContractCast) -> None:
        for role in ("stranger", "administrator"):
            answer = self.asked(contract_cast.people[role], contract_cast.contract.pk)
            assert answer.status_code == 404, role

    def test_one_that_was_left_is_not_found(self, contract_cast: ContractCast) -> None:
        agent = contract_cast.people["agent"]
        leave(agent)
        assert self.asked(agent, contract_cast.contract.pk).status_code == 404

    @pytest.mark.parametrize("nonsense", ["", "x", "-1", "1 or 1=1", "9" * 30])
    def test_what_is_no_contract_searches_the_portal(
        self, contract_cast: ContractCast, nonsense: str
    ) -> None:
        page = self.asked(contract_cast.people["agent"], nonsense).content.decode()
        assert "acts in none" in page

    def test_a_member_searches_the_contract(self, contract_cast: ContractCast) -> None:
        answer = self.asked(contract_cast.people["agent"], contract_cast.contract.pk)
        assert "acts in TEST" in answer.content.decode()


class TestNavigation:
    @pytest.fixture(autouse=True)
    def own_entries(self, monkeypatch: pytest.MonkeyPatch) -> None:
        entries = [entry for entry in navigation._entries.values() if entry.in_contract]
        assert entries
        monkeypatch.setattr(navigation, "_entries", Registry("an entry"))
        navigation.register(*entries)

    def names(self, actor: Any) -> set[str]:
        return {entry.url_name for entry in entries_for(actor)}

    def test_outside_of_a_contract_there_are_none(self, contract_cast: ContractCast) -> None:
        assert self.names(contract_cast.people["manager"]) == set()

    def test_entries_behind_a_right_are_not_there_for_others(
        self, contract_cast: ContractCast
    ) -> None:
        assert "contracts:overview" in self.names(contract_cast.member("requester"))
        assert "contracts:members" not in self.names(contract_cast.member("requester"))
        assert "contracts:members" in self.names(contract_cast.member("manager"))

    def test_they_lead_into_the_contract_of_the_page(self, contract_cast: ContractCast) -> None:
        user = make_person("both")
        for contract in (contract_cast.contract, contract_cast.foreign):
            join(contract, Base.MANAGER, user)
        client = client_of(user)
        for contract in (contract_cast.contract, contract_cast.foreign):
            address = reverse("contracts:overview", args=[contract.code])
            page = client.get(address).content.decode()
            there = reverse("contracts:members", args=[contract.code])
            assert f'href="{there}"' in page
            assert page.count("/members/") == 1
