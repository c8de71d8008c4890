"""Invented people: the same seed makes the same ones, and there are namesakes as in real life."""

from collections import Counter

import pytest

from contracts.demo.people import Place, make_people
from contracts.models import Contract, Person
from tests.contracts.directory.conftest import add_organisation

pytestmark = pytest.mark.django_db
Facts = list[tuple[object, ...]]


def facts() -> Facts:
    fields = ("code", "name", "kana", "extension", "post", "organisation")
    return list(Person.objects.filter(user=None).order_by("code").values_list(*fields))


def test_the_same_seed_makes_the_same_people(contract: Contract) -> None:
    unit = add_organisation(contract, "u")
    make_people(contract, 50, [Place(unit)], seed=3)
    first = facts()
    Person.objects.filter(user=None).delete()
    make_people(contract, 50, [Place(unit)], seed=3)
    assert facts() == first
    assert {person[-1] for person in first} == {unit.pk}


def test_two_seeds_make_two_crowds(contract: Contract) -> None:
    make_people(contract, 20, [], seed=3)
    make_people(contract, 20, [], seed=4)
    names = [person[1] for person in facts()]
    assert len(names) == 40
    assert names[:20] != names[20:]


def test_names_are_as_frequent_as_they_are(contract: Contract) -> None:
    make_people(contract, 2_000, [], seed=5)
    people = facts()
    names = Counter(str(person[1]) for person in people)
    families = Counter(name.split()[0] for name in names.elements())
    assert len(families) > 100
    assert families.most_common(1)[0][1] > 3 * families.most_common()[60][1]
    assert max(names.values()) > 1
    assert len({person[3] for person in people}) == 2_000
