"""What the columns of a file mean, as one table a file."""

from dataclasses import dataclass

from contracts.intake.cells import (
    Choice,
    Day,
    Known,
    Moment,
    Number,
    Several,
    Text,
    YesOrNo,
)

Cell = Text | Choice | Several | YesOrNo | Moment | Day | Number | Known


@dataclass(frozen=True)
class Pointer:
    """A record of the contract, of which there may be too many to know each: by its key."""

    table: str
    key: str  # its column in that table
    file: str  # the reader that may bring it in together with this row
    column: str  # its column there


@dataclass(frozen=True)
class Column:
    name: str  # in the file
    cell: Cell
    field: str = ""  # the column in the table, if it is called otherwise
    required: bool = False
    # An empty cell leaves what the portal knows; elsewhere it says that the value is unknown.
    leaves: bool = False
    points_at: Pointer | None = None
    # What stands for an empty cell, where the row itself tells it: an expression over `s`.
    without: str = ""
    # As `without`, but only when the row is new.
    at_first: str = ""
    # Which entry of an array the value is; the first is 1.
    place: int = 0
    # A fact of another record, which the room itself writes afterwards: an expression over `t`
    # that tells what is there.
    kept_in: str = ""

    @property
    def target(self) -> str:
        return self.field or self.name

    @property
    def unknown(self) -> str:
        return self.without or ("NULL" if self.points_at else self.cell.unknown)


@dataclass(frozen=True)
class Derived:
    """A column of the table that no file tells: expressions over `s`, and `t` for what is there."""

    field: str
    new: str
    known: str = ""  # without one it is written once
    needs: str = ""  # the column of the file without which it stays as it is
