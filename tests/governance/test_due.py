"""When an answer is due: by a deadline, by a rule of the kind, or by hand with a reason."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from contracts.models import Deadline
from governance import rules
from records.errors import DomainError
from tests.contracts.registers import make_deadline

pytestmark = pytest.mark.django_db
RULE = {"after": "event", "days": 5}


def test_another_day_than_that_of_the_rule_needs_a_reason(desk):
    note = desk.draft(kind=desk.kind(rule=RULE), due_on=desk.today() + timedelta(days=2))
    with pytest.raises(DomainError, match="Say why"):
        note.ask(by=desk.member("official"), at=timezone.now())


def test_a_reason_without_a_day(desk):
    assert "Set the day" in rules.why_not_due(desk.kind(rule=RULE), None, "急ぎ", on=desk.today())


def test_the_rule_of_the_kind(desk):
    note = desk.asked(kind=desk.kind(rule=RULE))
    assert note.due_on == desk.today() + timedelta(days=5)


def test_business_days_are_those_of_the_contract(desk):
    kind = desk.kind(rule={"after": "event", "business_days": 1})
    assert kind.due_on(date(2026, 5, 1)) == date(2026, 5, 7)  # over the holidays of May


def test_a_deadline_of_the_contract(desk):
    deadline = make_deadline(
        desk.contract, base=Deadline.Base.EVENT, event="求め", amount=3, unit="days"
    )
    kind = desk.kind(deadline=deadline)
    assert kind.due_on(date(2026, 4, 1)) == date(2026, 4, 4)
    assert "3" in kind.due_words


def test_a_wording_without_a_number_is_shown_and_computes_nothing(desk):
    deadline = make_deadline(
        desk.contract,
        base=Deadline.Base.EVENT,
        event="求め",
        wording="速やかに",
        amount=None,
        unit="",
    )
    kind = desk.kind(deadline=deadline)
    assert desk.asked(kind=kind).due_on is None
    assert kind.due_words == "速やかに"


def test_by_hand_with_a_reason(desk):
    day = desk.today() + timedelta(days=2)
    note = desk.asked(kind=desk.kind(rule=RULE), due_on=day, due_reason="議会対応のため")
    assert (note.due_on, note.due_reason) == (day, "議会対応のため")


def test_without_a_rule_a_day_needs_no_reason(desk):
    assert desk.asked(due_on=desk.today()).due_on == desk.today()


def test_late_answers_stay_late(desk):
    note = desk.answered(due_on=desk.today())
    assert not note.is_overdue
    assert not note.is_overdue_on(desk.today() + timedelta(days=9))
    note.due_on = desk.today() - timedelta(days=1)
    assert note.is_overdue
