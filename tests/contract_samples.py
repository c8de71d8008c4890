"""The records that addresses of a contract name, each made in the contract that is handed in."""

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from contracts.models import (
    Calendar,
    Contract,
    Counter,
    Environment,
    Membership,
    Organisation,
    Person,
    Phase,
    Service,
    Site,
    Stocktake,
    System,
)
from contracts.months import Month
from contracts.roles import Base
from helpdesk.models import Call
from tests.calendars import make_calendar
from tests.contract_cast import make_contract_person, make_member, make_role
from tests.contracts import registers
from tests.contracts import roster_samples as rosters
from tests.governance import samples as notes
from tests.helpdesk import samples as desk
from tests.helpdesk.call_screen import samples as calls
from tests.helpdesk.surveys import samples as surveys
from tests.workbench import comments
from tests.workbench import samples_of_approvals as approvals

Named = dict[str, Any]


def membership_in(contract: Contract) -> Membership:
    """One that has not begun, of a person whom nobody of the cast is."""
    role = make_role(contract, Base.OPERATOR)
    tomorrow = timezone.localdate() + timedelta(days=1)
    newcomer = make_contract_person(contract, f"newcomer-{uuid.uuid4().hex[:6]}")
    return Membership.give(newcomer, role, first=tomorrow, last=tomorrow, by=None)


def newcomer_in(contract: Contract) -> Named:
    return {"pk": membership_in(contract).person_id}


def coming_role_in(contract: Contract) -> Named:
    return {"pk": membership_in(contract).pk}


def stocktake_in(contract: Contract) -> Named:
    """The open one: a contract has no second."""
    if there := Stocktake.objects.filter(contract=contract, closed_at=None).first():
        return {"pk": there.pk}
    # A role of the tests: that of a profile may open the contract only with a roster.
    role = make_role(contract, Base.SECURITY, code="taker", name="棚卸担当")
    by = make_member(contract, Base.SECURITY, f"taker-{uuid.uuid4().hex[:6]}", role=role)
    return {"pk": Stocktake.begin(contract, by=by, at=timezone.now()).pk}


def phase_of(contract: Contract) -> Named:
    """One that a profile made, if there is one: its days are all taken then."""
    there = Phase.objects.filter(contract=contract).first()
    return {"pk": (there or registers.make_phase(contract)).pk}


def related_contract_of(contract: Contract) -> Named:
    return {"pk": registers.make_related_contract(contract).pk}


def contract_change_of(contract: Contract) -> Named:
    return {"pk": registers.make_contract_change(contract).pk}


def clarification_of(contract: Contract) -> Named:
    return {"pk": registers.make_clarification(contract).pk}


def milestone_of(contract: Contract) -> Named:
    return {"pk": registers.make_milestone(contract).pk}


def busy_period_of(contract: Contract) -> Named:
    return {"pk": registers.make_busy_period(contract).pk}


def deadline_of(contract: Contract) -> Named:
    return {"pk": registers.make_deadline(contract).pk}


def somebody(contract: Contract) -> Named:
    return {"pk": Person.objects.create(contract=contract, code=uuid.uuid4().hex, name="n").pk}


def organisation_in(contract: Contract) -> Named:
    code = uuid.uuid4().hex
    facts = {"code": code, "name": "試験保守", "kind": "vendor"}
    return {"pk": Organisation.objects.create(contract=contract, **facts).pk}


def site_in(contract: Contract) -> Named:
    return {"pk": Site.objects.create(contract=contract, code=uuid.uuid4().hex, name="本庁").pk}


def counter_in(contract: Contract) -> Named:
    code, site = uuid.uuid4().hex, site_in(contract)["pk"]
    counter = Counter.objects.create(contract=contract, code=code, name="受付", site_id=site)
    return {"pk": counter.pk}


def system_in(contract: Contract) -> Named:
    code = uuid.uuid4().hex
    return {"pk": System.objects.create(contract=contract, code=code, name="基盤").pk}


