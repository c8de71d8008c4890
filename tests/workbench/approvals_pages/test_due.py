"""Reminders, escalations, and steps that nobody is left to finish."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contracts.models import Membership
from contracts.roles import Base
from portal.models import Notice
from tests.contract_cast import make_member, make_role
from tests.workbench.samples_of_approvals import ask
from workbench.approvals.due import remind_of_approvals
from workbench.models import Step, Substitute

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(contract_cast):
    """A step that was to be answered long ago, which the manager would be told of."""
    contract = contract_cast.contract
    official, manager = (make_role(contract, base) for base in (Base.OFFICIAL, Base.MANAGER))
    facts = {"remind_after": 1, "escalate_after": 2, "escalate_to": manager}
    step = ask(contract, {"role": official, **facts}).current
    day = timezone.localdate() - timedelta(days=1)
    Step.objects.filter(pk=step.pk).update(remind_on=day, escalate_on=day)
    return step


def told(kind):
    return {notice.user.username for notice in Notice.objects.filter(kind=kind)}


def test_nothing_is_told_before_its_day(contract_cast, late):
    tomorrow = timezone.localdate() + timedelta(days=1)
    Step.objects.update(remind_on=tomorrow, escalate_on=tomorrow)
    assert remind_of_approvals(at=timezone.now()) == {"ended": 0, "escalated": 0, "reminded": 0}
    assert not Notice.objects.filter(kind__in=["approval_reminded", "approval_escalated"]).exists()


def test_a_closed_step_is_not_told_of(contract_cast, late):
    late.agree(by=contract_cast.member("official"), at=timezone.now())
    assert sum(remind_of_approvals(at=timezone.now()).values()) == 0


def test_approvers_are_reminded_and_the_role_is_told_once(late):
    for expected in (1, 0):
        done = remind_of_approvals(at=timezone.now())
        assert (done["escalated"], done["reminded"]) == (expected, expected)
    assert told("approval_reminded") == {"test-official"}
    assert told("approval_escalated") == {"test-manager"}


def test_the_substitute_is_reminded_as_well(contract_cast, late):
    deputy = make_member(contract_cast.contract, Base.SUPERVISOR)
    today = timezone.localdate()
    Substitute.name(
        contract_cast.member("official").person,
        deputy.person,
        first=today,
        last=today,
        by=contract_cast.member("official"),
        at=timezone.now(),
    )
    remind_of_approvals(at=timezone.now())
    assert told("approval_reminded") == {"test-official", deputy.user.username}


class TestLastOneLeft:
    @pytest.fixture
    def step(self, contract_cast):
        self.other = make_member(contract_cast.contract, Base.OFFICIAL)
        official = make_role(contract_cast.contract, Base.OFFICIAL)
        return ask(contract_cast.contract, {"role": official, "mode": "all"}).current

    def leave(self, member):
        yesterday = timezone.localdate() - timedelta(days=1)
        Membership.objects.filter(person=member.person).update(last=yesterday)

    def test_a_step_that_nobody_agreed_to_stays_open(self, contract_cast, step):
        self.leave(self.other)
        self.leave(contract_cast.member("official"))
        assert remind_of_approvals(at=timezone.now())["ended"] == 0

    def test_it_ends_when_whoever_is_missing_has_left(self, contract_cast, step):
        step.agree(by=contract_cast.member("official"), at=timezone.now())
        assert remind_of_approvals(at=timezone.now())["ended"] == 0
        self.leave(self.other)
        assert remind_of_approvals(at=timezone.now())["ended"] == 1
        step.approval.refresh_from_db()
        assert step.approval.state == "approved"
        assert Notice.objects.filter(kind="approval_approved").exists()
