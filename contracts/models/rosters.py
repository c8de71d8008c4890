"""The rosters: who works for the contract and who handles its information, as the agency agreed.

An entry says what changes for one person in one roster: they join, something about them changes,
or they leave. The agency decides on each. What is in force on a day follows from the approved
entries, so every past version of a roster can be shown.
"""

from datetime import date, datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contracts.models.base import DAYS, Lasting, LastingQuerySet, OfContract
from contracts.models.memberships import refuse
from contracts.models.people import Person
from contracts.models.roles import Role
from contracts.rules import rosters as rules
from records.actor import acting
from records.policy import Policy
from records.rights import Right
from records.versions import save_unless_changed


class RosterQuerySet(LastingQuerySet):
    right = Right.READ_ROSTER

    def of_roster(self, kind: str) -> Self:
        return self.filter(kind=kind)

    def overlapping(self, first: date | None, last: date | None) -> Self:
        rows = self.filter(Q(last=None) | Q(last__gte=first))
        return rows.filter(first__lte=last) if last else rows

    def waiting(self) -> Self:
        return self.filter(state=RosterEntry.State.SUBMITTED)

    def agreed(self) -> Self:
        """Those by which a person stands in a roster; a leave only takes them out of it."""
        states = (RosterEntry.State.APPROVED, RosterEntry.State.ENDED)
        return self.filter(state__in=states).exclude(change=RosterEntry.Change.LEAVE)

    def in_force(self, day: date) -> Self:
        """The rosters of a day. Nobody stands in one before the agency has decided, and whoever
        is reported as leaving is out of all of them after the last day, decided or not."""
        leaving = RosterEntry.objects.filter(
            person=OuterRef("person"),
            change=RosterEntry.Change.LEAVE,
            state__in=(RosterEntry.State.SUBMITTED, RosterEntry.State.APPROVED),
            last__lt=day,
            last__gte=OuterRef("first"),
        )
        return self.agreed().on(day).filter(~Exists(leaving), decided_at__date__lte=day)


