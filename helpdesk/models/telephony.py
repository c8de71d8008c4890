"""The secrets by which a telephone system tells a contract of its calls."""

import hashlib
import secrets
from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from contracts.models import Contract, Person
from contracts.models.base import ContractQuerySet, OfContract
from records.policy import Policy
from records.rights import Right


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class TelephoneTokenQuerySet(ContractQuerySet):
    right = Right.EDIT_CONTRACT

    def standing(self) -> Self:
        return self.filter(revoked_at=None)

    def of(self, token: str) -> "TelephoneToken | None":
        standing = self.standing().select_related("contract")
        return standing.filter(token_hash=hash_of(token)).first()


class TelephoneToken(OfContract):
    """Only its hash is stored: whoever made it saw it once."""

    policy = Policy(tenant="contract", secret=("token_hash",))

    name = models.CharField(_("telephone system"), max_length=80)
    token_hash = models.CharField(_("secret"), max_length=64, unique=True, editable=False)
    made_by = models.ForeignKey(
        Person,
        verbose_name=_("made by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    made_at = models.DateTimeField(_("made at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        Person,
        verbose_name=_("revoked by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects: ClassVar = TelephoneTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("token of a telephone system")
        ordering = ["contract", "revoked_at", "id"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def make(
        cls, contract: Contract, name: str, *, by: Any, at: datetime
    ) -> tuple["TelephoneToken", str]:
        """`by` is nobody for the command. The second value is written nowhere."""
        secret = secrets.token_urlsafe(32)
        made = cls.objects.create(
            contract=contract,
            name=name,
            token_hash=hash_of(secret),
            made_by=by.person if by else None,
            made_at=at,
        )
        return made, secret

    def revoke(self, *, by: Any, at: datetime) -> None:
        """From now on nothing is heard from whoever holds it. Twice is quiet."""
        standing = TelephoneToken.objects.standing().filter(pk=self.pk)
        standing.update(revoked_at=at, revoked_by=by.person if by else None)
        self.refresh_from_db()
