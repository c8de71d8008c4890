"""What is wrong with a file as such is refused before anything in it is looked at."""

from pathlib import Path

import pytest

from contracts.profiles import read_profile
from contracts.profiles.nodes import DEEPEST, LARGEST, MOST_VALUES
from tests.contracts.profile_files import SIXTH, TEXT, told


def only_fault(content: bytes) -> tuple[int, str]:
    profile = read_profile(content, "new.yaml")
    assert profile.sections == {}
    [(file, line, field, sentence)] = told(profile)
    assert (file, field) == ("new.yaml", "")
    return line, sentence


@pytest.fixture(autouse=True)
def english(settings) -> None:
    settings.LANGUAGE_CODE = "en"


class TestRefused:
    def test_a_file_over_1_mb(self) -> None:
        content = TEXT.encode() + b"#" * LARGEST
        assert only_fault(content) == (1, "The file is larger than 1 MB; a profile never is.")

    def test_20_mb_are_refused_before_they_are_read(self, tmp_path: Path) -> None:
        path = tmp_path / "large.yaml"
        path.write_bytes(b"- [" * 7_000_000)
        [fault] = read_profile(path).faults
        assert (fault.file, fault.line) == ("large.yaml", 1)

    def test_what_is_not_utf_8(self) -> None:
        content = TEXT.encode("euc-jp")
        line, sentence = only_fault(content)
        assert sentence == "The file is not UTF-8; save it as UTF-8."
        assert line == next(n for n, t in enumerate(TEXT.split("\n"), 1) if not t.isascii())

    def test_tabs_as_indentation_each_with_its_line(self) -> None:
        profile = read_profile(b"contract:\n\tcode: A\n  title: B\n  \tagency: c\n", "tabs.yaml")
        assert [(f.line, f.sentence) for f in profile.faults] == [
            (2, "A tab stands as indentation; write spaces."),
            (4, "A tab stands as indentation; write spaces."),
        ]

    def test_an_alias_and_an_anchor(self) -> None:
        sentence = "Anchors (&) and aliases (*) are not allowed; write it out."
        assert only_fault(b"contract:\n  code: &a METI\n") == (2, sentence)
        assert only_fault(b"contract: *a\n") == (1, sentence)

    def test_aliases_that_multiply(self) -> None:
        bomb = "a: &a [x, x]\n" + "".join(
            f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}]\n"
            for a, b in zip("abcdefghijk", "bcdefghijkl", strict=True)
        )
        assert only_fault(bomb.encode())[0] == 1

    def test_a_tag(self) -> None:
        sentence = "Tags (!) are not allowed; write the value alone."
        assert only_fault(b"contract:\n  code: !!python/name:os.system x\n") == (2, sentence)

    @pytest.mark.parametrize("opening", [b"[", b"{a: ", b"- "])
    def test_deep_nesting(self, opening: bytes) -> None:
        content = b"sites: " + opening * 200_000 if opening != b"- " else b"- " * 400_000
        assert only_fault(content)[1] == "The values are nested too deeply."
        assert DEEPEST < 50

    def test_too_many_values(self) -> None:
        content = b"sites: [" + b"1," * (MOST_VALUES + 1) + b"]"
        assert only_fault(content) == (1, "The file holds too many values.")

    def test_what_is_no_mapping(self) -> None:
        sentence = "A profile is a mapping: sections with a colon after them."
        for content in (b"", b"# nothing\n", b"- a\n- b\n", b"text\n", b"null\n"):
            assert only_fault(content) == (1, sentence)

    def test_what_is_no_yaml(self) -> None:
        line, sentence = only_fault(b"contract:\n  code: METI\n  title: [a, b\nsystems: {\n")
        assert line >= 3
        assert sentence.startswith("This is not YAML as it can be read (")

    def test_two_documents(self) -> None:
        assert only_fault(b"a: 1\n---\nb: 2\n")[0] == 2

    def test_a_character_that_no_text_may_hold(self) -> None:
        assert only_fault(b"contract:\n  title: a\x07b\n") == (
            2,
            "A character stands here that no text may hold.",
        )


class TestRead:
    def test_a_path_a_name_and_bytes_give_the_same(self) -> None:
        from_path = read_profile(SIXTH)
        from_name = read_profile(str(SIXTH))
        from_bytes = read_profile(SIXTH.read_bytes(), "sixth.yaml")
        assert from_path.name == from_name.name == from_bytes.name == "sixth.yaml"
        assert from_path.sections == from_name.sections == from_bytes.sections

    def test_line_ends_and_mark_of_windows_do_no_harm(self) -> None:
        content = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
        profile = read_profile(content, "sixth.yaml")
        assert profile.faults == []
        assert profile.sections == read_profile(SIXTH).sections
        assert profile.line_of("organisations", "midori", "name") == read_profile(SIXTH).line_of(
            "organisations", "midori", "name"
        )
