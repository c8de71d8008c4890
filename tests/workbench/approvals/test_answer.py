"""A step is answered on screen: agreed, returned, by a substitute, by all of them."""

import pytest
from django.utils import timezone

from contracts.roles import Base
from records.errors import DomainError
from records.models import Change
from tests.workbench.approvals.conftest import days
from workbench.models import Answer, Kind, Step, Substitute

pytestmark = pytest.mark.django_db


def agree(step, member, **facts):
    return Step.objects.get(pk=step.pk).agree(by=member, at=timezone.now(), **facts)


def away(office, person, deputy, first=0, last=3):
    begin, end = days(first, last)
    return Substitute.name(
        person.person, deputy.person, first=begin, last=end, by=person, at=timezone.now()
    )


class TestRefused:
    @pytest.mark.parametrize("role", ["manager", "operator", "auditor", "vendor"])
    def test_somebody_who_is_not_asked(self, office, role):
        step = office.asked_of_official()
        with pytest.raises(DomainError, match="not yours to answer"):
            agree(step, office.member(role))
        assert not Answer.objects.exists()

    def test_the_author_of_what_is_approved(self, office):
        office.another(Base.MANAGER, "second")
        route = office.route(office.of_role(Base.MANAGER))
        step = office.ask(route, author="manager", by="agent").current
        with pytest.raises(DomainError, match="wrote this yourself"):
            agree(step, office.member("manager"))

    def test_the_author_as_the_substitute_of_another(self, office):
        second = office.another(Base.MANAGER, "second")
        away(office, second, office.member("manager"))
        route = office.route(office.of_role(Base.MANAGER))
        step = office.ask(route, author="manager", by="agent").current
        with pytest.raises(DomainError, match="wrote this yourself"):
            agree(step, office.member("manager"))

    def test_a_return_without_a_reason(self, office):
        step = office.asked_of_official()
        with pytest.raises(DomainError, match="Say what is to be changed"):
            step.send_back(reason=" ", by=office.member("official"), at=timezone.now())

    def test_a_remark_that_is_too_long(self, office):
        step = office.asked_of_official()
        with pytest.raises(DomainError, match="200000 characters, at most 2000"):
            agree(step, office.member("official"), note="あ" * 200_000)

    def test_a_step_that_is_not_reached(self, office):
        route = office.route(office.of_role(Base.MANAGER), office.of_role(Base.OFFICIAL))
        second = office.ask(route).steps.last()
        with pytest.raises(DomainError, match="not open"):
            agree(second, office.member("official"))

    def test_a_step_that_another_one_has_answered(self, office):
        other = office.another(Base.OFFICIAL, "other")
        route = office.route(office.of_role(Base.OFFICIAL), office.of_role(Base.MANAGER))
        step = office.ask(route).current
        agree(step, other)
        with pytest.raises(DomainError, match=r"answered already, by 試験 other-test"):
            agree(step, office.member("official"))

    def test_a_substitute_before_and_after_their_days(self, office):
        step = office.asked_of_official()
        manager_like = office.another(Base.SUPERVISOR, "deputy")
        away(office, office.member("official"), manager_like, first=1, last=2)
        with pytest.raises(DomainError, match="not yours"):
            agree(step, manager_like)


class TestAgreed:
    def test_the_record_is_told_of_the_last_step(self, office):
        route = office.route(office.of_role(Base.MANAGER), office.of_role(Base.OFFICIAL))
        approval = office.ask(route)
        agree(approval.current, office.member("manager"))
        assert office.told == []
        agree(approval.current, office.member("official"), note="了解しました。")
        assert office.told == [("decided", "approved")]
        approval.refresh_from_db()
        assert approval.closed_at

    def test_twice_by_the_same_person_is_quiet(self, office):
        step = office.asked_of_official()
        assert agree(step, office.member("official")) == agree(step, office.member("official"))
        assert office.told == [("decided", "approved")]

    def test_all_of_them(self, office):
        other = office.another(Base.OFFICIAL, "other")
        step = office.asked_of_official(mode=Step.Mode.ALL)
        agree(step, other)
        step.refresh_from_db()
        assert step.state == "open"
        agree(step, office.member("official"))
        step.refresh_from_db()
        assert step.state == "agreed"

    def test_by_person_and_by_organisation(self, office):
        official = office.member("official")
        route = office.route(
            {"person": official.person}, {"organisation": official.person.organisation}
        )
        approval = office.ask(route)
        agree(approval.current, official)
        agree(approval.current, official)
        approval.refresh_from_db()
        assert approval.state == "approved"


