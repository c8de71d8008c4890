"""A record is put before the approvers of a route."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from contracts.roles import Base
from records.errors import DomainError
from tests.contracts.registers import make_related_contract
from workbench.models import Approval, Kind, Step

pytestmark = pytest.mark.django_db


class TestRefused:
    def test_a_route_without_steps(self, office):
        with pytest.raises(DomainError, match="has no steps"):
            office.ask(office.route())
        assert not Approval.objects.exists()

    def test_a_step_that_nobody_may_answer(self, office):
        route = office.route(office.of_role(Base.QUALITY))
        with pytest.raises(DomainError, match=r"Nobody may answer step 1 \(Quality manager\)"):
            office.ask(route)

    def test_a_step_that_only_the_author_may_answer(self, office):
        route = office.route(office.of_role(Base.AGENT))
        with pytest.raises(DomainError, match="Nobody may answer step 1"):
            office.ask(route)

    def test_twice_at_a_time(self, office):
        route = office.route(office.of_role(Base.OFFICIAL))
        office.ask(route)
        with pytest.raises(DomainError, match="waiting for approval already"):
            office.ask(route)

    def test_a_route_of_another_contract(self, office):
        route = office.route(office.of_role(Base.OFFICIAL))
        stranger = office.cast.member
        foreign = make_related_contract(office.cast.foreign)
        with pytest.raises(DomainError, match="another contract"):
            Approval.ask(
                foreign,
                route,
                author=stranger("agent").person,
                by=stranger("agent"),
                at=timezone.now(),
            )

    def test_the_database_holds_one_open_approval_of_a_record(self, office):
        approval = office.ask(office.route(office.of_role(Base.OFFICIAL)))
        approval.pk, approval.round = None, 2
        with pytest.raises(IntegrityError, match="one_open_approval_of_a_record"):
            approval.save(force_insert=True)


class TestAsked:
    def test_the_first_step_is_open_and_the_others_wait(self, office):
        route = office.route(
            office.of_role(Base.MANAGER, kind=Kind.CONFIRMATION), office.of_role(Base.OFFICIAL)
        )
        approval = office.ask(route)
        assert [step.state for step in approval.steps.all()] == ["open", "waiting"]
        assert approval.current.kind == Kind.CONFIRMATION
        assert (approval.round, approval.state) == (1, "open")

    def test_it_goes_on_as_it_began_when_the_route_changes(self, office):
        route = office.route(office.of_role(Base.OFFICIAL))
        approval = office.ask(route)
        route.steps.all().delete()
        approval.current.agree(by=office.member("official"), at=timezone.now())
        approval.refresh_from_db()
        assert approval.state == "approved"

    def test_again_after_a_return_is_another_round(self, office):
        route = office.route(office.of_role(Base.OFFICIAL))
        first = office.ask(route)
        first.current.send_back(
            reason="根拠が足りない。", by=office.member("official"), at=timezone.now()
        )
        second = office.ask(route)
        assert [one.round for one in Approval.objects.about(office.record).order_by("id")] == [1, 2]
        assert second.is_open

    def test_the_author_may_approve_where_the_route_says_so(self, office):
        route = office.route(office.of_role(Base.AGENT), author_may_approve=True)
        approval = office.ask(route)
        approval.current.agree(by=office.member("agent"), at=timezone.now())
        approval.refresh_from_db()
        assert approval.state == "approved"


class TestSkipped:
    def test_a_step_without_anybody(self, office):
        route = office.route(
            office.of_role(Base.QUALITY, skip=Step.Skip.NOBODY), office.of_role(Base.OFFICIAL)
        )
        first, second = office.ask(route).steps.all()
        assert (first.state, first.skipped_because) == ("skipped", "nobody may answer it")
        assert second.state == "open"

    def test_a_step_whose_approver_agreed_before(self, office):
        route = office.route(
            office.of_role(Base.OFFICIAL, kind=Kind.CONFIRMATION),
            office.of_role(Base.OFFICIAL, skip=Step.Skip.ANSWERED),
        )
        approval = office.ask(route)
        approval.current.agree(by=office.member("official"), at=timezone.now())
        approval.refresh_from_db()
        second = approval.steps.last()
        assert second.skipped_because == "試験 test-official agreed in step 1"
        assert approval.state == "approved"

    def test_the_same_approver_is_asked_again_otherwise(self, office):
        route = office.route(office.of_role(Base.OFFICIAL), office.of_role(Base.OFFICIAL))
        approval = office.ask(route)
        approval.current.agree(by=office.member("official"), at=timezone.now())
        approval.refresh_from_db()
        assert (approval.state, approval.current.position) == ("open", 2)


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"role": None}, "names_its_approvers"),
        ({"escalate_after": 3}, "says_to_whom_it_escalates"),
        ({"position": 1}, "one_step_a_position_of_a_route"),
    ],
)
def test_the_database_refuses_a_broken_step(office, facts, constraint):
    step = office.route(office.of_role(Base.OFFICIAL)).steps.get()
    step.pk, step.position = None, 2
    for name, value in facts.items():
        setattr(step, name, value)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        step.save(force_insert=True)
