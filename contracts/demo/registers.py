"""Writes a story into the registers of a contract, through the verbs that people use."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from contracts.demo.entries import user
from contracts.demo.stories.shapes import Story
from contracts.members import Member, member_of
from contracts.models import (
    BusyPeriod,
    Clarification,
    Contract,
    ContractChange,
    Milestone,
    System,
)
from contracts.roles import Side

DAY = timedelta(days=1)


def load(contract: Contract, story: Story, *, at: datetime) -> None:
    set_goals(contract, story, at=at)
    name_busy_periods(contract, story, at=at)
    amend(contract, story, at=at)
    ask(contract, story, at=at)


def acting_member(username: str, contract: Contract) -> Member:
    member = member_of(user(username), contract.pk)
    assert member
    return member


def system_of(contract: Contract, code: str) -> System | None:
    return System.objects.get(contract=contract, code=code) if code else None


def set_goals(contract: Contract, story: Story, *, at: datetime) -> None:
    today = timezone.localdate(at)
    for goal in story.goals:
        done = goal.reached is not None
        Milestone.objects.create(
            contract=contract,
            name=goal.name,
            day=None if goal.day is None else today + goal.day * DAY,
            wording=goal.wording,
            system=system_of(contract, goal.system),
            state=Milestone.State.REACHED if done else Milestone.State.PLANNED,
            reached_on=None if goal.reached is None else today + goal.reached * DAY,
        )


def reach_what_is_over(contract: Contract, today: date) -> None:
    """The days of the papers that have passed were reached on the day."""
    past = Milestone.objects.planned().filter(contract=contract, day__lt=today)
    for milestone in past:
        milestone.edit(
            version=milestone.version, state=Milestone.State.REACHED, reached_on=milestone.day
        )


def name_busy_periods(contract: Contract, story: Story, *, at: datetime) -> None:
    today = timezone.localdate(at)
    for busy in story.busy:
        yearly_first, yearly_last = busy.yearly or ("", "")
        BusyPeriod.objects.create(
            contract=contract,
            name=busy.name,
            yearly_first=yearly_first,
            yearly_last=yearly_last,
            first=today + busy.days[0] * DAY if busy.days else None,
            last=today + busy.days[1] * DAY if busy.days else None,
            system=system_of(contract, busy.system),
        )


def amend(contract: Contract, story: Story, *, at: datetime) -> None:
    sides = {
        Side.CONTRACTOR: acting_member("tanaka", contract),
        Side.AGENCY: acting_member("sato", contract),
    }
    for amendment in story.amendments:
        change = ContractChange.objects.create(
            contract=contract,
            day=timezone.localdate(at) - amendment.days_ago * DAY,
            trigger=amendment.trigger,
            content=amendment.content,
            reason=amendment.reason,
            affected=amendment.affected,
        )
        approved = {Side.CONTRACTOR: amendment.contractor, Side.AGENCY: amendment.agency}
        if any(days is not None for days in approved.values()):
            change.propose()
        for side, days in approved.items():
            if days is not None:
                change.approve(side, by=sides[side], at=at - days * DAY)


def ask(contract: Contract, story: Story, *, at: datetime) -> None:
    today = timezone.localdate(at)
    asked_by = user("tanaka").get_full_name()
    for question in story.questions:
        clarification = Clarification.objects.create(
            contract=contract,
            subject=question.subject,
            question=question.question,
            asked_by=asked_by,
            asked_on=today - question.asked * DAY,
            interim_rule=question.interim,
        )
        if question.settled is not None:
            clarification.settle(question.final, on=today - question.settled * DAY)
