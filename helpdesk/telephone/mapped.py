"""Reads the file of a telephone system as if it were one of the open format."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from contracts.intake.cells import Moment, YesOrNo
from contracts.intake.reader import Reader
from contracts.intake.texts import Row
from contracts.models import Contract, Person
from helpdesk.models import CallMapping

Turn = Callable[[str], str]


def with_times_of(reader: Reader, mapping: CallMapping) -> Reader:
    columns = [
        replace(column, cell=Moment(mapping.pattern)) if isinstance(column.cell, Moment) else column
        for column in reader.columns
    ]
    return replace(reader, columns=columns)


def mapped(rows: Iterator[Row], reader: Reader, mapping: CallMapping) -> Iterator[Row]:
    """The header as the open format names it, and of each row only what has a meaning."""
    header = next(rows, None)
    if header is None:
        return
    names = {column: name for name, column in mapping.columns.items()}
    places = [(place, names[cell]) for place, cell in enumerate(header.cells) if cell in names]
    turns = turns_of(reader, mapping)
    yield Row(header.line, [name for _place, name in places])
    for row in rows:
        if len(row.cells) != len(header.cells):
            yield Row(row.line, [])
            continue
        yield Row(row.line, [turns.get(name, str)(row.cells[place]) for place, name in places])


def turns_of(reader: Reader, mapping: CallMapping) -> dict[str, Turn]:
    """Yes and no in the words of the file, and agents by their extension."""

    def yes_or_no(text: str) -> str:
        return "1" if text.strip() == mapping.yes else "0"

    agents = extensions(mapping.contract)
    turns: dict[str, Turn] = {
        column.name: yes_or_no for column in reader.columns if isinstance(column.cell, YesOrNo)
    }
    return turns | {"agent": lambda text: agents.get(text, text)}


def extensions(contract: Contract) -> dict[str, str]:
    """Whose they are, where one person alone has it; a code is meant before an extension."""
    people = Person.objects.filter(contract=contract)
    rows = list(people.exclude(extension="").values_list("extension", "code"))
    shared = Counter(extension for extension, _code in rows)
    codes = set(people.values_list("code", flat=True))
    return {ext: code for ext, code in rows if shared[ext] == 1 and ext not in codes}
