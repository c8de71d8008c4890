"""What a role demands of whoever holds it, and what a person has shown."""

from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from contracts.models.base import ContractQuerySet, FromPapers, OfContract, code_field, one_code
from contracts.models.memberships import refuse
from contracts.models.people import Person
from contracts.models.roles import Role
from records.policy import Policy
from records.rights import Right

WARNED_BEFORE = timedelta(days=60)  # of the end of a certificate


class QualificationQuerySet(ContractQuerySet):
    right = Right.READ_ROSTER


class ProofQuerySet(ContractQuerySet):
    right = Right.READ_ROSTER

    def running_out(self, day: date) -> "ProofQuerySet":
        """Certificates whose end is near or past."""
        return self.filter(expires_on__lte=day + WARNED_BEFORE)


class Qualification(OfContract, FromPapers):
    """One condition of a role. Those with the same `any_of` are alternatives: one is enough."""

    policy = Policy(tenant="contract")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        AGREED = "agreed", _("agreed")

    role = models.ForeignKey(
        Role, verbose_name=_("role"), on_delete=models.CASCADE, related_name="qualifications"
    )
    code = code_field()
    text = models.CharField(_("condition"), max_length=500)
    years = models.PositiveSmallIntegerField(_("years of experience"), null=True, blank=True)
    any_of = models.CharField(_("one of the group"), max_length=500, blank=True)
    # The agency may accept equal ability in place of it.
    or_equal = models.BooleanField(_("or equal ability"), default=False)
    state = models.CharField(
        _("state"), max_length=6, choices=State.choices, default=State.DRAFT, editable=False
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    version = models.PositiveIntegerField(default=0)

    objects: ClassVar = QualificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("condition of a role")
        ordering = ["contract", "role", "position", "id"]
        constraints = [one_code("qualification", "role")]

    def __str__(self) -> str:
        return self.text

    @transaction.atomic
    def agree(self, *, by: Any) -> None:
        """The agency has agreed to the words; whoever alters them makes a draft of it again."""
        refuse(None if by.may(Right.APPROVE_ROSTER, self) else _t("Only the agency agrees to it."))
        Qualification.objects.filter(pk=self.pk).update(
            state=self.State.AGREED, version=F("version") + 1
        )
        self.refresh_from_db()

    def talk_again(self) -> None:
        """Words that were altered are not those that were agreed."""
        Qualification.objects.filter(pk=self.pk, state=self.State.AGREED).update(
            state=self.State.DRAFT, version=F("version") + 1
        )
        self.refresh_from_db()


class Proof(OfContract):
    """What a person has shown for one condition, with the files that prove it."""

    policy = Policy(tenant="contract", personal=("text",))

    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="proofs"
    )
    qualification = models.ForeignKey(
        Qualification,
        verbose_name=_("condition"),
        on_delete=models.PROTECT,
        related_name="proofs",
    )
    text = models.CharField(_("what is shown"), max_length=300)
    obtained_on = models.DateField(_("obtained on"), null=True, blank=True)
    expires_on = models.DateField(_("valid until"), null=True, blank=True)
    # Not the certificate itself but ability like it, which counts once the agency accepts it.
    equal_ability = models.BooleanField(_("equal ability instead"), default=False)
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("filed by"),
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    filed_at = models.DateTimeField(_("filed at"), editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("checked by"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    checked_at = models.DateTimeField(_("checked at"), null=True, editable=False)

    objects: ClassVar = ProofQuerySet.as_manager()

    class Meta:
        verbose_name = _("proof of a qualification")
        ordering = ["contract", "person", "qualification", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(obtained_on=None)
                | Q(expires_on=None)
                | Q(obtained_on__lte=F("expires_on")),
                name="proof_ends_after_its_start",
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True, checked_at__isnull=True)
                | Q(checked_by__isnull=False, checked_at__isnull=False),
                name="proof_check_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(checked_by=None) | ~Q(checked_by=F("filed_by")),
                name="nobody_checks_their_own_proof",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.text}"

    def counts_on(self, day: date) -> bool:
        if self.expires_on and self.expires_on < day:
            return False
        return not self.equal_ability or self.checked_at is not None

    def runs_out(self, day: date) -> bool:
        return self.expires_on is not None and self.expires_on <= day + WARNED_BEFORE

    @transaction.atomic
    def accept(self, *, by: Any, at: datetime) -> None:
        """The agency has looked at it; for equal ability that is what makes it count."""
        stored = Proof.objects.select_for_update(of=("self",)).get(pk=self.pk)
        if stored.checked_at:
            return
        refuse(stored.why_not_accept(by))
        stored.checked_by, stored.checked_at = by.user, at
        stored.save(update_fields=["checked_by", "checked_at"])
        self.refresh_from_db()

    def why_not_accept(self, by: Any) -> str | None:
        if not by.may(Right.APPROVE_ROSTER, self):
            return _t("Only the agency accepts a proof.")
        if by.pk == self.filed_by_id:
            return _t("Nobody accepts a proof that they filed themselves.")
        return None