class TestSubstitute:
    def test_is_shown_as_one_for_the_other(self, office):
        deputy = office.another(Base.SUPERVISOR, "deputy")
        away(office, office.member("official"), deputy)
        answer = agree(office.asked_of_official(), deputy)
        assert answer.name == "試験 deputy-test for 試験 test-official"
        assert (answer.person, answer.given_by) == (office.member("official").person, deputy.person)

    def test_answers_for_themselves_and_then_for_the_other(self, office):
        other = office.another(Base.OFFICIAL, "other")
        away(office, office.member("official"), other)
        step = office.asked_of_official(mode=Step.Mode.ALL)
        names = [agree(step, other).name, agree(step, other).name]
        assert names == ["試験 other-test", "試験 other-test for 試験 test-official"]
        step.refresh_from_db()
        assert step.state == "agreed"

    def test_the_person_finds_it_answered(self, office):
        deputy = office.another(Base.SUPERVISOR, "deputy")
        away(office, office.member("official"), deputy)
        office.another(Base.OFFICIAL, "third")
        step = office.asked_of_official(mode=Step.Mode.ALL)
        agree(step, deputy)
        with pytest.raises(DomainError, match="by 試験 deputy-test for 試験 test-official"):
            agree(step, office.member("official"))


class TestReturned:
    def test_the_whole_approval_goes_back_with_the_reason(self, office):
        route = office.route(office.of_role(Base.OFFICIAL), office.of_role(Base.MANAGER))
        approval = office.ask(route)
        approval.current.send_back(
            reason="件数の根拠がない。", by=office.member("official"), at=timezone.now()
        )
        approval.refresh_from_db()
        assert (approval.state, approval.reason) == ("returned", "件数の根拠がない。")
        assert [step.state for step in approval.steps.all()] == ["returned", "dropped"]
        assert office.told == [("decided", "returned")]
        change = Change.objects.of(approval).order_by("id").last()
        assert change.reason == "件数の根拠がない。"


class TestWaiting:
    def waiting(self, office, role):
        today = timezone.localdate()
        return list(Step.objects.waiting_for(office.member(role), on=today))

    def test_for_nobody_else(self, office):
        office.asked_of_official()
        for role in ("manager", "agent", "operator", "auditor", "vendor", "requester", "security"):
            assert self.waiting(office, role) == []

    def test_not_in_another_contract(self, office):
        office.asked_of_official()
        stranger = office.cast.people["stranger"]
        from_outside = office.another(Base.OFFICIAL, "other")
        assert len(Step.objects.waiting_for(from_outside, on=timezone.localdate())) == 1
        assert not stranger.persons.filter(contract=office.contract).exists()

    def test_for_whom_it_names_until_it_is_answered(self, office):
        step = office.asked_of_official(kind=Kind.CONSENT)
        assert self.waiting(office, "official") == [step]
        agree(step, office.member("official"))
        assert self.waiting(office, "official") == []

    def test_for_the_substitute_too(self, office):
        step = office.asked_of_official()
        deputy = office.another(Base.SUPERVISOR, "deputy")
        today = timezone.localdate()
        assert not Step.objects.waiting_for(deputy, on=today)
        away(office, office.member("official"), deputy)
        assert list(Step.objects.waiting_for(deputy, on=today)) == [step]

    def test_not_for_the_author(self, office):
        office.another(Base.MANAGER, "second")
        office.ask(office.route(office.of_role(Base.MANAGER)), author="manager", by="agent")
        assert self.waiting(office, "manager") == []

    def test_of_all_only_for_those_who_have_not_answered(self, office):
        other = office.another(Base.OFFICIAL, "other")
        step = office.asked_of_official(mode=Step.Mode.ALL)
        agree(step, other)
        assert not Step.objects.waiting_for(other, on=timezone.localdate())
        assert self.waiting(office, "official") == [step]
