"""The people of a contract: staff of the agency, of the contractor and of vendors."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from contracts import rules
from contracts.models.base import Lasting, LastingQuerySet, OfContract, code_field, one_code
from contracts.models.organisations import Organisation
from contracts.models.places import Site
from records.errors import DomainError
from records.policy import Policy
from records.rights import Right


class PersonQuerySet(LastingQuerySet):
    def shown_to(self, member: Any) -> Q:
        """The whole directory for those who need it; a vendor knows its own people."""
        if member.may(Right.READ_PEOPLE):
            return Q()
        own = Q(pk=member.person.pk)
        if member.is_vendor and member.person.organisation_id:
            own |= Q(organisation=member.person.organisation_id)
        return own


class Person(OfContract, Lasting):
    """Somebody known to a contract, with or without an account in the portal."""

    policy = Policy(tenant="contract", personal=("name", "kana", "email", "extension"))

    code = code_field()
    name = models.CharField(_("full name"), max_length=120)
    kana = models.CharField(_("kana"), max_length=120, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
    )
    post = models.CharField(_("post"), max_length=120, blank=True)
    site = models.ForeignKey(
        Site,
        verbose_name=_("site"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
    )
    email = models.CharField(_("e-mail address"), max_length=254, blank=True)
    extension = models.CharField(_("extension"), max_length=40, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="persons",
    )
    version = models.PositiveIntegerField(default=0)

    objects: ClassVar = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        ordering = ["contract", "kana", "id"]
        constraints = [
            one_code("person"),
            *Lasting.Meta.constraints,
            models.UniqueConstraint(
                fields=["contract", "user"], name="one_person_an_account_in_a_contract"
            ),
        ]
        indexes = [models.Index(fields=["contract", "kana", "id"])]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def link(self, user: Any) -> None:
        """From now on this account is the one by which the person enters the contract."""
        stored = Person.objects.select_for_update().get(pk=self.pk)
        if reason := rules.why_not_link(stored, user):
            raise DomainError(reason)
        Person.objects.filter(pk=self.pk, user=None).update(user=user, version=F("version") + 1)
        self.refresh_from_db()
