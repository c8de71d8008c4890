"""Clearing up after forms, for the timetable: `forget_forms`, once a night, called with `at=`."""

from datetime import datetime, timedelta

from portal.models import Draft, Submission

KEPT = timedelta(days=30)  # long after anybody still has the page open, or remembers the draft


def forget_forms(*, at: datetime) -> dict[str, int]:
    """Drafts nobody came back to, and the tokens of pages long sent. Done twice, it finds less."""
    return {
        "drafts": Draft.objects.filter(saved_at__lt=at - KEPT).delete()[0],
        "submissions": Submission.objects.filter(sent_at__lt=at - KEPT).delete()[0],
    }
