"""What the database refuses of a comment, whatever statement wrote it."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from contracts.models import Organisation
from tests.contract_cast import ContractCast
from tests.contracts.registers import make_clarification
from tests.workbench.comments import later, write
from workbench.models import Comment, Mention

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment(contract_cast: ContractCast) -> Comment:
    return write(make_clarification(contract_cast.contract), contract_cast.member("manager"))


def refused(name: str, comment: Comment, **facts: Any) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(**facts)


@pytest.mark.parametrize("text", ["", "長" * 20_001])
def test_a_text_of_no_length_or_too_much(comment: Comment, text: str) -> None:
    refused("a_comment_has_a_text_of_some_length", comment, text=text)


def test_a_vendor_where_none_reads_and_none_where_one_does(comment: Comment) -> None:
    vendor = Organisation.objects.get(contract=comment.contract, code="vendor")
    refused("a_comment_for_a_vendor_names_it", comment, vendor=vendor)
    refused("a_comment_for_a_vendor_names_it", comment, visibility="vendor")


def test_half_of_what_tells_that_it_was_taken_back(comment: Comment) -> None:
    name = "a_comment_is_taken_back_by_somebody_for_a_reason"
    refused(name, comment, taken_back_at=timezone.now())
    refused(name, comment, taken_back_by=comment.written_by, taken_back_because="誤記")
    whole = {"taken_back_at": timezone.now(), "taken_back_by": comment.written_by}
    refused(name, comment, **whole)


def test_a_change_before_it_was_written(comment: Comment) -> None:
    refused("a_comment_is_edited_after", comment, edited_at=later(comment, seconds=-1))


def test_a_mention_that_stands_twice(comment: Comment) -> None:
    facts = {"contract": comment.contract, "person": comment.written_by, "code": "x"}
    comment.mentions.create(**facts)
    with pytest.raises(IntegrityError, match="one_mention_a_person"), transaction.atomic():
        Mention.objects.create(comment=comment, **facts)


def test_a_writer_of_another_contract(contract_cast: ContractCast, comment: Comment) -> None:
    stranger = contract_cast.people["stranger"].persons.get()

    def write_raw() -> None:
        Comment.objects.filter(pk=comment.pk).update(written_by=stranger)
        connection.check_constraints()

    with pytest.raises(IntegrityError, match="of_same_contract"), transaction.atomic():
        write_raw()
