"""Whatever stands beside a ticket is found by the one statement that says what there is."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from helpdesk.beside import LISTS, SOUGHT, beside, kinds_beside
from helpdesk.models import Promise
from helpdesk.models.links import merge, relate

pytestmark = pytest.mark.django_db


def listed(desk: Any, ticket: Any) -> dict[str, int]:
    found = {name: len(rows) for name, rows in beside(ticket, desk.agent).items()}
    return {name: number for name, number in found.items() if number}


def test_of_a_fresh_ticket_nothing_stands_there(desk: Any, django_assert_num_queries: Any) -> None:
    ticket, agent = desk.log(), desk.agent
    with django_assert_num_queries(1):
        assert not any(beside(ticket, agent).values())


def test_of_another_ticket_nothing(desk: Any) -> None:
    ticket, other, third = desk.log(), desk.log(), desk.log()
    relate(other, third, by=desk.agent, at=timezone.now())
    assert kinds_beside(ticket) == set()


def test_a_link_stands_on_both_ends(desk: Any) -> None:
    ticket, other = desk.log(), desk.log()
    relate(ticket, other, by=desk.agent, at=timezone.now())
    assert listed(desk, ticket) == listed(desk, other) == {"links": 1}


def test_a_promise_and_a_merged_ticket(desk: Any) -> None:
    ticket, other, at = desk.log(), desk.log(), timezone.now()
    Promise.make(ticket, at + timedelta(hours=1), told_at=at, by=desk.agent, at=at)
    merge(other, ticket, reason="told twice", by=desk.agent)
    assert listed(desk, ticket) == {"promises": 1, "merged": 1}


def test_every_kind_that_is_sought_is_listed() -> None:
    assert {kind for kinds, _rows in LISTS.values() for kind in kinds} == set(SOUGHT)
