"""Calls as the telephone system tells of them, and the sheets on which agents write while they
speak."""

from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contracts.models import Person, System
from contracts.models.base import ContractQuerySet, OfContract, refuse
from helpdesk.models.tickets import Ticket
from helpdesk.rules.calls import why_not_attach
from records.actor import acting
from records.policy import Policy


class CallQuerySet(ContractQuerySet):
    def answered(self) -> Self:
        return self.filter(answered_at__isnull=False)

    def abandoned(self) -> Self:
        return self.filter(answered_at=None)

    def ringing_at(self, extension: str, *, since: datetime) -> Self:
        return self.filter(
            extension=extension, answered_at=None, ended_at=None, started_at__gte=since
        )

    def on(self, first: datetime, end: datetime) -> Self:
        return self.filter(started_at__gte=first, started_at__lt=end)


class Call(OfContract):
    """The columns of the open format, and what the telephone system tells beyond it."""

    policy = Policy(tenant="contract", personal=("caller_number",))

    call = models.CharField(_("call"), max_length=80)  # its name in the telephone system
    system = models.ForeignKey(
        System,
        verbose_name=_("system"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    caller_number = models.CharField(_("number of the caller"), max_length=40, blank=True)
    agent = models.ForeignKey(
        Person,
        verbose_name=_("answered by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    # Where it rings, or was answered; known of calls of which events tell.
    extension = models.CharField(_("extension"), max_length=40, blank=True)
    started_at = models.DateTimeField(_("started at"))
    busy_announced = models.BooleanField(_("all lines were busy"), default=False)
    one_ring = models.BooleanField(_("rang once"), default=False)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    ticket = models.ForeignKey(
        Ticket,
        verbose_name=_("ticket"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="calls",
    )

    objects: ClassVar = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call")
        ordering = ["contract", "-started_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["contract", "call"], name="one_call_a_name"),
        ]
        indexes = [
            models.Index(fields=["contract", "-started_at", "-id"]),
            models.Index(
                fields=["contract", "extension", "-started_at"],
                condition=Q(answered_at=None, ended_at=None),
                name="ringing_calls",
            ),
        ]

    def __str__(self) -> str:
        return self.call

    @property
    def waited(self) -> timedelta | None:
        end = self.answered_at or self.ended_at
        return max(end - self.started_at, timedelta()) if end else None

    @property
    def spoke(self) -> timedelta | None:
        if self.answered_at is None or self.ended_at is None:
            return None
        return max(self.ended_at - self.answered_at, timedelta())

    @transaction.atomic
    def attach(self, ticket: Ticket, *, by: Any) -> None:
        """Somebody found out to which ticket the call belongs."""
        stored = Call.objects.select_for_update(of=("self",)).get(pk=self.pk)
        if stored.ticket_id == ticket.pk:
            return
        refuse(why_not_attach(stored, ticket, by=by))
        with acting(f"user:{by.pk}"):
            Call.objects.filter(pk=self.pk).update(ticket=ticket)
        self.refresh_from_db()


class SheetQuerySet(ContractQuerySet):
    def shown_to(self, member: Any) -> Q:
        """A sheet belongs to the agent who writes on it."""
        return Q(agent=member.person)

    def open(self) -> Self:
        return self.filter(ticket=None, dropped_at=None)

    def in_hand(self) -> Self:
        """Those that are being written on, the newest first."""
        return self.open().filter(parked_at=None).order_by("-began_at", "-id")

    def parked(self) -> Self:
        return self.open().exclude(parked_at=None).order_by("parked_at", "id")


class Sheet(OfContract):
    """What an agent writes while somebody speaks. It lies on the server from the first letter on,
    so that a crash of the browser loses nothing; several may lie aside until they are resumed."""

    policy = Policy(
        tenant="contract",
        personal=("typed",),
        history=False,
        why_no_history="It is written anew with every pause of the typing; the ticket is kept.",
    )

    agent = models.ForeignKey(
        Person, verbose_name=_("agent"), on_delete=models.PROTECT, related_name="sheets"
    )
    call = models.OneToOneField(
        Call,
        verbose_name=_("call"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sheet",
    )
    began_at = models.DateTimeField(_("began at"))
    parked_at = models.DateTimeField(_("put aside at"), null=True, blank=True)
    dropped_at = models.DateTimeField(_("thrown away at"), null=True, blank=True)
    typed = models.JSONField(_("typed so far"), default=dict, blank=True)
    saved_at = models.DateTimeField(_("kept at"))
    ticket = models.OneToOneField(
        Ticket,
        verbose_name=_("ticket"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sheet",
    )

    objects: ClassVar = SheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("call sheet")
        ordering = ["contract", "began_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ticket=None) | Q(dropped_at=None), name="a_sheet_is_kept_or_thrown_away"
            )
        ]
        indexes = [
            models.Index(
                fields=["agent", "began_at"],
                condition=Q(ticket=None, dropped_at=None),
                name="open_sheets_of_an_agent",
            )
        ]

    def __str__(self) -> str:
        return f"{self.agent} {self.began_at:%H:%M}"

    @property
    def is_open(self) -> bool:
        return self.ticket_id is None and self.dropped_at is None

    @classmethod
    def begin(cls, *, call: Call | None = None, by: Any, at: datetime) -> "Sheet":
        """For a call that has a sheet already, that one."""
        facts = {"contract_id": by.contract.pk, "agent": by.person, "began_at": at, "saved_at": at}
        if call is None:
            return cls.objects.create(**facts)
        return cls.objects.get_or_create(call=call, defaults=facts)[0]

    @property
    def is_untouched(self) -> bool:
        return not self.typed and self.call_id is None

    def begin_again(self, *, at: datetime) -> None:
        """Nothing was written on it yet: its clock starts anew."""
        Sheet.objects.open().filter(pk=self.pk, typed={}, call=None).update(began_at=at)

    def keep(self, typed: dict[str, Any], *, at: datetime) -> None:
        """Only of an open one: what arrives after it became a ticket is late."""
        Sheet.objects.open().filter(pk=self.pk).update(typed=typed, saved_at=at)

    def park(self, *, at: datetime) -> None:
        Sheet.objects.open().filter(pk=self.pk).update(parked_at=at)

    def resume(self) -> None:
        Sheet.objects.open().filter(pk=self.pk).update(parked_at=None)

    def drop(self, *, at: datetime) -> None:
        Sheet.objects.open().filter(pk=self.pk).update(dropped_at=at)

    @transaction.atomic
    def save_as_ticket(self, *, by: Any, at: datetime, **facts: Any) -> Ticket:
        """Sent twice it makes one ticket."""
        sheet = Sheet.objects.select_for_update(of=("self",)).select_related("call").get(pk=self.pk)
        if sheet.ticket:
            return sheet.ticket
        received = sheet.call.started_at if sheet.call else sheet.began_at
        ticket = Ticket.log(by=by, at=at, **{"received_at": received} | facts)
        sheet.ticket, sheet.dropped_at = ticket, None
        sheet.save(update_fields=["ticket", "dropped_at"])
        if sheet.call_id:
            Call.objects.filter(pk=sheet.call_id, ticket=None).update(ticket=ticket)
        return ticket
