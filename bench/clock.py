"""What the clock of a contract costs: compiling ten years, and a million questions.

    python -m bench.clock

It needs no database. One calendar is a desk on weekdays, the other has a break at noon, which
takes the slow path of days with several stretches. The fastest of the rounds counts.
"""

import random
import time
from collections.abc import Callable
from datetime import date

from contracts.clock import (
    Calendar,
    Version,
    compile_calendar,
    midnight,
    national_holidays,
    on_weekdays,
)

FIRST, LAST = date(2020, 4, 1), date(2030, 3, 31)
QUESTIONS, DEADLINES, ROUNDS = 1_000_000, 200_000, 3
DESK = on_weekdays(510, 1095)
WITH_BREAK = on_weekdays(510, 720) + on_weekdays(780, 1095)


def seconds(act: Callable[[], object]) -> float:
    taken = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        act()
        taken.append(time.perf_counter() - began)
    return min(taken)


def questions() -> list[tuple[int, int]]:
    """Tickets that take from a minute to ten days, spread over all years."""
    chance = random.Random(20260105)  # noqa: S311 - the same questions each time
    low, high = midnight(FIRST), midnight(LAST) - 20 * 86_400
    starts = (chance.randrange(low, high) for _ in range(QUESTIONS))
    return [(start, start + chance.randrange(60, 864_000)) for start in starts]


def measure(build: Callable[[], Calendar], asked: list[tuple[int, int]]) -> dict[str, float]:
    calendar = build()

    def each(question: Callable[[int, int], int], number: int) -> Callable[[], None]:
        def ask() -> None:
            for start, other in asked[:number]:
                question(start, other)

        return ask

    def deadlines() -> None:
        for start, _end in asked[:DEADLINES]:
            calendar.deadline(start, 14_400)

    return {
        "compile 10 years": seconds(build),
        f"{QUESTIONS:,} open_seconds": seconds(each(calendar.open_seconds, QUESTIONS)),
        f"{QUESTIONS:,} in one call": seconds(lambda: calendar.open_seconds_of(asked)),
        f"{QUESTIONS:,} less_holidays": seconds(each(calendar.less_holidays_seconds, QUESTIONS)),
        f"{DEADLINES:,} deadlines": seconds(deadlines),
    }


def main() -> None:
    holidays = {day for day, _name in national_holidays(FIRST, LAST)}
    asked = questions()
    desk, broken = (
        measure(
            lambda hours=hours: compile_calendar(  # type: ignore[misc]
                [Version(FIRST, hours)], holidays=holidays, first=FIRST, last=LAST
            ),
            asked,
        )
        for hours in (DESK, WITH_BREAK)
    )
    print(f"{'seconds':28}{'desk':>10}{'with break':>12}")
    for name, taken in desk.items():
        print(f"{name:28}{taken:10.3f}{broken[name]:12.3f}")


if __name__ == "__main__":
    main()
