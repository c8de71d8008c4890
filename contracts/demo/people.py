"""Invented people for a directory of any size: the same seed makes the same people."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from contracts.demo.names import draw_names
from contracts.models import Contract, Organisation, Person, Site

BATCH = 5_000
POSTS = ("", "", "", "係員", "係員", "主任", "係長", "課長補佐", "室長", "課長")


@dataclass(frozen=True)
class Place:
    """Where people work; of two places the one with twice the weight has twice the people."""

    organisation: Organisation | None = None
    site: Site | None = None
    weight: int = 1


def make_people(
    contract: Contract,
    count: int,
    places: Sequence[Place],
    seed: int,
    *,
    mail: str = "example.go.jp",
    today: date | None = None,
) -> list[Person]:
    """The codes begin with the seed, so that two seeds make two crowds. With `today` some have
    just left and some are still to come."""
    crowd = invent(contract, count, places or [Place()], seed, mail)
    return Person.objects.bulk_create(
        (with_days(person, today) if today else person for person in crowd), batch_size=BATCH
    )


def invent(
    contract: Contract, count: int, places: Sequence[Place], seed: int, mail: str
) -> Iterator[Person]:
    chance = random.Random(seed)  # noqa: S311 - nothing here is a secret
    names = draw_names(chance, count)
    where = chance.choices(places, weights=[place.weight for place in places], k=count)
    posts = chance.choices(POSTS, k=count)
    for number, ((name, kana), place, post) in enumerate(zip(names, where, posts, strict=True)):
        code = f"{seed}{number + 1:06}"
        yield Person(
            contract=contract,
            code=code,
            name=name,
            kana=kana,
            organisation=place.organisation,
            site=place.site,
            post=post,
            email=f"p{code}@{mail}",
            extension=str(20_000 + number % 70_000),
        )


def with_days(person: Person, today: date) -> Person:
    """One in two hundred has left in the last months, one in four hundred comes next month."""
    number = int(person.code[-6:])
    if number % 200 == 0:
        person.last = today - timedelta(days=number % 90 + 1)
    elif number % 400 == 1:
        person.first = today + timedelta(days=number % 30 + 5)
    return person
