"""The invented year of a desk: the same each time, and nothing in it is refused or doubtful."""

from datetime import datetime
from pathlib import Path

from contracts.clock.jst import JST
from exchange.workset import write_workset
from tests.exchange.conftest import Folder

FIRST = datetime(2025, 4, 1, tzinfo=JST)


def files_of(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.glob("*.csv")}


def test_it_is_the_same_each_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_workset(tmp_path / name, 30, first=FIRST, crowd=30)
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")
    write_workset(tmp_path / "three", 30, first=FIRST, crowd=30, seed=2)
    assert files_of(tmp_path / "one") != files_of(tmp_path / "three")


def test_it_is_taken_over_without_a_doubt(folder: Folder) -> None:
    write_workset(folder.path, 60, first=FIRST, crowd=30)
    code, told = folder.take()
    assert (code, told["refused"], told["doubtful"]) == (0, [], [])
    assert told["files"]["tickets.csv"]["created"] == 60
    assert told["files"]["escalations.csv"]["created"] > 0
    assert told["files"]["calls.csv"]["created"] > 0
