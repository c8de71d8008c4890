"""Records that belong together belong to one contract, and the database sees to it.

Every model with a contract is walked: each of its foreign keys to another such model must stand in
a constraint of two columns, the contract and the key.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from contracts.models import Contract, Membership, Person
from contracts.roles import Base
from tests.contract_cast import make_contract, make_contract_person, make_role

pytestmark = pytest.mark.django_db


def of_contract(model: type[models.Model]) -> bool:
    """Whether a model carries the contract as a foreign key."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    contract = fields.get("contract")
    return contract is not None and contract.related_model is Contract


def links() -> Iterator[tuple[str, str, str]]:
    """Table, column and the table it points at, of keys from one such record to another."""
    for model in filter(of_contract, apps.get_models(include_auto_created=True)):
        for field in model._meta.concrete_fields:
            target: Any = field.related_model
            if field.is_relation and of_contract(target):
                yield model._meta.db_table, field.column, target._meta.db_table


def kept_in_contract() -> set[tuple[str, str, str]]:
    """The same, of the keys that the database holds together with the contract."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT conrelid::regclass::text, confrelid::regclass::text,
                   ARRAY(SELECT attname::text FROM unnest(conkey) WITH ORDINALITY AS k(n, i)
                         JOIN pg_attribute ON attrelid = conrelid AND attnum = n ORDER BY i),
                   ARRAY(SELECT attname::text FROM unnest(confkey) WITH ORDINALITY AS k(n, i)
                         JOIN pg_attribute ON attrelid = confrelid AND attnum = n ORDER BY i)
            FROM pg_constraint
            WHERE contype = 'f' AND convalidated AND cardinality(conkey) = 2
            """
        )
        rows = cursor.fetchall()
    return {
        (table, own[1], target)
        for table, target, own, others in rows
        if own[0] == "contract_id" and others == ["contract_id", "id"]
    }


def test_every_link_between_records_of_contracts_stays_in_its_contract() -> None:
    found = set(links())
    assert ("contracts_membership", "person_id", "contracts_person") in found
    assert found - kept_in_contract() == set()


def test_a_link_that_nobody_keeps_is_found() -> None:
    """The check can fail: without one of the constraints it names the column."""
    lost = ("contracts_membership", "person_id", "contracts_person")
    assert set(links()) - (kept_in_contract() - {lost}) == {lost}


def test_a_key_to_something_outside_of_contracts_is_no_such_link() -> None:
    assert not any(target == "accounts_user" for _table, _column, target in links())


@pytest.fixture
def pair(db: None) -> tuple[Person, Contract]:
    return make_contract_person(make_contract(), "p1"), make_contract("OTHER")


@transaction.atomic
def write(act: Callable[[], object]) -> None:
    """Without waiting for the end of the transaction, which a test never reaches."""
    act()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_membership_of_two_contracts_is_refused(pair: tuple[Person, Contract]) -> None:
    person, other = pair
    role = make_role(other, Base.OPERATOR)
    day = timezone.localdate()
    row = Membership(
        contract=person.contract,
        person=person,
        role=role,
        first=day,
        last=day + timedelta(days=1),
    )
    with pytest.raises(IntegrityError, match="role_of_same_contract"):
        write(lambda: Membership.objects.bulk_create([row]))


def test_a_record_that_is_moved_to_another_contract_is_refused(
    pair: tuple[Person, Contract],
) -> None:
    person, other = pair
    Membership.give(
        person,
        make_role(person.contract, Base.OPERATOR),
        first=timezone.localdate(),
        last=timezone.localdate(),
        by=None,
    )
    rows = Person.objects.filter(pk=person.pk)
    with pytest.raises(IntegrityError, match="of_same_contract"):
        write(lambda: rows.update(contract=other))
