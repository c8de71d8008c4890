"""The proof finds every way to falsify the history, and names the first bad place.

The forger is the owner of the tables, with the triggers switched off.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from records import chain, proofs
from records.models import AccessEvent, Seal, Verification

SEALS, ROWS_A_SEAL = 4, 5


class Forger:
    """Whoever has the password of the owner and knows how the chain is made."""

    def __init__(self, owner) -> None:
        self.cursor = owner.cursor()
        for table in ("records_change", "records_seal"):
            self.cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")

    def sql(self, statement: str, *values: object) -> None:
        self.cursor.execute(statement, values)

    def rewrite_row(self, number: int, **changed: object) -> None:
        """Alters a row and gives it the hashes that belong to what it now says."""
        row = next(line["row"] for line in lines() if line.get("row", {}).get("id") == number)
        row |= changed
        row["values_hash"] = chain.values_hash(row)
        self.sql(
            "UPDATE records_change SET values = %s, actor = %s, values_hash = decode(%s, 'hex'),"
            " content_hash = decode(%s, 'hex') WHERE id = %s",
            row["values"],
            row["actor"],
            row["values_hash"],
            chain.content_hash(row),
            number,
        )

    def rewrite_chain(self, *, only: int | None = None) -> None:
        """Makes seals anew over the rows that are there; `only` leaves the others as they are."""
        self.cursor.execute("SELECT id, content_hash FROM records_change ORDER BY id")
        there = {number: bytes(found) for number, found in self.cursor.fetchall()}
        previous = None
        for seal in [line["seal"] for line in lines() if "seal" in line]:
            if only in (None, seal["id"]):
                rows = [row for row in chain.numbers_in(seal["ids"]) if row in there]
                seal["ids"] = "{" + ",".join(f"[{row},{row + 1})" for row in rows) + "}"
                self.cursor.execute("SELECT %s::int8multirange::text", [seal["ids"]])
                (seal["ids"],) = self.cursor.fetchone()
                seal |= {"count": len(rows), "previous": previous}
                seal["rows_hash"] = sha256(b"".join(there[row] for row in rows)).hexdigest()
                seal["hash"] = chain.seal_hash(seal)
                self.store(seal)
            previous = seal["hash"]

    def store(self, seal: chain.Line) -> None:
        self.sql(
            "UPDATE records_seal SET ids = %s, count = %s, rows_hash = decode(%s, 'hex'),"
            " previous = decode(%s, 'hex'), hash = decode(%s, 'hex') WHERE id = %s",
            *(seal[name] for name in ("ids", "count", "rows_hash", "previous", "hash", "id")),
        )


def lines() -> list[chain.Line]:
    return list(proofs.read_database())


@pytest.fixture
def forger(owner, heads: Path) -> Forger:
    """Four seals of five rows each, all of them under a head that left the database."""
    with owner.cursor() as cursor:  # rows 1 to 20, whatever other tests rolled back before
        cursor.execute("ALTER SEQUENCE records_change_id_seq RESTART")
    for seal in range(SEALS):
        for row in range(ROWS_A_SEAL):
            User.objects.create_user(f"user-{seal}-{row}", family_name='山田 \\ "\t髙\x7f')
        Seal.next()
    proofs.write_head(timezone.now())
    report = proofs.verify_database()
    assert (report.fault, report.heads) == (None, 1)
    assert (report.seals, report.rows, report.waiting) == (SEALS, SEALS * ROWS_A_SEAL, 0)
    return Forger(owner)


def change_a_value(forger: Forger) -> None:
    forger.sql(
        """UPDATE records_change SET values = jsonb_set(values, '{role,1}', '"auditor"')"""
        " WHERE id = 8"
    )


def change_who(forger: Forger) -> None:
    forger.sql("UPDATE records_change SET actor = 'user:1' WHERE id = 8")


def change_when(forger: Forger) -> None:
    forger.sql("UPDATE records_change SET at = at + interval '1 microsecond' WHERE id = 8")


def change_the_mark(forger: Forger) -> None:
    forger.sql("UPDATE records_change SET personal = '{}' WHERE id = 8")


def change_a_value_with_its_hashes(forger: Forger) -> None:
    forger.rewrite_row(8, values='{"role": [null, "auditor"]}')


def swap_two_rows(forger: Forger) -> None:
    forger.sql("UPDATE records_change SET id = -1 WHERE id = 8")
    forger.sql("UPDATE records_change SET id = 8 WHERE id = 9")
    forger.sql("UPDATE records_change SET id = 9 WHERE id = -1")


def swap_what_two_rows_say(forger: Forger) -> None:
    forger.sql(
        "UPDATE records_change AS one SET record_id = other.record_id, values = other.values,"
        " salt = other.salt, values_hash = other.values_hash, content_hash = other.content_hash"
        " FROM records_change AS other WHERE one.id IN (8, 9) AND other.id = 17 - one.id"
    )


def remove_a_row(forger: Forger) -> None:
    forger.sql("DELETE FROM records_change WHERE id = 8")


def remove_the_first_row(forger: Forger) -> None:
    forger.sql("DELETE FROM records_change WHERE id = 1")


def remove_the_last_row(forger: Forger) -> None:
    forger.sql("DELETE FROM records_change WHERE id = 20")


def remove_a_row_and_forge_its_seal(forger: Forger) -> None:
    remove_a_row(forger)
    forger.sql("UPDATE records_seal SET ids = '{[6,8),[9,11)}', count = 4 WHERE id = 2")


def remove_a_row_and_make_its_seal_anew(forger: Forger) -> None:
    remove_a_row(forger)
    forger.rewrite_chain(only=2)


def remove_a_row_and_make_the_chain_anew(forger: Forger) -> None:
    remove_a_row(forger)
    forger.rewrite_chain()


def remove_a_seal(forger: Forger) -> None:
    forger.sql("DELETE FROM records_seal WHERE id = 2")


def remove_the_last_seal_with_its_rows(forger: Forger) -> None:
    forger.sql("DELETE FROM records_seal WHERE id = 4")
    forger.sql("DELETE FROM records_change WHERE id > 15")


def make_the_last_seal_anew(forger: Forger) -> None:
    forger.sql("DELETE FROM records_seal WHERE id = 4")
    forger.sql("DELETE FROM records_change WHERE id = 20")
    Seal.next()


def take_the_values_away(forger: Forger) -> None:
    forger.sql(
        "UPDATE records_change SET values = NULL, salt = NULL, erased_at = now(),"
        " erased_by = 'D-1' WHERE id = 8"
    )


def empty_the_history(forger: Forger) -> None:
    forger.sql("DELETE FROM records_seal")
    forger.sql("DELETE FROM records_change")


def change_a_head(forger: Forger) -> None:
    (file,) = chain_heads()
    told = json.loads(file.read_text())
    file.write_text(json.dumps(told | {"hash": "0" * 64}))


def spoil_a_head(forger: Forger) -> None:
    (file,) = chain_heads()
    file.write_text("{")


def chain_heads() -> Iterator[Path]:
    return settings.HISTORY_HEADS.glob("*.json")


@pytest.mark.parametrize(
    ("forgery", "kind", "seal", "row"),
    [
        (change_a_value, "values_altered", 2, 8),
        (change_who, "row_altered", 2, 8),
        (change_when, "row_altered", 2, 8),
        (change_the_mark, "row_altered", 2, 8),
        (change_a_value_with_its_hashes, "rows_exchanged", 2, None),
        (swap_two_rows, "row_altered", 2, 8),
        (swap_what_two_rows_say, "row_altered", 2, 8),
        (remove_a_row, "row_missing", 2, 8),
        (remove_the_first_row, "row_missing", 1, 1),
        (remove_the_last_row, "row_missing", 4, 20),
        (remove_a_row_and_forge_its_seal, "seal_altered", 2, None),
        (remove_a_row_and_make_its_seal_anew, "link_broken", 3, None),
        (remove_a_row_and_make_the_chain_anew, "head_differs", 4, None),
        (remove_a_seal, "seal_missing", 2, None),
        (remove_the_last_seal_with_its_rows, "tail_missing", 4, None),
        (make_the_last_seal_anew, "head_differs", 4, None),
        (take_the_values_away, "erasure_unfounded", None, 8),
        (empty_the_history, "tail_missing", 1, None),
        (change_a_head, "head_differs", 4, None),
        (spoil_a_head, "head_unreadable", None, None),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_the_forgery_is_found(
    forger: Forger,
    forgery: Callable[[Forger], None],
    kind: str,
    seal: int | None,
    row: int | None,
    tmp_path: Path,
) -> None:
    forgery(forger)
    fault = proofs.verify_database().fault
    assert fault is not None
    assert (fault.kind, fault.seal, fault.row) == (kind, seal, row)
    proofs.export_history(tmp_path / "history.jsonl")
    exported = chain.read_export(tmp_path / "history.jsonl")
    assert chain.verify(exported, settings.HISTORY_HEADS).fault == fault


def test_a_removed_seal_shows_even_before_a_head_left(forger: Forger) -> None:
    """Without a head file its rows give the forger away: they wait far too long."""
    next(chain_heads()).unlink()
    forger.sql("DELETE FROM records_seal WHERE id = 4")
    assert proofs.verify_database().waiting == ROWS_A_SEAL
    assert proofs.verify_database().fault is None  # the rows are seconds old
    aged = lines()
    aged[0]["as_of"] += timedelta(minutes=6) // timedelta(microseconds=1)
    fault = chain.verify(aged, settings.HISTORY_HEADS).fault
    assert fault is not None
    assert (fault.kind, fault.row) == ("row_unsealed", 16)


def test_rows_that_wait_are_proved_as_well(forger: Forger) -> None:
    User.objects.create_user("late")
    forger.sql("UPDATE records_change SET actor = 'user:1' WHERE id = 21")
    fault = proofs.verify_database().fault
    assert fault is not None
    assert (fault.kind, fault.seal, fault.row) == ("row_altered", None, 21)


def run_verify(capsys, *arguments: str) -> tuple[int, str]:
    try:
        call_command("verify_history", *arguments)
    except SystemExit as ended:
        return int(str(ended)), capsys.readouterr().out
    return 0, capsys.readouterr().out


def test_the_command_names_the_first_fault_and_fails(forger: Forger, capsys) -> None:
    change_who(forger)
    forger.sql("UPDATE records_change SET actor = 'user:1' WHERE id = 19")
    code, told = run_verify(capsys)
    assert code == 1
    assert "FAULT: Row 8 was altered." in told
    noted = Verification.objects.get()
    assert (noted.fault, noted.fault_seal, noted.fault_row) == ("row_altered", 2, 8)


def test_the_command_proves_an_untouched_history(forger: Forger, capsys) -> None:
    code, told = run_verify(capsys)
    assert code == 0
    assert "The history is whole." in told
    assert Verification.objects.get().rows == SEALS * ROWS_A_SEAL
    code, told = run_verify(capsys, "--json", "--read-only")
    assert (code, json.loads(told)["seals"]) == (0, SEALS)
    assert Verification.objects.count() == 1


def test_an_auditor_needs_the_file_and_the_heads_only(
    forger: Forger, heads: Path, tmp_path: Path, capsys
) -> None:
    file = tmp_path / "history.jsonl"
    call_command("export_history", str(file))
    assert "20 rows" in capsys.readouterr().out
    assert file.stat().st_mode & 0o077 == 0
    event = AccessEvent.objects.get()
    assert (event.kind, event.what, event.count) == ("exported", "history", 20)
    asked = [sys.executable, "-I", chain.__file__, str(file), "--heads", str(heads)]
    proved = subprocess.run(asked, capture_output=True, text=True, env={}, check=False)
    assert (proved.returncode, proved.stderr) == (0, "")
    assert "The history is whole." in proved.stdout
    assert run_verify(capsys, "--from", str(file))[0] == 0
    file.write_text(file.read_text().replace("user-1-2", "user-1-1"))
    proved = subprocess.run(asked, capture_output=True, text=True, env={}, check=False)
    assert proved.returncode == 1
    assert "FAULT: The values of row 8 were altered." in proved.stdout


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (lambda texts: [], "file_broken"),
        (lambda texts: ["{}", *texts[1:]], "file_broken"),
        (lambda texts: texts[:-1], "file_broken"),
        (lambda texts: texts[:-8] + texts[-1:], "file_broken"),
        (lambda texts: [*texts[:9], texts[9][:50], *texts[10:]], "file_broken"),
        (lambda texts: [*texts[:9], '{"row": {"id": 6}}', *texts[10:]], "unreadable"),
        (lambda texts: [*texts[:10], texts[9], *texts[11:]], "row_unexpected"),
    ],
    ids=["empty", "another file", "cut off", "lines taken out", "broken", "bare row", "row twice"],
)
def test_a_spoilt_file_is_no_proof(
    forger: Forger, heads: Path, tmp_path: Path, spoil: Callable[[list[str]], list[str]], kind: str
) -> None:
    file = tmp_path / "history.jsonl"
    proofs.export_history(file)
    file.write_text("\n".join(spoil(file.read_text().splitlines())))
    fault = chain.verify(chain.read_export(file), heads).fault
    assert fault is not None
    assert fault.kind == kind
