"""What the room puts into the shell."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from portal import finders, navigation
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


def find_users(actor: Actor, words: str) -> Iterable[finders.Answer]:
    if not actor.may(Right.MANAGE_USERS):
        return
    fields = ("username", "family_name", "given_name", "family_kana", "given_kana")
    found = Words("q", "", fields=fields).apply(User.objects.visible_to(actor), words)
    for user in found[: finders.MOST_OF_A_FINDER]:
        url = reverse("accounts:user", args=[user.pk])
        yield finders.Answer(str(user), url, user.username, "user")


finders.register(finders.Finder("users", _("Users"), find_users, order=60))
