"""The head of the chain leaves the database once a day and is never written again."""

import datetime
import json
from pathlib import Path

import pytest

from accounts.models import User
from records import proofs
from records.models import Seal

MORNING = datetime.datetime(
    2026, 11, 20, 0, 5, tzinfo=datetime.timezone(datetime.timedelta(hours=9))
)


def change_and_seal(name: str) -> Seal:
    User.objects.create_user(name)
    return Seal.next() or pytest.fail("a change waits for its seal")


@pytest.mark.django_db
def test_before_the_first_seal_there_is_no_head(heads: Path) -> None:
    assert proofs.write_head(MORNING) is None
    assert not heads.exists()


@pytest.mark.django_db
def test_a_head_that_left_is_not_written_again(heads: Path) -> None:
    change_and_seal("a")
    file = proofs.write_head(MORNING)
    told = file.read_bytes()
    change_and_seal("b")
    assert proofs.write_head(MORNING + datetime.timedelta(hours=3)) == file
    assert file.read_bytes() == told
    assert list(heads.iterdir()) == [file]


@pytest.mark.django_db
def test_another_process_that_was_faster_is_not_overwritten(heads: Path, monkeypatch) -> None:
    change_and_seal("a")
    heads.mkdir()
    (heads / "2026-11-20.json").write_text("theirs")
    monkeypatch.setattr(Path, "exists", lambda self: False)
    proofs.write_head(MORNING)
    monkeypatch.undo()
    assert (heads / "2026-11-20.json").read_text() == "theirs"
    assert len(list(heads.iterdir())) == 1


@pytest.mark.django_db
def test_the_file_of_the_day_names_the_head(heads: Path, caplog: pytest.LogCaptureFixture) -> None:
    change_and_seal("a")
    seal = change_and_seal("b")
    with caplog.at_level("INFO", logger="records.proofs"):
        file = proofs.write_head(MORNING)
    assert file == heads / "2026-11-20.json"  # the day in Tokyo; in UTC it is still the 19th
    assert json.loads(file.read_text()) == {
        "date": "2026-11-20",
        "seal": 2,
        "hash": bytes(seal.hash).hex(),
        "rows": 2,
        "at": 1_795_100_700_000_000,
    }
    assert bytes(seal.hash).hex() in caplog.text
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.django_db
def test_each_day_has_its_own_head(heads: Path) -> None:
    change_and_seal("a")
    proofs.write_head(MORNING)
    proofs.write_head(MORNING + datetime.timedelta(days=1))
    assert sorted(file.name for file in heads.iterdir()) == ["2026-11-20.json", "2026-11-21.json"]
    assert proofs.verify_database().fault is None
