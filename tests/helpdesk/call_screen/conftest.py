"""Asking the call screen as a member of the contract."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contracts.models import Person
from helpdesk.models import Sheet
from tests.cast import client_of
from tests.helpdesk.conftest import Desk


@dataclass
class Screen:
    desk: Desk
    client: Client

    def url(self, name: str, *parts: Any) -> str:
        return reverse(f"helpdesk:{name}", args=[self.desk.contract.code, *parts])

    def get(self, name: str, /, *parts: Any, **query: Any) -> Any:
        return self.client.get(self.url(name, *parts), query)

    def post(self, name: str, /, *parts: Any, **sent: Any) -> Any:
        return self.client.post(self.url(name, *parts), sent)

    def begin(self, **facts: Any) -> Sheet:
        return Sheet.begin(by=self.desk.agent, at=timezone.now(), **facts)

    def caller(self, person: Person | None = None) -> str:
        person = person or self.desk.caller
        return f"{person.code} {person.name}"


@pytest.fixture
def screen(desk: Desk) -> Screen:
    return Screen(desk, client_of(desk.cast.person("agent")))
