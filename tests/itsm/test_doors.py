"""`manage.py doors` prints the table of answers for people."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import translation

from itsm.access import LINES, MEANINGS


@pytest.fixture
def printed() -> list[str]:
    out = StringIO()
    with translation.override("en"):
        call_command("doors", stdout=out)
    return out.getvalue().splitlines()


def test_every_line_of_the_table_is_printed_with_its_path(printed: list[str]) -> None:
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in printed if line[:1] == "|"]
    head, _rule, *lines = rows
    assert head == [
        "Method",
        "Path",
        "Whose record",
        "Visitor",
        "Member",
        "Administrator",
        "Auditor",
    ]
    assert len(lines) == len(LINES)
    assert ["GET", "/", "", "sign-in", "page", "page", "page"] in lines
    assert [
        "GET",
        "/access-log/<int:pk>/",
        "foreign",
        "sign-in",
        "refused",
        "refused",
        "page",
    ] in lines


def test_columns_stand_under_each_other(printed: list[str]) -> None:
    assert len({len(line) for line in printed if line.startswith("|")}) == 1


def test_every_word_and_role_is_explained(printed: list[str]) -> None:
    notes = "\n".join(line for line in printed if line.startswith("- "))
    for answer in MEANINGS:
        assert f"- {answer}: " in notes
    assert "- Auditor: Reads the history and the access log" in notes
