"""Profiles for tests: those that are shipped, an invented one, and ways to spoil a file."""

from pathlib import Path

from contracts.profiles import Profile, read_profile

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("meti", "jps", "onet", "myna", "mod")
SHIPPED = [ROOT / "contracts" / "profiles" / f"{name}.yaml" for name in NAMES]
SIXTH = Path(__file__).parent / "profiles" / "sixth.yaml"
TEXT = SIXTH.read_text()


def spoiled(old: str, new: str) -> Profile:
    """The invented profile with one passage replaced."""
    assert TEXT.count(old) == 1, f"{old!r} stands {TEXT.count(old)} times in the file"
    return read_profile(TEXT.replace(old, new).encode(), "sixth.yaml")


def line_with(passage: str, text: str = TEXT) -> int:
    return next(n for n, line in enumerate(text.split("\n"), start=1) if passage in line)


def told(profile: Profile) -> list[tuple[str, int, str, str]]:
    return [(f.file, f.line, f.field, f.sentence) for f in profile.faults]
