"""The lock: so many wrong secrets in a row, on whatever path, close the account.

An attempt is counted before its secret is looked at, and given back when it was right. Guesses
sent at the same moment can therefore never be more than the limit.
"""

from collections.abc import Callable
from enum import Enum

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from accounts.mails import tell_of_lock
from accounts.models import User, sign_ins_of
from records.models import AccessEvent


class Outcome(Enum):
    RIGHT = "right"
    WRONG = "wrong"
    CLOSED = "closed"  # locked or disabled: the secret was not even looked at


def guarded(
    user: User, is_right: Callable[[], bool], *, request: HttpRequest | None, path: str
) -> Outcome:
    """Lets `is_right` look at a secret of `user` if an attempt is left, and counts it."""
    at = timezone.now()
    limit = settings.FAILURES_UNTIL_LOCKED
    if user.begin_attempt(limit=limit):
        if is_right():
            sign_ins_of(user).give_attempt_back()
            return Outcome.RIGHT
        outcome = Outcome.WRONG
    else:
        outcome = Outcome.CLOSED
    AccessEvent.note(AccessEvent.Kind.FAILED, request=request, by=user, at=at, what=path)
    if user.lock_when_used_up(limit=limit, at=at):
        AccessEvent.note(AccessEvent.Kind.LOCKED, request=request, by=user, at=at, what=path)
        tell_of_lock(user, at=at)
    return outcome
