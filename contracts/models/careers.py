"""What the agency is told of a person: the career, and apart from it the personal facts."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from contracts.models.base import ContractQuerySet, OfContract
from contracts.models.people import Person
from records.policy import Policy
from records.rights import Right


class CareerQuerySet(ContractQuerySet):
    right = Right.READ_ROSTER


class PersonalFactsQuerySet(ContractQuerySet):
    right = Right.READ_PERSONAL_FACTS


class Career(OfContract):
    """The columns of the roster of workers, for whoever reads the rosters."""

    FIELDS: ClassVar = (
        "department",
        "education",
        "employment",
        "experience",
        "training",
        "knowledge",
        "languages",
        "skill_level",
    )
    policy = Policy(tenant="contract", personal=FIELDS)

    person = models.OneToOneField(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="career"
    )
    department = models.CharField(_("department"), max_length=120, blank=True)
    education = models.TextField(_("education"), blank=True)
    employment = models.TextField(_("employment history"), blank=True)
    experience = models.TextField(_("work experience"), blank=True)
    training = models.TextField(_("training and other career"), blank=True)
    knowledge = models.TextField(_("expert and other knowledge"), blank=True)
    languages = models.TextField(_("mother tongue and foreign languages"), blank=True)
    skill_level = models.CharField(_("skill level"), max_length=60, blank=True)
    version = models.PositiveIntegerField(default=0)

    objects: ClassVar = CareerQuerySet.as_manager()

    class Meta:
        verbose_name = _("career")
        ordering = ["contract", "person"]

    def __str__(self) -> str:
        return str(self.person)


class PersonalFacts(OfContract):
    """What the roster of information handlers demands: for few eyes, and each look is noted."""

    class Residence(models.TextChoices):
        JAPANESE = "japanese", _("Japanese")
        PERMANENT = "permanent", _("permanent resident")
        OTHER = "other", _("neither")

    FIELDS: ClassVar = ("home_address", "born_on", "nationality", "residence", "passport")
    policy = Policy(tenant="contract", personal=FIELDS)

    person = models.OneToOneField(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="personal_facts"
    )
    home_address = models.CharField(_("home address"), max_length=300, blank=True)
    born_on = models.DateField(_("date of birth"), null=True, blank=True)
    nationality = models.CharField(_("nationality"), max_length=60, blank=True)
    residence = models.CharField(
        _("residence"), max_length=9, choices=Residence.choices, default=Residence.JAPANESE
    )
    passport = models.CharField(_("passport number"), max_length=40, blank=True)
    version = models.PositiveIntegerField(default=0)

    objects: ClassVar = PersonalFactsQuerySet.as_manager()

    class Meta:
        verbose_name = _("personal facts")
        ordering = ["contract", "person"]
        constraints = [
            # The papers ask for a passport only of those who are neither.
            models.CheckConstraint(
                condition=models.Q(residence="other") | models.Q(passport=""),
                name="passport_only_where_it_is_asked_for",
            )
        ]

    def __str__(self) -> str:
        return str(self.person)
