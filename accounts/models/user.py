"""The user of the portal."""

from datetime import datetime
from typing import ClassVar

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models, transaction
from django.db.models import Case, F, Value, When
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import rules
from accounts.models.sign_ins import SignIns
from accounts.roles import ROLES, PortalRole
from records.errors import DomainError
from records.policy import Policy
from records.rights import Actor, Right
from records.versions import save_unless_changed


class State(models.TextChoices):
    """What an administrator needs to know first about an account."""

    ACTIVE = "active", _("active")
    INVITED = "invited", _("invited")
    LOCKED = "locked", _("locked")
    DISABLED = "disabled", _("disabled")


TONES = {
    State.ACTIVE: "success",
    State.INVITED: "info",
    State.LOCKED: "danger",
    State.DISABLED: "neutral",
}


class UserQuerySet(models.QuerySet["User"]):
    def visible_to(self, actor: Actor) -> "UserQuerySet":
        if actor.may(Right.MANAGE_USERS) or actor.may(Right.READ_ACCESS_LOG):
            return self
        return self.filter(pk=actor.pk)

    def called(self, typed: str) -> "User | None":
        """The person with this sign-in name or e-mail address; the two never look alike."""
        typed = typed.strip().replace("\x00", "").lower()
        field = "lower_email" if "@" in typed else "username"
        return self.annotate(lower_email=Lower("email")).filter(**{field: typed}).first()

    def active_administrators(self) -> "UserQuerySet":
        return self.filter(role=PortalRole.ADMINISTRATOR, is_active=True)

    def with_state(self) -> "UserQuerySet":
        """`state_now` says in the database what `User.state` says of one row."""
        return self.annotate(
            last_sign_in_at=F("sign_ins__last_at"),
            state_now=Case(
                When(is_active=False, then=Value(State.DISABLED.value)),
                When(locked_at__isnull=False, then=Value(State.LOCKED.value)),
                When(
                    password_set_at__isnull=True,
                    sign_ins__last_at__isnull=True,
                    then=Value(State.INVITED.value),
                ),
                default=Value(State.ACTIVE.value),
                output_field=models.CharField(),
            ),
        )


