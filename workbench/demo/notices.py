"""How some of the invented people want to be told, and two mails that did not arrive."""

from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from workbench.models import Mail, NoticePreferences
from workbench.models.sending import MOST_ATTEMPTS, State
from workbench.notice_kinds import Way

MailsCome = NoticePreferences.MailsCome
WANTED: dict[str, dict[str, Any]] = {
    "sato": {"mails_come": MailsCome.OPENING, "digest_at": time(9, 0)},
    "tanaka": {"ways": {"comments": Way.AT_ONCE}},
    "takahashi": {"mails_come": MailsCome.OWN, "own_from": time(7, 0), "own_until": time(21, 0)},
    "ito": {"ways": {"mentions": Way.DIGEST}},
}
# Who did not get the digest of yesterday, how it ended, and after how many attempts.
NOT_ARRIVED = (
    ("ito", State.GIVEN_UP, "SMTPRecipientsRefused", MOST_ATTEMPTS),
    ("watanabe", State.UNCLEAR, "SMTPServerDisconnected", 1),
)


@transaction.atomic
def load(*, at: datetime) -> None:
    """Whoever has settings already keeps them, and then nothing else is made either."""
    people = {user.username: user for user in User.objects.filter(is_demo=True)}
    if NoticePreferences.objects.filter(user__in=people.values()).exists():
        return
    for username, facts in WANTED.items():
        if user := people.get(username):
            NoticePreferences.objects.create(user=user, version=1, **facts)
    yesterday = at - timedelta(days=1)
    for username, state, error, attempts in NOT_ARRIVED:
        if user := people.get(username):
            Mail.objects.create(
                user=user,
                digest_on=timezone.localdate(yesterday),
                state=state,
                error=error,
                attempts=attempts,
                due_at=yesterday,
                made_at=yesterday,
            )
