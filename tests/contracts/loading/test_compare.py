"""Three sides of a row are told apart without a database."""

from typing import Any

import pytest

from contracts.profiles.loading.compare import Outcome, compare_row


def outcome(base: Any, file: Any, screen: Any, **more: Any) -> str | None:
    row = compare_row("roles", "captain", base=base, file=file, screen=screen, **more)
    return row.outcome.value if row else None


def one(value: Any) -> dict[str, Any]:
    return {"name": value}


class TestRows:
    @pytest.mark.parametrize(
        ("base", "file", "screen", "is_used", "expected"),
        [
            (None, None, one("a"), False, None),  # made on screen
            (None, one("a"), None, False, "new"),
            (one("a"), one("a"), None, False, "kept"),  # removed on screen
            (one("a"), one("b"), None, False, "conflict"),  # removed there, changed here
            (one("a"), None, one("a"), False, "removed"),
            (one("a"), None, one("a"), True, "used"),
            (one("a"), None, one("b"), False, "conflict"),  # changed there, gone here
            (one("a"), None, one("b"), True, "used"),
            (one("a"), None, None, False, "unchanged"),  # gone on both sides
        ],
    )
    def test_row_as_a_whole(
        self, base: Any, file: Any, screen: Any, is_used: bool, expected: str | None
    ) -> None:
        assert outcome(base, file, screen, is_used=is_used) == expected

    def test_a_conflict_of_a_whole_row_is_decided_as_one(self) -> None:
        row = compare_row("roles", "captain", base=one("a"), file=one("b"), screen=None)
        assert row
        assert row.is_whole
        assert row.conflicts == [""]


class TestFields:
    @pytest.mark.parametrize(
        ("base", "file", "screen", "expected"),
        [
            ("a", "b", "c", "conflict"),
            ("a", "b", "a", "update"),
            ("a", "a", "b", "kept"),
            ("a", "a", "a", "unchanged"),
            ("a", "b", "b", "unchanged"),  # both made the same change
            ("a", None, "a", "update"),
            (None, "a", None, "update"),
            (None, "a", "b", "conflict"),
        ],
    )
    def test_field(self, base: Any, file: Any, screen: Any, expected: str) -> None:
        assert outcome(one(base), one(file), one(screen)) == expected

    @pytest.mark.parametrize(
        ("file", "screen", "expected"),
        [("a", "a", "unchanged"), ("a", None, "update"), ("a", "b", "conflict")],
    )
    def test_field_of_which_no_file_spoke_before(
        self, file: Any, screen: Any, expected: str
    ) -> None:
        assert outcome(None, one(file), one(screen)) == expected
        assert outcome({}, one(file), one(screen)) == expected

    def test_the_row_says_what_most_needs_to_be_looked_at(self) -> None:
        row = compare_row(
            "roles",
            "captain",
            base={"a": 1, "b": 1, "c": 1},
            file={"a": 2, "b": 2, "c": 1},
            screen={"a": 1, "b": 3, "c": 4},
        )
        assert row
        assert row.outcome == Outcome.CONFLICT
        assert row.conflicts == ["b"]
        assert [str(field.outcome) for field in row.fields] == ["update", "conflict", "kept"]
