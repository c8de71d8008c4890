"""The access log: who came in, who tried, who looked at what."""

import datetime
from collections.abc import Iterable
from ipaddress import ip_address
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from records.policy import Policy
from records.rights import Actor, Right


class AccessEventQuerySet(models.QuerySet["AccessEvent"]):
    def visible_to(self, actor: Actor) -> "AccessEventQuerySet":
        """Everybody sees what was logged of themselves; only auditors see others."""
        if actor.may(Right.READ_ACCESS_LOG):
            return self
        return self.filter(user_id=actor.pk)


class AccessEvent(models.Model):
    """One row an event; the database refuses to alter it, and to delete it before five years."""

    policy = Policy(
        tenant="contract_id",
        history=False,
        why_no_history="It is append-only itself.",
        personal=("name", "address", "agent", "query"),
    )

    class Kind(models.TextChoices):
        SIGNED_IN = "signed_in", _("signed in")
        SIGNED_OUT = "signed_out", _("signed out")
        FAILED = "failed", _("sign-in failed")
        LOCKED = "locked", _("account locked")
        REFUSED = "refused", _("act refused")
        PRIVILEGED = "privileged", _("privileged act")
        EXPORTED = "exported", _("exported")
        OPENED = "opened", _("personal data opened")
        UPLOADED = "uploaded", _("file uploaded")
        DOWNLOADED = "downloaded", _("file downloaded")
        PREVIEWED = "previewed", _("file previewed")
        SEARCHED = "searched", _("searched")

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    # Set by the database whatever is sent: the five years count from here, so that no row can be
    # born old enough to be deleted.
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=150)  # as typed, also of a user who does not exist
    address = models.GenericIPAddressField(null=True, blank=True)
    agent = models.CharField(max_length=200, blank=True)
    request = models.CharField(max_length=64, blank=True)
    contract_id = models.BigIntegerField(null=True, blank=True)
    what = models.CharField(max_length=64, blank=True)  # the model, listing or act
    ids = models.JSONField(default=list)
    count = models.PositiveBigIntegerField(null=True, blank=True)
    query = models.TextField(blank=True)
    detail = models.JSONField(default=dict)

    objects: ClassVar = AccessEventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-at", "-id"]),
            models.Index(fields=["user", "-at"]),
            models.Index(fields=["kind", "-at"]),
            models.Index(fields=["address"]),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.name} {self.get_kind_display()}"

    @classmethod
    def note(
        cls,
        kind: "AccessEvent.Kind",
        *,
        request: HttpRequest | None = None,
        by: Any = None,
        at: datetime.datetime | None = None,
        name: str = "",
        what: str = "",
        ids: Iterable[object] = (),
        count: int | None = None,
        query: str = "",
        contract_id: int | None = None,
        **detail: object,
    ) -> "AccessEvent":
        """Writes one row. Who, from where and with what is read from the request if there is one.

        `by` overrides the person of the request (a sign-in that failed has none yet), `name` is
        what was typed as the sign-in name. Everything else goes into `detail`.
        """
        if by is None and request is not None and request.user.is_authenticated:
            by = request.user
        if contract_id is None and (member := getattr(request, "member", None)):
            contract_id = member.contract.pk
        return cls.objects.create(
            kind=cls.Kind(kind),
            at=at or timezone.now(),
            user=by,
            name=holdable(name or (by.get_username() if by else ""))[:150],
            address=address_of(request) if request else None,
            agent=request.headers.get("User-Agent", "")[:200] if request else "",
            request=getattr(request, "request_id", ""),
            contract_id=contract_id,
            what=what,
            ids=[i if isinstance(i, int) else str(i) for i in ids],
            count=count,
            query=holdable(query),
            detail=detail,
        )


class Retention(models.Model):
    """A contract that asks for its access log longer than five years; set once, only prolonged."""

    policy = Policy(tenant="contract_id")

    # None: the log of all contracts.
    contract_id = models.BigIntegerField(_("contract"), null=True, blank=True)
    keep_until = models.DateField(_("kept until"))
    reason = models.CharField(_("reason"), max_length=200)

    class Meta:
        verbose_name = _("retention")
        constraints = [
            models.UniqueConstraint(
                fields=["contract_id"], name="one_retention_a_contract", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="retention_states_its_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.keep_until}: {self.reason}"


def holdable(typed: str) -> str:
    """What was typed, without the one character that no text column can hold."""
    return typed.replace("\x00", "")


def address_of(request: HttpRequest) -> str | None:
    """Where a request came from.

    Anybody can send X-Forwarded-For. Only as many entries from its end are believed as there
    are front servers of our own, and none without such a setting.
    """
    address = request.META.get("REMOTE_ADDR", "")
    proxies = settings.TRUSTED_PROXIES
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    if 0 < proxies <= len(forwarded):
        address = forwarded[-proxies].strip()
    try:
        return str(ip_address(address.partition("%")[0]))  # without the zone of fe80::1%eth0
    except ValueError:
        return None
