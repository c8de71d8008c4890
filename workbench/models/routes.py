"""Routes: by whom, in which order and how something is approved. Data of the contract."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contracts.models import Organisation, Person, Role
from contracts.models.base import ContractQuerySet, FromPapers, OfContract, code_field, one_code
from contracts.models.registers import Edited
from records.policy import Policy
from workbench.models.kinds import Kind


class Approvers(models.Model):
    """Who may answer a step: what is named narrows together, so that "the role of the official
    within this unit" is a role and an organisation."""

    class Mode(models.TextChoices):
        ANY = "any", _("one of them")
        ALL = "all", _("all of them")

    class Skip(models.TextChoices):
        NEVER = "never", pgettext_lazy("a step of a route", "never")
        NOBODY = "nobody", _("when nobody may answer it")
        ANSWERED = "answered", _("when one of them agreed in an earlier step")

    position = models.PositiveSmallIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    mode = models.CharField(
        _("who must answer"), max_length=3, choices=Mode.choices, default=Mode.ANY
    )
    role = models.ForeignKey(
        Role,
        verbose_name=_("role"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    skip = models.CharField(_("skipped"), max_length=8, choices=Skip.choices, default=Skip.NEVER)
    # In business days after the step was reached.
    remind_after = models.PositiveSmallIntegerField(_("reminder after"), null=True, blank=True)
    escalate_after = models.PositiveSmallIntegerField(_("escalation after"), null=True, blank=True)
    escalate_to = models.ForeignKey(
        Role,
        verbose_name=_("escalation to"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(role__isnull=False)
                | Q(person__isnull=False)
                | Q(organisation__isnull=False),
                name="%(app_label)s_%(class)s_names_its_approvers",
            ),
            models.CheckConstraint(
                condition=Q(escalate_after=None, escalate_to=None)
                | Q(escalate_after__isnull=False, escalate_to__isnull=False),
                name="%(app_label)s_%(class)s_says_to_whom_it_escalates",
            ),
            models.CheckConstraint(
                condition=Q(remind_after=None)
                | Q(escalate_after=None)
                | Q(remind_after__lte=F("escalate_after")),
                name="%(app_label)s_%(class)s_reminds_before_it_escalates",
            ),
        ]

    @property
    def approvers_words(self) -> str:
        named = [self.organisation, self.role, self.person]
        return " ".join(str(one) for one in named if one)


APPROVER_FIELDS = (
    "position",
    "kind",
    "mode",
    "role",
    "person",
    "organisation",
    "skip",
    "remind_after",
    "escalate_after",
    "escalate_to",
)


class Route(OfContract, FromPapers, Edited):
    policy = Policy(tenant="contract")

    code = code_field()
    name = models.CharField(_("name"), max_length=120)
    author_may_approve = models.BooleanField(_("the author may approve"), default=False)

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("approval route")
        ordering = ["contract", "id"]
        constraints = [one_code("route")]

    def __str__(self) -> str:
        return self.name


class RouteStep(OfContract, Approvers, Edited):
    policy = Policy(tenant="contract")

    route = models.ForeignKey(
        Route, verbose_name=_("approval route"), on_delete=models.CASCADE, related_name="steps"
    )

    objects: ClassVar = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a route")
        ordering = ["route", "position"]
        constraints = [
            *Approvers.Meta.constraints,
            models.UniqueConstraint(
                fields=["route", "position"], name="one_step_a_position_of_a_route"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.get_kind_display()}"

    def copied(self) -> dict[str, Any]:
        """What an approval takes over, so that it goes on as it began when the route changes."""
        return {name: getattr(self, name) for name in APPROVER_FIELDS}
