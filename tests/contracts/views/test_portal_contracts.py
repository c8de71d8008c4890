"""Contracts as the administrator of the portal handles them."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contracts.appointing import appoint
from contracts.models import Contract, Membership, Role, RosterEntry
from contracts.profiles.loading.difference import difference_of
from contracts.profiles.loading.shipped import fitted, shipped
from records.errors import DomainError
from records.models import AccessEvent, Attachment
from tests.cast import Cast, client_of, make_person
from tests.contract_cast import join, make_contract
from tests.contracts.loading.profiles import changed, made
from tests.contracts.profile_files import TEXT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def client(cast: Cast) -> Client:
    cast.administrator.language = "en"
    cast.administrator.save()
    return client_of(cast.administrator)


def address(name: str, *args: str) -> str:
    return reverse(f"portal_contracts:{name}", args=args)


def file_of(text: str, name: str = "aoba.yaml") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def create(client: Client, **data: Any) -> HttpResponse:
    return client.post(address("create"), {"shipped": "", **data})


class TestCreate:
    def test_without_a_profile(self, client: Client) -> None:
        response = create(client, code="AOBA")
        assert response.status_code == 422
        assert "Choose a profile or upload a file." in response.content.decode()

    def test_with_both(self, client: Client) -> None:
        response = create(client, code="AOBA", shipped="mod", file=file_of(TEXT))
        assert response.status_code == 422
        assert not Contract.objects.exists()

    @pytest.mark.parametrize("code", ["aoba", "A", "A_B", "A" * 21])
    def test_with_a_bad_code(self, client: Client, code: str) -> None:
        response = create(client, code=code, shipped="mod")
        assert response.status_code == 422
        assert not Contract.objects.exists()

    def test_with_a_code_that_is_taken(self, client: Client) -> None:
        make_contract("MOD")
        response = create(client, code="MOD", shipped="mod")
        assert "already a contract with the code MOD" in response.content.decode()

    def test_faults_of_a_file_stand_in_a_table_and_what_was_typed_is_kept(
        self, client: Client
    ) -> None:
        text = TEXT.replace("kind: vendor", "kind: seller").replace(
            "leader: shift-lead", "leader: x"
        )
        response = create(client, code="AOBA", file=file_of(text))
        page = response.content.decode()
        assert response.status_code == 422
        assert 'value="AOBA"' in page
        assert str(Attachment.objects.get().pk) in page  # the file waits and need not be sent again
        assert "2 faults in the file" in page
        assert "organisations[5].kind" in page
        assert "teams[1].leader" in page
        assert not Contract.objects.exists()

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            (TEXT.replace("  code: AOBA2", "\tcode: AOBA2"), "A tab stands as indentation"),
            (TEXT.replace("  agency: city", "  agency: city\n  agency: kumo"), "stands twice"),
            (TEXT + "#" * 20_000_000, "larger than 1 MB"),
        ],
        ids=["tab", "duplicate key", "20 MB"],
    )
    def test_a_file_that_cannot_be_read(self, client: Client, text: str, sentence: str) -> None:
        response = create(client, code="AOBA", file=file_of(text))
        assert response.status_code == 422
        assert sentence in response.content.decode()
        assert not Contract.objects.exists()

    def test_from_a_shipped_profile(self, client: Client, cast: Cast) -> None:
        response = create(client, code="MOD-2", shipped="mod")
        contract = Contract.objects.get()
        assert response["Location"] == address("contract", "MOD-2")
        assert difference_of(contract, fitted(shipped("mod"), contract)).is_empty
        event = AccessEvent.objects.get(what="contract.create")
        assert (event.user, event.ids) == (cast.administrator, [contract.pk])

    def test_from_a_file_which_waits_no_longer(self, client: Client) -> None:
        create(client, code="AOBA", file=file_of(TEXT))
        assert Contract.objects.get().profile == "AOBA2"
        assert not Attachment.objects.exists()


class TestContract:
    def test_says_how_many_hold_a_role_and_not_who(self, client: Client) -> None:
        contract = made()
        join(contract, "manager", make_person("hanako"), role=role_of(contract))
        page = client.get(address("contract", "AOBA2")).content.decode()
        assert "hanako" not in page
        assert "The contract has an official" not in page
        assert "The first manager waits for the approval of the roster." in page
        assert client.get(f"/c/{contract.code}/").status_code == 404

    def test_list_leads_there(self, client: Client) -> None:
        made()
        assert address("contract", "AOBA2") in client.get(address("all")).content.decode()


class TestUpload:
    def test_a_profile_of_another_contract(self, client: Client) -> None:
        made()
        text = TEXT.replace("code: AOBA2", "code: OTHER")
        response = client.post(address("upload", "AOBA2"), {"file": file_of(text)})
        assert response.status_code == 422
        assert "The profile is for OTHER" in response.content.decode()

    def test_leads_to_the_difference_and_loads_nothing(self, client: Client) -> None:
        contract = made()
        text = TEXT.replace("name: 監視員", "name: 監視担当")
        response = client.post(address("upload", "AOBA2"), {"file": file_of(text)})
        page = client.get(response["Location"]).content.decode()
        assert "監視員" in page
        assert "監視担当" in page
        assert Role.objects.get(contract=contract, code="watcher").name == "監視員"

    def test_a_file_of_somebody_else(self, client: Client, cast: Cast) -> None:
        made()
        other = make_person("other-administrator", "administrator")
        response = client_of(other).post(address("upload", "AOBA2"), {"file": file_of(TEXT)})
        page = client.get(response["Location"]).content.decode()
        assert "The file is gone" in page


def role_of(contract: Contract, code: str = "captain") -> Role:
    return Role.objects.get(contract=contract, code=code)


def uploaded(client: Client, text: str) -> tuple[str, str]:
    """The key of the file and the fingerprint of the difference that it makes."""
    location = client.post(address("upload", "AOBA2"), {"file": file_of(text)})["Location"]
    difference = client.get(location).context["difference"]
    return location.partition("file=")[2], difference.difference.fingerprint


class TestLoad:
    text = TEXT.replace("name: 監視員", "name: 監視担当")

    def test_what_was_not_shown(self, client: Client) -> None:
        contract = made()
        key, shown = uploaded(client, self.text)
        Role.objects.filter(contract=contract, code="checker").update(name="検査役")
        response = client.post(address("load", "AOBA2"), {"file": key, "shown": shown})
        assert response.status_code == 422
        assert "Look at it again" in response.content.decode()
        assert role_of(contract, "watcher").name == "監視員"
        assert AccessEvent.objects.filter(what="contract.load_profile", kind="refused").exists()

    def test_an_open_conflict(self, client: Client) -> None:
        contract = made()
        Role.objects.filter(contract=contract, code="watcher").update(name="夜の監視")
        key, shown = uploaded(client, self.text)
        response = client.post(address("load", "AOBA2"), {"file": key, "shown": shown})
        assert response.status_code == 422
        assert "decide it" in response.content.decode()
        assert role_of(contract, "watcher").name == "夜の監視"

    @pytest.mark.parametrize(("side", "name"), [("file", "監視担当"), ("screen", "夜の監視")])
    @pytest.mark.parametrize("choice", ["decide.roles|watcher|name", "decide-rest"])
    def test_a_decided_conflict(self, client: Client, choice: str, side: str, name: str) -> None:
        contract = made()
        Role.objects.filter(contract=contract, code="watcher").update(name="夜の監視")
        key, shown = uploaded(client, self.text)
        sent = {"file": key, "shown": shown, choice: side}
        response = client.post(address("load", "AOBA2"), sent)
        assert response["Location"] == address("contract", "AOBA2")
        assert role_of(contract, "watcher").name == name
        assert AccessEvent.objects.filter(what="contract.load_profile", kind="privileged").exists()

    def test_only_what_needs_a_decision_is_shown_on_request(self, client: Client) -> None:
        contract = made()
        Role.objects.filter(contract=contract, code="watcher").update(name="夜の監視")
        text = self.text.replace("name: 点検者", "name: 検査役")
        key, _shown = uploaded(client, text)
        everything = client.get(address("compare", "AOBA2"), {"file": key}).content.decode()
        only = client.get(address("compare", "AOBA2"), {"file": key, "only": "decisions"})
        assert "検査役" in everything
        assert "検査役" not in only.content.decode()
        assert "夜の監視" in only.content.decode()


class TestAppoint:
    def appoint(self, client: Client, username: str, role: str = "captain") -> HttpResponse:
        return client.post(address("appoint", "AOBA2"), {"username": username, "role": role})

    def test_nobody_of_that_name(self, client: Client) -> None:
        made()
        assert "Nobody has this sign-in name" in self.appoint(client, "x").content.decode()

    def test_themselves(self, client: Client, cast: Cast) -> None:
        made()
        page = self.appoint(client, cast.administrator.username).content.decode()
        assert "Nobody appoints themselves" in page
        assert not Membership.objects.exists()

    def test_a_role_that_manages_nobody(self, client: Client, cast: Cast) -> None:
        made()
        assert self.appoint(client, cast.member.username, "watcher").status_code == 422

    @pytest.mark.parametrize("code", ["captain", "steward"])
    def test_a_second_one(self, client: Client, cast: Cast, code: str) -> None:
        contract = made()
        role = role_of(contract, code)
        join(contract, role.base, cast.stranger, role=role)
        page = self.appoint(client, cast.member.username, code).content.decode()
        assert "Only the first manager and the first official" in page
        assert Membership.objects.count() == 1

    def test_a_second_one_at_the_same_moment(self, cast: Cast) -> None:
        contract = made()
        today, now = timezone.localdate(), timezone.now()
        facts = {"first": today, "last": None, "by": cast.administrator, "at": now}
        appoint(contract, cast.member, role_of(contract), **facts)
        with pytest.raises(DomainError, match="Only the first"):
            appoint(contract, cast.stranger, role_of(contract), **facts)

    def test_without_a_roster_the_first_manager_comes_in_at_once(
        self, client: Client, cast: Cast
    ) -> None:
        contract = made()
        contract.ends_on = timezone.localdate() + timedelta(days=90)
        contract.roster_required = False
        contract.save()
        response = self.appoint(client, cast.member.username)
        assert response["Location"] == address("contract", "AOBA2")
        membership = Membership.objects.get()
        assert membership.last == contract.last_day
        assert membership.person.organisation
        assert client_of(cast.member).get("/c/AOBA2/").status_code == 200
        assert AccessEvent.objects.filter(what="contract.appoint").exists()
        assert not RosterEntry.objects.exists()

    def test_where_a_roster_is_required_the_first_two_let_each_other_begin(
        self, client: Client, cast: Cast
    ) -> None:
        made()
        page = client.get(address("contract", "AOBA2")).content.decode()
        assert "There is no manager yet" in page
        assert "There is no official yet" in page
        self.appoint(client, cast.member.username)
        self.appoint(client, cast.stranger.username, "steward")
        page = client.get(address("contract", "AOBA2")).content.decode()
        assert "The first manager waits for the approval of the roster." in page
        assert "The contract has an official" in page
        assert address("appoint", "AOBA2") not in page
        assert cast.member.get_full_name() not in page

        manager, official = client_of(cast.member), client_of(cast.stranger)
        assert manager.get("/c/AOBA2/").status_code == 404
        entry = RosterEntry.objects.get()
        assert (entry.state, entry.submitted_by) == ("submitted", cast.member)
        assert "nobody could give notice" in entry.waiver_asked
        path, waiting = f"/c/AOBA2/roster/entries/{entry.pk}/", "/c/AOBA2/roster/waiting/"
        assert entry.waiver_asked in official.get(path).content.decode()
        official.post(waiting, {"entries": [entry.pk]})
        assert manager.get("/c/AOBA2/").status_code == 404
        official.post(f"{path}waive/", {"reason": "最初の統括者のため"})
        official.post(waiting, {"entries": [entry.pk]})
        assert manager.get("/c/AOBA2/").status_code == 200
        page = client.get(address("contract", "AOBA2")).content.decode()
        assert "The contract has a manager" in page


def test_the_page_of_a_contract_that_no_profile_made(client: Client) -> None:
    make_contract("OWN")
    assert (
        "not made from a shipped profile" in client.get(address("compare", "OWN")).content.decode()
    )
    assert changed().faults == []


def test_a_file_that_was_sent_before_the_form(client: Client) -> None:
    """As the script of the form sends it: the key of a file that waits already."""
    client.post(reverse("portal:files"), {"files": file_of(TEXT), "name": "file"})
    # Beside it the browser sends the empty input, which Django reads as an empty text.
    response = create(client, code="AOBA", file=[str(Attachment.objects.get().pk), ""])
    assert response["Location"] == address("contract", "AOBA")
