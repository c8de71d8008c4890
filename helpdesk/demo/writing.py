"""Writes the tickets of a desk with their escalations, promises and reports, all at once."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from helpdesk.demo.desks import Desk
from helpdesk.doubts import doubts_of
from helpdesk.models import (
    Channel,
    Escalation,
    Flag,
    Pattern,
    ProgressReport,
    Promise,
    State,
    Ticket,
)
from helpdesk.models.tickets import number_for

AT_ONCE = 1_000  # rows of a statement
OWN = 500  # of so many tickets one is of the person who looks as a requester
OLD = timedelta(days=3)
FIRST_HOUR, LAST_HOUR = 8, 18
CHANNELS = (Channel.PHONE,) * 7 + (Channel.MAIL, Channel.WEB, Channel.VISIT)


def write(desk: Desk, number: int) -> None:
    tickets, escalations, promises, reports = [], [], [], []
    for place, moment in enumerate(desk.moments(number)):
        topic = weighted(desk)
        ticket = ticket_of(desk, topic, moment, place)
        ticket.number = number_for(ticket)
        asked = escalation_of(desk, ticket, topic) if escalates(desk, topic) else None
        if asked and place % 7 == 3:
            ticket.flags = [Flag.NOT_ROUTINE]
        settle(desk, ticket, topic, asked)
        ticket.doubts = list(doubts_of(ticket, [asked] if asked else []))
        tickets.append(ticket)
        escalations += [asked] if asked else []
        if asked or ticket.is_open:
            promises += promise_of(desk, ticket)
            reports += report_of(desk, ticket, asked)
    Ticket.objects.bulk_create(tickets, batch_size=AT_ONCE)
    Escalation.objects.bulk_create(escalations)
    Promise.objects.bulk_create(promises)
    ProgressReport.objects.bulk_create(reports)


def weighted(desk: Desk) -> Any:
    return desk.chance.choices(desk.topics, [topic.weight for topic in desk.topics])[0]


def escalates(desk: Desk, topic: Any) -> bool:
    return bool(topic.escalates) and desk.chance.randrange(100) < topic.escalates


def ticket_of(desk: Desk, topic: Any, moment: datetime, place: int) -> Ticket:
    category = desk.categories[topic.category]
    channel = desk.chance.choice(CHANNELS) if at_work(moment) else Channel.MAIL
    mine = desk.ito is not None and place % OWN == 7
    # The queue of one system takes the reports that are counted under its name.
    counted = category.reporting.code if category.reporting else ""
    queue = next((one for one in desk.queues if one.code == counted), desk.queues[0])
    agent = desk.chance.choice(desk.agents)
    return Ticket(
        contract=desk.contract,
        kind=topic.kind,
        channel=channel,
        queue=queue,
        system=desk.system if queue.system_id or len(desk.queues) == 1 else None,
        category=category,
        reporting=category.reporting,
        work_line=category.work_line,
        requester=desk.ito if mine else desk.chance.choice(desk.askers),
        subject=topic.subject,
        body=told(topic.body, place),
        received_at=moment,
        received_by=agent,
        assignee=agent,
    )


def at_work(moment: datetime) -> bool:
    return FIRST_HOUR <= timezone.localtime(moment).hour < LAST_HOUR


def told(text: str, place: int) -> str:
    return text.replace("{device}", f"PC-{10_000 + place * 7 % 9000}")


def escalation_of(desk: Desk, ticket: Ticket, topic: Any) -> Escalation:
    requested = ticket.received_at + timedelta(minutes=desk.chance.randrange(6, 40))
    return Escalation(
        contract=desk.contract,
        ticket=ticket,
        target=Escalation.Target.VENDOR,
        organisation=desk.vendor,
        reason=desk.chance.choice(["unexpected", "no_knowledge", "out_of_scope"]),
        question=told(topic.question or topic.body, desk.chance.randrange(900)),
        requested_at=min(requested, desk.at),
        requested_by=ticket.assignee,
        last_heard_at=min(requested, desk.at),
    )


def settle(desk: Desk, ticket: Ticket, topic: Any, asked: Escalation | None) -> None:
    """How far it has come by now: nearly all of the old ones are completed."""
    age = desk.at - ticket.received_at
    took = timedelta(minutes=desk.chance.randrange(4, 26))
    if asked:
        answered = asked.requested_at + timedelta(hours=desk.chance.randrange(1, 52))
        still_open = answered >= desk.at or (age < OLD * 4 and desk.chance.randrange(4) == 0)
        if desk.chance.randrange(3):
            asked.accepted_at = min(asked.requested_at + took, desk.at)
            asked.last_heard_at = asked.accepted_at
        if still_open:
            ticket.state = State.ESCALATED
            return
        asked.accepted_at = asked.accepted_at or answered
        asked.answered_at = asked.last_heard_at = answered
        asked.answered_by, asked.answer = desk.answerer, "確認し、対処しました。" + topic.answer
        finish(ticket, topic, min(answered + took, desk.at), Pattern.ESCALATED)
        return
    done = ticket.received_at + took
    if age < timedelta(days=1) and (
        done >= desk.at or not at_work(ticket.received_at) or desk.chance.randrange(3) == 0
    ):
        new = desk.chance.randrange(2) == 0
        ticket.state = State.RECEIVED if new else State.WORKING
        ticket.assignee = None if new else ticket.assignee
        return
    if age < OLD * 3 and desk.chance.randrange(25) == 0:
        ticket.state = State.DISCUSSING
        return
    finish(ticket, topic, min(done, desk.at), Pattern.ALONE)
    ticket.first_contact = ticket.channel == Channel.PHONE and desk.chance.randrange(5) > 0
    if desk.chance.randrange(160) == 0:
        ticket.progress_reported_at = ticket.received_at - timedelta(minutes=9)  # a doubtful fact


def finish(ticket: Ticket, topic: Any, at: datetime, pattern: str) -> None:
    ticket.state, ticket.pattern = State.COMPLETED, pattern
    ticket.answer, ticket.completed_at, ticket.first_answer_at = topic.answer, at, at


def promise_of(desk: Desk, ticket: Ticket) -> list[Promise]:
    """Two of three who wait were told when to expect an answer; a few of those times are over."""
    if ticket.state == State.RECEIVED or desk.chance.randrange(3) == 0 or ticket.assignee is None:
        return []
    told_at = min(ticket.received_at + timedelta(minutes=30), desk.at)
    days = desk.chance.randrange(1, 4)
    expected = told_at + timedelta(days=days)
    if ticket.is_open and desk.chance.randrange(2):
        expected = max(expected, desk.at + timedelta(hours=desk.chance.randrange(2, 30)))
    return [
        Promise(
            contract=desk.contract,
            ticket=ticket,
            expected_at=expected,
            told_at=told_at,
            told_by=ticket.assignee,
        )
    ]


def report_of(desk: Desk, ticket: Ticket, asked: Escalation | None) -> list[ProgressReport]:
    if asked is None or ticket.assignee is None or desk.chance.randrange(4) == 0:
        return []
    reached = desk.chance.randrange(4) > 0
    at = min(asked.requested_at + timedelta(minutes=desk.chance.randrange(5, 25)), desk.at)
    if reached and (ticket.completed_at is None or at <= ticket.completed_at):
        ticket.progress_reported_at = at
    outcome = ProgressReport.Outcome.TOLD if reached else ProgressReport.Outcome.ABSENT
    return [
        ProgressReport(
            contract=desk.contract,
            ticket=ticket,
            outcome=outcome,
            note="構築事業者に確認中と連絡" if reached else "離席中のため改めて連絡",
            at=at,
            by=ticket.assignee,
        )
    ]
