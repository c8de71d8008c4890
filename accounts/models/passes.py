"""A pass: the secret of an invitation or of a password reset, kept only as a hash."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from accounts import rules
from accounts.models.user import User
from records.errors import DomainError
from records.policy import Policy
from records.rights import Actor, Right


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class PassQuerySet(models.QuerySet["Pass"]):
    def visible_to(self, actor: Actor) -> "PassQuerySet":
        if actor.may(Right.MANAGE_USERS):
            return self
        return self.filter(user_id=actor.pk)

    def unused(self) -> "PassQuerySet":
        return self.filter(used_at__isnull=True, withdrawn_at__isnull=True)


class Pass(models.Model):
    policy = Policy(
        why_no_tenant="It lets a person into the portal.",
        secret=("token_hash",),
    )

    class Purpose(models.TextChoices):
        INVITATION = "invitation", _("invitation")
        RESET = "reset", _("password reset")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="passes",
        verbose_name=_("user"),
    )
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose.choices)
    token_hash = models.CharField(_("secret"), max_length=64, unique=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("issued by"),
    )
    issued_at = models.DateTimeField(_("time of issue"))
    expires_at = models.DateTimeField(_("expiry"))
    used_at = models.DateTimeField(_("time of use"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("time of withdrawal"), null=True, blank=True)

    objects: ClassVar = PassQuerySet.as_manager()

    class Meta:
        verbose_name = _("pass")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "purpose"],
                condition=models.Q(used_at__isnull=True, withdrawn_at__isnull=True),
                name="one_open_pass",
            ),
            models.CheckConstraint(
                condition=models.Q(used_at__isnull=True) | models.Q(withdrawn_at__isnull=True),
                name="pass_used_or_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {self.user_id}"

    @classmethod
    @transaction.atomic
    def issue(
        cls, user: User, purpose: "Pass.Purpose", *, by: User | None, at: datetime
    ) -> tuple["Pass", str]:
        """A new pass and its token, which is written nowhere; an older one is withdrawn.

        Only one for the same purpose: anybody may ask for a reset, and nobody else's invitation
        may end by that.
        """
        User.objects.get_queryset().select_for_update().get(pk=user.pk)
        cls.objects.unused().filter(user=user, purpose=purpose).update(withdrawn_at=at)
        token = secrets.token_urlsafe(32)
        issued = cls.objects.create(
            user=user,
            purpose=purpose,
            token_hash=hash_of(token),
            issued_by=by,
            issued_at=at,
            expires_at=at + lifetime(purpose),
        )
        return issued, token

    def why_not(self, *, at: datetime) -> str | None:
        """Why this pass opens nothing any more."""
        if self.used_at:
            return _t("This link was used already. Sign in, or ask for a new one.")
        if self.withdrawn_at:
            return _t(
                "This link was replaced or is no longer needed. Sign in, or ask for a new one."
            )
        if self.expires_at <= at:
            return _t("This link has expired. Ask for a new one.")
        return rules.why_not_sign_in(self.user)

    @transaction.atomic
    def use(self, password: str, *, at: datetime) -> User:
        """Sets the password, once: of two clicks at the same moment one wins.

        All that happens to passes of a person happens under the lock of that person's row.
        """
        self.user = User.objects.get_queryset().select_for_update().get(pk=self.user_id)
        self.refresh_from_db(fields=["used_at", "withdrawn_at", "expires_at"])
        if reason := self.why_not(at=at):
            raise DomainError(reason)
        self.used_at = at
        self.save(update_fields=["used_at"])
        Pass.objects.unused().filter(user=self.user).update(withdrawn_at=at)
        self.user.change_password(password, at=at)
        self.user.end_sessions()
        return self.user


def lifetime(purpose: str) -> timedelta:
    if purpose == Pass.Purpose.INVITATION:
        return timedelta(days=settings.INVITATION_DAYS)
    return timedelta(minutes=settings.RESET_MINUTES)
