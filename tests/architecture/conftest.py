"""The people who ask for a page: those of its contract, or those of the portal.

They are made once for all the tests of a file, since hundreds of addresses ask for the same ones.
What a test does is undone after it, and at the end of the file they are undone themselves.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from itsm.access import Line
from tests.cast import Cast, make_cast
from tests.contract_cast import ContractCast, make_contract_cast


@contextmanager
def undone() -> Iterator[None]:
    """Whoever comes next finds everything as it was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def casts(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[Cast, ContractCast]]:
    with django_db_blocker.unblock(), undone():
        yield make_cast(), make_contract_cast()


@pytest.fixture
def cast_of(casts: tuple[Cast, ContractCast]) -> Iterator[Callable[[Line], Cast | ContractCast]]:
    with undone():
        yield lambda line: casts[line.in_contract]
