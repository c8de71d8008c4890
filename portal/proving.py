"""Proves the history every night, and tells those who read it when something is wrong."""

import datetime

from django.urls import reverse
from django.utils import translation

from portal.models import Notice
from portal.people import people_with
from records import proofs
from records.models import Verification
from records.rights import Right
from records.sentences import sentence_of_fault

FAULT = "history_fault"


def prove_history(*, at: datetime.datetime) -> None:
    """For the timetable. The same fault is told once, however many nights find it."""
    found = proofs.verify_history(at=at)
    if not found.fault:
        return
    for user in people_with(Right.READ_HISTORY):
        with translation.override(user.language):
            Notice.tell(
                user,
                event=f"{FAULT} {found.fault} {found.fault_seal} {found.fault_row}",
                kind=FAULT,
                facts={"fault": fault_of(found)},
                url=reverse("portal:history"),
                at=at,
            )


def fault_of(verification: Verification) -> str:
    return sentence_of_fault(
        verification.fault, seal=verification.fault_seal, row=verification.fault_row
    )
