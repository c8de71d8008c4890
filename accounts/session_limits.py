"""How long a session lives: so long after the last request, and so long at all."""

from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef

BEGAN = "session_began_at"
SEEN = "session_seen_at"

FRESH = timedelta(minutes=5)
SEEN_EVERY = timedelta(minutes=1)  # the row is not written for every request


def begin(session: SessionBase, *, at: datetime) -> None:
    session[BEGAN] = session[SEEN] = at.timestamp()


def is_over(session: SessionBase, *, at: datetime) -> bool:
    idle = at.timestamp() - session.get(SEEN, at.timestamp())
    age = at.timestamp() - session.get(BEGAN, at.timestamp())
    return idle >= settings.SESSION_IDLE_MINUTES * 60 or age >= settings.SESSION_HOURS * 3600


def see(session: SessionBase, *, at: datetime) -> bool:
    """Whether the time of the last request was written down."""
    if BEGAN not in session:
        begin(session, at=at)
        return True
    if at.timestamp() - session[SEEN] < SEEN_EVERY.total_seconds():
        return False
    session[SEEN] = at.timestamp()
    return True


def is_fresh(session: SessionBase, *, at: datetime) -> bool:
    """Whether the person has just signed in."""
    return at.timestamp() - session.get(BEGAN, 0) < FRESH.total_seconds()


def sweep(*, at: datetime) -> None:
    """Throws away sessions that have run out, and what was noted of them."""
    Session.objects.filter(expire_date__lte=at).delete()
    living = Session.objects.filter(session_key=OuterRef("session_key"))
    UserSession.objects.filter(~Exists(living)).delete()
