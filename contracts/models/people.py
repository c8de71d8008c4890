"""The people of a contract: staff of the agency, of the contractor and of vendors."""

from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.functions import Cast
from django.db.models.lookups import Contains
from django.utils.translation import gettext_lazy as _

from contracts import rules
from contracts.models.base import (
    Lasting,
    LastingQuerySet,
    OfContract,
    code_field,
    one_code,
    refuse,
)
from contracts.models.organisations import Organisation
from contracts.models.places import Site
from contracts.sought import EDGE, Sought, sought_words
from records.actor import acting
from records.policy import Policy
from records.rights import Actor, Right


class PersonQuerySet(LastingQuerySet):
    def shown_to(self, member: Any) -> Q:
        """The whole directory for those who need it; a vendor knows its own people."""
        if member.may(Right.READ_PEOPLE):
            return Q()
        own = Q(pk=member.person.pk)
        if member.is_vendor and member.person.organisation_id:
            own |= Q(organisation=member.person.organisation_id)
        return own

    def called(self, words: str) -> Self:
        """Those whom every word fits by name, reading, code, extension, e-mail address,
        organisation or site. Best first by `rank`: one text is the word, one begins with it, the
        rest; in each by reading.

        Every row of the contract is read: bench/people.py finds that quick enough for the largest
        directory, and no index serves words of one or two characters as well.
        """
        found, whole, begun = self, Q(), Q()
        for word in sought_words(words):
            found = found.filter(
                Q(sought__contains=word)
                | Q(organisation__in=named(Organisation, word))
                | Q(site__in=named(Site, word))
            )
            whole |= Q(sought__contains=f"{EDGE}{word}{EDGE}")
            begun |= Q(sought__contains=f"{EDGE}{word}")
        ranks = [When(whole, then=0), When(begun, then=1)] if whole else []
        # A bare number in ORDER BY would mean a column.
        rest = Cast(Value(2), IntegerField())
        rank = Case(*ranks, default=rest, output_field=IntegerField())
        return found.annotate(rank=rank).order_by("rank", "kana", "id")


def named(model: type[models.Model], word: str) -> models.QuerySet[Any]:
    """Few rows, which need no column of their own to be searched."""
    hit = Contains(Sought(F("code"), F("name")), word)
    return model._base_manager.filter(hit).values("pk")


class Person(OfContract, Lasting):
    """Somebody known to a contract, with or without an account in the portal."""

    # What is sought is made of the other columns: the history keeps those, and not this as well.
    policy = Policy(
        tenant="contract",
        personal=("name", "kana", "email", "extension"),
        secret=("sought",),
    )

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
    sought = models.GeneratedField(
        verbose_name=_("text to search in"),
        expression=Sought("code", "extension", "email", "name", "kana"),
        output_field=models.TextField(),
        db_persist=True,
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
        refuse(rules.why_not_link(stored, user))
        Person.objects.filter(pk=self.pk, user=None).update(user=user, version=F("version") + 1)
        self.refresh_from_db()

    @transaction.atomic
    def leave(self, *, after: date, reason: str, ending_roles: bool, by: Actor) -> None:
        """`after` is the last day. The person stays in the directory, and so does the history."""
        # Held as by Membership.give: a role given in the same moment is seen here, or sees this.
        stored = Person.objects.select_for_update().get(pk=self.pk)
        refuse(rules.why_not_leave(stored, after=after, ending_roles=ending_roles, by=by))
        with acting(f"user:{by.pk}", reason=reason):
            for membership in stored.memberships.filter(last__gt=after):
                membership.end_with_person(after=after, reason=reason, by=by)
            Person.objects.filter(pk=self.pk).update(last=after, version=F("version") + 1)
        self.refresh_from_db()

    @transaction.atomic
    def come_back(self, *, by: Actor) -> None:
        """The last day is taken away; roles are given anew."""
        with acting(f"user:{by.pk}"):
            Person.objects.filter(pk=self.pk, last__isnull=False).update(
                last=None, version=F("version") + 1
            )
        self.refresh_from_db()
