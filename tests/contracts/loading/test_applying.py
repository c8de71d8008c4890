"""Loading a profile again: what people changed stays, and what is refused changes nothing."""

import threading
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from contracts.models import (
    Contract,
    Organisation,
    Phase,
    ProfileRow,
    Role,
    Service,
    Site,
    System,
    Team,
    WorkLine,
)
from contracts.profiles.loading.applying import load
from contracts.profiles.loading.compare import Side
from contracts.profiles.loading.creating import create_contract
from contracts.profiles.loading.difference import Decisions, difference_of
from contracts.profiles.loading.rows import ADAPTERS
from contracts.profiles.loading.shipped import faults_of, fitted, shipped
from records.errors import Conflict, DomainError
from records.models import Change
from tests.contract_cast import make_contract_person
from tests.contracts.loading.profiles import changed, gone, loaded, made, outcomes, row_of

pytestmark = pytest.mark.django_db
RENAMED = changed(("name: 監視員", "name: 監視担当"))


def watcher(contract: Contract) -> Role:
    return Role.objects.get(contract=contract, code="watcher")


def rename(contract: Contract, name: str) -> None:
    Role.objects.filter(contract=contract, code="watcher").update(name=name)


@pytest.fixture(autouse=True)
def english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


class TestRefused:
    def test_a_profile_of_another_contract(self) -> None:
        with pytest.raises(DomainError, match="The profile is for MOD; this contract"):
            fitted(shipped("mod"), made())

    def test_a_conflict_that_nobody_decided(self) -> None:
        contract = made()
        rename(contract, "夜の監視")
        with pytest.raises(DomainError, match="1 value was changed"):
            loaded(contract, RENAMED)
        assert watcher(contract).name == "夜の監視"

    def test_what_was_not_shown(self) -> None:
        contract = made()
        shown = difference_of(contract, RENAMED).fingerprint
        Site.objects.filter(contract=contract, code="hall").update(name="新庁舎")
        with pytest.raises(Conflict, match="Look at it again"):
            load(contract, RENAMED, shown=shown, by=None, at=timezone.now())
        assert watcher(contract).name == "監視員"

    def test_another_file_than_the_one_shown(self) -> None:
        contract = made()
        shown = difference_of(contract, RENAMED).fingerprint
        other = changed(("name: 監視員", "name: 監視者"))
        with pytest.raises(Conflict):
            load(contract, other, shown=shown, by=None, at=timezone.now())

    def test_text_that_no_column_holds_is_told_with_its_line(self) -> None:
        profile = changed(("name: 監視員", f"name: {'監' * 121}"))
        [fault] = faults_of(profile)
        assert (fault.file, fault.field) == ("sixth.yaml", "roles.name")
        assert fault.line == profile.line_of("roles", "watcher", "name")
        with pytest.raises(DomainError, match="longer than 120"):
            made(profile)

    def test_an_error_in_the_last_section_leaves_nothing(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Team, "save", lambda self, **_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            made()
        assert not Contract.objects.filter(code="AOBA2").exists()
        assert not ProfileRow.objects.exists()

    def test_what_the_database_refuses_leaves_everything_and_names_the_row(self) -> None:
        contract = made()
        # On screen a phase was put where the profile now wants another to last.
        Phase.objects.filter(contract=contract, code="report").delete()
        Phase.objects.create(
            contract=contract,
            code="own",
            name="x",
            kind="completion",
            first="2029-05-10",
            last="2029-05-31",
        )
        profile = changed(
            ("first: 2026-07-01, last: 2029-04-30}", "first: 2026-07-01, last: 2029-05-20}"),
            (
                "  - {code: report, name: 完了, kind: completion, first: 2029-05-01,",
                "  - {code: report, name: 完了, kind: completion, first: 2029-05-21,",
            ),
            ("name: 監視員", "name: 監視担当"),
        )
        with pytest.raises(DomainError, match="Nothing was loaded"):
            loaded(contract, profile, Decisions({}, Side.SCREEN))
        assert watcher(contract).name == "監視員"

    def test_a_row_that_needs_one_removed_on_screen(self) -> None:
        contract = made()
        Team.objects.filter(contract=contract).delete()
        Role.objects.filter(contract=contract, code="shift-lead").delete()
        profile = changed(
            (
                "  - {code: night, name: 夜間班, leader: shift-lead}",
                "  - {code: night, name: 夜間班, leader: shift-lead}\n"
                "  - {code: day, name: 昼間班, leader: shift-lead}",
            ),
        )
        with pytest.raises(DomainError, match=r"“shift-lead” .* was removed on screen"):
            loaded(contract, profile)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_load_at_once_one_is_told() -> None:
    contract = made()
    shown = difference_of(contract, RENAMED).fingerprint
    told: list[str] = []

    def run() -> None:
        try:
            load(contract, RENAMED, shown=shown, by=None, at=timezone.now())
            told.append("loaded")
        except Conflict:
            told.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["loaded", "refused"]


class TestLoaded:
    def test_twice_changes_nothing(self) -> None:
        contract = made()
        changes, rows = Change.objects.count(), list(ProfileRow.objects.values())
        difference = loaded(contract, changed())
        assert difference.is_empty
        assert outcomes(difference) == {"unchanged"}
        assert Change.objects.count() == changes
        assert list(ProfileRow.objects.values()) == rows

    def test_a_change_of_the_file_is_taken_over_and_nothing_else(self) -> None:
        contract = made()
        changes = Change.objects.count()
        difference = loaded(contract, RENAMED)
        assert difference.counts["update"] == 1
        assert watcher(contract).name == "監視担当"
        assert Change.objects.count() == changes + 1
        assert difference_of(contract, RENAMED).is_empty

    def test_a_change_on_screen_is_kept(self) -> None:
        contract = made()
        rename(contract, "夜の監視")
        difference = loaded(contract, changed(("name: 点検者", "name: 検査役")))
        assert row_of(contract, changed(), "roles", "watcher").outcome == "kept"
        assert difference.counts["kept"] == 1
        assert watcher(contract).name == "夜の監視"
        assert Role.objects.get(contract=contract, code="checker").name == "検査役"

    @pytest.mark.parametrize(("side", "name"), [("file", "監視担当"), ("screen", "夜の監視")])
    def test_a_conflict_is_decided_once(self, side: str, name: str) -> None:
        contract = made()
        rename(contract, "夜の監視")
        decisions = Decisions({("roles", "watcher", "name"): Side(side)})
        loaded(contract, RENAMED, decisions)
        assert watcher(contract).name == name
        assert difference_of(contract, RENAMED).is_empty

    def test_one_decision_goes_before_the_one_for_all(self) -> None:
        contract = made()
        rename(contract, "夜の監視")
        Site.objects.filter(contract=contract, code="hall").update(name="新庁舎")
        profile = changed(("name: 監視員", "name: 監視担当"), ("name: 市役所", "name: 市庁舎"))
        decisions = Decisions({("sites", "hall", "name"): Side.SCREEN}, Side.FILE)
        loaded(contract, profile, decisions)
        assert watcher(contract).name == "監視担当"
        assert Site.objects.get(contract=contract, code="hall").name == "新庁舎"

    def test_a_row_removed_on_screen_stays_away(self) -> None:
        contract = made()
        WorkLine.objects.filter(contract=contract, code="watch").delete()
        loaded(contract, RENAMED)
        assert not WorkLine.objects.filter(contract=contract, code="watch").exists()

    def test_a_row_made_on_screen_stays(self) -> None:
        contract = made()
        WorkLine.objects.create(contract=contract, code="own", name="独自")
        loaded(contract, RENAMED)
        assert WorkLine.objects.filter(contract=contract, code="own").exists()

    def test_a_row_gone_from_the_file_is_removed(self) -> None:
        contract = made()
        profile = changed(gone("code: printing"))
        loaded(contract, profile)
        assert not Service.objects.filter(contract=contract, code="printing").exists()
        assert not ProfileRow.objects.filter(key="basis/printing").exists()

    def test_a_used_row_gone_from_the_file_is_kept_and_listed_every_time(self) -> None:
        contract = made()
        kumo = Organisation.objects.get(contract=contract, code="kumo")
        make_contract_person(contract, "k1", organisation=kumo)
        profile = changed(gone("code: kumo"), ("holder: kumo, ", ""))
        for _ in range(2):
            difference = loaded(contract, profile)
            assert difference.counts["used"] == 1
            assert Organisation.objects.filter(pk=kumo.pk).exists()

    def test_what_only_leaving_rows_use_leaves_with_them(self) -> None:
        contract = made()
        profile = changed(
            gone("code: payments, name: 収納システム"),
            gone("code: payments, name: 収納の開発"),
            ("systems: [basis, payments]", "systems: [basis]"),
        )
        difference = loaded(contract, profile)
        assert difference.counts["removed"] == 2
        assert not System.objects.filter(contract=contract, code="payments").exists()

    def test_phases_move_together(self) -> None:
        contract = made()
        profile = changed(
            ("last: 2026-06-30", "last: 2026-07-31"),
            ("kind: operation, first: 2026-07-01", "kind: operation, first: 2026-08-01"),
        )
        loaded(contract, profile)
        assert difference_of(contract, profile).is_empty

    def test_whoever_has_a_form_open_is_told(self) -> None:
        contract = made()
        loaded(contract, changed(("kind: 準委任契約", "kind: 請負契約")))
        contract.refresh_from_db()
        assert contract.version > 0


def test_every_section_reaches_records_after_those_it_points_at() -> None:
    order = list(ADAPTERS)
    assert order.index("contract") < order.index("roles") < order.index("teams")


def test_a_contract_under_another_code_takes_the_profile_again() -> None:
    contract = create_contract(shipped("mod"), code="MOD-2", by=None, at=timezone.now())
    assert difference_of(contract, fitted(shipped("mod"), contract)).is_empty
