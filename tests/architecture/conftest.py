"""The people who ask for a page: those of its contract, or those of the portal.

They are made once for all the tests of a file, since hundreds of addresses ask for the same ones.
What a test does is undone after it, and at the end of the file they are undone themselves.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from accounts.models import User
from itsm.access import Line
from tests.cast import Cast, client_of, make_cast
from tests.contract_cast import ContractCast, make_contract_cast


@contextmanager
def undone() -> Iterator[None]:
    """Whoever comes next finds everything as it was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def sign_in(*people: User) -> None:
    """Once, for all that each of them will ask."""
    for person in people:
        person.cookies = client_of(person).cookies  # type: ignore[attr-defined]


def browser_of(person: User | None) -> Client:
    """A new one, in which the person, if any, has signed in and not yet asked for anything."""
    browser = Client()
    if person is not None:
        browser.cookies.update(person.cookies)  # type: ignore[attr-defined]
    return browser


@pytest.fixture(scope="module")
def casts(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[Cast, ContractCast]]:
    with django_db_blocker.unblock(), undone():
        cast, contract_cast = make_cast(), make_contract_cast()
        sign_in(*vars(cast).values(), *contract_cast.people.values())
        yield cast, contract_cast


@pytest.fixture
def cast_of(casts: tuple[Cast, ContractCast]) -> Iterator[Callable[[Line], Cast | ContractCast]]:
    with undone():
        yield lambda line: casts[line.in_contract]
