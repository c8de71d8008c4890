"""What the addresses in itsm/access/ are asked with: the record to name and the form to send.

An address that names a record needs a line in `RECORDS`, which makes one that belongs to `owner`
and answers the parts of the address. For a page of a contract the line stands in
`CONTRACT_RECORDS` and makes the record in a contract. `PLAIN` are parts that belong to nobody.
`SENT` is the form of a POST where an empty one shows too little.
"""

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.utils import timezone

from accounts.models import Pass, User
from contracts.models import Calendar, Contract, Membership, Phase, Stocktake
from contracts.months import Month
from contracts.profiles.loading.creating import create_contract
from contracts.profiles.loading.shipped import shipped
from contracts.roles import Base
from portal.lists.places import sign_scope
from portal.models import Notice, SavedView
from records.files.scanning import Finding
from records.jobs import Work, job_kind
from records.models import AccessEvent, Job
from tests.calendars import make_calendar
from tests.contract_cast import make_contract_person, make_member, make_role
from tests.contracts import registers
from tests.files import picture, stored

Named = dict[str, Any]
LIST = "jobs"  # a list that everybody may open


@job_kind("doors", label="Doors")
def nothing(work: Work) -> None:
    """A job that waits, and is never run."""


def event_of(owner: User) -> Named:
    return {"pk": AccessEvent.note(AccessEvent.Kind.SIGNED_IN, by=owner).pk}


def account_of(owner: User) -> Named:
    return {"table": owner._meta.db_table, "key": owner.pk}


def notice_to(owner: User) -> Named:
    now = timezone.now()
    return {"pk": Notice.objects.create(user=owner, event="e", kind="k", at=now).pk}


def view_of(owner: User) -> Named:
    return {"pk": SavedView.objects.create(listing=LIST, owner=owner, name="v").pk}


def session_of(owner: User) -> Named:
    session = UserSession.objects.create(
        user=owner, session_key=uuid.uuid4().hex, ip="192.0.2.1", user_agent=""
    )
    return {"pk": session.pk}


def passkey_of(owner: User) -> Named:
    key = Authenticator.objects.create(
        user=owner, type=Authenticator.Type.WEBAUTHN, data={"name": "key", "passwordless": True}
    )
    return {"pk": key.pk}


def pass_of(owner: User) -> Named:
    _issued, token = Pass.issue(owner, Pass.Purpose.RESET, by=None, at=timezone.now())
    return {"token": token}


def person(owner: User) -> Named:
    return {"pk": owner.pk}


def job_of(owner: User) -> Named:
    return {"key": Job.enqueue("doors", {}, by=owner, at=timezone.now()).uuid}


def file_of(owner: User) -> Named:
    return {"key": stored(picture(), by=owner, name="photo.png").pk}


def held_file_of(owner: User) -> Named:
    blob = stored(f"harmful {uuid.uuid4()}".encode(), by=owner).blob
    blob.found(Finding(harmful=True, words="Eicar"), at=timezone.now())
    return {"pk": blob.pk}


def contract_of_profile(owner: User) -> Named:
    """One that was made from a profile; it belongs to nobody who signs in."""
    if not Contract.objects.filter(code="MADE").exists():
        create_contract(shipped("mod"), code="MADE", by=None, at=timezone.now())
    return {"code": "MADE"}


RECORDS: dict[str, Callable[[User], Named]] = {
    "accounts:disable_user": person,
    "accounts:edit_user": person,
    "accounts:enable_user": person,
    "accounts:end_session": session_of,
    "accounts:end_sessions_of_user": person,
    "accounts:open_pass": pass_of,
    "accounts:remove_second_factors": person,
    "accounts:send_pass": person,
    "accounts:unlock_user": person,
    "accounts:user": person,
    "mfa_edit_webauthn": passkey_of,
    "mfa_remove_webauthn": passkey_of,
    "portal:access_event": event_of,
    "portal:change_view": view_of,
    "portal:delete_view": view_of,
    "portal:cancel_job": job_of,
    "portal:destroy_file": held_file_of,
    "portal:file": file_of,
    "portal:held_file": held_file_of,
    "portal:job": job_of,
    "portal:notice": notice_to,
    "portal:record_history": account_of,
    "portal:run_job_again": job_of,
    "portal_contracts:appoint": contract_of_profile,
    "portal_contracts:compare": contract_of_profile,
    "portal_contracts:contract": contract_of_profile,
    "portal_contracts:load": contract_of_profile,
    "portal_contracts:upload": contract_of_profile,
    "portal:open_with": view_of,
    "portal:preview": file_of,
    "portal:release_file": held_file_of,
    "portal:remove_file": file_of,
}


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
    by = make_member(contract, Base.SECURITY, f"taker-{uuid.uuid4().hex[:6]}")
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
    return {"calendar": calendar.code, "pk": calendar.versions.order_by("valid_from")[0].pk}


def holiday_of(contract: Contract) -> Named:
    return {"pk": desk_of(contract).holidays.rows.order_by("day")[0].pk}


def holidays_of(contract: Contract) -> Named:
    """The page stands for the table of its contract, which comes with the first calendar."""
    desk_of(contract)
    return {}


CONTRACT_RECORDS: dict[str, Callable[[Contract], Named]] = {
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
}

PLAIN: dict[str, Named] = {
    "openid_connect_callback": {"provider_id": "unknown"},
    "openid_connect_login": {"provider_id": "unknown"},
    "portal:export_list": {"name": "access_log"},
    "portal:open_whole": {"name": LIST},
    "portal:save_view": {"name": LIST},
}

SENT: dict[str, dict[str, str]] = {
    "portal:change_view": {"name": "another"},
    "portal:export_list": {"scope": sign_scope("access_log", {}), "format": "csv", "token": "t"},
    "portal:open_whole": {"scope": sign_scope(LIST, {})},
    "portal:save_view": {"scope": sign_scope(LIST, {}), "name": "view"},
}
