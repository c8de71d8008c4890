"""What the portal demands of a person before any page: a second factor, a fresh password."""

from datetime import datetime, timedelta
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.http import HttpRequest

from accounts.models import User
from accounts.roles import ROLES, PortalRole

PROVIDER_FACTOR = "provider_asked_for_second_factor"


def second_factor_demanded(user: User) -> bool:
    """Demo accounts are there to be looked at; they exist only where DEMO is on."""
    return ROLES[PortalRole(user.role)].second_factor and not (user.is_demo and settings.DEMO)


def second_factor_missing(request: HttpRequest, user: User) -> bool:
    if not second_factor_demanded(user) or request.session.get(PROVIDER_FACTOR):
        return False
    return not user.has_second_factor()


def provider_asked(claims: dict[str, Any]) -> bool:
    """Whether the provider asked for a second factor: only if a setting says that it does, and
    if it names its methods (amr) only if they say so too.
    """
    methods = claims.get("amr")
    return settings.OIDC_SECOND_FACTOR and (methods is None or "mfa" in methods)


def password_too_old(user: User, *, at: datetime) -> bool:
    """JPS-SEC-07: passwords of administrators are changed every two months."""
    days = settings.PASSWORD_DAYS_OF_ADMINISTRATORS
    if not days or not ROLES[PortalRole(user.role)].password_expires:
        return False
    if (user.is_demo and settings.DEMO) or not user.has_usable_password():
        return False
    return user.password_set_at is None or user.password_set_at + timedelta(days=days) <= at


def methods_of(request: HttpRequest, user: User) -> list[str]:
    """By what this session was opened, in order: password, totp, webauthn, provider …"""
    records = get_authentication_records(request, user)
    return [record.get("type") or record["method"] for record in records]
