"""What the room puts into the shell."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from portal import acts, finders, navigation
from portal.lists import Words
from records.rights import Actor, Right

navigation.register(
    navigation.Entry(
        _("Users"),
        "accounts:users",
        group=_("Portal"),
        right=Right.MANAGE_USERS,
        order=800,
        icon="users",
    )
)

acts.register(
    {
        "password": _("password"),
        "change_password": _("change of the password"),
        "confirm_password": _("password, to confirm who it is"),
        "passkey": _("passkey"),
        "confirm_passkey": _("passkey, to confirm who it is"),
        "code": _("second factor"),
        "confirm_code": _("second factor, to confirm who it is"),
        "webauthn": _("passkey"),
        "totp": _("code of an app"),
        "recovery_codes": _("recovery code"),
        "provider": _("provider"),
        "socialaccount": _("provider"),
        "pass": _("link from a mail"),
        "sign_in": _("sign-in"),
        "time_limit": _("the session had lasted too long"),
    }
)

acts.register(
    {
        "user.invite": _("invited a user"),
        "user.edit": _("edited a user"),
        "user.disable": _("disabled a user"),
        "user.enable": _("enabled a user"),
        "user.unlock": _("unlocked a user"),
        "user.end_sessions": _("ended the sessions of a user"),
        "user.send_pass": _("sent a user a link"),
        "user.remove_second_factors": _("removed the second factors of a user"),
    },
    on="accounts.user",
)

acts.register_details(
    {"fields": _("Changed fields"), "reason": _("Reason"), "role": _("Role")},
)


def find_users(actor: Actor, words: str) -> Iterable[finders.Answer]:
    if not actor.may(Right.MANAGE_USERS):
        return
    fields = ("username", "family_name", "given_name", "family_kana", "given_kana")
    found = Words("q", "", fields=fields).apply(User.objects.visible_to(actor), words)
    for user in found[: finders.MOST_OF_A_FINDER]:
        url = reverse("accounts:user", args=[user.pk])
        yield finders.Answer(str(user), url, user.username, "user")


finders.register(finders.Finder("users", _("Users"), find_users, order=60))
