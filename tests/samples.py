"""What the addresses in itsm/access/ are asked with: the record to name and the form to send.

An address that names a record needs a line in `RECORDS`, which makes one that belongs to `owner`
and answers the parts of the address. For a page of a contract the line stands in
`CONTRACT_RECORDS` and makes the record in a contract. `PLAIN` are parts that belong to nobody.
`SENT` is the form of a POST where an empty one shows too little.
"""

import uuid
from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.utils import timezone

from accounts.models import Pass, User
from contracts.models import Contract
from contracts.profiles.loading.creating import create_contract
from contracts.profiles.loading.shipped import shipped
from portal.lists.places import sign_scope
from portal.models import Notice, SavedView
from records.files.scanning import Finding
from records.jobs import Work, job_kind
from records.models import AccessEvent, Job
from tests.files import picture, stored
from tests.helpdesk.surveys import samples as surveys
from workbench.models import Mail, SearchException
from workbench.models.sending import State as StateOfMail

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


def exception_of(owner: User) -> Named:
    return {"pk": SearchException.add("京都", "東").pk}


def mail_to(owner: User) -> Named:
    """One that did not arrive: others are shown to nobody but their reader."""
    now = timezone.now()
    facts = {"due_at": now, "made_at": now, "state": StateOfMail.GIVEN_UP}
    return {"pk": Mail.objects.create(user=owner, **facts).pk}


def contract_of_profile(owner: User) -> Named:
    """One that was made from a profile; it belongs to nobody who signs in."""
    if not Contract.objects.filter(code="MADE").exists():
        create_contract(shipped("mod"), code="MADE", by=None, at=timezone.now())
    return {"code": "MADE"}


RECORDS: dict[str, Callable[[User], Named]] = {
    "portal_contracts:appoint": contract_of_profile,
    "portal_contracts:compare": contract_of_profile,
    "portal_contracts:contract": contract_of_profile,
    "portal_contracts:load": contract_of_profile,
    "portal_contracts:upload": contract_of_profile,
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
    "portal_helpdesk:answer_survey": surveys.link_of,
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
    "portal:open_with": view_of,
    "portal:preview": file_of,
    "portal:release_file": held_file_of,
    "portal:remove_file": file_of,
    "portal_workbench:remove_exception": exception_of,
    "portal_workbench:send_mail_again": mail_to,
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
