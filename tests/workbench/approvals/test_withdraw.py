"""Whoever asked for an approval may withdraw it as long as it is open."""

import pytest
from django.db import IntegrityError
from django.utils import timezone

from contracts.roles import Base
from records.errors import DomainError
from workbench.models import Approval

pytestmark = pytest.mark.django_db


@pytest.fixture
def approval(office):
    return office.ask(office.route(office.of_role(Base.OFFICIAL)), author="agent", by="manager")


def withdraw(approval, member, reason="件名を誤ったため。"):
    approval.withdraw(reason=reason, by=member, at=timezone.now())


@pytest.mark.parametrize("role", ["official", "operator", "auditor"])
def test_refused_to_others(office, approval, role):
    with pytest.raises(DomainError, match="Only whoever asked"):
        withdraw(approval, office.member(role))


def test_refused_without_a_reason(office, approval):
    with pytest.raises(DomainError, match="Say why"):
        withdraw(approval, office.member("manager"), reason="")


def test_refused_after_it_was_approved(office, approval):
    approval.current.agree(by=office.member("official"), at=timezone.now())
    with pytest.raises(DomainError, match="approved already"):
        withdraw(approval, office.member("manager"))


def test_the_database_wants_the_reason(office, approval):
    with pytest.raises(IntegrityError, match="have_a_reason"):
        Approval.objects.filter(pk=approval.pk).update(state="withdrawn", closed_at=timezone.now())


@pytest.mark.parametrize("role", ["manager", "agent"])
def test_by_the_asker_or_the_author(office, approval, role):
    step = approval.current
    withdraw(approval, office.member(role))
    withdraw(approval, office.member(role))
    assert approval.state == "withdrawn"
    assert office.told == [("decided", "withdrawn")]
    with pytest.raises(DomainError, match=r"withdrawn: 件名を誤ったため。"):
        step.agree(by=office.member("official"), at=timezone.now())
