"""Who is told what of an approval. Each event is told once, however often it is told here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone

from contracts.members import memberships
from contracts.models import Person
from workbench.models.substitutes import Substitute
from workbench.rules.approvals import missing
from workbench.telling import tell

if TYPE_CHECKING:
    from workbench.models import Answer, Approval, Step


def reached(step: Step, *, at: datetime) -> None:
    """Whose turn it is learns so."""
    people = asked_now(step, on=timezone.localdate(at))
    _tell(step.approval, people, f"step:{step.pk}", "approval_asked", at=at)


def ended(approval: Approval, *, at: datetime) -> None:
    """Whoever asked learns of the end; a withdrawal they know of already."""
    if approval.state in (approval.State.APPROVED, approval.State.RETURNED):
        people = {approval.asked_by, approval.author}
        _tell(approval, people, f"closed:{approval.pk}", f"approval_{approval.state}", at=at)


def recorded(answer: Answer, *, at: datetime) -> None:
    """Whoever agreed by another means confirms it, or says that it is not true."""
    approval = answer.step.approval
    more = {"recorder": str(answer.recorded_by)}
    event = f"recorded:{answer.pk}"
    _tell(approval, [answer.person], event, "approval_recorded", at=at, **more)


def denied(answer: Answer, *, at: datetime) -> None:
    approval = answer.step.approval
    people = {answer.recorded_by, approval.asked_by, approval.author} - {None}
    more = {"person": str(answer.person), "reason": answer.denied_because}
    _tell(approval, people, f"denied:{answer.pk}", "approval_denied", at=at, **more)  # type: ignore[arg-type]


def remind(step: Step, *, at: datetime) -> None:
    people = asked_now(step, on=timezone.localdate(at))
    _tell(step.approval, people, f"reminded:{step.pk}", "approval_reminded", at=at)


def escalate(step: Step, *, at: datetime) -> None:
    held = memberships(timezone.localdate(at)).filter(role=step.escalate_to)
    people = Person.objects.filter(pk__in=held.values("person")).select_related("user")
    _tell(step.approval, people, f"escalated:{step.pk}", "approval_escalated", at=at)


def asked_now(step: Step, *, on: date) -> set[Person]:
    """Those who have not answered, and who answers for those of them who are away."""
    people = set(missing(step, on=on).select_related("user"))
    away = Substitute.objects.on(on).filter(person__in=people)
    return people | {one.deputy for one in away.select_related("deputy__user")}


def _tell(
    approval: Approval,
    people: Iterable[Person],
    event: str,
    kind: str,
    *,
    at: datetime,
    **more: Any,
) -> None:
    tell(
        people,
        event=f"approval:{event}",
        kind=kind,
        facts={"title": approval.title, "asked_by": str(approval.asked_by), **more},
        record=approval.record,
        url=reverse("workbench:approval", args=[approval.contract.code, approval.pk]),
        at=at,
    )
