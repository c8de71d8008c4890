"""Writes the rows of a list into a file, one after the other, in constant memory.

The same rows give the same bytes: nothing of the moment of writing goes into a file.
"""

import csv
import datetime
import io
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain, islice
from tempfile import TemporaryDirectory
from typing import IO, Any

import xlsxwriter
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from portal.lists.columns import yes_or_no
from records.errors import DomainError

# A spreadsheet takes text that begins so for a formula, also in full width on a Japanese keyboard.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

SHEET_ROWS = 1_048_576 - 1  # below the head
CELL_CHARACTERS = 32_767
EXACT_NUMBER = 10**15  # spreadsheets keep fifteen digits
FIRST_DAY = datetime.date(1900, 3, 1)  # before it, spreadsheets count a day that never was
SAMPLED = 200  # rows that tell how wide a column is
NARROWEST, WIDEST = 8, 60
MADE = datetime.datetime(2000, 1, 1)  # the format demands a moment; this one tells nothing

Rows = Iterable[Sequence[Any]]


def write_csv(file: IO[bytes], labels: Sequence[str], rows: Rows) -> None:
    """UTF-8 with a byte order mark, without which Excel takes it for Shift_JIS."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    lines = csv.writer(text, lineterminator="\r\n")
    try:
        for values in chain([labels], rows):
            lines.writerow([value_of_csv(value) for value in values])
    finally:
        text.detach()  # the file stays its owner's to close


def value_of_csv(value: Any) -> Any:
    """Text that would run as a formula gets the sign by which a spreadsheet takes it for text."""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return value
    text = plain(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def plain(value: Any) -> str:
    """A value as text; times as the clock on the wall shows them."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return yes_or_no(value)
    if isinstance(value, datetime.datetime):
        return f"{wall(value):%Y-%m-%d %H:%M:%S}"
    return str(value)


def wall(value: datetime.datetime) -> datetime.datetime:
    """Spreadsheets know no time zones: the time in the portal's, without its name."""
    return timezone.make_naive(value) if timezone.is_aware(value) else value


def write_xlsx(file: IO[bytes], labels: Sequence[str], rows: Rows) -> None:
    """Text stays text (no formula, no link), dates are dates, the head stays in sight."""
    with TemporaryDirectory(prefix="unyo-xlsx-") as folder:
        options = {
            "constant_memory": True,
            "tmpdir": folder,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        # Leaving the block closes the book and the files it keeps, also after an error.
        with xlsxwriter.Workbook(file, options) as book:
            book.set_properties({"created": MADE})
            fill(book, labels, iter(rows))


def fill(book: xlsxwriter.Workbook, labels: Sequence[str], rows: Iterator[Sequence[Any]]) -> None:
    sheet = book.add_worksheet()
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.freeze_panes(1, 0)
    sample = list(islice(rows, SAMPLED))
    for place, wide in enumerate(widths([labels, *sample])):
        sheet.set_column(place, place, wide)
    sheet.write_row(0, 0, labels, book.add_format({"bold": True}))
    last = 0
    for last, values in enumerate(within_a_sheet(chain(sample, rows)), 1):
        for place, value in enumerate(values):
            write_cell(sheet, last, place, value, moment=moment, day=day)
    sheet.autofilter(0, 0, last, len(labels) - 1)


def within_a_sheet(rows: Rows) -> Iterator[Sequence[Any]]:
    for number, values in enumerate(rows, 1):
        if number > SHEET_ROWS:
            raise DomainError(
                _(
                    "A spreadsheet holds %(rows)s rows below its head and this list has more."
                    " Narrow it by a filter, or export it as CSV."
                )
                % {"rows": number_format(SHEET_ROWS, force_grouping=True)}
            )
        yield values


def write_cell(
    sheet: Worksheet, row: int, place: int, value: Any, *, moment: Format, day: Format
) -> None:
    shape = day
    if isinstance(value, datetime.datetime):
        value, shape = wall(value), moment
    if isinstance(value, datetime.date) and datetime.date(*value.timetuple()[:3]) >= FIRST_DAY:
        sheet.write_datetime(row, place, value, shape)
    elif is_number(value):
        sheet.write_number(row, place, value)
    elif text := plain(value):
        sheet.write_string(row, place, shortened(text))


def is_number(value: Any) -> bool:
    """A number that a spreadsheet keeps to the last digit; any other is written as text."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return False
    if isinstance(value, Decimal):
        return value.is_finite() and len(value.as_tuple().digits) <= 15
    return abs(value) < EXACT_NUMBER


def shortened(text: str) -> str:
    """The format ends a cell at 32,767 characters; the reader is told, in the cell itself."""
    if len(text) <= CELL_CHARACTERS:
        return text
    end = _("… (shortened; the CSV has all of it)")
    return text[: CELL_CHARACTERS - len(end)] + end


def widths(rows: Rows) -> list[int]:
    """Columns as wide as their longest text in the first rows, within reason."""
    return [
        min(max(NARROWEST, *map(width, column)) + 2, WIDEST) for column in zip(*rows, strict=True)
    ]


def width(value: Any) -> int:
    """Kana and kanji take two places."""
    lines = plain(value).splitlines() or [""]
    return max(
        sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in line[:WIDEST])
        for line in lines
    )


FORMATS: dict[str, Callable[[IO[bytes], Sequence[str], Rows], None]] = {
    "csv": write_csv,
    "xlsx": write_xlsx,
}
