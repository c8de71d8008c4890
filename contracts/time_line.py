"""The life of a contract as a drawing: phases as bars, milestones as diamonds, today as a line.

Marks with places and classes only; templates/contracts/time_line.html writes the SVG, and its
style sheet gives the looks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from contracts.models import Contract, Milestone, Phase
from portal.charts.elements import Element
from portal.charts.scale import every, shortened, text_width

WIDTH, FONT = 960.0, 13.0
LEFT, RIGHT = 128.0, 16.0
TOP, ROW, BAR = 28.0, 34.0, 24.0
FOOT = 24.0
SHORT_SPAN = 18  # months up to which each month has its tick


@dataclass
class Sheet:
    """Days between the first and the last on the pixels from LEFT to the right edge."""

    first: date
    last: date
    elements: list[Element] = field(default_factory=list)
    rows: int = 0

    @property
    def height(self) -> float:
        return TOP + self.rows * ROW + FOOT

    def x(self, day: date) -> float:
        share = (day - self.first).days / max(1, (self.last - self.first).days + 1)
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def width(self, first: date, last: date) -> float:
        """Of days of which both ends are included."""
        return (self.x(last) - self.x(first)) + (WIDTH - LEFT - RIGHT) / (
            (self.last - self.first).days + 1
        )

    def next_row(self) -> float:
        self.rows += 1
        return TOP + (self.rows - 1) * ROW

    def put(self, tag: str, look: str, title: str = "", text: str = "", **places: Any) -> None:
        attributes = {"class": f"time-{look}"} | {
            name.replace("_", "-"): f"{value:g}" if isinstance(value, float) else str(value)
            for name, value in places.items()
        }
        self.elements.append(Element(tag, attributes, title=title, text=text))


@dataclass(frozen=True)
class TimeLine:
    title: str
    words: str
    elements: Sequence[Element]
    width: float
    height: float
    phases: Sequence[Phase]
    milestones: Sequence[Milestone]

    @property
    def is_empty(self) -> bool:
        return not self.phases and not self.milestones


def time_line(
    contract: Contract, phases: Sequence[Phase], milestones: Iterable[Milestone], today: date
) -> TimeLine:
    days = [milestone for milestone in milestones if milestone.day and milestone.state != "dropped"]
    first = min([contract.first_day, *(one.day for one in days if one.day)])
    last = max([contract.last_day, *(one.day for one in days if one.day)])
    sheet = Sheet(first, last)
    grouped: dict[str, list[Phase]] = {}
    for phase in sorted(phases, key=lambda phase: (phase.system_id or 0, phase.first)):
        grouped.setdefault(str(phase.system or _("Contract")), []).append(phase)
    for name, of_one in grouped.items():
        bars(sheet, name, of_one)
    if days:
        diamonds(sheet, days)
    sheet.rows = max(sheet.rows, 1)
    ticks(sheet)
    dates(sheet, contract)
    mark_today(sheet, today)
    return TimeLine(
        title=_("Phases of the contract"),
        words=in_words(contract, phases, today),
        elements=sheet.elements,
        width=WIDTH,
        height=sheet.height,
        phases=phases,
        milestones=days,
    )


def bars(sheet: Sheet, name: str, phases: Iterable[Phase]) -> None:
    y = sheet.next_row()
    middle = y + BAR / 2 + 4.5
    sheet.put("text", "name", text=shortened(name, LEFT - 12, FONT), x=0.0, y=middle)
    for phase in phases:
        first, last = phase.days
        x, width = sheet.x(first), sheet.width(first, last)
        title = f"{phase.name} {first} – {last}"
        look = f"phase time-{phase.kind}"
        sheet.put("rect", look, title, x=x, y=y, width=width, height=BAR, rx=3.0)
        text = shortened(phase.name, width - 10, FONT)
        if len(text) > 1:
            sheet.put("text", "text", text=text, x=x + 6, y=middle)


def diamonds(sheet: Sheet, milestones: Iterable[Milestone]) -> None:
    y = sheet.next_row() + BAR / 2
    sheet.put("text", "name", text=shortened(_("Milestones"), LEFT - 12, FONT), x=0.0, y=y + 4.5)
    for one in milestones:
        assert one.day
        path = f"M{sheet.x(one.day):g} {y - 7:g}l7 7l-7 7l-7 -7z"
        sheet.put("path", f"milestone time-{one.state}", f"{one.name} {one.day}", d=path)


def ticks(sheet: Sheet) -> None:
    """The firsts of April and of January; of a short contract the first of each month."""
    span = (sheet.last.year - sheet.first.year) * 12 + sheet.last.month - sheet.first.month
    months = range(1, 13) if span <= SHORT_SPAN else (1,)
    firsts = [
        date(year, month, 1)
        for year in range(sheet.first.year, sheet.last.year + 1)
        for month in months
        if sheet.first < date(year, month, 1) <= sheet.last
    ]
    words = [f"{day:%Y-%m}" if span <= SHORT_SPAN else f"{day:%Y}" for day in firsts]
    bottom = sheet.height - FOOT
    step = every(text_width("0000-00", FONT), (WIDTH - LEFT - RIGHT) / max(1, len(firsts)))
    for place, (day, word) in enumerate(zip(firsts, words, strict=True)):
        x = sheet.x(day)
        sheet.put("line", "tick", x1=x, x2=x, y1=TOP - 6, y2=bottom)
        if place % step == 0:
            sheet.put("text", "tick-text", text=word, x=x, y=bottom + 16, text_anchor="middle")


def dates(sheet: Sheet, contract: Contract) -> None:
    """The five dates of the contract, each a short stroke that tells its name."""
    for name in contract.BASE_DATES:
        day = getattr(contract, name)
        if day:
            x = sheet.x(day)
            field: Any = contract._meta.get_field(name)
            label = field.verbose_name
            sheet.put("path", "date", f"{label} {day}", d=f"M{x:g} {TOP - 4:g}l-5 -8h10z")


def mark_today(sheet: Sheet, today: date) -> None:
    if not sheet.first <= today <= sheet.last:
        return
    x = sheet.x(today)
    text = _("Today %(day)s") % {"day": today.isoformat()}
    half = text_width(text, FONT) / 2
    place = min(max(x, half), WIDTH - half)
    sheet.put("line", "today", x1=x, x2=x, y1=TOP - 10, y2=sheet.height - FOOT)
    sheet.put("text", "today-text", text=text, x=place, y=TOP - 14, text_anchor="middle")


def in_words(contract: Contract, phases: Iterable[Phase], today: date) -> str:
    """What a screen reader says instead of the drawing."""
    now = [str(phase) for phase in phases if phase.is_there(today)]
    facts = {"first": contract.first_day, "last": contract.last_day, "today": today}
    told = _("From %(first)s to %(last)s; today is %(today)s.") % facts
    return f"{told} " + (_("Now: %(phases)s.") % {"phases": _(", ").join(now)} if now else "")
