"""`script/test`: what is looked at before the tests."""

from pathlib import Path

from launcher.places import CHECKOUT, Places
from launcher.test import checks, rooms


def test_types_of_a_new_room_are_checked(tmp_path: Path) -> None:
    project = (CHECKOUT / "pyproject.toml").read_text()
    known = 'root_packages = ["itsm", '
    assert known in project
    (tmp_path / "pyproject.toml").write_text(project.replace(known, known + '"contracts", '))
    places = Places(tmp_path / "var", tmp_path)
    assert rooms(places)[:2] == ["itsm", "contracts"]
    assert "contracts" in checks(places)["types"]
