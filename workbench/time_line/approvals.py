"""The rounds of approval: asked, answered, skipped, withdrawn; confirmed or denied later."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from contracts.members import Member
from records.sentences import moment
from workbench.models import Answer, Approval, Step
from workbench.time_line.sources import TimeLineEntry


def entries(record: Any, member: Member, most: int) -> list[TimeLineEntry]:
    """All of them: an old round may have been answered today."""
    if not Approval.objects.about(record).exists():
        return []
    rounds = Approval.objects.visible_about(record, member)
    rounds = rounds.select_related("route", "author", "asked_by")
    found: list[TimeLineEntry] = []
    for approval in rounds.prefetch_related(
        "steps__answers__person",
        "steps__answers__given_by",
        "steps__answers__recorded_by",
        "steps__role",
        "steps__person",
        "steps__organisation",
    ):
        found += reversed(list(of_round(approval)))
    return found


def of_round(approval: Approval) -> Iterator[TimeLineEntry]:
    yield asked(approval)
    for step in approval.steps.all():
        if step.state == Step.State.SKIPPED:
            yield skipped(step)
        for answer in step.answers.all():
            yield answered(answer, step)
            yield from checked(answer, step)
    if approval.state == Approval.State.WITHDRAWN:
        yield withdrawn(approval)
    if approval.state == Approval.State.APPROVED:
        yield closed(approval)


def asked(approval: Approval) -> TimeLineEntry:
    facts = {"title": approval.title, "round": approval.round, "route": approval.route}
    return entry(
        approval.asked_at,
        _("put “%(title)s” before the approvers, round %(round)d (%(route)s)") % facts,
        who=str(approval.asked_by),
        tone="info",
        detail=approval.request,
        author=_("Author: %(author)s") % {"author": approval.author}
        if approval.author_id != approval.asked_by_id
        else "",
    )


def answered(answer: Answer, step: Step) -> TimeLineEntry:
    agreed = answer.verdict == Answer.Verdict.AGREED
    facts = {"kind": step.get_kind_display(), "position": step.position}
    given, returned = _("%(kind)s given, step %(position)d"), _("returned, step %(position)d")
    return entry(
        answer.at,
        (given if agreed else returned) % facts,
        who=answer.name,
        tone="success" if agreed else "warning",
        badge=str(_("not confirmed yet")) if answer.is_unconfirmed else "",
        detail=answer.note,
        means=means_of(answer),
        proof=_("Proof: %(proof)s") % {"proof": answer.proof} if answer.is_recorded else "",
    )


def means_of(answer: Answer) -> str:
    """What was agreed outside of the portal is always told as what it was."""
    if not answer.is_recorded:
        return ""
    facts = {
        "means": answer.get_means_display(),
        "at": moment(answer.agreed_at),
        "by": answer.recorded_by,
    }
    return _("Agreed %(means)s at %(at)s, recorded by %(by)s") % facts


def checked(answer: Answer, step: Step) -> Iterator[TimeLineEntry]:
    facts = {"position": step.position}
    who = str(answer.person)
    if answer.confirmed_at:
        sentence = _("confirmed what was recorded for step %(position)d") % facts
        yield entry(answer.confirmed_at, sentence, who=who, tone="success")
    if answer.denied_at:
        sentence = _("denied what was recorded for step %(position)d") % facts
        yield entry(
            answer.denied_at, sentence, who=who, tone="danger", detail=answer.denied_because
        )


def skipped(step: Step) -> TimeLineEntry:
    facts = {"position": step.position, "reason": step.skipped_because}
    assert step.closed_at
    return entry(step.closed_at, _("step %(position)d skipped: %(reason)s") % facts)


def withdrawn(approval: Approval) -> TimeLineEntry:
    assert approval.closed_at
    return entry(
        approval.closed_at,
        _("withdrew the request for approval"),
        who=str(approval.asked_by),
        detail=approval.reason,
    )


def closed(approval: Approval) -> TimeLineEntry:
    assert approval.closed_at
    facts = {"round": approval.round}
    sentence = _("round %(round)d of the approval is complete") % facts
    return entry(approval.closed_at, sentence, tone="success")


def entry(at: datetime, sentence: str, *, detail: str = "", **facts: Any) -> TimeLineEntry:
    """Remarks of people stand in the detail, the facts of the portal in lines."""
    lines = [facts.pop(name) for name in ("author", "means", "proof") if facts.get(name)]
    shown = {name: value for name, value in facts.items() if name in ("who", "tone", "badge")}
    return TimeLineEntry(at=at, sentence=sentence, detail=detail, lines=lines, **shown)
