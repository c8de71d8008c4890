"""Who is told of a comment: whom it names and who takes part, as far as they may read it."""

from typing import Any

import pytest

from contracts.models import Clarification
from portal.models import Notice
from tests.contract_cast import ContractCast
from tests.contracts.registers import make_clarification
from tests.workbench.comments import later, registered, write
from workbench.models import Visibility

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(contract_cast: ContractCast) -> Clarification:
    return make_clarification(contract_cast.contract)


def told(comment: Any) -> dict[str, str]:
    notices = Notice.objects.filter(event=f"comment {comment.pk}").select_related("user")
    return {notice.user.username: notice.kind for notice in notices}


def test_nobody_where_nobody_takes_part(contract_cast: ContractCast, record: Any) -> None:
    assert told(write(record, contract_cast.member("manager"))) == {}


def test_the_earlier_writers_but_not_oneself(contract_cast: ContractCast, record: Any) -> None:
    for role in ("official", "manager", "agent"):
        write(record, contract_cast.member(role))
    comment = write(record, contract_cast.member("manager"))
    assert told(comment) == {"test-official": "comment_written", "test-agent": "comment_written"}


def test_only_those_who_may_read_it(contract_cast: ContractCast, record: Any) -> None:
    for role in ("official", "agent"):
        write(record, contract_cast.member(role))
    by = contract_cast.member("manager")
    comment = write(record, by, visibility=Visibility.INTERNAL)
    assert told(comment) == {"test-agent": "comment_written"}


def test_whom_it_names_once(contract_cast: ContractCast, record: Any) -> None:
    write(record, contract_cast.member("official"))
    comment = write(record, contract_cast.member("manager"), "@test-official @test-manager")
    assert told(comment) == {"test-official": "comment_mentioned"}
    notice = Notice.objects.get(event=f"comment {comment.pk}")
    assert notice.url == comment.url
    assert notice.sentence


def test_a_change_tells_those_it_names_anew_and_nobody_twice(
    contract_cast: ContractCast, record: Any
) -> None:
    by = contract_cast.member("manager")
    comment = write(record, by, "@test-official 確認を")
    comment.edit("@test-official @test-agent 確認を", by=by, at=later(comment, minutes=1))
    assert told(comment) == dict.fromkeys(("test-official", "test-agent"), "comment_mentioned")


def test_whoever_is_concerned(
    contract_cast: ContractCast, record: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [contract_cast.member(role).person for role in ("operator", "requester")]
    registered(monkeypatch, Clarification, concerned=lambda one: people)
    comment = write(record, contract_cast.member("manager"))
    assert told(comment) == {"test-operator": "comment_written"}


def test_a_restricted_record_is_told_of_without_its_name(
    contract_cast: ContractCast, record: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    registered(monkeypatch, Clarification, restricted=lambda one: True)
    comment = write(record, contract_cast.member("manager"), "@test-official")
    assert record.subject not in Notice.objects.get(event=f"comment {comment.pk}").sentence
