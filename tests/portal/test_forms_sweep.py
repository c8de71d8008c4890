"""Old drafts and the tokens of pages long sent are forgotten, younger ones are not."""

from datetime import UTC, datetime, timedelta

import pytest

from portal.forms.sweep import KEPT, forget_forms
from portal.models import Draft, Submission
from tests.cast import Cast

NOON = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_only_what_is_old_is_forgotten(cast: Cast) -> None:
    for form, at in (("/old/", NOON - KEPT - timedelta(seconds=1)), ("/young/", NOON - KEPT)):
        Draft.keep(form, {}, by=cast.member, at=at)
        Submission.objects.create(owner=cast.member, location=form, sent_at=at)
    assert forget_forms(at=NOON) == {"drafts": 1, "submissions": 1}
    assert forget_forms(at=NOON) == {"drafts": 0, "submissions": 0}
    assert Draft.objects.get().form == Submission.objects.get().location == "/young/"
