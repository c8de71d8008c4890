"""The user of the portal."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.roles import ROLES, PortalRole
from records.policy import Policy
from records.rights import Actor, Right


class UserQuerySet(models.QuerySet["User"]):
    def visible_to(self, actor: Actor) -> "UserQuerySet":
        if actor.may(Right.MANAGE_USERS) or actor.may(Right.READ_ACCESS_LOG):
            return self
        return self.filter(pk=actor.pk)


class UserManager(BaseUserManager["User"]):
    def get_queryset(self) -> UserQuerySet:
        return UserQuerySet(self.model, using=self._db)

    def visible_to(self, actor: Actor) -> UserQuerySet:
        return self.get_queryset().visible_to(actor)

    def create_user(self, username: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(username=self.model.normalize_username(username).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    policy = Policy(
        why_no_tenant="One person may belong to several contracts.",
        personal=(
            "username",
            "email",
            "family_name",
            "given_name",
            "family_kana",
            "given_kana",
        ),
        secret=("password",),
    )

    username = models.CharField(_("sign-in name"), max_length=64, unique=True)
    email = models.EmailField(_("e-mail"), blank=True)
    family_name = models.CharField(_("family name"), max_length=60)
    given_name = models.CharField(_("given name"), max_length=60)
    family_kana = models.CharField(_("family name in kana"), max_length=60, blank=True)
    given_kana = models.CharField(_("given name in kana"), max_length=60, blank=True)
    role = models.CharField(
        _("role"), max_length=16, choices=PortalRole.choices, default=PortalRole.MEMBER
    )
    language = models.CharField(_("language"), max_length=2, default="ja")
    is_active = models.BooleanField(_("active"), default=True)
    is_demo = models.BooleanField(_("demo account"), default=False)
    failed_sign_ins = models.PositiveSmallIntegerField(default=0)
    locked_at = models.DateTimeField(_("locked since"), null=True, blank=True)
    password_set_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=0)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(username=Lower("username")), name="sign_in_name_in_small_letters"
            ),
            models.UniqueConstraint(
                Lower("email"), condition=~models.Q(email=""), name="one_e_mail"
            ),
        ]
        ordering = ["family_kana", "given_kana", "id"]

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        return f"{self.family_name} {self.given_name}".strip() or self.username

    def get_short_name(self) -> str:
        return self.family_name or self.username

    def may(self, right: Right, obj: object = None) -> bool:
        return self.is_active and right in ROLES[PortalRole(self.role)].rights