class RosterEntry(OfContract, Lasting):
    policy = Policy(
        tenant="contract", personal=("reason", "waiver_asked", "waiver_reason", "decision_reason")
    )

    class Kind(models.TextChoices):
        WORKERS = "workers", _("roster of workers")
        HANDLERS = "handlers", _("roster of information handlers")

    class Class(models.TextChoices):
        MANAGER = "manager", _("information manager in chief")
        DEPUTY = "deputy", _("information manager")
        WORKER = "worker", _("worker")
        SUBCONTRACTOR = "subcontractor", pgettext_lazy("class of a handler", "subcontractor")

    class Change(models.TextChoices):
        JOIN = "join", _("joins")
        CHANGE = "change", _("changes")
        LEAVE = "leave", _("leaves")

    class Case(models.TextChoices):
        PLANNED = "planned", _("as planned")
        DEMAND = "demand", _("demanded by the agency")
        CONTRACTOR = "contractor", _("reason of the contractor")
        ABSENCE = "absence", _("absence")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("waiting for approval")
        APPROVED = "approved", _("approved")
        RETURNED = "returned", _("returned")
        ENDED = "ended", _("ended")

    TONES: ClassVar = {
        State.SUBMITTED: "info",
        State.APPROVED: "success",
        State.RETURNED: "warning",
    }
    TRANSITIONS: ClassVar = {
        State.DRAFT: (State.SUBMITTED,),
        State.SUBMITTED: (State.APPROVED, State.RETURNED),
        State.RETURNED: (State.DRAFT,),
        State.APPROVED: (State.ENDED,),
        State.ENDED: (),
    }

    kind = models.CharField(_("roster"), max_length=8, choices=Kind.choices)
    post_class = models.CharField(_("class"), max_length=13, choices=Class.choices, blank=True)
    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="roster_entries"
    )
    change = models.CharField(
        _("what changes"), max_length=6, choices=Change.choices, default=Change.JOIN
    )
    case = models.CharField(_("case"), max_length=10, choices=Case.choices, default=Case.PLANNED)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    # A replacement names whom it replaces, and in which role; the two are then compared.
    replaces = models.ForeignKey(
        Person,
        verbose_name=_("replaces"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    role = models.ForeignKey(
        Role,
        verbose_name=_("role"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    handed_over_on = models.DateField(_("day of the hand-over"), null=True, blank=True)
    notified_on = models.DateField(_("day of the notice"), null=True, blank=True)
    waiver_asked = models.CharField(_("why the notice is late"), max_length=500, blank=True)
    waived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("notice waived by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    waived_at = models.DateTimeField(_("notice waived at"), null=True, blank=True)
    waiver_reason = models.CharField(_("reason of the waiver"), max_length=500, blank=True)
    state = models.CharField(
        _("state"), max_length=9, choices=State.choices, default=State.DRAFT, editable=False
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("submitted by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decision_reason = models.CharField(_("reason of the decision"), max_length=500, blank=True)
    version = models.PositiveIntegerField(default=0)

    objects: ClassVar = RosterQuerySet.as_manager()

    class Meta:
        verbose_name = _("roster entry")
        ordering = ["contract", "-id"]
        indexes = [models.Index(fields=["contract", "kind", "state"])]
        constraints = [
            *Lasting.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind="workers", post_class="")
                | (Q(kind="handlers") & ~Q(post_class="")),
                name="handlers_have_a_class",
            ),
            models.CheckConstraint(
                condition=Q(first__isnull=False) & (~Q(change="leave") | Q(last__isnull=False)),
                name="roster_entry_has_its_days",
            ),
            models.CheckConstraint(
                condition=Q(state="draft")
                | Q(
                    submitted_by__isnull=False,
                    submitted_at__isnull=False,
                    notified_on__isnull=False,
                ),
                name="roster_entry_was_submitted_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["draft", "submitted"],
                    decided_by__isnull=True,
                    decided_at__isnull=True,
                    decision_reason="",
                )
                | Q(
                    state__in=["approved", "returned", "ended"],
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                ),
                name="roster_decision_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned", decision_reason=""),
                name="roster_entry_is_returned_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("submitted_by")),
                name="nobody_decides_on_their_own_roster_entry",
            ),
            models.CheckConstraint(
                condition=Q(waived_by__isnull=True, waived_at__isnull=True, waiver_reason="")
                | (Q(waived_by__isnull=False, waived_at__isnull=False) & ~Q(waiver_reason="")),
                name="roster_waiver_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(replaces=None) | ~Q(replaces=F("person")),
                name="nobody_replaces_themselves",
            ),
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(state__in=["draft", "submitted", "returned"]),
                name="one_open_roster_entry_a_person",
            ),
            ExclusionConstraint(
                name="a_person_stands_in_a_roster_once",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
                condition=Q(state__in=["approved", "ended"], change__in=["join", "change"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_kind_display()})"

    def get_absolute_url(self) -> str:
        return reverse("contracts:roster_entry", args=[self.contract.code, self.pk])

    @property
    def tone(self) -> str:
        return self.TONES.get(self.State(self.state), "neutral")

    @property
    def is_leave(self) -> bool:
        return self.change == self.Change.LEAVE

    @property
    def is_open(self) -> bool:
        """Still with the contractor, who may alter it."""
        return self.state in (self.State.DRAFT, self.State.RETURNED)

    @property
    def takes_effect_on(self) -> date:
        """The day that a notice must come before."""
        day = self.last if self.is_leave else self.first
        assert day
        return day

    def may_become(self, state: "RosterEntry.State") -> bool:
        return state in self.TRANSITIONS[self.State(self.state)]

    # --- The contractor ---

    @transaction.atomic
    def edit(self, *, version: int | None, by: Any, **changes: Any) -> None:
        """What was returned is a draft again as soon as it is altered."""
        refuse(rules.why_not_edit(self._locked(), by=by))
        for name, value in changes.items():
            setattr(self, name, value)
        save_unless_changed(self, version=version, fields=changes)
        self.revise(by=by)

    @transaction.atomic
    def submit(self, *, by: Any, at: datetime) -> None:
        stored = self._locked()
        if stored.state == self.State.SUBMITTED:
            return
        stored.notified_on = stored.notified_on or timezone.localdate(at)
        refuse(rules.why_not_submit(stored, by=by, at=at))
        stored.state = self.State.SUBMITTED
        stored.submitted_by, stored.submitted_at = by.user, at
        stored._keep("state", "submitted_by", "submitted_at", "notified_on")
        self.refresh_from_db()

    @classmethod
    def submit_first(
        cls, person: Person, role: Role, *, first: date, at: datetime
    ) -> "RosterEntry | None":
        """The entry of one who is appointed before any member can write it, submitted in their own
        name; the agency waives a short notice and decides as on every other."""
        known = cls.objects.filter(person=person, kind=cls.Kind.WORKERS)
        written = known.exclude(state__in=(cls.State.APPROVED, cls.State.ENDED))
        if written.exists() or known.agreed().overlapping(first, None).exists():
            return None
        entry = cls(
            contract=person.contract,
            kind=cls.Kind.WORKERS,
            person=person,
            role=role,
            first=first,
            state=cls.State.SUBMITTED,
            notified_on=timezone.localdate(at),
            submitted_by=person.user,
            submitted_at=at,
        )
        if rules.is_notice_short(entry, at=at):
            # What is kept is in the language of the portal, whoever appoints.
            with translation.override(settings.LANGUAGE_CODE):
                entry.waiver_asked = _t(
                    "One of the first people of the contract: before them nobody could give notice."
                )
        entry.save()
        return entry

    @transaction.atomic
    def revise(self, *, by: Any) -> None:
        """What the agency returned is a draft again; the history keeps what it said."""
        stored = self._locked()
        if stored.state == self.State.DRAFT:
            return
        refuse(rules.why_not_edit(stored, by=by))
        stored.state = self.State.DRAFT
        stored.decided_by = stored.decided_at = None
        stored.waived_by = stored.waived_at = None  # it was for the days as they were then
        stored.decision_reason = stored.waiver_reason = ""
        stored._keep(
            "state",
            *("decided_by", "decided_at", "decision_reason"),
            *("waived_by", "waived_at", "waiver_reason"),
        )
        self.refresh_from_db()

    @transaction.atomic
    def discard(self, *, by: Any) -> None:
        """An entry that was never agreed is as if it had not been written."""
        stored = self._locked()
        refuse(rules.why_not_edit(stored, by=by))
        stored.delete()

    # --- The agency ---

    @transaction.atomic
    def waive_notice(self, *, reason: str, by: Any, at: datetime) -> None:
        stored = self._locked()
        if stored.waived_at:
            return
        refuse(rules.why_not_waive(stored, reason=reason, by=by, at=at))
        stored.waived_by, stored.waived_at, stored.waiver_reason = by.user, at, reason
        stored._keep("waived_by", "waived_at", "waiver_reason")
        self.refresh_from_db()

    @transaction.atomic
    def approve(self, *, by: Any, at: datetime) -> None:
        stored = self._locked()
        if stored.state in (self.State.APPROVED, self.State.ENDED):
            return
        refuse(rules.why_not_approve(stored, by=by, at=at))
        stored._end_what_it_replaces(at=at)
        stored.state = self.State.APPROVED
        stored.decided_by, stored.decided_at = by.user, at
        stored._keep("state", "decided_by", "decided_at")
        self.refresh_from_db()

    @classmethod
    @transaction.atomic
    def approve_all(cls, entries: "models.QuerySet[RosterEntry]", *, by: Any, at: datetime) -> int:
        """All of them or none: one refusal leaves every one of them waiting."""
        waiting = list(entries.order_by("pk"))
        for entry in waiting:
            entry.approve(by=by, at=at)
        return len(waiting)

    @transaction.atomic
    def return_(self, *, reason: str, by: Any, at: datetime) -> None:
        stored = self._locked()
        if stored.state == self.State.RETURNED:
            return
        refuse(rules.why_not_return(stored, reason=reason, by=by))
        stored.state = self.State.RETURNED
        stored.decided_by, stored.decided_at, stored.decision_reason = by.user, at, reason
        with acting(f"user:{by.pk}", reason=reason):
            stored._keep("state", "decided_by", "decided_at", "decision_reason")
        self.refresh_from_db()

    def stands_before(self) -> RosterQuerySet:
        """The agreed entries that this one ends: of its own roster, or of all for who leaves."""
        agreed: RosterQuerySet = RosterEntry.objects.agreed()
        agreed = agreed.filter(person=self.person_id).exclude(pk=self.pk)
        return agreed if self.is_leave else agreed.filter(kind=self.kind)

    def _end_what_it_replaces(self, *, at: datetime) -> None:
        assert self.first
        if self.change == self.Change.JOIN:
            return
        if self.is_leave:
            cut = self.last
        else:  # the old words hold until the agency has agreed to the new ones
            cut = max(self.first, timezone.localdate(at)) - date.resolution
        touched = self.stands_before().filter(Q(last=None) | Q(last__gt=cut), first__lte=cut)
        touched.update(last=cut, state=self.State.ENDED, version=F("version") + 1)
        if not self.is_leave:
            assert cut
            self.first = cut + date.resolution
            self._keep("first")

    def _locked(self) -> "RosterEntry":
        return RosterEntry.objects.select_for_update(of=("self",)).get(pk=self.pk)

    def _keep(self, *fields: str) -> None:
        self.version += 1
        self.save(update_fields=[*fields, "version"])
