"""An approval that was given by telephone, in person or on paper is written down and confirmed."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from contracts.roles import Base
from records.errors import DomainError
from workbench.models import Answer, Means, Step

pytestmark = pytest.mark.django_db


def record(office, step, **facts):
    """At two in the morning, by the operator on duty."""
    told = {
        "means": Means.TELEPHONE,
        "agreed_at": timezone.now() - timedelta(hours=6),
        "proof": "通話記録 2026-0123",
        "by": office.member("operator"),
        "at": timezone.now(),
    }
    person = facts.pop("person", office.member("official").person)
    return step.record(person, **told | facts)


class TestRefused:
    @pytest.mark.parametrize("role", ["official", "auditor", "vendor", "requester"])
    def test_by_whoever_does_not_work_for_the_contractor(self, office, role):
        other = office.another(Base.OFFICIAL, "other")
        step = office.asked_of_official()
        with pytest.raises(DomainError, match="may not record"):
            record(office, step, by=office.member(role), person=other.person)

    def test_of_somebody_who_is_not_asked(self, office):
        step = office.asked_of_official()
        with pytest.raises(DomainError, match="not among those"):
            record(office, step, person=office.member("security").person)

    def test_of_a_colleague_of_the_own_side(self, office):
        route = office.route(office.of_role(Base.MANAGER))
        step = office.ask(route).current
        with pytest.raises(DomainError, match="Only what an official of the agency"):
            record(office, step, person=office.member("manager").person)

    def test_of_oneself(self, office):
        route = office.route(office.of_role(Base.OPERATOR))
        step = office.ask(route).current
        with pytest.raises(DomainError, match="Answer for yourself"):
            record(office, step, person=office.member("operator").person)

    @pytest.mark.parametrize(
        ("facts", "sentence"),
        [
            ({"agreed_at": timezone.now() + timedelta(days=1)}, "still to come"),
            ({"proof": "  "}, "what proves it"),
            ({"proof": "あ" * 200_000}, "too long"),
            ({"means": Means.SCREEN}, "by which means"),
        ],
    )
    def test_without_its_facts(self, office, facts, sentence):
        with pytest.raises(DomainError, match=sentence):
            record(office, office.asked_of_official(), **facts)
        assert not Answer.objects.exists()

    def test_of_what_was_withdrawn(self, office):
        step = office.asked_of_official()
        step.approval.withdraw(reason="誤り", by=office.member("agent"), at=timezone.now())
        with pytest.raises(DomainError, match="withdrawn: 誤り"):
            record(office, step)

    def test_the_database_wants_recorder_and_proof(self, office):
        answer = record(office, office.asked_of_official())
        for facts in ({"proof": ""}, {"recorded_by": None}, {"means": "screen"}):
            with pytest.raises(IntegrityError, match="recorder_and_proof"), transaction.atomic():
                Answer.objects.filter(pk=answer.pk).update(**facts)
        with pytest.raises(IntegrityError, match="records_their_own"), transaction.atomic():
            Answer.objects.filter(pk=answer.pk).update(recorded_by=answer.person)


class TestRecorded:
    def test_it_counts_at_once_and_waits_to_be_confirmed(self, office):
        answer = record(office, office.asked_of_official())
        assert office.told == [("decided", "approved")]
        assert (answer.means, answer.is_unconfirmed) == ("telephone", True)
        assert answer.recorded_by == office.member("operator").person
        visible = Answer.objects.visible_to(office.member("official"))
        assert list(visible.unconfirmed()) == [answer]

    def test_a_stranger_sees_none_of_it(self, office):
        record(office, office.asked_of_official())
        stranger = office.cast.people["stranger"]
        assert not Answer.objects.visible_to(stranger).exists()


class TestConfirmed:
    def test_only_by_the_person(self, office):
        answer = record(office, office.asked_of_official())
        for role in ("operator", "manager"):
            with pytest.raises(DomainError, match="Only 試験 test-official"):
                answer.confirm(by=office.member(role), at=timezone.now())

    def test_then_it_is_listed_no_more(self, office):
        answer = record(office, office.asked_of_official())
        answer.confirm(by=office.member("official"), at=timezone.now())
        answer.confirm(by=office.member("official"), at=timezone.now())
        assert answer.confirmed_at
        assert not Answer.objects.unconfirmed().exists()
        with pytest.raises(DomainError, match="You have confirmed this"):
            answer.deny(reason="違う", by=office.member("official"), at=timezone.now())

    def test_one_on_screen_needs_none(self, office):
        step = office.asked_of_official()
        answer = step.agree(by=office.member("official"), at=timezone.now())
        with pytest.raises(DomainError, match="on screen"):
            answer.confirm(by=office.member("official"), at=timezone.now())


class TestDenied:
    def deny(self, office, answer, reason="承認していない。"):
        answer.deny(reason=reason, by=office.member("official"), at=timezone.now())

    def test_not_without_a_reason(self, office):
        answer = record(office, office.asked_of_official())
        with pytest.raises(DomainError, match="what is wrong"):
            self.deny(office, answer, reason="")

    def test_an_open_approval_goes_back(self, office):
        route = office.route(office.of_role(Base.OFFICIAL), office.of_role(Base.MANAGER))
        approval = office.ask(route)
        self.deny(office, record(office, approval.current))
        approval.refresh_from_db()
        assert (approval.state, approval.reason) == ("returned", "承認していない。")
        assert office.told == [("decided", "returned")]

    def test_a_closed_one_stays_what_it_was_and_the_record_is_told(self, office):
        step = office.asked_of_official()
        answer = record(office, step)
        self.deny(office, answer)
        step.approval.refresh_from_db()
        assert step.approval.state == "approved"
        assert office.told == [("decided", "approved"), ("denied", "承認していない。")]
        with pytest.raises(DomainError, match="You have denied this"):
            answer.confirm(by=office.member("official"), at=timezone.now())
        assert Step.objects.get(pk=step.pk).answers.get().denied_at
