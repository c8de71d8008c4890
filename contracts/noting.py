"""Acts over members in the access log: who did it to whom, and what was refused."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction

from contracts.doors import MemberRequest
from records.actor import acting
from records.errors import DomainError
from records.models import AccessEvent


def note(request: MemberRequest, what: str, *ids: int, **detail: Any) -> None:
    kind = AccessEvent.Kind.PRIVILEGED
    AccessEvent.note(kind, request=request, what=what, ids=ids, **detail)


def note_refusal(request: MemberRequest, what: str, *ids: int) -> None:
    AccessEvent.note(AccessEvent.Kind.REFUSED, request=request, what=what, ids=ids)


def with_reason(request: MemberRequest, reason: str) -> Any:
    """Inside, the history of what is written carries the reason."""
    return acting(f"user:{request.user.pk}", reason=reason)


def act(request: MemberRequest, what: str, verb: Callable[[], Any], told: str, *ids: int) -> Any:
    """Does it and writes it down, both or neither; a refusal is told and written down as well."""
    try:
        with transaction.atomic():
            done = verb()
            note(request, what, *ids)
    except DomainError as refusal:
        note_refusal(request, what, *ids)
        messages.error(request, str(refusal))
        return None
    messages.success(request, told)
    return done
