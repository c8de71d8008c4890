"""Approval routes in a profile: what is refused, and what becomes of the rows."""

import pytest

from contracts.models import Contract
from contracts.profiles.loading.difference import difference_of
from tests.contract_cast import make_contract_person
from tests.contracts.loading.profiles import changed, loaded, made
from tests.contracts.profile_files import TEXT, read_profile
from workbench.models import Route, RouteStep
from workbench.rules.approvals import why_unusable

CONFIRMATION = "{kind: confirmation, role: checker, skip: nobody, remind_after: 2}"


def faults(new: str) -> list[str]:
    assert TEXT.count(CONFIRMATION) == 1
    text = TEXT.replace(CONFIRMATION, new)
    return [fault.field for fault in read_profile(text.encode(), "sixth.yaml").faults]


class TestFaults:
    def test_a_step_that_names_nobody(self) -> None:
        assert faults("{kind: approval}") == ["approval_routes[1].steps[1]"]

    def test_a_role_that_is_not_there(self) -> None:
        assert faults("{kind: approval, role: nobody}") == ["approval_routes[1].steps[1].role"]

    def test_an_unknown_kind(self) -> None:
        assert faults("{kind: nod, role: checker}") == ["approval_routes[1].steps[1].kind"]

    def test_an_escalation_without_its_role_or_before_the_reminder(self) -> None:
        place = "approval_routes[1].steps[1]"
        step = "{kind: approval, role: checker, escalate_after: 3"
        assert faults(f"{step}}}") == [f"{place}.escalate_to"]
        late = f"{step}, escalate_to: examiner, remind_after: 4}}"
        assert faults(late) == [f"{place}.escalate_after"]


def steps_of(contract: Contract) -> list[RouteStep]:
    steps = RouteStep.objects.filter(contract=contract, route__code="contact_note_answer")
    return list(steps.select_related("role", "organisation", "escalate_to", "person"))


@pytest.mark.django_db
class TestLoading:
    def test_routes_come_with_their_steps_in_order(self) -> None:
        first, second = steps_of(made())
        assert (first.position, first.kind, first.mode, first.skip) == (
            1,
            "confirmation",
            "any",
            "nobody",
        )
        assert second.role
        assert second.organisation
        assert second.escalate_to
        assert (second.mode, second.role.code, second.organisation.code) == (
            "all",
            "steward",
            "city",
        )
        assert (second.escalate_after, second.escalate_to.code) == (4, "examiner")

    def test_a_route_without_steps_is_loaded_and_says_that_it_cannot_be_used(self) -> None:
        route = Route.objects.get(contract=made(), code="later")
        assert route.name in (why_unusable(route) or "")

    def test_a_step_that_is_gone_from_the_file_goes(self) -> None:
        contract = made()
        profile = changed((f"      - {CONFIRMATION}\n", ""))
        loaded(contract, profile)
        [step] = steps_of(contract)
        assert (step.position, step.kind) == (1, "acceptance")
        assert difference_of(contract, profile).is_empty

    def test_a_person_whom_the_directory_knows(self) -> None:
        contract = made()
        make_contract_person(contract, "P7")
        profile = changed((CONFIRMATION, "{kind: approval, person: P7}"))
        loaded(contract, profile)
        step = steps_of(contract)[0]
        assert step.person
        assert step.person.code == "P7"
