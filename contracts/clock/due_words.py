"""Due rules in the words of a contract's profile, and back.

{after: signed_on, business_days: 10}
{before: service_starts_on, weeks: 2, shift: before}
{after: event, days: 7, first_day_counts: true}
{end_of_month: true, shift: before}
"""

from collections.abc import Mapping

from contracts.clock.dues import Direction, Due, Shift, Unit

WORDS = {*Direction, *Unit, "first_day_counts", "end_of_month", "shift"}
NO_EVENT = "A due rule needs an event that it counts from: after or before."


def read_due(words: Mapping[str, object]) -> Due:
    """The rule, or a ValueError with a sentence that says what is wrong with the words."""
    for word in words:
        if word not in WORDS:
            raise ValueError(f"A due rule does not know the word “{word}”.")
    event, direction = _event(words)
    end_of_month = _yes(words, "end_of_month")
    units = [unit for unit in Unit if unit in words]
    if len(units) > 1:
        raise ValueError(f"A due rule has one unit, not {' and '.join(units)}.")
    if not units and not end_of_month:
        raise ValueError(f"A due rule needs a number of {', '.join(Unit)}, or the end of month.")
    if units and not event:
        raise ValueError(NO_EVENT)
    unit = units[0] if units else Unit.MONTHS
    return Due(
        amount=_number(words, unit) if units else 0,
        unit=unit,
        direction=direction,
        event=event,
        first_day_counts=_yes(words, "first_day_counts"),
        end_of_month=end_of_month,
        shift=_shift(words),
    )


def write_due(due: Due) -> dict[str, object]:
    """The words that `read_due` reads as the same rule; what goes without saying is left out."""
    named = bool(due.amount) or not due.end_of_month
    if named and not due.event:
        raise ValueError(NO_EVENT)
    words: dict[str, object] = {}
    if due.event:
        words[due.direction.value] = due.event
    if named:
        words[due.unit.value] = due.amount
    if due.first_day_counts:
        words["first_day_counts"] = True
    if due.end_of_month:
        words["end_of_month"] = True
    if due.shift != Shift.NONE:
        words["shift"] = due.shift.value
    return words


def _event(words: Mapping[str, object]) -> tuple[str, Direction]:
    directions = [direction for direction in Direction if direction in words]
    if len(directions) > 1:
        raise ValueError("A due rule counts after or before an event, not both.")
    if not directions:
        return "", Direction.AFTER
    event = words[directions[0]]
    if not isinstance(event, str) or not event:
        raise ValueError(f"Behind “{directions[0]}” stands the name of an event.")
    return event, directions[0]


def _number(words: Mapping[str, object], unit: Unit) -> int:
    number = words[unit]
    if not isinstance(number, int) or isinstance(number, bool):
        raise ValueError(f"The number of {unit} is a whole number, not {number!r}.")
    return number


def _yes(words: Mapping[str, object], word: str) -> bool:
    value = words.get(word, False)
    if not isinstance(value, bool):
        raise ValueError(f"“{word}” is true or false, not {value!r}.")
    return value


def _shift(words: Mapping[str, object]) -> Shift:
    value = words.get("shift", Shift.NONE)
    if value not in list(Shift):
        raise ValueError(f"“shift” is {', '.join(Shift)}, not {value!r}.")
    return Shift(str(value))