def part_of_system(model: type[Environment | Service]) -> Callable[[Contract], Named]:
    def make(contract: Contract) -> Named:
        system = system_in(contract)["pk"]
        facts = {"code": "c", "name": "印刷", "system_id": system}
        return {"pk": model.objects.create(contract=contract, **facts).pk}

    return make


def desk_of(contract: Contract) -> Calendar:
    """With a code that no other contract has, so that a foreign one is not an own one."""
    there = Calendar.objects.filter(contract=contract).first()
    return there or make_calendar(contract, code=f"desk-{contract.pk}")


def calendar_of(contract: Contract) -> Named:
    return {"calendar": desk_of(contract).code}


def month_of(contract: Contract) -> Named:
    return {**calendar_of(contract), "month": Month(2026, 4)}


def day_of(contract: Contract) -> Named:
    return {**calendar_of(contract), "day": date(2026, 4, 6)}


def hours_of(contract: Contract) -> Named:
    calendar = desk_of(contract)
    return {"calendar": calendar.code, "pk": calendar.versions.get().pk}


def holiday_of(contract: Contract) -> Named:
    return {"pk": desk_of(contract).holidays.rows.order_by("day")[0].pk}


def holidays_of(contract: Contract) -> Named:
    """The page stands for the table of its contract, which comes with the first calendar."""
    desk_of(contract)
    return {}


def discussed_in(contract: Contract) -> Named:
    clarification = registers.make_clarification(contract)
    return {"kind": "contracts.clarification", "pk": clarification.pk}


def comment_in(contract: Contract) -> Named:
    """Of the manager, if the contract has one of the cast."""
    return {"pk": comments.comment_of_manager(contract).pk}


def call_in(contract: Contract) -> Named:
    now = timezone.now()
    facts = {"call": uuid.uuid4().hex, "started_at": now, "answered_at": now}
    return {"pk": Call.objects.create(contract=contract, **facts).pk}


