"""What a takeover refuses, each with file, line and column, and that nothing is written then."""

import pytest

from contracts.models import Organisation, Person
from helpdesk.models import Ticket
from tests.exchange.conftest import CALLS, ESCALATIONS, PEOPLE, TICKETS, Folder

GOOD = "T-1,question,p1,件名,2026-04-01T09:00:00,,\n"


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (",question,p1,s,2026-04-01T09:00:00,,", "number"),
        ("T-2,question,p1,s,,,", "received_at"),
        ("T-2,riddle,p1,s,2026-04-01T09:00:00,,", "kind"),
        ("T-2,question,nobody,s,2026-04-01T09:00:00,,", "requester"),
        ("T-2,question,p1,s,2026-04-31T09:00:00,,", "received_at"),
        ("T-2,question,p1,s,2026-04-01,,", "received_at"),
        ("T-2,question,p1,s,01/04/2026 09:00,,", "received_at"),
        ("T-2,question,p1,s,２０２６-04-01T09:00:00,,", "received_at"),
        ("T-2,question,p1,s,0001-01-01T00:00:00+14:00,,", "received_at"),
        ("T-2,question,p1,s,2026-04-01T09:00:00,yes,", "first_contact"),
        ("T-2,question,p1,s,2026-04-01T09:00:00,,soon", "completed_at"),
        (f"T-2,question,p1,{'長' * 201},2026-04-01T09:00:00,,", "subject"),
        ("T-2,question,p1,s\x00,2026-04-01T09:00:00,,", "subject"),
        (f"{'9' * 41},question,p1,s,2026-04-01T09:00:00,,", "number"),
        ("T-1,question,p1,s,2026-04-01T09:00:00,,", "number"),
        ("T-2,question,p1,s,2026-04-01T09:00:00", ""),
        ("T-2,question,p1,s,2026-04-01T09:00:00,,,", ""),
        ('T-2,question,p1,"s"t,2026-04-01T09:00:00,,', ""),
        ('T-2,question,p1,"s,2026-04-01T09:00:00,,', ""),
    ],
)
def test_a_bad_row(folder: Folder, row: str, column: str) -> None:
    found = folder.refused(tickets=TICKETS + GOOD + row + "\n")
    assert found == [("tickets.csv", 3, column)]
    assert not Ticket.objects.exists()


def test_lines_are_those_of_the_file(folder: Folder) -> None:
    rows = 'T-1,question,p1,"a\r\n\r\nb",2026-04-01T09:00:00,,\r\n\r\nT-2,riddle,p1,s,x,,\r\n'
    found = folder.refused(tickets=TICKETS + rows)
    assert found == [("tickets.csv", 6, "kind"), ("tickets.csv", 6, "received_at")]


@pytest.mark.parametrize(
    ("header", "column"),
    [
        (TICKETS.replace("subject", "Subject"), "Subject"),
        (TICKETS.replace("subject", "number"), "number"),
        ("kind,received_at\n", "number"),
        ("number\n", "received_at"),
        ("", ""),
    ],
)
def test_a_bad_header(folder: Folder, header: str, column: str) -> None:
    assert folder.refused(tickets=header) == [("tickets.csv", 1, column)]


def test_unknown_references(folder: Folder) -> None:
    found = folder.refused(
        tickets=f"system,{TICKETS}ABC,{GOOD}",
        escalations=f"{ESCALATIONS}T-9,vendor,2026-04-01T09:00:00,\n,vendor,x,\n",
        calls=f"{CALLS}c1,2026-04-01T09:00:00,,,T-8\n",
    )
    assert found == [
        ("tickets.csv", 2, "system"),
        ("escalations.csv", 2, "ticket"),
        ("escalations.csv", 3, "ticket"),
        ("escalations.csv", 3, "requested_at"),
        ("calls.csv", 2, "ticket"),
    ]


def test_a_bad_row_makes_those_that_point_at_it_no_worse(folder: Folder) -> None:
    found = folder.refused(
        people=f"{PEOPLE}p9,{'n' * 121},,,,,\n",
        tickets=TICKETS + GOOD.replace("p1", "p9").replace("question", "riddle"),
        calls=f"{CALLS}c1,2026-04-01T09:00:00,,,T-1\n",
    )
    assert found == [("people.csv", 2, "name"), ("tickets.csv", 2, "kind")]


def test_nothing_of_the_good_files_is_written(folder: Folder) -> None:
    folder.refused(people=f"{PEOPLE}p9,n,,新しい課,,,\n", tickets=TICKETS + "x\n")
    assert not Person.objects.filter(code="p9").exists()
    assert not Organisation.objects.exists()


def test_another_encoding(folder: Folder) -> None:
    text = (TICKETS + GOOD).encode("cp932")
    assert folder.refused(tickets=text) == [("tickets.csv", 2, "")]


def test_files_for_which_there_is_no_room_yet(folder: Folder) -> None:
    assert folder.refused(incidents="number\n") == [("incidents.csv", 1, "")]


@pytest.mark.parametrize("name", ["nowhere", "text.zip", "empty"])
def test_what_cannot_be_read(folder: Folder, name: str) -> None:
    (folder.path / "text.zip").write_text("no archive")
    (folder.path / "empty").mkdir()
    assert folder.take(path=folder.path / name) == (2, {})


def test_an_unknown_contract(folder: Folder) -> None:
    folder.contract.code = "NOWHERE"
    assert folder.write(people=PEOPLE).take() == (2, {})
