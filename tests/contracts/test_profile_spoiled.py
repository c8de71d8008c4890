"""Whatever is done to a profile, reading it tells faults and never breaks."""

import random
import re

import pytest

from contracts.profiles import read_profile
from tests.contracts.profile_files import SHIPPED

GARBAGE = [
    "", "~", "[]", "{}", "0", "-1", "2026-99-99", "true", "'", "&a", "*a", "!x", "?", "|", "\t",
    "{a: {b: [c, {d: e}]}}", "[[], {}]", "{? [x] : y}", "{<<: {a: b}}", "1e999", "99999999999999",
    "２０２６", "a: b", "- x", "%", "@", "\\", '"\\ud83d"', "0x10", ".inf", "8:30-18:15", "<<",
]  # fmt: skip


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_each_key_removed_and_garbled_in_turn(path) -> None:
    lines = path.read_text().split("\n")
    keys = [n for n, line in enumerate(lines) if re.match(r"\s*(- )?\{?\w[\w ]*:", line)]
    assert len(keys) > 80
    chance = random.Random(1)  # noqa: S311  the same garbage in every run
    for number in chance.sample(keys, 8):
        key, colon, _value = lines[number].partition(":")
        for spoiled in (
            None,  # the line is gone
            f"{key}x{colon}{_value}",  # another key
            f"{key}{colon} {chance.choice(GARBAGE)}",
        ):
            instead = [] if spoiled is None else [spoiled]
            text = "\n".join([*lines[:number], *instead, *lines[number + 1 :]])
            for fault in read_profile(text.encode(), path.name).faults:
                assert fault.file == path.name
                assert 1 <= fault.line <= len(lines)
                assert str(fault)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_bytes_changed_at_random(path) -> None:
    content = path.read_bytes()
    chance = random.Random(2)  # noqa: S311
    for _ in range(10):
        spoiled = bytearray(content)
        for _ in range(chance.randint(1, 4)):
            spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
        read_profile(bytes(spoiled), path.name)
        read_profile(content[: chance.randrange(len(content))], path.name)


@pytest.mark.parametrize("garbage", GARBAGE)
def test_each_section_as_garbage(garbage: str) -> None:
    text = SHIPPED[0].read_text()
    for name in ("contract", "systems", "organisations", "phases", "access", "calendars"):
        spoiled = re.sub(rf"^{name}:.*?(?=^\w|\Z)", "", text, flags=re.MULTILINE | re.DOTALL)
        read_profile(f"{spoiled}\n{name}: {garbage}\n".encode(), "meti.yaml")
        read_profile(f"{spoiled}\n{name}:\n  - {garbage}\n".encode(), "meti.yaml")
