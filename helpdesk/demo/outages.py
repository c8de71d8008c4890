"""An outage of this hour: several people tell of one failure, and had a first word about it."""

from datetime import timedelta

from helpdesk.demo.desks import Desk
from helpdesk.demo.writing import ticket_of
from helpdesk.models import Affected, Cause, Channel, Kind, State, Ticket
from helpdesk.models.tickets import number_for

CALLS = 6
EVERY = timedelta(minutes=7)
ANSWER = (
    "障害の発生を確認し、原因を調査しています。復旧の見込みが分かり次第、あらためて連絡します。"
)


def write_outage(desk: Desk) -> None:
    topic = next(topic for topic in desk.topics if topic.kind == Kind.FAULT)
    tickets = []
    for place in range(CALLS):
        moment = desk.at - (CALLS - place) * EVERY
        ticket = ticket_of(desk, topic, moment, place)
        ticket.number = number_for(ticket)
        ticket.channel, ticket.state = Channel.PHONE, State.WORKING
        tickets.append(ticket)
    answered = tickets[: CALLS // 2]  # the others called later
    said_at = answered[-1].received_at + timedelta(minutes=2)
    for ticket in answered:
        ticket.answer, ticket.first_answer_at = ANSWER, said_at
    Ticket.objects.bulk_create(tickets)
    agent = desk.agents[0]
    said = {"answered_at": said_at, "answered_by": agent}
    cause = Cause.objects.create(
        contract=desk.contract,
        record=tickets[0],
        began_by=agent,
        began_at=tickets[0].received_at,
        answer=ANSWER,
        version=1,
        **said,
    )
    Affected.objects.bulk_create(
        Affected(
            contract=desk.contract,
            ticket=ticket,
            cause=cause,
            attached_by=agent,
            attached_at=ticket.received_at + timedelta(minutes=1),
            **(said if ticket in answered else {}),
        )
        for ticket in tickets
    )
