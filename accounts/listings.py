"""The list of users."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import State, User
from accounts.roles import PortalRole
from portal.lists import Choice, Column, Days, Flag, Listing, Words
from records.rights import Right


class UserListing(Listing):
    name = "users"
    title = _("Users")
    right = Right.MANAGE_USERS
    personal = True
    columns = (
        Column(
            "name",
            _("Full name"),
            sort=("family_kana", "given_kana", "id"),
            value=str,
            link=True,
        ),
        Column("kana", _("Kana"), shown=False),
        Column("username", _("Sign-in name"), sort="username"),
        Column("email", _("E-mail address"), sort="email", shown=False),
        Column("role", _("Role"), sort=("role", "id")),
        Column(
            "second_factor",
            _("Second factor"),
            value=lambda user: _("set up") if user.second_factor else _("not set up"),
        ),
        Column("last_sign_in_at", _("Last sign-in"), sort=("last_sign_in_at", "id")),
        Column(
            "state",
            _("State"),
            sort=("state_now", "id"),
            value=lambda user: user.state.label,
            template="accounts/cells/state.html",
        ),
        Column("created_at", _("Created at"), sort=("created_at", "id"), shown=False),
    )
    filters = (
        Words(
            "q",
            _("Words"),
            fields=(
                "username",
                "email",
                "family_name",
                "given_name",
                "family_kana",
                "given_kana",
            ),
        ),
        Choice("role", _("Role"), PortalRole.choices),
        Choice("state", _("State"), State.choices, field="state_now"),
        Flag("unprotected", _("Without a second factor"), condition=Q(second_factor=False)),
        Days("last_sign_in_at", _("Last sign-in")),
    )
    default_sort = "name"
    empty_title = _("No users")
    empty_hint = _("Invite the people who are to work with the portal.")

    def rows(self, actor: Any) -> QuerySet[User]:
        factors = Authenticator.objects.filter(user=OuterRef("pk")).exclude(
            type=Authenticator.Type.RECOVERY_CODES
        )
        return User.objects.visible_to(actor).with_state().annotate(second_factor=Exists(factors))

    def url(self, row: Any) -> str:
        return reverse("accounts:user", args=[row.pk])
