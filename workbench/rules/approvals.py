"""What can refuse an act on an approval: each answers with a sentence, or nothing."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from contracts.business_days import business_days_of
from contracts.clock.calendars import BeyondKnown
from contracts.clock.dues import Due, Unit
from contracts.roles import Side
from records.rights import Right
from workbench.approvers import approvers_of, named_by, principals_of, sides_of

if TYPE_CHECKING:
    from contracts.models import Person
    from workbench.models import Answer, Approval, Route, Step

LONGEST_NOTE = 2_000


def why_not_ask(record: Any, route: Route, *, author: Person, by: Any) -> str | None:
    if not record.contract_id == route.contract_id == by.contract.pk:
        return _("This route belongs to another contract.")
    if route.approvals.model.objects.about(record).open().exists():
        return _("This is waiting for approval already.")
    return why_unusable(route, author=author)


def why_unusable(route: Route, *, author: Person | None = None) -> str | None:
    """A route leads nowhere if nobody may answer one of its steps."""
    steps = list(route.steps.select_related("role", "person", "organisation"))
    if not steps:
        return _("The route “%(route)s” has no steps; somebody must name its approvers first.") % {
            "route": route
        }
    for step in steps:
        people = named_by(step, contract_id=route.contract_id, on=timezone.localdate())
        if author and not route.author_may_approve:
            people = people.exclude(pk=author.pk)
        if step.skip != step.Skip.NOBODY and not people.exists():
            facts = {"position": step.position, "approvers": step.approvers_words}
            return _("Nobody may answer step %(position)d (%(approvers)s) of the route.") % facts
    return None


def why_not_withdraw(approval: Approval, *, reason: str, by: Any) -> str | None:
    if by.person.pk not in (approval.asked_by_id, approval.author_id):
        return _("Only whoever asked for the approval may withdraw it.")
    if not approval.is_open:
        return why_ended(approval)
    return None if reason.strip() else _("Say why it is withdrawn.")


def why_ended(approval: Approval) -> str:
    """What a person reads who comes too late."""
    facts = {"by": approval.asked_by, "reason": approval.reason}
    if approval.state == approval.State.WITHDRAWN:
        return _("This request was withdrawn: %(reason)s") % facts
    if approval.state == approval.State.RETURNED:
        return _("This request was returned already: %(reason)s") % facts
    return _("This is approved already.")


def why_not_answer(
    step: Step, person: Person | None, *, verdict: str, note: str, by: Any
) -> str | None:
    if reason := why_closed(step):
        return reason
    if person is None:
        return why_not_theirs(step, by=by)
    if verdict == "returned" and not note.strip():
        return _("Say what is to be changed.")
    return why_too_long(note)


def why_closed(step: Step) -> str | None:
    approval = step.approval
    if approval.is_open and step.is_open:
        return None
    if approval.state in (approval.State.WITHDRAWN, approval.State.RETURNED):
        return why_ended(approval)
    answers = step.answers.select_related("person", "given_by")
    if answer := answers.filter(denied_at=None).last():
        return _("This step was answered already, by %(name)s.") % {"name": answer.name}
    return _("This step is not open.") if approval.is_open else why_ended(approval)


def why_not_theirs(step: Step, *, by: Any) -> str:
    approval = step.approval
    if by.person.pk == approval.author_id and not approval.author_may_approve:
        return _("You wrote this yourself; somebody else approves it.")
    given = step.answers.filter(person=by.person, denied_at=None).select_related("given_by")
    if answer := given.first():
        return _("This step was answered already, by %(name)s.") % {"name": answer.name}
    return _("This step is not yours to answer.")


def why_too_long(note: str) -> str | None:
    if len(note) <= LONGEST_NOTE:
        return None
    return _("The text is too long: %(length)d characters, at most %(most)d.") % {
        "length": len(note),
        "most": LONGEST_NOTE,
    }


def why_not_record(
    step: Step,
    person: Person,
    *,
    means: str,
    agreed_at: datetime,
    proof: str,
    by: Any,
    at: datetime,
) -> str | None:
    if not by.may(Right.RECORD_APPROVAL, step):
        return _("You may not record the approval of somebody else.")
    if reason := why_closed(step):
        return reason
    if person.pk == by.person.pk:
        return _("Answer for yourself on screen.")
    if not missing(step, on=timezone.localdate(at)).filter(pk=person.pk).exists():
        return _("%(person)s is not among those who still answer this step.") % {"person": person}
    if Side.AGENCY not in sides_of([person], on=timezone.localdate(at)):
        return _("Only what an official of the agency agreed to is recorded for them.")
    if means == "screen":
        return _("Say by which means it was agreed.")
    if agreed_at > at:
        return _("The time of the approval is still to come.")
    if not proof.strip():
        return _("Say what proves it, such as the number of the call or of the paper.")
    return why_too_long(proof)


def why_not_confirm(answer: Answer, *, by: Any) -> str | None:
    if by.person.pk != answer.person_id:
        return _("Only %(person)s may say whether this was agreed.") % {"person": answer.person}
    if not answer.is_recorded:
        return _("This was answered on screen and needs no confirmation.")
    return _("You have denied this.") if answer.denied_at else None


def why_not_deny(answer: Answer, *, reason: str, by: Any) -> str | None:
    if by.person.pk != answer.person_id:
        return _("Only %(person)s may say whether this was agreed.") % {"person": answer.person}
    if not answer.is_recorded:
        return _("This was answered on screen and needs no confirmation.")
    if answer.confirmed_at:
        return _("You have confirmed this.")
    return why_too_long(reason) if reason.strip() else _("Say what is wrong with it.")


# --- Questions that an act asks on its way ---


def for_whom(step: Step, *, by: Any, on: date | datetime) -> Person | None:
    """Whose answer it is when a member answers: their own, or of somebody who is away."""
    day = timezone.localdate(on) if isinstance(on, datetime) else on
    approval = step.approval
    if by.person.pk == approval.author_id and not approval.author_may_approve:
        return None
    asked = set(missing(step, on=day).values_list("pk", flat=True))
    people = principals_of(by.person, on=day)
    return next((person for person in people if person.pk in asked), None)


def missing(step: Step, *, on: date) -> QuerySet[Any]:
    """Those who may answer and have not."""
    given = step.answers.filter(denied_at=None).values("person")
    return approvers_of(step, on=on).exclude(pk__in=given)


def why_skipped(step: Step, *, on: datetime) -> str:
    """The reason for passing over a step; empty for one that is asked."""
    people = approvers_of(step, on=timezone.localdate(on))
    if step.skip == step.Skip.NOBODY and not people.exists():
        return _("nobody may answer it")
    if step.skip == step.Skip.ANSWERED:
        given = step.answers.model.objects.filter(
            step__approval=step.approval, verdict="agreed", denied_at=None, person__in=people
        ).select_related("person", "step")
        if answer := given.first():
            facts = {"person": answer.person, "position": answer.step.position}
            return _("%(person)s agreed in step %(position)d") % facts
    return ""


def days_of(step: Step, *, at: datetime) -> tuple[date | None, date | None]:
    """When to remind of an open step, and when to tell somebody above."""
    if step.remind_after is None and step.escalate_after is None:
        return None, None
    clock = business_days_of(step.approval.contract)

    def after(days: int | None) -> date | None:
        if days is None:
            return None
        try:
            return Due(days, Unit.BUSINESS_DAYS).due_on(timezone.localdate(at), clock)
        except BeyondKnown:
            return None

    return after(step.remind_after), after(step.escalate_after)
