"""What a contract may know of the accounts behind its members."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from accounts.models import User


def with_account(memberships: QuerySet[Any]) -> QuerySet[Any]:
    """Adds the state of the account, whether it has a second factor, and when it was last used."""
    accounts: QuerySet[Any] = User.objects.get_queryset().with_state()
    factors = Authenticator.objects.filter(user=OuterRef("person__user")).exclude(
        type=Authenticator.Type.RECOVERY_CODES
    )
    return memberships.annotate(
        account_state=Subquery(
            accounts.filter(pk=OuterRef("person__user")).values("state_now")[:1]
        ),
        second_factor=Exists(factors),
        last_sign_in_at=F("person__user__sign_ins__last_at"),
    )
