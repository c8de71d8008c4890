"""The page of a person, and entering and changing one."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from contracts.models import Contract, Organisation, Person, Site
from records.models import AccessEvent
from tests.contract_cast import ContractCast
from tests.contracts.directory.conftest import (
    add_organisation,
    add_person,
    address,
    errors_of,
    send,
    text_of,
)

pytestmark = pytest.mark.django_db
Browser = Callable[[str], Client]


class TestSeen:
    def test_a_requester_sees_nobody_else(
        self, contract_cast: ContractCast, browser: Browser
    ) -> None:
        contract, page = contract_cast.contract, browser("requester")
        own = contract_cast.member("requester").person
        other = contract_cast.member("official").person
        assert page.get(address("person", contract, other.pk)).status_code == 404
        assert page.get(address("person", contract, own.pk)).status_code == 200
        assert page.get(address("people", contract)).context["list"].rows == [own]

    def test_a_vendor_sees_the_people_of_the_own_organisation(
        self, contract_cast: ContractCast, browser: Browser
    ) -> None:
        contract, page = contract_cast.contract, browser("vendor")
        own = contract_cast.member("vendor").person
        mate = add_person(contract, "mate", organisation=own.organisation)
        other = add_person(contract, "other", organisation=add_organisation(contract, "rival"))
        assert page.get(address("person", contract, mate.pk)).status_code == 200
        assert page.get(address("person", contract, other.pk)).status_code == 404

    def test_the_roles_of_others_are_for_those_who_read_members(
        self, contract_cast: ContractCast, browser: Browser
    ) -> None:
        url = address("person", contract_cast.contract, contract_cast.member("vendor").person.pk)
        assert list(browser("operator").get(url).context["memberships"]) == []
        assert len(browser("manager").get(url).context["memberships"]) == 1

    def test_opening_a_person_is_logged(self, contract: Contract, browser: Browser) -> None:
        person = add_person(contract, "x")
        browser("official").get(address("person", contract, person.pk))
        event = AccessEvent.objects.get(kind="opened")
        assert (event.what, event.ids, event.contract_id) == (
            "contracts.person",
            [person.pk],
            contract.pk,
        )

    def test_the_path_of_the_organisation_is_told(
        self, contract: Contract, browser: Browser
    ) -> None:
        agency = Organisation.objects.get(contract=contract, code="agency")
        unit = add_organisation(contract, "unit", name="給与課", kind="unit", parent=agency)
        person = add_person(contract, "x", organisation=unit)
        shown = browser("official").get(address("person", contract, person.pk))
        assert [each.name for each in shown.context["path"]] == [agency.name, "給与課"]

    def test_the_history_tells_a_change_once_and_not_what_is_made_of_it(
        self, contract: Contract, browser: Browser
    ) -> None:
        person = add_person(contract, "x", name="青木 花")
        Person.objects.filter(pk=person.pk).update(name="石川 花")
        history = reverse("portal:record_history", args=["contracts_person", person.pk])
        told = text_of(browser("official").get(history))
        assert "石川 花" in told
        assert "text to search in" not in told


class TestEdit:
    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"code": "taken"}, "Another one has this code."),
            ({"kana": "山田"}, "Write the reading in katakana."),
            ({"email": "nobody"}, "Enter a valid email address."),
            ({"first": "2999-01-01"}, "The last day is before the first."),
        ],
    )
    def test_refused(
        self, contract: Contract, browser: Browser, changes: dict[str, str], reason: str
    ) -> None:
        add_person(contract, "taken")
        person = add_person(contract, "x", last="2030-01-01")
        answer = send(browser("agent"), address("edit_person", contract, person.pk), **changes)
        assert errors_of(answer) == [reason]

    def test_organisations_and_sites_of_another_contract_are_no_choice(
        self, contract_cast: ContractCast, browser: Browser
    ) -> None:
        foreign = contract_cast.foreign
        organisation = add_organisation(foreign, "f")
        site = Site.objects.create(contract=foreign, code="s", name="s")
        answer = send(
            browser("agent"),
            address("new_person", contract_cast.contract),
            code="n",
            name="n",
            organisation=str(organisation.pk),
            site=str(site.pk),
        )
        assert len(errors_of(answer)) == 2

    def test_what_a_japanese_keyboard_wrote_is_put_right(
        self, contract: Contract, browser: Browser
    ) -> None:
        answer = send(
            browser("agent"),
            address("new_person", contract),
            code="Ｅ－１",
            name="山田 花",
            kana="ﾔﾏﾀﾞ はな",
            extension="７００１",
        )
        person = Person.objects.get(contract=contract, code="E-1")
        assert answer["Location"] == address("person", contract, person.pk)
        assert (person.kana, person.extension) == ("ヤマダ ハナ", "7001")

    def test_whoever_saves_second_is_shown_both_versions(
        self, contract: Contract, browser: Browser
    ) -> None:
        person, page = add_person(contract, "x"), browser("agent")
        url = address("edit_person", contract, person.pk)
        form = page.get(url).context["form"]
        send(browser("manager"), url, post="係長")
        answer = page.post(
            url, {**dict(form.kept.hidden), "code": "x", "name": "x", "post": "課長"}
        )
        assert answer.status_code == 409
        assert "係長" in text_of(answer)
        person.refresh_from_db()
        assert person.post == "係長"
