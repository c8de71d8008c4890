"""How the pages of calendars are filled in."""

from typing import Any

from django.http import HttpResponse
from django.test import Client

from contracts.models import Calendar, Contract
from tests.cast import client_of
from tests.contract_cast import join, make_person


def client_in(contract: Contract, base: str, username: str = "") -> Client:
    person = make_person(username or f"{base}-page")
    join(contract, base, person)
    return client_of(person)


def address(calendar: Calendar, *parts: str) -> str:
    return "/".join(["/c", calendar.contract.code, "calendars", calendar.code, *parts, ""])


def shown(client: Client, url: str) -> dict[str, Any]:
    """What a browser would send of a form as it was opened."""
    form = client.get(url).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {
        form.add_prefix(name): value
        for name, value in values.items()
        if value is not False and value not in (None, "", [])
    }


def send(client: Client, url: str, **changes: Any) -> HttpResponse:
    return client.post(url, shown(client, url) | changes)
