"""What comes out of a profile that is right: plain values, complete, with their lines."""

from collections.abc import Iterator
from datetime import date

import pytest

from contracts.profiles import read_profile
from contracts.profiles.scalars import Ref, Text
from contracts.profiles.sections import SECTIONS, Section, register
from contracts.profiles.shapes import Fields, Rows
from tests.contracts.profile_files import ROOT, SHIPPED, SIXTH, TEXT, line_with

CONTRACTS = ROOT / "contracts" / "profiles"


@pytest.mark.parametrize("path", [*SHIPPED, SIXTH], ids=lambda path: path.stem)
def test_reads_without_faults(path) -> None:
    profile = read_profile(path)
    assert list(map(str, profile.faults)) == []
    assert set(profile.sections) == set(SECTIONS)


def test_five_are_shipped() -> None:
    assert {p.name for p in CONTRACTS.glob("*.yaml")} == {p.name for p in SHIPPED}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_value_that_is_shipped_names_requirements_of_its_contract(path) -> None:
    known = {
        line.split("\t")[0]
        for line in (ROOT / "docs" / "requirements" / f"{path.stem.upper()}.tsv")
        .read_text()
        .splitlines()
    }
    sections = read_profile(path).sections
    rows = [row for part in sections.values() for row in (part if type(part) is list else [part])]
    assert [row for row in rows if not row["req"]] == []
    assert {req for row in rows for req in row["req"]} <= known


class TestValues:
    sections = read_profile(SIXTH).sections

    def row(self, section: str, code: str) -> dict:
        return next(row for row in self.sections[section] if row["code"] == code)

    def test_days_are_dates_and_what_was_left_out_is_empty(self) -> None:
        assert self.sections["contract"]["signed_on"] == date(2026, 3, 16)
        assert self.row("organisations", "city") == {
            "code": "city",
            "name": "あおば市",
            "kind": "agency",
            "parent": None,
            "part": None,
            "alias": None,
            "systems": [],
            "contact": None,
            "first": None,
            "last": None,
            "req": [],
            "note": None,
            "assumed": False,
        }

    def test_one_requirement_may_stand_without_a_list(self) -> None:
        assert self.row("related_contracts", "K-7")["req"] == ["METI-CTR-08"]

    def test_hours_are_minutes_by_weekday(self) -> None:
        first, second = self.row("calendars", "counter")["versions"]
        assert first["hours"] == [
            (0, None, 540, 720),
            (0, None, 780, 1050),
            (1, None, 540, 1050),
            (2, None, 540, 1050),
            (3, None, 540, 1140),
            (4, None, 540, 1050),
            (5, 2, 540, 720),
        ]
        assert second["from"] == date(2027, 4, 1)
        assert second["hours"] == [(day, None, 510, 1035) for day in range(5)]
        [watch] = self.row("calendars", "watch")["versions"]
        assert watch["hours"] == [(day, None, 0, 1440) for day in range(7)]
        assert not watch["closed_on_holidays"]

    def test_special_days(self) -> None:
        special, closure = self.row("calendars", "counter")["days"]
        assert special["hours"] == [(600, 900)]
        assert (closure["day"], closure["hours"]) == (date(2026, 12, 28), [])

    def test_periods_of_every_year_and_of_one(self) -> None:
        turn, opening = self.sections["busy_periods"]
        assert (turn["first"], turn["last"]) == ((3, 20), (4, 10))
        assert (opening["first"], opening["last"]) == (date(2026, 5, 1), date(2026, 5, 31))

    def test_due_rules_hold_the_words_that_were_written(self) -> None:
        dues = {row["code"]: row["due"] for row in self.sections["deadlines"]}
        assert dues == {
            "plan": {"after": "signed_on", "business_days": 10},
            "transfer": {"before": "ends_on", "months": 3},
            "monthly": {"after": "event", "months": 1, "end_of_month": True, "shift": "before"},
            "alarm": {"after": "event", "minutes": 15},
            "repair": {},
        }

    def test_pairs_and_qualifications(self) -> None:
        assert self.sections["access"]["forbidden_pairs"] == [["captain", "checker"]]
        years, paper = self.row("roles", "captain")["qualifications"]
        assert (years["years"], paper["any_of"]) == (7, ["ITサービスマネージャ", "PMP"])


class TestLines:
    profile = read_profile(SIXTH)

    def test_a_field_a_row_and_a_section(self) -> None:
        assert self.profile.line_of("contract", "title") == line_with("title:")
        assert self.profile.line_of("organisations", "night") == line_with("夜間監視株式会社")
        assert self.profile.line_of("calendars", "watch", "use") == line_with("監視と障害の時計")
        assert self.profile.line_of("roles") == line_with("roles:")

    def test_rows_inside_of_rows(self) -> None:
        assert self.profile.line_of("systems", "basis", "services", "printing", "scope") == (
            line_with("printing")
        )
        assert self.profile.line_of("calendars", "counter", "days", "2026-12-28") == (
            line_with("2026-12-28")
        )

    def test_what_was_left_out_has_the_line_of_its_row(self) -> None:
        assert self.profile.line_of("organisations", "kumo", "contact") == line_with("くも基盤")
        assert self.profile.line_of("nothing") == 1


class TestSectionsOfOtherRooms:
    @pytest.fixture(autouse=True)
    def lending(self) -> Iterator[None]:
        def check(sections, complain) -> None:
            if len(sections["lendings"]) > 1:
                complain(("lendings", sections["lendings"][1]["code"]), "One is enough.")

        fields = Fields({"code": Text(), "counter": Ref(section="counters")})
        register(Section("lendings", Rows(fields), check=check))
        yield
        del SECTIONS["lendings"]

    def test_a_name_belongs_to_who_takes_it_first(self) -> None:
        with pytest.raises(ValueError, match="already a section of the contract profile"):
            register(Section("lendings", Rows(Fields())))

    def test_is_read_with_the_others(self) -> None:
        more = TEXT + "\nlendings:\n  - {code: a, counter: hall}\n"
        profile = read_profile(more.encode(), "more.yaml")
        assert profile.faults == []
        assert profile.sections["lendings"] == [{"code": "a", "counter": "hall"}]

    def test_is_checked_like_the_others(self) -> None:
        more = TEXT + "\nlendings:\n  - {code: a, counter: hal}\n  - {code: b, counter: hall}\n"
        faults = read_profile(more.encode(), "more.yaml").faults
        assert [f.field for f in faults] == ["lendings[1].counter", "lendings[2]"]


def test_the_example_for_writers_is_complete() -> None:
    guide = (ROOT / "docs" / "profiles.md").read_text()
    example = guide.partition("```yaml\n")[2].partition("```")[0]
    assert list(map(str, read_profile(example.encode(), "example.yaml").faults)) == []


def test_the_guide_names_every_field() -> None:
    guide = (ROOT / "docs" / "profiles.md").read_text()
    sections = guide.partition("\n## Sections\n")[2].partition("\n## ")[0]
    table = dict(line.split("|")[1:3] for line in sections.split("\n") if line.startswith("| `"))
    described = {name.strip(" `"): fields for name, fields in table.items()}
    assert set(described) == set(SECTIONS)
    for name, section in SECTIONS.items():
        fields = getattr(section.shape, "fields", section.shape)
        for field in fields.shapes.keys() - {"req", "note", "assumed"}:
            mark = "?" if field in fields.optional else ""
            assert f"`{field}{mark}`" in described[name], f"{name}.{field}"
