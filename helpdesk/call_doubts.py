"""What looks wrong among the times of a call. It is kept and marked, never refused."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CallDoubt(TextChoices):
    ENDED_BEFORE_START = "ended_before_start", _("ended before it began")
    ANSWERED_BEFORE_START = "answered_before_start", _("answered before it began")
    ANSWERED_AFTER_END = "answered_after_end", _("answered after it had ended")


def doubts_of_call(
    started: datetime, answered: datetime | None, ended: datetime | None
) -> Iterator[CallDoubt]:
    if ended and ended < started:
        yield CallDoubt.ENDED_BEFORE_START
    if answered and answered < started:
        yield CallDoubt.ANSWERED_BEFORE_START
    if answered and ended and answered > ended:
        yield CallDoubt.ANSWERED_AFTER_END
