"""Tickets: whatever somebody asks the desk, by telephone, mail, web or in person."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contracts.models import Person, System, WorkLine
from contracts.models.base import ContractQuerySet, OfContract, refuse
from contracts.models.registers import Edited
from helpdesk.doubts import Doubt, doubts_of
from helpdesk.models.queues import Category, Queue, ReportingCategory
from helpdesk.models.states import OPEN, TONES, Channel, Flag, Kind, Pattern, State
from helpdesk.rules import tickets as rules
from records.actor import acting
from records.models.numbering import take_number
from records.policy import Policy
from records.rights import Right
from records.versions import save_unless_changed

LONGEST_BODY = 50_000

COMPLETION = (
    "state", "answer", "completed_at", "first_answer_at", "first_contact", "pattern", "assignee",
)  # fmt: skip


class TicketQuerySet(ContractQuerySet):
    def shown_to(self, member: Any) -> Q:
        """Who asks sees their own. A vendor sees what was escalated to it, and not the ticket."""
        if member.may(Right.READ_CONTRACT):
            return Q()
        return Q(pk__in=[]) if member.is_vendor else Q(requester=member.person)

    def open(self) -> Self:
        return self.filter(state__in=OPEN)

    def numbered(self, typed: str) -> Self:
        """By the number; by its digits alone, too."""
        written = [typed]
        if typed.isascii() and typed.isdecimal():
            written.append(number_of(int(typed)))
        return self.filter(number__in=written)


def person_field(label: Any) -> Any:
    return models.ForeignKey(
        Person,
        verbose_name=label,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )


def key_field(model: type[models.Model], label: Any, related_name: str = "+") -> Any:
    return models.ForeignKey(
        model,
        verbose_name=label,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name=related_name,
    )


class Ticket(OfContract, Edited):
    """The facts have the names of the open format; figures of later rooms rest on them."""

    policy = Policy(
        tenant="contract", personal=("subject", "body", "answer", "caller_name", "caller_contact")
    )

    number = models.CharField(_("number"), max_length=40, editable=False)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices, default=Kind.QUESTION)
    channel = models.CharField(
        _("channel"), max_length=5, choices=Channel.choices, default=Channel.PHONE
    )
    queue = key_field(Queue, _("queue"), "tickets")
    system = key_field(System, _("system"))
    category = key_field(Category, _("category"), "tickets")
    reporting = key_field(ReportingCategory, _("reporting category"), "tickets")
    work_line = key_field(WorkLine, _("line of work"))
    requester = models.ForeignKey(
        Person,
        verbose_name=_("requester"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="tickets",
    )
    # Whoever called and stands in no directory, or calls for somebody else.
    caller_name = models.CharField(_("name of the caller"), max_length=120, blank=True)
    caller_contact = models.CharField(_("how to reach the caller"), max_length=120, blank=True)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(
        pgettext_lazy("of a ticket", "content"), blank=True, max_length=LONGEST_BODY
    )
    answer = models.TextField(_("answer"), blank=True, max_length=LONGEST_BODY)

    received_at = models.DateTimeField(_("received at"))
    first_answer_at = models.DateTimeField(_("first answer at"), null=True, blank=True)
    first_contact = models.BooleanField(_("answered in the first contact"), default=False)
    progress_reported_at = models.DateTimeField(_("progress reported at"), null=True, blank=True)
    completed_at = models.DateTimeField(_("completed at"), null=True, blank=True)
    flags = ArrayField(
        models.CharField(max_length=22, choices=Flag.choices),
        verbose_name=_("flags"),
        default=list,
        blank=True,
    )
    pattern = models.CharField(_("work pattern"), max_length=9, choices=Pattern.choices, blank=True)

    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.RECEIVED, editable=False
    )
    assignee = person_field(_("in the hands of"))
    received_by = person_field(_("received by"))
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
    )
    # Computed with every change of a fact, so that figures can count the doubtful ones.
    doubts = ArrayField(
        models.CharField(max_length=26, choices=Doubt.choices),
        verbose_name=_("doubts"),
        default=list,
        blank=True,
        editable=False,
    )

    objects: ClassVar = TicketQuerySet.as_manager()

    class Meta:
        verbose_name = _("ticket")
        ordering = ["contract", "-received_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["contract", "number"], name="one_ticket_a_number"),
            models.CheckConstraint(
                condition=Q(state="completed", completed_at__isnull=False)
                | Q(state="merged")
                | ~Q(state__in=["completed", "merged"]) & Q(completed_at=None),
                name="a_completed_ticket_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | ~Q(state="merged") & Q(merged_into=None),
                name="a_merged_ticket_names_the_other",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
                name="a_ticket_is_not_merged_into_itself",
            ),
        ]
        indexes = [
            models.Index(fields=["contract", "-received_at", "-id"]),
            models.Index(
                fields=["contract", "queue", "-received_at"],
                condition=Q(state__in=["received", "working", "escalated", "discussing"]),
                name="open_tickets_of_a_queue",
            ),
            models.Index(
                fields=["contract", "assignee", "-received_at"],
                condition=Q(state__in=["received", "working", "escalated", "discussing"]),
                name="open_tickets_of_a_person",
            ),
            models.Index(fields=["requester", "-received_at"]),
            models.Index(fields=["contract", "category", "-received_at"]),
            models.Index(fields=["contract", "queue", "-received_at"], name="tickets_of_a_queue"),
            models.Index(
                fields=["contract", "-received_at"],
                condition=~Q(doubts=[]),
                name="doubtful_tickets",
            ),
        ]

    def __str__(self) -> str:
        """Without the subject, because an escalation names its ticket also to a vendor."""
        return self.number

    @property
    def heading(self) -> str:
        """As those read it who see the ticket."""
        return f"{self.number} {self.subject}"

    @property
    def tone(self) -> str:
        return TONES[State(self.state)]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_routine(self) -> bool:
        return Flag.NOT_ROUTINE not in self.flags

    @property
    def caller(self) -> str:
        """Who asked, as a person reads it."""
        return str(self.requester) if self.requester else self.caller_name

    @property
    def cause(self) -> Any:
        """What it hangs on together with others, if on anything."""
        affected = getattr(self, "affected", None)
        return affected.cause if affected else None

    # --- Verbs ---

    @classmethod
    @transaction.atomic
    def log(cls, *, by: Any, at: datetime, **facts: Any) -> "Ticket":
        """Whoever takes the call has it in hand, until it is given to somebody else."""
        ticket = cls(contract=by.contract, **{"received_at": at, "received_by": by.person} | facts)
        refuse(rules.why_not_log(ticket, by=by, at=at))
        ticket.file_under(ticket.category)
        ticket.number = number_for(ticket)
        ticket.doubts = list(doubts_of(ticket, []))
        ticket.save()
        return ticket

    def file_under(self, category: Category | None) -> None:
        """The category says what is reported, unless the agent said something else."""
        if category:
            self.reporting_id = self.reporting_id or category.reporting_id
            self.work_line_id = self.work_line_id or category.work_line_id

    @transaction.atomic
    def take(self, *, by: Any) -> None:
        self._hand_to(by.person, by=by)

    @transaction.atomic
    def assign(self, person: Person, *, by: Any) -> None:
        self._hand_to(person, by=by)

    def _hand_to(self, person: Person, *, by: Any) -> None:
        ticket = self.locked()
        if ticket.assignee_id == person.pk and ticket.state != State.RECEIVED:
            return
        refuse(rules.why_not_assign(ticket, person, by=by))
        ticket.assignee = person
        if ticket.state == State.RECEIVED:
            ticket.state = State.WORKING
        ticket.keep("assignee", "state")
        self.refresh_from_db()

    @transaction.atomic
    def complete(
        self,
        answer: str,
        *,
        in_this_contact: bool = False,
        pattern: str = "",
        by: Any,
        at: datetime,
    ) -> None:
        """The answer is told to whoever asked. `in_this_contact`: while they are still there."""
        ticket = self.locked()
        if ticket.state == State.COMPLETED and ticket.answer == answer:
            return
        ticket.become_completed(
            answer, in_this_contact=in_this_contact, pattern=pattern, by=by, at=at
        )
        ticket.keep_facts(*COMPLETION)
        self.refresh_from_db()

    @transaction.atomic
    def reopen(self, *, reason: str, by: Any, at: datetime) -> None:
        """The last completion counts: that of before stands in the history."""
        ticket = self.locked()
        refuse(rules.why_not_reopen(ticket, reason=reason, by=by))
        ticket.state, ticket.completed_at, ticket.first_contact = State.WORKING, None, False
        with acting(f"user:{by.pk}", reason=reason):
            ticket.keep_facts("state", "completed_at", "first_contact")
        self.refresh_from_db()

    @transaction.atomic
    def discuss(self, *, reason: str, by: Any) -> None:
        """Put aside while it is being settled whose task it is."""
        ticket = self.locked()
        if ticket.state == State.DISCUSSING:
            return
        refuse(rules.why_not_discuss(ticket, reason=reason, by=by))
        ticket.state = State.DISCUSSING
        with acting(f"user:{by.pk}", reason=reason):
            ticket.keep("state")
        self.refresh_from_db()

    @transaction.atomic
    def correct(self, *, reason: str, version: int | None, by: Any, **facts: Any) -> None:
        """A fact was written down wrongly. The history keeps the old value, who and why."""
        ticket = self.locked()
        refuse(rules.why_not_correct(ticket, facts, reason=reason, by=by))
        for name, value in facts.items():
            setattr(ticket, name, value)
        ticket.doubts = list(doubts_of(ticket, ticket.all_escalations()))
        with acting(f"user:{by.pk}", reason=reason):
            save_unless_changed(ticket, version=version, fields={**facts, "doubts": ticket.doubts})
        self.refresh_from_db()

    # --- Called under the lock ---

    def locked(self) -> "Ticket":
        rows = Ticket.objects.select_for_update(of=("self",), no_key=True)
        found: Ticket = rows.select_related("contract").get(pk=self.pk)
        return found

    @classmethod
    def hold(cls, keys: Iterable[int]) -> "list[Ticket]":
        """Many, in one order, so that two who hold the same ones do not wait in a circle."""
        rows = cls.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=keys)
        return list(rows.select_related("assignee").prefetch_related("escalations").order_by("pk"))

    def become_completed(
        self,
        answer: str,
        *,
        in_this_contact: bool = False,
        pattern: str = "",
        by: Any,
        at: datetime,
    ) -> None:
        refuse(rules.why_not_complete(self, answer=answer, contact=in_this_contact, by=by))
        self.state, self.answer, self.completed_at = State.COMPLETED, answer, at
        self.first_answer_at = self.first_answer_at or at
        self.first_contact = in_this_contact
        self.pattern = pattern or rules.pattern_of(self)
        self.assignee = self.assignee or by.person

    def become_answered(self, answer: str, *, by: Any, at: datetime) -> None:
        """The asker was told, and it goes on: what they wait for has not happened yet."""
        refuse(rules.why_not_answer(self, answer=answer, by=by))
        self.answer, self.first_answer_at = answer, self.first_answer_at or at
        if self.state == State.RECEIVED:
            self.state = State.WORKING

    @staticmethod
    def keep_together(tickets: "Sequence[Ticket]") -> None:
        """As `keep_facts`, in few statements; the history tells of each of them."""
        for ticket in tickets:
            ticket.doubts = list(doubts_of(ticket, ticket.all_escalations()))
            ticket.version += 1
        Ticket.objects.bulk_update(tickets, [*COMPLETION, "doubts", "version"], batch_size=100)

    def all_escalations(self) -> list[Any]:
        return list(self.escalations.all())

    def keep_facts(self, *fields: str) -> None:
        self.doubts = list(doubts_of(self, self.all_escalations()))
        self.keep(*fields, "doubts")

    def keep(self, *fields: str) -> None:
        self.version += 1
        self.save(update_fields=[*fields, "version"])


def number_for(ticket: Ticket) -> str:
    return number_of(take_number(scope=f"contract:{ticket.contract_id}", kind="ticket"))


def number_of(count: int) -> str:
    return f"T-{count:06d}"
