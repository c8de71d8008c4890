"""Why an act on an account is refused: a sentence, or None. Buttons, pages and verbs ask here."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from accounts.roles import PortalRole

if TYPE_CHECKING:
    from accounts.models import User


def why_not_sign_in(user: User) -> str | None:
    if not user.is_active:
        return _("This account is disabled. Ask an administrator of the portal.")
    if user.locked_at:
        return _(
            "This account is locked after repeated failures. "
            "Ask an administrator of the portal to unlock it."
        )
    return None


def why_not_disable(user: User, *, by: User, administrators: Collection[int]) -> str | None:
    """`administrators`: the keys of all active ones."""
    if user.pk == by.pk:
        return _("Nobody disables their own account.")
    if set(administrators) == {user.pk}:
        return _("This is the last active administrator. Make somebody else administrator first.")
    return None


def why_not_change_role(
    user: User, role: str, *, by: User, administrators: Collection[int]
) -> str | None:
    if role == user.role:
        return None
    if user.pk == by.pk:
        return _("Nobody changes their own role.")
    if role != PortalRole.ADMINISTRATOR and set(administrators) == {user.pk}:
        return _("This is the last active administrator. Make somebody else administrator first.")
    return None


def why_not_unlock(user: User, *, by: User) -> str | None:
    if user.pk == by.pk:
        return _("Another administrator unlocks your account.")
    return None


def why_not_remove_second_factors(user: User, *, by: User) -> str | None:
    if user.pk == by.pk:
        return _("Change your own second factors on your own page.")
    return None


def why_not_send_pass(user: User) -> str | None:
    if not user.email:
        return _("This user has no e-mail address.")
    return why_not_sign_in(user)
