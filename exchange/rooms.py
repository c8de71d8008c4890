"""Which files are taken over, in which order, and by whom: the one table."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from contracts.intake import Findings, Reader
from contracts.intake.people import people_reader
from contracts.models import Contract
from helpdesk.intake.calls import calls_reader
from helpdesk.intake.escalations import escalations_reader
from helpdesk.intake.numbers import keep_numbers_free
from helpdesk.intake.settling import settle
from helpdesk.intake.surveys import settle_surveys, surveys_reader
from helpdesk.intake.tickets import tickets_reader

MakeReader = Callable[[Contract, Findings], Reader]


@dataclass(frozen=True)
class Entry:
    """`before` and `after` the rows are written, told which files there are."""

    file: str
    reader: MakeReader
    before: Callable[[Contract, Collection[str]], None] | None = None
    after: Callable[[Contract, Collection[str], Findings], None] | None = None


ENTRIES: Sequence[Entry] = (
    Entry("people.csv", people_reader),
    Entry("tickets.csv", tickets_reader, before=keep_numbers_free),
    Entry("escalations.csv", escalations_reader, after=settle),
    Entry("calls.csv", calls_reader),
    Entry("surveys.csv", surveys_reader, after=settle_surveys),
)

# Of the open format, for rooms that are still to be built.
NOT_YET = ("incidents.csv", "interruptions.csv", "dispatches.csv", "patches.csv")
