"""The contract: the tenant in which every other record lives."""

from datetime import date
from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contracts.models.base import FromPapers
from contracts.models.phases import Phase
from portal.actors import members_of
from records.policy import Policy
from records.rights import Actor, Right
from records.versions import save_unless_changed

CODE = r"[A-Z][A-Z0-9-]{1,19}"


class TenantQuerySet(models.QuerySet["Contract"]):
    def visible_to(self, actor: Actor) -> "TenantQuerySet":
        """The contract one acts in; outside of one, those one is a member of. Who administers the
        portal sees that a contract exists, and by that nothing of what is in it."""
        if actor.contract is not None:
            return self.filter(pk=actor.contract.pk)
        if actor.may(Right.MANAGE_CONTRACTS):
            return self
        return self.filter(pk__in=[member.contract.pk for member in members_of(actor.user)])


class Contract(FromPapers):
    policy = Policy(why_no_tenant="It is the tenant itself.")

    class DocumentStatus(models.TextChoices):
        DRAFT = "draft", _("draft of the tender")
        FINAL = "final", _("as signed")

    BASE_DATES: ClassVar = (
        "signed_on",
        "starts_on",
        "service_starts_on",
        "operation_ends_on",
        "ends_on",
    )

    code = models.CharField(
        _("code"),
        max_length=20,
        unique=True,
        validators=[RegexValidator(rf"\A{CODE}\Z", _("Use capital letters, digits and hyphens."))],
    )
    title = models.CharField(_("title"), max_length=200)
    agency = models.CharField(_("agency"), max_length=120)
    kind = models.CharField(_("kind of contract"), max_length=120, blank=True)
    document_status = models.CharField(
        _("state of the papers"),
        max_length=8,
        choices=DocumentStatus.choices,
        default=DocumentStatus.DRAFT,
    )
    document_version = models.CharField(_("version of the papers"), max_length=60, blank=True)
    signed_on = models.DateField(_("day of signature"), null=True, blank=True)
    starts_on = models.DateField(_("start of the contract"))
    service_starts_on = models.DateField(_("start of service"))
    operation_ends_on = models.DateField(_("end of operation"))
    ends_on = models.DateField(_("end of the contract"))
    roster_required = models.BooleanField(_("access only with an approved roster"), default=False)
    notice_business_days = models.PositiveSmallIntegerField(
        _("business days of notice before staff changes"), null=True, blank=True
    )
    # What the papers say of access as a whole, beside the two rules above.
    access_source = models.CharField(_("requirement for access"), max_length=200, blank=True)
    access_assumed = models.BooleanField(_("access is assumed"), default=False)
    access_note = models.TextField(_("note on access"), blank=True)
    adjustment_months = models.PositiveSmallIntegerField(
        _("months of adjustment"), null=True, blank=True
    )
    # Its open days are the business days of the contract.
    business_calendar = models.ForeignKey(
        "contracts.Calendar",
        verbose_name=_("calendar of business days"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    assumed_days = models.JSONField(_("assumed days"), default=list, blank=True)
    # The code in the profile it was made from, which may be loaded into it again.
    profile = models.CharField(_("profile"), max_length=60, blank=True)
    # By how many months the days of the profile are moved, for a copy that lives today.
    moved_months = models.SmallIntegerField(_("moved by months"), default=0)
    # Invented or moved data; said on every page of the contract.
    is_demo = models.BooleanField(_("demo contract"), default=False)
    version = models.PositiveIntegerField(default=0)

    objects: ClassVar = TenantQuerySet.as_manager()

    class Meta:
        verbose_name = _("contract")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=rf"^{CODE}$"), name="code_of_contract"),
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("ends_on")), name="contract_ends_after_its_start"
            ),
            models.CheckConstraint(
                condition=Q(service_starts_on__lte=F("operation_ends_on")),
                name="operation_ends_after_its_start",
            ),
            models.CheckConstraint(
                condition=Q(service_starts_on__gte=F("starts_on")),
                name="service_starts_with_the_contract_or_later",
            ),
            models.CheckConstraint(
                condition=Q(signed_on=None) | Q(signed_on__lte=F("ends_on")),
                name="contract_is_signed_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("contracts:overview", args=[self.code])

    @property
    def first_day(self) -> date:
        """The first day to which anything of the contract can belong."""
        return min(self.signed_on or self.starts_on, self.starts_on)

    @property
    def last_day(self) -> date:
        """Operation may outlast the contract by the weekend after its last working day."""
        return max(self.ends_on, self.operation_ends_on)

    def phases_on(self, day: date) -> list[Phase]:
        """The phases of the contract and of its systems on a day, that of the whole first."""
        found = Phase.objects.filter(contract=self).on(day).select_related("system")
        return sorted(found, key=lambda phase: phase.system_id or 0)

    def is_in_service_on(self, day: date) -> bool:
        return self.service_starts_on <= day <= self.operation_ends_on

    def edit(self, *, version: int | None, **changes: Any) -> None:
        for name, value in changes.items():
            setattr(self, name, value)
        save_unless_changed(self, version=version, fields=changes)