CONTRACT_RECORDS: dict[str, Callable[[Contract], Named]] = {
    # The workbench.
    "workbench:add_comment": discussed_in,
    "workbench:pick_mention": discussed_in,
    "workbench:time_line": discussed_in,
    "workbench:edit_comment": comment_in,
    "workbench:take_back_comment": comment_in,
    "helpdesk:attach_call": call_in,
    "helpdesk:call_record": call_in,
    "contracts:close_stocktake": stocktake_in,
    "contracts:decide_lines": stocktake_in,
    "contracts:end_role": coming_role_in,
    "contracts:member": newcomer_in,
    "contracts:stocktake": stocktake_in,
    "contracts:take_back_role": coming_role_in,
    "contracts:phase": phase_of,
    "contracts:edit_phase": phase_of,
    "contracts:remove_phase": phase_of,
    "contracts:related_contract": related_contract_of,
    "contracts:edit_related_contract": related_contract_of,
    "contracts:remove_related_contract": related_contract_of,
    "contracts:contract_change": contract_change_of,
    "contracts:edit_contract_change": contract_change_of,
    "contracts:propose_contract_change": contract_change_of,
    "contracts:withdraw_contract_change": contract_change_of,
    "contracts:approve_contract_change_for_agency": contract_change_of,
    "contracts:approve_contract_change_for_contractor": contract_change_of,
    "contracts:clarification": clarification_of,
    "contracts:edit_clarification": clarification_of,
    "contracts:settle_clarification": clarification_of,
    "contracts:milestone": milestone_of,
    "contracts:edit_milestone": milestone_of,
    "contracts:busy_period": busy_period_of,
    "contracts:edit_busy_period": busy_period_of,
    "contracts:remove_busy_period": busy_period_of,
    "contracts:deadline": deadline_of,
    "contracts:edit_deadline": deadline_of,
    "contracts:remove_deadline": deadline_of,
    "contracts:rule_deadline": deadline_of,
    # The directory.
    "contracts:come_back": somebody,
    "contracts:edit_person": somebody,
    "contracts:leave": somebody,
    "contracts:person": somebody,
    "contracts:edit_organisation": organisation_in,
    "contracts:organisation": organisation_in,
    "contracts:edit_counter": counter_in,
    "contracts:edit_site": site_in,
    "contracts:new_counter": site_in,
    "contracts:site": site_in,
    "contracts:edit_environment": part_of_system(Environment),
    "contracts:edit_service": part_of_system(Service),
    "contracts:edit_system": system_in,
    "contracts:new_environment": system_in,
    "contracts:new_service": system_in,
    "contracts:system": system_in,
    "contracts:add_calendar_version": calendar_of,
    "contracts:add_holiday": holidays_of,
    "contracts:calendar": calendar_of,
    "contracts:calendar_calculator": calendar_of,
    "contracts:calendar_days": day_of,
    "contracts:calendar_month": month_of,
    "contracts:change_calendar_version": hours_of,
    "contracts:edit_calendar": calendar_of,
    "contracts:remove_calendar_version": hours_of,
    "contracts:remove_holiday": holiday_of,
    "contracts:rename_holiday": holiday_of,
    "contracts:renew_holidays": holidays_of,
    # Rosters.
    **{
        f"contracts:{name}": rosters.draft
        for name in (
            "roster_entry",
            "edit_roster_entry",
            "submit_roster_entry",
            "discard_roster_entry",
        )
    },
    "contracts:return_roster_entry": rosters.submitted,
    "contracts:waive_roster_notice": rosters.submitted,
    **{
        f"contracts:{name}": rosters.person
        for name in (
            "roster_person",
            "edit_career",
            "personal_facts",
            "edit_personal_facts",
            "add_pledge",
            "file_proof",
        )
    },
    "contracts:edit_condition": rosters.condition,
    "contracts:agree_condition": rosters.condition,
    "contracts:accept_proof": rosters.proof,
    "contracts:roster_training": rosters.training,
    "contracts:add_attendance": rosters.training,
    # Approvals.
    **{
        f"workbench:{name}": approvals.approval_in
        for name in ("approval", "approval_trail", "withdraw_approval")
    },
    **{
        f"workbench:{name}": approvals.step_in for name in ("agree", "return_step", "record_answer")
    },
    "workbench:confirm_answer": approvals.answer_in,
    "workbench:deny_answer": approvals.answer_in,
    **{
        f"workbench:{name}": approvals.route_in
        for name in ("route", "edit_route", "add_route_step")
    },
    **{
        f"workbench:{name}": approvals.route_step_in
        for name in ("edit_route_step", "move_route_step_up", "remove_route_step")
    },
    "workbench:end_substitute": approvals.substitute_in,
    # Contact notes.
    "governance:new_contact_note": notes.kind_of,
    "governance:edit_contact_note": notes.draft_of_manager,
    "governance:discard_contact_note": notes.draft_of_manager,
    "governance:ask_contact_note": notes.draft_of_manager,
    "governance:submit_contact_note": notes.answer_written,
    "governance:close_contact_note": notes.answered,
    **{
        f"governance:{name}": notes.asked_by_manager
        for name in (
            "contact_note",
            "take_up_contact_note",
            "answer_contact_note",
            "ask_back_contact_note",
            "withdraw_contact_note",
        )
    },
    # The desk.
    **desk.RECORDS,
    **surveys.RECORDS,
    # The call screen.
    **{
        f"helpdesk:{name}": calls.sheet_of
        for name in (
            "call_sheet",
            "keep_call",
            "park_call",
            "resume_call",
            "drop_call",
            "answer_call",
            "save_call",
            "escalate_call",
        )
    },
    "helpdesk:add_call": calls.sheet_and_ticket_of,
    "helpdesk:affected_call": calls.sheet_and_cause_of,
    "helpdesk:revoke_telephone_token": calls.token_of,
}
