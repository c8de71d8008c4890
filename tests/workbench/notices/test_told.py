"""Who was told, as the time line of a record shows it."""

import pytest
from django.utils import translation

from tests.calendars import at
from workbench.time_line.told import entries

pytestmark = pytest.mark.django_db
NOON = at("2027-01-12 12:00")


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def lines(stage, role: str) -> list[str]:
    told = entries(stage.record, stage.cast.member(role), 50)
    return [line for entry in told for line in entry.lines]


@pytest.mark.parametrize("role", ["vendor", "requester"])
def test_nothing_for_who_does_not_see_the_record(stage, role):
    stage.tell("manager", "official")
    assert lines(stage, role) == []


def test_that_somebody_was_told_of_a_comment_only_they_see(stage):
    """It would give away that there is a comment."""
    stage.tell("manager", kind="test_commented")
    assert lines(stage, "official") == []
    assert len(lines(stage, "manager")) == 1


def test_of_another_record_nothing(stage):
    stage.tell("manager", record=None)
    assert lines(stage, "manager") == []


def test_one_entry_an_event_with_each_person(stage, sent):
    stage.prefer("official", ways={"approvals": "bell"})
    stage.tell("manager", "official", at=NOON)
    stage.tell("manager", event="asked 2", facts={"what": "B"}, at=NOON)
    told = entries(stage.record, stage.cast.member("operator"), 50)
    assert [len(entry.lines) for entry in told] == [2, 1]
    first, second = sorted(told[0].lines)
    assert "mail, waiting" in first
    assert second.endswith("bell only")
    sent()
    assert any("mail sent at" in line for line in lines(stage, "official"))
