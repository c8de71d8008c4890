"""Two people act on one approval in the same moment: one is quicker, the other is told."""

import pytest
from django.utils import timezone

from contracts.roles import Base
from tests.races import DONE, at_once
from tests.workbench.approvals.conftest import days
from workbench.models import Answer, Approval, Step, Substitute

pytestmark = pytest.mark.django_db(transaction=True)


def agreeing(step, member):
    return lambda: Step.objects.get(pk=step.pk).agree(by=member, at=timezone.now())


def test_two_answers_to_one_step(office):
    other = office.another(Base.OFFICIAL, "other")
    route = office.route(office.of_role(Base.OFFICIAL), office.of_role(Base.MANAGER))
    step = office.ask(route).current
    won, lost = at_once(agreeing(step, office.member("official")), agreeing(step, other))
    assert won == DONE
    assert "answered already" in lost
    assert Answer.objects.count() == 1


def test_agreed_and_returned(office):
    other = office.another(Base.OFFICIAL, "other")
    step = office.asked_of_official()
    won, lost = at_once(
        agreeing(step, office.member("official")),
        lambda: Step.objects.get(pk=step.pk).send_back(reason="不足", by=other, at=timezone.now()),
    )
    assert won == DONE
    assert "already" in lost
    assert len(office.told) == 1


@pytest.mark.parametrize("mode", list(Step.Mode))
def test_the_substitute_and_the_person(office, mode):
    deputy = office.another(Base.SUPERVISOR, "deputy")
    official = office.member("official")
    first, last = days(0, 1)
    Substitute.name(
        official.person, deputy.person, first=first, last=last, by=official, at=timezone.now()
    )
    step = office.asked_of_official(mode=mode)
    won, lost = at_once(agreeing(step, official), agreeing(step, deputy))
    assert won == DONE
    assert "already" in lost
    answer = Answer.objects.get()
    assert answer.person == official.person
    assert office.told == [("decided", "approved")]


def test_withdrawn_and_answered(office):
    step = office.asked_of_official()
    outcomes = at_once(
        agreeing(step, office.member("official")),
        lambda: Approval.objects.get(pk=step.approval_id).withdraw(
            reason="取下げ", by=office.member("agent"), at=timezone.now()
        ),
    )
    assert outcomes[0] == DONE
    assert "already" in outcomes[1] or "withdrawn" in outcomes[1]
    assert len(office.told) == 1


def test_the_last_two_of_all(office):
    """Neither may think that the other is still missing."""
    other = office.another(Base.OFFICIAL, "other")
    step = office.asked_of_official(mode=Step.Mode.ALL)
    outcomes = at_once(agreeing(step, office.member("official")), agreeing(step, other))
    assert outcomes == [DONE, DONE]
    assert office.told == [("decided", "approved")]


def test_two_who_close_a_circle(office):
    first, last = days(0, 1)

    def naming(person, deputy):
        return lambda: Substitute.name(
            person.person, deputy.person, first=first, last=last, by=person, at=timezone.now()
        )

    manager, agent = office.member("manager"), office.member("agent")
    won, lost = at_once(naming(manager, agent), naming(agent, manager))
    assert won == DONE
    assert "circle" in lost