class UserManager(BaseUserManager["User"]):
    def get_queryset(self) -> UserQuerySet:
        return UserQuerySet(self.model, using=self._db)

    def visible_to(self, actor: Actor) -> UserQuerySet:
        return self.get_queryset().visible_to(actor)

    def called(self, typed: str) -> "User | None":
        return self.get_queryset().called(typed)

    def create_user(self, username: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(username=self.model.normalize_username(username).lower(), **fields)
        user.email = user.email.lower()
        user.set_password(password)
        if password is not None and user.password_set_at is None:
            user.password_set_at = timezone.now()
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
    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, default="ja"
    )
    last_login = None  # SignIns keeps it
    is_active = models.BooleanField(_("active"), default=True)
    is_demo = models.BooleanField(_("demo account"), default=False)
    locked_at = models.DateTimeField(_("locked since"), null=True, blank=True)
    password_set_at = models.DateTimeField(_("time of the last password"), null=True, blank=True)
    created_at = models.DateTimeField(_("time of registration"), default=timezone.now)
    version = models.PositiveIntegerField(default=0)

    objects: ClassVar[UserManager] = UserManager()

    contract = None  # a user acts in the portal itself; in a contract it is a member

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("user")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(username=Lower("username")), name="sign_in_name_in_small_letters"
            ),
            models.CheckConstraint(
                condition=~models.Q(username__contains="@"), name="sign_in_name_is_no_e_mail"
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

    @property
    def user(self) -> "User":
        return self

    @property
    def kana(self) -> str:
        return f"{self.family_kana} {self.given_kana}".strip()

    @property
    def state(self) -> State:
        if not self.is_active:
            return State.DISABLED
        if self.locked_at:
            return State.LOCKED
        if self.password_set_at is None and sign_ins_of(self).last_at is None:
            return State.INVITED
        return State.ACTIVE

    @property
    def tone(self) -> str:
        return TONES[self.state]

    def may(self, right: Right, obj: object = None) -> bool:
        return self.is_active and right in ROLES[PortalRole(self.role)].rights

    def has_second_factor(self) -> bool:
        """Recovery codes alone are none: they only stand in for one."""
        return self.second_factors().exclude(type=Authenticator.Type.RECOVERY_CODES).exists()

    def second_factors(self) -> models.QuerySet[Authenticator]:
        return Authenticator.objects.filter(user=self).order_by("created_at")

    # --- Attempts to sign in; accounts/lockout.py says when ---

    def begin_attempt(self, *, limit: int) -> bool:
        """Counts an attempt before its secret is looked at; False if none is left."""
        is_open = User.objects.filter(pk=self.pk, is_active=True, locked_at__isnull=True).exists()
        return is_open and sign_ins_of(self).count_attempt(limit=limit)

    def lock_when_used_up(self, *, limit: int, at: datetime) -> bool:
        """Whether this call locked the account."""
        if not SignIns.objects.filter(pk=self.pk, failures__gte=limit).exists():
            return False
        still_open = User.objects.filter(pk=self.pk, is_active=True, locked_at__isnull=True)
        return still_open.update(locked_at=at) == 1

    # --- What a person does with their own account ---

    def change_password(self, password: str, *, at: datetime) -> None:
        self.set_password(password)
        self.password_set_at = at
        self.save(update_fields=["password", "password_set_at"])

    def speak(self, language: str) -> None:
        self.language = language
        self.save(update_fields=["language"])

    # --- What an administrator does ---

    @transaction.atomic
    def edit(self, *, by: "User", version: int | None, **changes: str) -> None:
        """Changes what is written about a person, unless somebody was faster."""
        administrators = self._locked_administrators()
        self.refresh_from_db()
        role = changes.get("role", self.role)
        self._refuse(rules.why_not_change_role(self, role, by=by, administrators=administrators))
        for name, value in changes.items():
            setattr(self, name, value)
        save_unless_changed(self, version=version, fields=changes)

    @transaction.atomic
    def disable(self, *, by: "User") -> None:
        """Closes the account and ends its sessions at once."""
        administrators = self._locked_administrators()
        self._refuse(rules.why_not_disable(self, by=by, administrators=administrators))
        User.objects.filter(pk=self.pk, is_active=True).update(
            is_active=False, version=F("version") + 1
        )
        self.refresh_from_db()
        self.end_sessions()

    @transaction.atomic
    def enable(self, *, by: "User") -> None:
        User.objects.filter(pk=self.pk, is_active=False).update(
            is_active=True, locked_at=None, version=F("version") + 1
        )
        sign_ins_of(self).forget_failures()
        self.refresh_from_db()

    @transaction.atomic
    def unlock(self, *, by: "User | None" = None) -> None:
        if by is not None:
            self._refuse(rules.why_not_unlock(self, by=by))
        # First the count: an account that is open with no attempt left would lock again at once.
        sign_ins_of(self).forget_failures()
        User.objects.filter(pk=self.pk, locked_at__isnull=False).update(locked_at=None)
        self.refresh_from_db()

    @transaction.atomic
    def remove_second_factors(self, *, by: "User") -> None:
        """Also ends the sessions: whoever holds the lost device may hold one of them."""
        self._refuse(rules.why_not_remove_second_factors(self, by=by))
        self.second_factors().delete()
        self.end_sessions()

    def sessions(self) -> models.QuerySet[UserSession]:
        return UserSession.objects.filter(user=self).order_by("-last_seen_at")

    def end_sessions(self) -> int:
        sessions = list(self.sessions())
        for session in sessions:
            session.end()
        return len(sessions)

    @staticmethod
    def _locked_administrators() -> set[int]:
        """All active administrators, held, so that two cannot take away each other at once."""
        rows = User.objects.get_queryset().active_administrators().order_by("pk")
        return set(rows.select_for_update().values_list("pk", flat=True))

    @staticmethod
    def _refuse(reason: str | None) -> None:
        if reason:
            raise DomainError(reason)


def sign_ins_of(user: User) -> SignIns:
    return SignIns.objects.get_or_create(user=user)[0]
