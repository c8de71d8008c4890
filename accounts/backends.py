"""Whoever asks Django whether a password is right asks here, so no path goes round the lock."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from accounts.lockout import Outcome, guarded
from accounts.models import User
from records.models import AccessEvent


class GuardedPassword(ModelBackend):
    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        email: str | None = None,
        **others: Any,
    ) -> User | None:
        """The person with this sign-in name or e-mail, if the password is theirs.

        An unknown name, a locked account and a wrong password take the same time: each
        computes one hash.
        """
        typed = username or email or ""
        if not typed or not password:
            return None
        user = User.objects.called(typed)
        if user is None:
            User().set_password(password)
            AccessEvent.note(AccessEvent.Kind.FAILED, request=request, name=typed, what="password")
            return None
        outcome = guarded(
            user, lambda: user.check_password(password), request=request, path="password"
        )
        if outcome is Outcome.CLOSED:
            User().set_password(password)
        return user if outcome is Outcome.RIGHT else None
