"""What whoever asks sees and may do."""

import pytest

from helpdesk.models import Ticket
from tests.helpdesk.conftest import Desk
from tests.helpdesk.pages import get, post

pytestmark = pytest.mark.django_db


def test_the_page_tells_nothing_of_how_the_desk_works(desk: Desk) -> None:
    own = desk.log(requester=desk.member("requester").person)
    own.take(by=desk.agent)
    asked = desk.escalated(own)
    page = get(desk, "requester", "ticket", own.pk).content.decode()
    assert own.subject in page
    assert "being worked on" in page
    for inner in (asked.question, desk.vendor.name, desk.agent.person.name, "Escalat"):
        assert inner not in page, inner


def test_a_ticket_of_somebody_else_is_not_there(desk: Desk) -> None:
    assert get(desk, "requester", "ticket", desk.log().pk).status_code == 404


def test_a_vendor_may_not_ask_by_the_web(desk: Desk) -> None:
    sent = {"subject": "質問", "body": "内容"}
    assert post(desk, "vendor", "new_ticket", **sent).status_code == 403


@pytest.mark.req("JPS-INQ-01")
def test_a_question_by_the_web_enters_no_queue_of_a_single_system(desk: Desk) -> None:
    desk.queue("helpdesk", system=desk.system("bo"))
    every = desk.queue("inquiry")
    post(desk, "requester", "new_ticket", subject="質問", body="内容")
    ticket = Ticket.objects.get()
    assert (ticket.queue, ticket.channel, ticket.received_by) == (every, "web", None)
    assert ticket.requester == desk.member("requester").person
