"""The lists of approvals, of recorded answers, of routes and of substitutes."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.lists import Choice, Column, Days, Flag, Listing, RecordFilter, Words
from records.rights import Right
from workbench.approvals.shown import sentence_of
from workbench.models import Answer, Approval, Kind, Means, Route, Step, Substitute


@dataclass(frozen=True)
class KindFilter(Choice):
    """Approvals with a step of one of the kinds."""

    def apply(self, rows: QuerySet[Any], value: tuple[str, ...]) -> QuerySet[Any]:
        return rows.filter(pk__in=Step.objects.filter(kind__in=value).values("approval"))


class ApprovalListing(Listing):
    name = "approvals"
    title = _("Approvals")
    columns = (
        Column("title", _("What is to be approved"), sort=("title", "id"), link=True),
        Column(
            "record",
            _("Kind of record"),
            value=lambda row: row.record_type.model_class()._meta.verbose_name,
        ),
        Column("route", _("Route"), sort=("route__name", "id")),
        Column("kinds", _("Kinds of approval"), value="kinds_in_words"),
        Column("round", _("Round"), number=True, shown=False),
        Column("asked_by", _("Asked by"), needs=("asked_by",)),
        Column("asked_at", _("Asked at"), sort=("asked_at", "id")),
        Column("state", _("State"), sort=("state", "id"), template="contracts/cells/state.html"),
        Column("closed_at", _("Closed at"), sort=("closed_at", "id"), shown=False),
    )
    filters = (
        Words("q", _("Words"), fields=("title", "request", "reason")),
        Choice("state", _("State"), Approval.State.choices),
        KindFilter("kind", _("Kind of approval"), Kind.choices),
        RecordFilter("route", _("Route"), door=Route.objects.visible_to),
        Days("asked_at", _("Asked at")),
    )
    default_sort = "-asked_at"
    empty_title = _("No approvals yet")
    empty_hint = _("Records are put before their approvers on their own pages.")

    def rows(self, actor: Any) -> QuerySet[Any]:
        approvals = Approval.objects.visible_to(actor).select_related("route", "record_type")
        return approvals.prefetch_related("steps")

    def complete(self, rows: Any) -> None:
        for row in rows:
            kinds = dict.fromkeys(step.get_kind_display() for step in row.steps.all())
            row.kinds_in_words = " → ".join(map(str, kinds))

    def url(self, row: Any) -> str:
        return reverse("workbench:approval", args=[self.actor.contract.code, row.pk])


class UnconfirmedListing(Listing):
    name = "unconfirmed_answers"
    title = _("Recorded answers not yet confirmed")
    columns = (
        Column("title", _("What was approved"), value="step.approval.title", link=True),
        Column("person", _("Whose answer"), sort=("person__kana", "id")),
        Column("answer", _("Recorded as"), value=sentence_of),
        Column("agreed_at", _("Time of the answer"), sort=("agreed_at", "id"), shown=False),
        Column("means", _("Means"), sort=("means", "id"), shown=False),
        Column("recorded_by", _("Recorded by"), shown=False),
        Column("at", _("Entered at"), sort=("at", "id")),
        Column("act", _("Confirm"), value="pk", template="workbench/approvals/cell_confirm.html"),
    )
    filters = (
        Choice("means", _("Means"), [one for one in Means.choices if one[0] != Means.SCREEN]),
        Days("agreed_at", _("Time of the answer")),
    )
    default_sort = "-at"
    empty_title = _("Every recorded answer is confirmed")
    empty_hint = _("What an official agreed to by telephone, in person or on paper comes here.")

    def rows(self, actor: Any) -> QuerySet[Any]:
        answers = Answer.objects.visible_to(actor).unconfirmed()
        return answers.select_related("step__approval", "person", "given_by", "recorded_by")

    def complete(self, rows: Any) -> None:
        for row in rows:
            row.is_own = row.person_id == self.actor.person.pk

    def url(self, row: Any) -> str:
        return reverse("workbench:approval", args=[self.actor.contract.code, row.step.approval_id])


class RouteListing(Listing):
    name = "approval_routes"
    title = _("Approval routes")
    right = Right.READ_CONTRACT
    columns = (
        Column("name", _("Name"), sort=("name", "id"), link=True),
        Column("code", pgettext_lazy("of a record", "Code"), sort=("code", "id")),
        Column("count", _("Steps"), number=True),
        Column("author_may_approve", _("The author may approve")),
        Column("source", _("Requirement"), shown=False),
    )
    filters = (
        Words("q", _("Words"), fields=("name", "code", "note")),
        Flag("empty", _("Without steps"), Q(steps=None)),
    )
    default_sort = "name"
    empty_title = _("No approval routes")
    empty_hint = _("A route says who approves what, in which order.")

    def rows(self, actor: Any) -> QuerySet[Any]:
        return Route.objects.visible_to(actor).annotate(count=Count("steps"))

    def url(self, row: Any) -> str:
        return reverse("workbench:route", args=[self.actor.contract.code, row.pk])


def not_over() -> Q:
    return Q(last__gte=timezone.localdate())


class SubstituteListing(Listing):
    name = "substitutes"
    title = _("Substitutes")
    columns = (
        Column("person", _("Who is away"), sort=("person__kana", "id")),
        Column("deputy", _("Substitute"), sort=("deputy__kana", "id")),
        Column("first", _("First day"), sort=("first", "id")),
        Column("last", _("Last day"), sort=("last", "id")),
        Column(
            "standing",
            _("State"),
            value=lambda row: row.standing_today.label,
            template="contracts/cells/standing.html",
        ),
        Column("reason", _("Reason")),
        Column("act", _("End"), value="pk", template="workbench/approvals/cell_end.html"),
    )
    filters = (
        Words("q", _("Words"), fields=("person__name", "deputy__name")),
        Flag("current", _("Without those that ended"), not_over),
    )
    default_sort = "-first"
    empty_title = _("No substitutes")
    empty_hint = _("Name somebody who answers for you while you are away.")

    def rows(self, actor: Any) -> QuerySet[Any]:
        return Substitute.objects.visible_to(actor).select_related("person", "deputy")

    def complete(self, rows: Any) -> None:
        today = timezone.localdate()
        manages = self.actor.may(Right.MANAGE_MEMBERS)
        for row in rows:
            own = row.person_id == self.actor.person.pk
            row.may_end = (manages or own) and row.last >= today
