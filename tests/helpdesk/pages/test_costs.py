"""What the pages of a desk cost the database: a page that asks twice what it knows is noticed."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from helpdesk.models import Ticket
from workbench.models import Comment

# With those of the session, of the actor and of the shell, which every page has.
FRONT, QUEUE, TICKET = 18, 24, 24


def asked(desk: Any, client: Client, name: str, *parts: Any, most: Any) -> None:
    client.force_login(desk.agent.user)
    address = reverse(name, args=[desk.contract.code, *parts])
    client.get(address)  # what a process keeps for all requests is there now
    with most:
        assert client.get(address).status_code == 200


@pytest.mark.django_db
class TestQueries:
    def test_of_the_front_page(
        self, desk: Any, client: Client, django_assert_max_num_queries: Any
    ) -> None:
        most = django_assert_max_num_queries(FRONT)
        asked(desk, client, "contracts:overview", most=most)

    @pytest.mark.parametrize("number", [1, 60])
    def test_of_the_queue_however_many_stand_in_it(
        self, desk: Any, client: Client, django_assert_max_num_queries: Any, number: int
    ) -> None:
        for _ in range(number):
            desk.log()
        asked(desk, client, "helpdesk:tickets", most=django_assert_max_num_queries(QUEUE))

    @pytest.mark.parametrize("number", [1, 20])
    def test_of_a_ticket_however_much_is_said_about_it(
        self, desk: Any, client: Client, django_assert_max_num_queries: Any, number: int
    ) -> None:
        ticket: Ticket = desk.log()
        for turn in range(number):
            Comment.write(ticket, f"{turn}", visibility="agency", by=desk.agent, at=timezone.now())
        most = django_assert_max_num_queries(TICKET)
        asked(desk, client, "helpdesk:ticket", ticket.pk, most=most)
