"""What a takeover brings in, and that it can be repeated."""

from datetime import UTC, datetime
from zipfile import ZipFile

import pytest

from contracts.models import Organisation, Person, Site
from helpdesk.models import Call, Category, Escalation, Ticket
from records.models import AccessEvent, Change
from records.models.numbering import take_number
from tests.exchange.conftest import CALLS, ESCALATIONS, PEOPLE, TICKETS, Folder

ROW = "T-41,fault,p1,件名,2026-04-01T09:00:00.987,,\n"


def counts(told: dict[str, object], file: str) -> tuple[int, ...]:
    return tuple(told["files"][file].values())  # type: ignore[index]


@pytest.fixture
def full(folder: Folder) -> Folder:
    return folder.write(
        people=f"{PEOPLE}p2,山田 花子,ヤマダ,会計課,新庁舎,h@example.go.jp,2001\n",
        tickets="number,kind,channel,system,category,requester,subject,body,received_at,"
        "first_answer_at,first_contact,progress_reported_at,completed_at,flags\n"
        'T-7,fault,phone,BASE,プリンタ,p2,印刷できない,"一行目\n""二""行目\t\\N",'
        "2026-04-01T00:00:00Z,2026-04-01T09:05:00,1,,2026-04-01T09:06:00.999+09:00,"
        "security;emergency\n"
        "T-8,,,,,,,,2026-04-01T24:00:00,,,,,\n",
        escalations=f"{ESCALATIONS}T-8,vendor,2026-04-02T01:00:00,\n",
        calls=f"{CALLS}c1,2026-04-01T08:59:30,2026-04-01T09:00:00,2026-04-01T09:05:00,T-7\n",
    )


def test_the_facts_arrive(full: Folder) -> None:
    code, told = full.take()
    assert (code, told["refused"], told["doubtful"]) == (0, [], [])
    assert list(told) == ["files", "refused", "doubtful"]
    assert told["files"]["tickets.csv"] == {"rows": 2, "created": 2, "updated": 0, "unchanged": 0}
    ticket = Ticket.objects.get(number="T-7")
    assert ticket.received_at == datetime(2026, 4, 1, 0, 0, tzinfo=UTC)
    assert ticket.completed_at == datetime(2026, 4, 1, 0, 6, tzinfo=UTC)
    assert ticket.body == '一行目\n"二"行目\t\\N'
    assert ticket.flags == ["emergency", "security"]
    assert (ticket.state, ticket.first_contact, ticket.system.code) == ("completed", True, "base")
    assert ticket.requester == Person.objects.get(code="p2")
    assert ticket.calls.get().answered_at == datetime(2026, 4, 1, 0, 0, tzinfo=UTC)
    waiting = Ticket.objects.get(number="T-8")
    assert (waiting.state, waiting.kind, waiting.requester) == ("escalated", "", None)
    assert waiting.received_at == datetime(2026, 4, 1, 15, tzinfo=UTC)
    assert waiting.escalations.get().reason == Escalation.Reason.UNKNOWN


def test_what_nobody_described_is_made(full: Folder) -> None:
    full.take()
    assert Organisation.objects.get(name="会計課").people.get().site == Site.objects.get()
    assert Category.objects.get().code == "プリンタ"


def test_the_same_folder_twice_changes_nothing(full: Folder) -> None:
    full.take()
    before = Change.objects.count()
    code, told = full.take()
    assert code == 0
    for name, count in told["files"].items():
        assert count["unchanged"] == count["rows"], name
    assert Change.objects.count() == before


def test_a_rehearsal_counts_and_writes_nothing(full: Folder) -> None:
    code, told = full.take("--dry-run")
    assert (code, counts(told, "tickets.csv")) == (0, (2, 2, 0, 0))
    assert not Ticket.objects.exists()
    assert not Organisation.objects.exists()
    assert not AccessEvent.objects.exists()


def test_other_values_are_an_update_with_history(folder: Folder) -> None:
    folder.write(tickets=TICKETS + ROW).take()
    done = ROW.replace(",,\n", ",1,2026-04-01T10:00:00\n")
    _code, told = folder.write(tickets=TICKETS + done).take()
    assert counts(told, "tickets.csv") == (1, 0, 1, 0)
    ticket = Ticket.objects.get()
    assert (ticket.state, ticket.first_contact, ticket.version) == ("completed", True, 1)
    change = Change.objects.of(ticket).order_by("id").last()
    assert change.values["first_contact"] == [False, True]
    assert change.actor == "command:takeover"


def test_a_completion_that_is_taken_back_opens_the_ticket(folder: Folder) -> None:
    folder.write(tickets=TICKETS + ROW.replace(",,\n", ",1,2026-04-01T10:00:00\n")).take()
    folder.write(tickets=TICKETS + ROW).take()
    assert Ticket.objects.get().state == "received"


def test_what_the_portal_did_since_stays(folder: Folder) -> None:
    """Columns that the file does not have, and the state of a ticket that somebody works on."""
    folder.write(tickets=TICKETS + ROW).take()
    Ticket.objects.update(state="working", answer="調査中", received_at="2026-04-01T00:00:00.5Z")
    _code, told = folder.take()
    assert counts(told, "tickets.csv") == (1, 0, 0, 1)
    assert Ticket.objects.get().answer == "調査中"


def test_an_escalation_alone_changes_the_state_of_its_ticket(folder: Folder) -> None:
    folder.write(tickets=TICKETS + ROW).take()
    (folder.path / "tickets.csv").unlink()
    row = "T-41,vendor,2026-04-01T10:00:00,"
    folder.write(escalations=ESCALATIONS + row + "\n").take()
    assert Ticket.objects.get().state == "escalated"
    folder.write(escalations=f"{ESCALATIONS}{row}2026-04-01T11:00:00\n").take()
    assert Ticket.objects.get().state == "received"


def test_the_portal_counts_on_above_the_numbers_that_came_in(folder: Folder) -> None:
    folder.write(tickets=TICKETS + ROW + ROW.replace("T-41", "202604010001")).take()
    scope = f"contract:{folder.contract.pk}"
    assert take_number(scope=scope, kind="ticket") == 42


def test_it_stands_in_the_access_log(folder: Folder) -> None:
    folder.write(tickets=TICKETS + ROW).take()
    event = AccessEvent.objects.get(what="contract.takeover")
    assert (event.kind, event.contract_id, event.count) == ("privileged", folder.contract.pk, 1)


def test_a_file_of_spreadsheets(folder: Folder) -> None:
    folder.write(tickets=b"\xef\xbb\xbf" + (TICKETS + ROW).encode())
    assert folder.take()[0] == 0


def test_a_file_in_cp932(folder: Folder) -> None:
    folder.write(tickets=(TICKETS + ROW.replace("件名", "髙島 ①")).encode("cp932"))
    assert folder.take("--encoding", "cp932")[0] == 0
    assert Ticket.objects.get().subject == "髙島 ①"


@pytest.mark.parametrize("within", ["", "移行データ/"])
def test_an_archive(folder: Folder, within: str) -> None:
    path = folder.path / "all.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr(f"{within}tickets.csv", TICKETS + ROW)
        archive.writestr("__MACOSX/._tickets.csv", "x")
        archive.writestr(f"{within}readme.txt", "x")
    assert folder.take(path=path)[0] == 0
    assert Ticket.objects.get().number == "T-41"


def test_no_rows(folder: Folder) -> None:
    _code, told = folder.write(tickets=TICKETS, calls=CALLS, people=PEOPLE).take()
    assert counts(told, "calls.csv") == (0, 0, 0, 0)
    assert not Call.objects.exists()
