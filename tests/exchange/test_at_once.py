"""Two takeovers of one folder at the same moment: each row is made once."""

import pytest

from exchange.takeover import take_over
from helpdesk.models import Ticket
from tests.exchange.conftest import TICKETS, Folder
from tests.races import DONE, at_once


@pytest.mark.django_db(transaction=True)
def test_both_end_and_one_makes_the_rows(folder: Folder) -> None:
    rows = "".join(f"T-{n},fault,p1,s,2026-04-01T09:00:00,,\n" for n in range(200))
    folder.write(tickets=TICKETS + rows)

    def act() -> None:
        take_over(folder.contract, folder.path)

    assert at_once(act, act) == [DONE, DONE]
    assert Ticket.objects.count() == 200
