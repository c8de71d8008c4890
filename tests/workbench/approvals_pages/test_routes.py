"""Routes as data: said when they lead nowhere, refused when used, arranged by hand."""

import pytest
from django.utils import timezone

from contracts.roles import Base
from records.errors import DomainError
from tests.contract_cast import make_role
from tests.contracts.registers import make_clarification
from tests.workbench.samples_of_approvals import make_route
from workbench.models import Approval, Route, RouteStep

pytestmark = pytest.mark.django_db


@pytest.fixture
def bare(contract_cast):
    return Route.objects.create(contract=contract_cast.contract, code="bare", name="未定の経路")


class TestRefusals:
    def test_a_route_without_steps_says_so_and_is_refused(self, contract_cast, bare, get):
        assert "未定の経路" in get("auditor", "route", bare.pk).context["unusable"]
        manager = contract_cast.member("manager")
        asked = {"author": manager.person, "by": manager, "at": timezone.now()}
        record = make_clarification(contract_cast.contract)
        with pytest.raises(DomainError):
            Approval.ask(record, bare, **asked)

    def test_a_step_that_nobody_may_answer(self, contract_cast, get):
        nobody = make_role(contract_cast.contract, Base.QUALITY)
        route = make_route(contract_cast.contract, {"role": nobody})
        assert str(nobody) in get("manager", "route", route.pk).context["unusable"]

    def test_a_code_stands_once(self, bare, post):
        response = post("manager", "add_route", code="bare", name="二つ目")
        assert set(response.context["form"].errors) == {"code"}

    def test_a_step_names_somebody(self, bare, post):
        sent = {"kind": "approval", "mode": "any", "skip": "never"}
        response = post("manager", "add_route_step", bare.pk, **sent)
        assert set(response.context["form"].errors) == {"role"}

    def test_an_escalation_names_its_role_and_comes_after_the_reminder(
        self, contract_cast, bare, post
    ):
        role = make_role(contract_cast.contract, Base.OFFICIAL)
        sent = {"kind": "approval", "mode": "any", "skip": "never", "role": role.pk}
        response = post("manager", "add_route_step", bare.pk, **sent, escalate_after="3")
        assert set(response.context["form"].errors) == {"escalate_to"}
        more = {"remind_after": "5", "escalate_after": "3", "escalate_to": role.pk}
        response = post("manager", "add_route_step", bare.pk, **sent, **more)
        assert set(response.context["form"].errors) == {"escalate_after"}

    def test_a_role_of_another_contract(self, contract_cast, bare, post):
        foreign = make_role(contract_cast.foreign, Base.OFFICIAL)
        sent = {"kind": "approval", "mode": "any", "skip": "never", "role": foreign.pk}
        assert "role" in post("manager", "add_route_step", bare.pk, **sent).context["form"].errors


class TestArranging:
    def test_steps_are_added_at_the_end_moved_up_and_removed(self, contract_cast, bare, post):
        role = make_role(contract_cast.contract, Base.OFFICIAL)
        for kind in ("confirmation", "approval", "consent"):
            sent = {"kind": kind, "mode": "any", "skip": "never", "role": role.pk}
            assert post("manager", "add_route_step", bare.pk, **sent).status_code == 302
        assert kinds(bare) == ["confirmation", "approval", "consent"]
        consent = bare.steps.get(kind="consent")
        for _to_the_top_and_beyond in range(3):
            post("manager", "move_route_step_up", consent.pk)
        assert kinds(bare) == ["consent", "confirmation", "approval"]
        post("manager", "remove_route_step", bare.steps.get(kind="confirmation").pk)
        assert kinds(bare) == ["consent", "approval"]

    def test_edited(self, contract_cast, post):
        route = make_route(contract_cast.contract)
        step = route.steps.get()
        sent = {"kind": "acceptance", "mode": "all", "skip": "never", "role": step.role_id}
        assert post("manager", "edit_route_step", step.pk, **sent).status_code == 302
        step.refresh_from_db()
        assert (step.kind, step.mode, step.version) == ("acceptance", "all", 1)

    def test_added(self, post):
        sent = {"code": "monthly_report", "name": "月次報告", "author_may_approve": "on"}
        assert post("manager", "add_route", **sent).status_code == 302
        assert Route.objects.get(code="monthly_report").author_may_approve


def kinds(route: Route) -> list[str]:
    return list(RouteStep.objects.filter(route=route).values_list("kind", flat=True))
