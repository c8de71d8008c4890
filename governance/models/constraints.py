"""What is always true of a contact note, whatever statement wrote it."""

from django.db import models
from django.db.models import F, Q

from contracts.roles import Side
from governance.states import GIVEN, OVER, Channel, State

IS_DRAFT, IS_ANSWERED, IS_OVER = Q(state="draft"), Q(state__in=GIVEN), Q(state__in=OVER)
UNNUMBERED = Q(number=None, reference="", asked_at=None)
NUMBERED = Q(number__isnull=False, number__gte=1, asked_at__isnull=False) & ~Q(reference="")
NO_ANSWER = Q(answer="", answered_via="", answered_by=None, answered_at=None)

CONSTRAINTS = [
    models.UniqueConstraint(fields=["kind", "number"], name="contactnote_number_of_its_kind"),
    models.CheckConstraint(
        condition=Q(
            state__in=State.values,
            asked_side__in=Side.values,
            answer_side__in=Side.values,
            channel__in=Channel.values,
            answered_via__in=["", *Channel.values],
        ),
        name="contactnote_has_known_words",
    ),
    models.CheckConstraint(
        condition=~Q(asked_side=F("answer_side")), name="contactnote_goes_to_another_side"
    ),
    models.CheckConstraint(
        condition=IS_DRAFT & UNNUMBERED | ~IS_DRAFT & NUMBERED,
        name="contactnote_is_numbered_when_it_is_asked",
    ),
    models.CheckConstraint(
        condition=~IS_ANSWERED & NO_ANSWER
        | IS_ANSWERED
        & Q(answered_by__isnull=False, answered_at__isnull=False)
        & ~Q(answer="")
        & ~Q(answered_via=""),
        name="contactnote_answer_is_whole",
    ),
    models.CheckConstraint(
        condition=~IS_OVER & Q(closed_by=None, closed_at=None)
        | IS_OVER & Q(closed_by__isnull=False, closed_at__isnull=False),
        name="contactnote_end_is_whole",
    ),
    models.CheckConstraint(
        condition=~Q(state="withdrawn", reason=""), name="contactnote_is_withdrawn_with_a_reason"
    ),
    models.CheckConstraint(
        condition=Q(due_reason="") | Q(due_on__isnull=False),
        name="contactnote_reason_is_of_a_day",
    ),
]
