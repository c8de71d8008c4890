"""A comment and the end of its discussion at once: whoever comes second is told."""

import threading
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from contracts.models import Clarification
from contracts.roles import Base
from records.errors import DomainError
from tests.contract_cast import make_contract, make_member
from tests.contracts.registers import make_clarification
from tests.races import DONE, at_once
from tests.workbench.comments import later, registered, write
from workbench.models import Comment

pytestmark = pytest.mark.django_db(transaction=True)


def closed(record: Clarification, by: Any) -> str | None:
    return "This is settled." if record.is_settled else None


def test_a_comment_waits_for_whoever_closes_the_record_and_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    registered(monkeypatch, Clarification, why_not_comment=closed)
    contract = make_contract()
    record, by = make_clarification(contract), make_member(contract, Base.MANAGER)
    held, outcomes = threading.Event(), []

    def comment() -> None:
        try:
            held.wait(timeout=20)
            write(record, by)  # with the record as it was when the page was opened
            outcomes.append("written")
        except DomainError as refusal:
            outcomes.append(str(refusal))
        finally:
            connection.close()

    thread = threading.Thread(target=comment)
    thread.start()
    with transaction.atomic():
        Clarification.objects.get(pk=record.pk).settle("営業日とする。", on=timezone.localdate())
        held.set()
        thread.join(timeout=1)
        assert thread.is_alive()  # it waits for the lock and has decided nothing
    thread.join(timeout=20)
    assert outcomes == ["This is settled."]
    assert not Comment.objects.exists()


def test_the_end_of_a_discussion_and_a_comment_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    registered(monkeypatch, Clarification, why_not_comment=closed)
    contract = make_contract()
    record, by = make_clarification(contract), make_member(contract, Base.MANAGER)
    outcomes = at_once(
        lambda: write(record, by),
        lambda: Clarification.objects.get(pk=record.pk).settle("決定", on=timezone.localdate()),
    )
    assert outcomes in ([DONE, DONE], [DONE, "This is settled."])
    assert Comment.objects.exists() == (outcomes == [DONE, DONE])


def test_a_change_and_the_end_of_the_comment_at_once() -> None:
    contract = make_contract()
    by = make_member(contract, Base.MANAGER)
    comment = write(make_clarification(contract), by)
    at = later(comment, minutes=1)
    again = [Comment.objects.get(pk=comment.pk) for _ in range(2)]
    outcomes = at_once(
        lambda: again[0].edit("別の文", by=by, at=at),
        lambda: again[1].take_back(reason="誤記", by=by, at=at),
    )
    assert outcomes in ([DONE, DONE], [DONE, "This comment was taken back."])
    comment.refresh_from_db()
    assert comment.is_taken_back
    assert (comment.text == "別の文") == (outcomes == [DONE, DONE])
