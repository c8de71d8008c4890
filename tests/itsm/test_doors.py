"""`manage.py doors` prints the table of answers for people."""

import itertools
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import translation

from itsm.access import CONTRACT_LINES, MEANINGS, PORTAL_LINES


@pytest.fixture
def printed() -> list[str]:
    out = StringIO()
    with translation.override("en"):
        call_command("doors", stdout=out)
    return out.getvalue().splitlines()


def tables_of(printed: list[str]) -> list[list[str]]:
    groups = itertools.groupby(printed, key=lambda line: line.startswith("|"))
    return [list(lines) for is_table, lines in groups if is_table]


def rows_of(table: list[str]) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in table]


def test_every_line_of_the_table_is_printed_with_its_path(printed: list[str]) -> None:
    head, _rule, *lines = rows_of(tables_of(printed)[0])
    assert head == [
        "Method",
        "Path",
        "Whose record",
        "Visitor",
        "Member",
        "Administrator",
        "Auditor",
    ]
    assert len(lines) == len(PORTAL_LINES)
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


def test_pages_of_contracts_are_printed_with_the_roles_of_contracts(printed: list[str]) -> None:
    head, _rule, *lines = rows_of(tables_of(printed)[1])
    assert {"Official", "Manager", "Visitor", "Member of another contract"} <= set(head)
    assert len(lines) == len(CONTRACT_LINES)
    assert lines[0][:2] == ["GET", "/c/<slug:code>/"]


def test_columns_stand_under_each_other(printed: list[str]) -> None:
    assert [len({len(line) for line in table}) for table in tables_of(printed)] == [1, 1]


def test_every_word_and_role_is_explained(printed: list[str]) -> None:
    notes = "\n".join(line for line in printed if line.startswith("- "))
    for answer in MEANINGS:
        assert f"- {answer}: " in notes
    assert "- Auditor: Reads the history and the access log" in notes
