"""An approval as pages and paper show it: each step with whom it asks and what was answered."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from contracts.members import Member, memberships
from contracts.models import Person
from contracts.roles import BASES, Side
from records.models import Attachment
from records.rights import Right
from workbench.models import Answer, Approval, Step
from workbench.rules import approvals as rules

MOST_NAMES = 12
OF_THE_AGENCY = [base for base, row in BASES.items() if row.side == Side.AGENCY]


@dataclass(frozen=True)
class Said:
    """One answer, with what its reader may do about it."""

    answer: Answer
    sentence: str
    files: list[Attachment]
    may_confirm: bool

    @property
    def tone(self) -> str:
        if self.answer.denied_at:
            return "danger"
        if self.answer.is_unconfirmed or self.answer.verdict == "returned":
            return "warning"
        return "success"


@dataclass(frozen=True)
class ShownStep:
    number: int
    step: Step
    said: list[Said]
    asked: list[Person]
    more: int


def steps_of(approval: Approval, *, member: Member, on: date) -> list[ShownStep]:
    steps = approval.steps.select_related("role", "person", "organisation", "escalate_to")
    return [
        shown(step, number, approval, member=member, on=on)
        for number, step in enumerate(steps.order_by("position"), start=1)
    ]


def shown(step: Step, number: int, approval: Approval, *, member: Member, on: date) -> ShownStep:
    """Who is asked says only a step that is open or still to come; the rules ask again."""
    step.approval = approval
    people: list[Person] = []
    if step.state in (step.State.OPEN, step.State.WAITING):
        people = list(rules.missing(step, on=on)[: MOST_NAMES + 1])
    count = rules.missing(step, on=on).count() if len(people) > MOST_NAMES else len(people)
    answers = step.answers.select_related("person", "given_by", "recorded_by", "step")
    said = [say(answer, member=member) for answer in answers.order_by("at", "pk")]
    return ShownStep(number, step, said, people[:MOST_NAMES], max(0, count - MOST_NAMES))


def say(answer: Answer, *, member: Member) -> Said:
    held = Attachment.objects.visible_of(member, Answer).of(answer).select_related("blob")
    theirs = answer.person_id == member.person.pk
    return Said(answer, sentence_of(answer), list(held), theirs and answer.is_unconfirmed)


def sentence_of(answer: Answer) -> str:
    """An answer as what it was: on screen, or by which means, with its proof and who wrote it."""
    facts = {
        "answer": verdict_of(answer),
        "means": answer.get_means_display(),
        "time": timezone.localtime(answer.agreed_at).strftime("%Y-%m-%d %H:%M"),
    }
    if not answer.is_recorded:
        return _("%(answer)s (%(means)s, %(time)s)") % facts
    facts |= {
        "proof": answer.proof,
        "recorder": str(answer.recorded_by),
        "confirmation": confirmation_of(answer),
    }
    return (
        _(
            "%(answer)s (%(means)s, %(time)s, proof: %(proof)s, recorded by %(recorder)s,"
            " by the person: %(confirmation)s)"
        )
        % facts
    )


def verdict_of(answer: Answer) -> str:
    """To agree is called by the kind of the step: 承認, 了承, 確認."""
    if answer.verdict == Answer.Verdict.AGREED:
        return str(answer.step.get_kind_display())
    return str(answer.get_verdict_display())


def confirmation_of(answer: Answer) -> str:
    if answer.denied_at:
        return pgettext("a recorded answer", "denied")
    if answer.confirmed_at:
        return pgettext("a recorded answer", "confirmed")
    return pgettext("a recorded answer", "not confirmed yet")


@dataclass(frozen=True)
class Acts:
    """What a member may do to an approval now; `on_behalf` is who is away."""

    step: Step | None = None
    may_answer: bool = False
    on_behalf: Person | None = None
    may_record: bool = False
    may_withdraw: bool = False


def acts_on(approval: Approval, *, member: Member, on: date) -> Acts:
    step: Step | None = approval.current
    why_not = rules.why_not_withdraw(approval, reason="-", by=member)
    if step is None:
        return Acts(may_withdraw=not why_not)
    step.approval = approval
    person = rules.for_whom(step, by=member, on=on)
    may_answer = not rules.why_not_answer(step, person, verdict="agreed", note="", by=member)
    return Acts(
        step,
        may_answer,
        person if person and person.pk != member.person.pk else None,
        recordable(step, member=member, on=on).exists(),
        not why_not,
    )


def recordable(step: Step, *, member: Member, on: date) -> QuerySet[Any]:
    """Those of the agency who have not answered, for whom a member may write down an answer."""
    if not member.may(Right.RECORD_APPROVAL, step):
        return Person.objects.none()
    officials = memberships(on).filter(role__base__in=OF_THE_AGENCY).values("person")
    people = rules.missing(step, on=on).exclude(pk=member.person.pk)
    return people.filter(pk__in=officials)


def with_place(steps: QuerySet[Any]) -> QuerySet[Any]:
    """Steps with `place` and `places`: the second of three."""
    earlier = Q(approval__steps__position__lte=F("position"))
    return steps.annotate(
        place=Count("approval__steps", filter=earlier), places=Count("approval__steps")
    )
