"""The Japanese catalogue: extraction, comparison and compilation without the gettext programs."""

import io
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ROOMS = tuple(PROJECT["tool"]["importlinter"]["root_packages"])
KEYWORDS: dict[str, tuple | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
ALIAS = re.compile(r"^from django\.utils\.translation import (\w+) as (\w+)$", re.MULTILINE)
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sdif]|%%|\{\w*\}")


class Ours(Catalog):
    """A catalogue without dates and names, so that a change of words is the only difference."""

    mime_headers = property(
        lambda self: [
            ("Language", "ja"),
            ("Plural-Forms", "nplurals=1; plural=0;"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ],
        Catalog._set_mime_headers,
    )


@dataclass(frozen=True)
class Place:
    """Where sources are read and the catalogue is kept."""

    root: Path = ROOT
    rooms: tuple[str, ...] = ROOMS

    @property
    def po(self) -> Path:
        return self.root / "locale" / "ja" / "LC_MESSAGES" / "django.po"

    @property
    def mo(self) -> Path:
        return self.po.with_suffix(".mo")

    def sources(self) -> Iterator[Path]:
        for room in self.rooms:
            yield from sorted((self.root / room).rglob("*.py"))
        yield from sorted(
            path
            for path in (self.root / "templates").rglob("*")
            if path.suffix in (".html", ".txt")
        )


def empty() -> Ours:
    return Ours(locale="ja", header_comment="# Japanese catalogue of Unyo.", fuzzy=False)


def extracted(place: Place) -> Ours:
    """All messages of the sources, without translations."""
    found = empty()
    for path in place.sources():
        text = path.read_text()
        if path.suffix != ".py":
            # The tokens of a template stand where Python would see indentation.
            text = "\n".join(line.strip() for line in templatize(text).splitlines())
        source = io.BytesIO(text.encode())
        for _line, message, comments, context in extract(
            "python", source, keywords(text), comment_tags=("Translators",), strip_comment_tags=True
        ):
            name = path.relative_to(place.root).as_posix()
            found.add(message, locations=[(name, 0)], auto_comments=comments, context=context)
    return found


def keywords(text: str) -> dict[str, tuple | None]:
    """The functions that mark a message, also under the names that this file gives them."""
    aliases = {alias: KEYWORDS[name] for name, alias in ALIAS.findall(text) if name in KEYWORDS}
    return KEYWORDS | aliases


def stored(place: Place) -> Catalog:
    if not place.po.exists():
        return empty()
    with place.po.open("rb") as file:
        return read_po(file, locale="ja")


def merged(place: Place) -> Ours:
    """The messages of the sources with the translations that are there; the rest is dropped."""
    result, known = extracted(place), stored(place)
    for message in messages_of(result):
        if old := known.get(message.id, message.context):
            message.string = old.string
    return result


def messages_of(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def po_text(catalogue: Catalog) -> bytes:
    file = io.BytesIO()
    write_po(file, catalogue, width=100, sort_by_file=True, include_lineno=False)
    return file.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def complaints(place: Place) -> list[str]:
    """What keeps the catalogue from being complete, one line each."""
    known, wanted = stored(place), extracted(place)
    found = [f"not in the catalogue: {m.id!r}" for m in messages_of(wanted) if not has(known, m)]
    found += [f"obsolete: {m.id!r}" for m in messages_of(known) if not has(wanted, m)]
    found += [f"obsolete: {m.id!r}" for m in known.obsolete.values()]
    for message in messages_of(known):
        strings = forms(message.string)
        if message.fuzzy:
            found.append(f"fuzzy: {message.id!r}")
        elif not all(strings):
            found.append(f"untranslated: {message.id!r}")
        # Japanese has one form; it stands for the plural, which names the number.
        elif any(placeholders(s) != placeholders(forms(message.id)[-1]) for s in strings):
            found.append(f"other placeholders than its source: {message.string!r}")
    if not found and po_text(merged(place)) != place.po.read_bytes():
        found.append("django.po is not as script/messages writes it")
    if not found and (not place.mo.exists() or place.mo.read_bytes() != mo_bytes(merged(place))):
        found.append("django.mo is not compiled from django.po")
    return found


def has(catalogue: Catalog, message: Message) -> bool:
    return catalogue.get(message.id, message.context) is not None


def placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def forms(text: object) -> list[str]:
    """A message with a plural has several forms, any other has one."""
    return [str(form) for form in text] if isinstance(text, tuple | list) else [str(text or "")]


def update(place: Place) -> Ours:
    catalogue = merged(place)
    place.po.parent.mkdir(parents=True, exist_ok=True)
    place.po.write_bytes(po_text(catalogue))
    place.mo.write_bytes(mo_bytes(catalogue))
    return catalogue


def main(arguments: list[str]) -> int:
    place = Place()
    if arguments == ["--check"]:
        found = complaints(place)
        for complaint in found:
            print(complaint, file=sys.stderr)
        print(
            f"{len(found)} complaints about the Japanese catalogue"
            if found
            else "The Japanese catalogue is complete."
        )
        return 1 if found else 0
    if arguments:
        print("usage: script/messages [--check]", file=sys.stderr)
        return 2
    catalogue = update(place)
    open_ = sum(1 for m in messages_of(catalogue) if not all(forms(m.string)))
    print(f"{len(catalogue)} messages, {open_} still to be translated")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
