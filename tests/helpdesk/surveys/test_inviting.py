"""Who is invited, how they hear of it, and that nobody hears of it twice."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from contracts.models import Person, Role
from helpdesk.models import Invitation
from helpdesk.surveys import inviting
from helpdesk.surveys.links import path_of
from portal.models import Notice
from records.errors import DomainError
from records.models import Job
from tests.helpdesk.surveys.conftest import PORTAL, Asking
from tests.helpdesk.surveys.samples import make_survey
from tests.jobs import run_waiting_jobs

pytestmark = pytest.mark.django_db


def test_who_does_not_lead_invites_and_reminds_nobody(asking: Asking) -> None:
    person = asking.person()
    for role in ("agent", "official", "requester", "vendor", "auditor"):
        with pytest.raises(DomainError):
            inviting.invite(asking.survey, [person], **asking.by(role))
        with pytest.raises(DomainError):
            inviting.remind(asking.survey, **asking.by(role))
    assert not Invitation.objects.exists()


def test_to_a_closed_survey_nobody_is_invited(asking: Asking) -> None:
    asking.survey.close(by=asking.desk.member("manager"), at=timezone.now())
    with pytest.raises(DomainError, match="closed"):
        asking.invited()


def test_those_of_a_draft_hear_nothing_before_it_opens(asking: Asking) -> None:
    asking.survey = make_survey(asking.desk.contract)
    invitation = asking.invited()
    assert (invitation.sent_at, Job.objects.count()) == (None, 0)
    inviting.open_survey(asking.survey, **asking.by("manager"))
    inviting.open_survey(asking.survey, **asking.by("manager"))
    invitation.refresh_from_db()
    assert invitation.sent_at
    assert Job.objects.count() == 1


def test_people_are_chosen_by_organisation_by_role_and_one_by_one(asking: Asking) -> None:
    contract = asking.desk.contract
    agency = asking.desk.member("official").person.organisation
    single = asking.person("s9")
    gone = asking.person("s8", organisation=agency, last=timezone.localdate() - timedelta(days=1))
    role = Role.objects.get(contract=contract, base="vendor")
    people = Person.objects.filter(contract=contract)
    chosen = set(inviting.people_chosen(people, [agency], [role], [single]))
    assert single in chosen
    assert gone not in chosen
    assert asking.desk.member("official").person in chosen
    assert asking.desk.member("vendor").person in chosen
    assert asking.desk.member("manager").person not in chosen


def test_a_mail_goes_once_to_whoever_has_only_an_address(asking: Asking) -> None:
    person = asking.person()
    invitation = asking.invited(person)
    asking.invited(person)
    run_waiting_jobs()
    sent = [one for one in mail.outbox if one.to == ["s1@example.go.jp"]]
    assert len(sent) == 1
    assert PORTAL + path_of(invitation) in sent[0].body
    assert asking.desk.contract.title not in sent[0].body


def test_whoever_has_an_account_hears_of_it_in_the_portal(asking: Asking) -> None:
    member = asking.desk.member("requester")
    invitation = asking.invited(member.person)
    notice = Notice.objects.get(user=member.user)
    assert notice.url == path_of(invitation)
    assert invitation.sent_at


def test_without_account_and_address_nobody_is_told(asking: Asking) -> None:
    assert asking.invited(asking.person("s2", email="")).sent_at is None


def test_only_who_has_not_answered_is_reminded_and_once_a_day(asking: Asking) -> None:
    done, late = asking.invited(), asking.invited(asking.person("s2"))
    done.answer([1, 1, 1, 1, 1], comment="", at=timezone.now())
    told: dict[str, Any] = asking.by("manager")
    assert inviting.remind(asking.survey, **told) == 1
    assert inviting.remind(asking.survey, **told) == 0
    done.refresh_from_db(), late.refresh_from_db()
    assert (done.reminded_at, bool(late.reminded_at)) == (None, True)
    later = told | {"at": timezone.now() + timedelta(days=1)}
    assert inviting.remind(asking.survey, **later) == 1
