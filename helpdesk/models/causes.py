"""One outage, many calls: tickets of one cause hang on one record and are answered together.

Who answers holds the cause first and its tickets then, in the order of their keys. Who attaches
holds tickets in the same order, and never waits for a cause.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from contracts.models import Person
from contracts.models.base import OfContract, refuse
from contracts.models.registers import Edited
from helpdesk.leads import leading_models
from helpdesk.models.promises import OfTicketQuerySet
from helpdesk.models.queues import Category
from helpdesk.models.tickets import LONGEST_BODY, Ticket
from helpdesk.rules import causes as rules
from records.actor import acting
from records.errors import DomainError
from records.policy import Policy
from records.rights import Right
from records.versions import save_unless_changed
from workbench.matters import matter_of
from workbench.models.about import AboutQuerySet, AboutRecord

OFFERED_FOR = timedelta(days=1)


def kind_of(model: type[models.Model]) -> ContentType:
    return ContentType.objects.get_for_model(model)


@dataclass
class Answered:
    """What became of an answer to many: who had them in hand, and those left out, by reason."""

    done: int = 0
    hands: set[Person] = field(default_factory=set)
    left_out: dict[str, list[str]] = field(default_factory=dict)  # numbers of the tickets
    unseen: int = 0


class CauseQuerySet(AboutQuerySet):
    def shown_to(self, member: Any) -> Q:
        """Whoever reads the contract and sees the record that leads. Who asks sees no others."""
        if not member.may(Right.READ_CONTRACT):
            return Q(pk__in=[])
        return self.beside(map(matter_of, leading_models()), member)

    def current(self, at: datetime) -> Self:
        """About which somebody called lately, the newest first. A ticket that was taken off again
        leads nobody."""
        since = at - OFFERED_FOR
        hanging = Affected.objects.filter(cause=OuterRef("pk"))
        called = Exists(hanging.filter(attached_at__gte=since))
        lately = Q(began_at__gte=since) | Q(answered_at__gte=since) | Q(called)
        leads = ~Q(record_type=kind_of(Ticket)) | Q(Exists(hanging))
        return self.filter(lately, leads).order_by("-began_at", "-id")


class Cause(AboutRecord, Edited):
    """`record` is what leads: the first ticket, or the failure itself once somebody records it.

    A ticket that leads hangs on its own cause like the others, so that none can hang on two.
    """

    policy = Policy(tenant="contract", personal=("answer",))

    began_by = models.ForeignKey(
        Person, verbose_name=_("begun by"), on_delete=models.PROTECT, related_name="+"
    )
    began_at = models.DateTimeField(_("begun at"))
    answer = models.TextField(_("answer"), max_length=LONGEST_BODY, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        Person,
        verbose_name=_("answered by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects: ClassVar = CauseQuerySet.as_manager()

    class Meta:
        verbose_name = _("cause of several tickets")
        verbose_name_plural = _("causes of several tickets")
        ordering = ["contract", "-began_at", "-id"]
        indexes = [models.Index(fields=["contract", "-began_at"], name="causes_by_time")]
        constraints = [
            models.UniqueConstraint(
                fields=["record_type", "record_id"], name="one_cause_a_record_that_leads"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None, answered_by=None)
                | ~Q(answer="") & Q(answered_at__isnull=False, answered_by__isnull=False),
                name="an_answer_to_many_has_its_time_and_its_giver",
            ),
        ]

    def __str__(self) -> str:
        record: Any = self.record
        return matter_of(record).title(record)

    @classmethod
    @transaction.atomic
    def of(cls, record: Any, *, attaching: Iterable[Ticket] = (), by: Any, at: datetime) -> "Cause":
        """That on which a ticket hangs already, else one that the record leads from now on. What is
        about to be attached is held with the lead, for two may be attached to each other."""
        refuse(rules.why_not_lead(record, by=by))
        leads = [record] if isinstance(record, Ticket) else []
        Ticket.hold([ticket.pk for ticket in [*attaching, *leads]])
        if leads and (found := cls.objects.filter(affected__ticket=record).first()):
            return found
        cause, _made = cls.objects.get_or_create(
            record_type=kind_of(type(record)),
            record_id=record.pk,
            contract_id=record.contract_id,
            defaults={"began_by": by.person, "began_at": at},
        )
        for ticket in leads:
            cause._take_in(ticket, by=by, at=at)
        return cause

    @transaction.atomic
    def attach(self, ticket: Ticket, *, by: Any, at: datetime) -> None:
        """An answer that is given in this moment may miss it; its page then shows the answer."""
        ticket = ticket.locked()
        hangs_on = Affected.objects.filter(ticket=ticket).select_related("cause").first()
        if hangs_on and hangs_on.cause_id == self.pk:
            return
        refuse(rules.why_not_attach(ticket, hangs_on=hangs_on and hangs_on.cause, by=by))
        self._take_in(ticket, by=by, at=at)

    def _take_in(self, ticket: Ticket, *, by: Any, at: datetime) -> None:
        Affected.objects.create(
            contract_id=self.contract_id,
            ticket=ticket,
            cause=self,
            attached_by=by.person,
            attached_at=at,
        )

    @transaction.atomic
    def answer_together(
        self, answer: str, *, completes: bool, version: int | None, by: Any, at: datetime
    ) -> Answered:
        """Each open ticket is answered as if by itself, at this time and by whoever does it. Of two
        who answer at once the second is shown what the first has written."""
        refuse(rules.why_not_answer_together(self, answer=answer, by=by))
        self.answer, self.answered_at, self.answered_by = answer, at, by.person
        save_unless_changed(self, version=version, fields=("answer", "answered_at", "answered_by"))
        affected = Affected.objects.filter(cause=self)
        seen = affected.filter(ticket__in=Ticket.objects.visible_to(by))
        held = Ticket.hold(seen.values_list("ticket", flat=True))
        result = Answered(unseen=affected.count() - len(held))
        done: list[Ticket] = []
        for ticket in held:
            hand = ticket.assignee
            try:
                if completes:
                    ticket.become_completed(answer, by=by, at=at)
                else:
                    ticket.become_answered(answer, by=by, at=at)
            except DomainError as reason:
                result.left_out.setdefault(str(reason), []).append(ticket.number)
                continue
            done.append(ticket)
            result.hands |= {hand} if hand else set()
        told = _now("Answered together: %(cause)s") % {"cause": self.label}
        with acting(f"user:{by.pk}", reason=told[:200]):
            Ticket.keep_together(done)
        affected.filter(ticket__in=done).update(answered_at=at, answered_by=by.person)
        result.done = len(done)
        return result

    def hanging(self, member: Any) -> models.QuerySet[Any]:
        """The tickets of others that the member sees, without the one that leads."""
        rows = Ticket.objects.visible_to(member).filter(affected__cause=self)
        return rows.exclude(pk=self.record_id) if self.is_led_by_a_ticket else rows

    @property
    def is_led_by_a_ticket(self) -> bool:
        return self.record_type_id == kind_of(Ticket).pk

    @property
    def subject(self) -> str:
        """What one more call about it is about, unless the agent types something else."""
        record: Any = self.record
        return str(getattr(record, "subject", record))

    @property
    def category(self) -> Category | None:
        """Of a ticket that leads: what one more about it is reported under."""
        return self.record.category if isinstance(self.record, Ticket) else None

    @property
    def label(self) -> str:
        """How the history and notices call it: without what a caller has said."""
        return str(self.record)


class Affected(OfContract):
    """A ticket of a cause; `answered_at` says that the answer to all was recorded on it."""

    policy = Policy(tenant="contract")

    ticket = models.OneToOneField(
        Ticket, verbose_name=_("ticket"), on_delete=models.PROTECT, related_name="affected"
    )
    cause = models.ForeignKey(
        Cause, verbose_name=_("cause"), on_delete=models.PROTECT, related_name="affected"
    )
    attached_by = models.ForeignKey(
        Person, verbose_name=_("attached by"), on_delete=models.PROTECT, related_name="+"
    )
    attached_at = models.DateTimeField(_("attached at"))
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        Person,
        verbose_name=_("answered by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects: ClassVar = OfTicketQuerySet.as_manager()

    class Meta:
        verbose_name = _("ticket of a cause")
        verbose_name_plural = _("tickets of a cause")
        ordering = ["cause", "id"]
        indexes = [models.Index(fields=["cause", "attached_at"], name="affected_by_time")]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="an_affected_ticket_was_answered_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return self.ticket.number

    @transaction.atomic
    def detach(self, *, by: Any) -> None:
        """It turned out to be something else. What was answered stays on the ticket."""
        ticket = self.ticket.locked()
        refuse(rules.why_not_detach(self, by=by))
        Affected.objects.filter(ticket=ticket, cause=self.cause_id).delete()
