"""Systems with their environments, their services and who looks after them."""

from collections.abc import Callable

import pytest
from django.test import Client

from contracts.models import Contract, System
from tests.contracts.directory.conftest import (
    add_organisation,
    add_system,
    address,
    errors_of,
    send,
    text_of,
)

pytestmark = pytest.mark.django_db
Browser = Callable[[str], Client]


class TestRefused:
    def test_a_code_is_used_once_in_a_system(self, contract: Contract, browser: Browser) -> None:
        system, page = add_system(contract, "a"), browser("manager")
        url = address("new_environment", contract, system.pk)
        send(page, url, code="prod", name="本番")
        assert errors_of(send(page, url, code="prod", name="p")) == ["Another one has this code."]

    def test_users_are_not_fewer_than_none(self, contract: Contract, browser: Browser) -> None:
        url = address("new_system", contract)
        answer = send(browser("manager"), url, code="a", name="a", users_now="-1")
        assert len(errors_of(answer)) == 1


class TestShown:
    def test_a_system_with_its_parts_and_who_looks_after_it(
        self, contract: Contract, browser: Browser
    ) -> None:
        page = browser("manager")
        send(
            page,
            address("new_system", contract),
            code="macs",
            name="審査システム",
            alias="MACS",
            users_now="22000",
        )
        system = System.objects.get(contract=contract)
        add_organisation(contract, "v", name="保守会社").cover([system])
        send(page, address("new_environment", contract, system.pk), code="p", name="本番環境")
        url = address("new_service", contract, system.pk)
        send(page, url, code="s", name="印刷", scope="open")
        shown = text_of(page.get(address("system", contract, system.pk)))
        for text in ("MACS", "22", "保守会社", "本番環境", "印刷", "not settled yet"):
            assert text in shown

    def test_the_same_code_in_another_system(self, contract: Contract, browser: Browser) -> None:
        page = browser("manager")
        for code in ("a", "b"):
            system = add_system(contract, code)
            url = address("new_service", contract, system.pk)
            send(page, url, code="mail", name="mail", scope="in")
            assert system.services.get().code == "mail"

    def test_parts_are_changed(self, contract: Contract, browser: Browser) -> None:
        system = add_system(contract, "a")
        service = system.services.create(contract=contract, code="s", name="印刷", scope="open")
        send(browser("manager"), address("edit_service", contract, service.pk), scope="out")
        service.refresh_from_db()
        assert (service.scope, service.version) == ("out", 1)
