"""Contracts made, loaded and opened from a terminal: exit codes, and what is told."""

from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from contracts.models import Contract, Membership, Role, RosterEntry
from contracts.profiles.loading import shipped as shipped_module
from records.models import AccessEvent, Change
from tests.cast import make_person
from tests.contracts.profile_files import TEXT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


def run(*words: str, **options: Any) -> tuple[int, str, str]:
    """The exit code, what was written, and what was complained about."""
    out, err = StringIO(), StringIO()
    try:
        call_command(*words, stdout=out, stderr=err, **options)
    except CommandError as error:
        return error.returncode, out.getvalue(), err.getvalue() + str(error)
    return 0, out.getvalue(), err.getvalue()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of shipped profiles with an invented one."""
    monkeypatch.setattr(shipped_module, "FOLDER", tmp_path)
    (tmp_path / "aoba2.yaml").write_text(TEXT)
    return tmp_path


class TestCreate:
    def test_an_unknown_profile(self) -> None:
        code, _out, err = run("create_contract", "X-1", "--profile", "nara")
        assert code == 1
        assert "there are: jps, meti, mod, myna, onet" in err

    @pytest.mark.parametrize("name", ["meti", "M", "M_1"])
    def test_a_bad_code(self, name: str) -> None:
        assert run("create_contract", name, "--profile", "mod")[0] == 1
        assert not Contract.objects.exists()

    def test_a_code_that_is_taken(self) -> None:
        assert run("create_contract", "MOD", "--profile", "mod")[0] == 0
        assert run("create_contract", "MOD", "--profile", "mod")[0] == 1

    def test_a_file_with_faults(self, folder: Path) -> None:
        (folder / "aoba2.yaml").write_text(TEXT.replace("kind: vendor", "kind: seller"))
        code, _out, err = run("create_contract", "X-1", "--profile", "aoba2")
        assert code == 2
        assert "aoba2.yaml:" in err
        assert ": organisations[5].kind: “seller” is not allowed" in err

    def test_a_month_that_is_none(self) -> None:
        assert run("create_contract", "X-1", "--profile", "mod", "--moved-to", "2026")[0] == 1

    def test_a_contract_under_any_code(self) -> None:
        assert run("create_contract", "MOD-2", "--profile", "mod")[0] == 0
        assert Contract.objects.get().profile == "MOD"
        assert not Contract.objects.get().is_demo
        assert AccessEvent.objects.get(what="contract.create").name == "create_contract"
        assert Change.objects.filter(actor="command:create_contract").exists()

    def test_a_copy_that_lives_today(self) -> None:
        run("create_contract", "METI-NOW", "--profile", "meti", "--moved-to", "2025-12")
        contract = Contract.objects.get()
        assert contract.service_starts_on == date(2025, 12, 1)
        assert contract.is_demo
        assert run("load_profiles", "METI-NOW")[0] == 0
        assert not AccessEvent.objects.filter(what="contract.load_profile").exists()


class TestLoad:
    def rename(self, folder: Path) -> None:
        text = TEXT.replace("name: 監視員", "name: 監視担当")
        (folder / "aoba2.yaml").write_text(text)

    def role(self) -> str:
        return str(Role.objects.get(code="watcher").name)

    @pytest.fixture(autouse=True)
    def contract(self, folder: Path) -> None:
        run("create_contract", "AOBA", "--profile", "aoba2")

    def test_an_unknown_contract(self) -> None:
        assert run("load_profiles", "NARA")[0] == 2

    def test_a_file_with_faults(self, folder: Path) -> None:
        (folder / "aoba2.yaml").write_text("contract:\n\tcode: A\n")
        code, _out, err = run("load_profiles")
        assert code == 2
        assert "aoba2.yaml:2: -: A tab" in err

    def test_a_conflict(self, folder: Path) -> None:
        self.rename(folder)
        Role.objects.filter(code="watcher").update(name="夜の監視")
        code, out, err = run("load_profiles")
        assert code == 1
        assert "'夜の監視' → '監視担当' (changed on both sides)" in out
        assert "--take-file or --keep-screen" in err
        assert self.role() == "夜の監視"

    def test_a_dry_run_shows_and_writes_nothing(self, folder: Path) -> None:
        self.rename(folder)
        code, out, _err = run("load_profiles", "AOBA", "--dry-run")
        assert (code, self.role()) == (0, "監視員")
        assert "'監視員' → '監視担当'" in out

    @pytest.mark.parametrize(
        ("option", "name"), [("--take-file", "監視担当"), ("--keep-screen", "夜の監視")]
    )
    def test_a_decision_for_all(self, folder: Path, option: str, name: str) -> None:
        self.rename(folder)
        Role.objects.filter(code="watcher").update(name="夜の監視")
        assert run("load_profiles", option)[0] == 0
        assert self.role() == name
        assert run("load_profiles")[0] == 0
        assert self.role() == name


class TestAddMember:
    @pytest.fixture(autouse=True)
    def contract(self, folder: Path) -> None:
        run("create_contract", "AOBA", "--profile", "aoba2")
        make_person("hanako")

    @pytest.mark.parametrize(
        "words", [("X", "hanako", "captain"), ("AOBA", "x", "captain"), ("AOBA", "hanako", "x")]
    )
    def test_nothing_of_that_name(self, words: tuple[str, ...]) -> None:
        assert run("add_member", *words)[0] == 2

    def test_days_in_the_wrong_order(self) -> None:
        words = ("AOBA", "hanako", "captain", "--from", "2027-01-02", "--until", "2027-01-01")
        assert run("add_member", *words)[0] == 1
        assert not Membership.objects.exists()

    def test_a_member_until_the_contract_ends(self) -> None:
        assert run("add_member", "AOBA", "hanako", "captain")[0] == 0
        membership = Membership.objects.get()
        assert membership.last == date(2029, 5, 31)
        assert membership.person.code == "hanako"
        assert AccessEvent.objects.filter(what="contract.appoint").exists()

    def test_their_roster_entry_waits_for_the_agency(self) -> None:
        run("add_member", "AOBA", "hanako", "captain")
        entry = RosterEntry.objects.get()
        assert (entry.person.code, entry.role.code, entry.state) == (
            "hanako",
            "captain",
            "submitted",
        )
        run("add_member", "AOBA", "hanako", "shift-lead")
        assert RosterEntry.objects.count() == 1

    def test_a_role_that_needs_no_roster(self) -> None:
        run("add_member", "AOBA", "hanako", "steward")
        assert Membership.objects.exists()
        assert not RosterEntry.objects.exists()
