"""What it costs to take a work set over: 10,000 and 100,000 tickets, or as many as are asked for.

    script/bench takeover [SIZE …]

It makes a database of its own beside the portal's and drops it again. Everything is on: history,
constraints, search index. `again` is the same folder a second time, which changes nothing.
"""

import resource
import time
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils import timezone

from bench.lists import scratch_database
from contracts.clock.jst import JST
from contracts.intake import Findings
from contracts.models import Contract
from exchange.takeover import take_over
from exchange.workset import write_workset
from records.actor import acting
from records.models import Change

SIZES = (10_000, 100_000)
YEAR = timedelta(days=370)


def contract_of(size: int) -> Contract:
    today = timezone.localdate()
    return Contract.objects.create(
        code=f"BENCH{size}",
        title="計測",
        agency="見本省",
        starts_on=today - 2 * YEAR,
        service_starts_on=today - 2 * YEAR,
        operation_ends_on=today + YEAR,
        ends_on=today + YEAR,
    )


def timed(contract: Contract, folder: Path) -> tuple[float, Findings]:
    began = time.perf_counter()
    with acting("command:takeover"):
        findings = take_over(contract, folder)
    assert not findings.refused, findings.refused[:3]
    return time.perf_counter() - began, findings


def measure(size: int) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        began = time.perf_counter()
        write_workset(folder, size, first=datetime.now(JST) - YEAR)
        written = time.perf_counter() - began
        contract = contract_of(size)
        first, findings = timed(contract, folder)
        again, _same = timed(contract, folder)
    rows = sum(count.rows for count in findings.files.values())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    changes = Change.objects.filter(contract_id=contract.pk).count()
    print(
        f"{size:10,}{rows:11,}{written:10.1f}{first:10.1f}{again:10.1f}"
        f"{rows / first:12,.0f}{changes:12,}{memory:9.0f}"
    )


def main(*sizes: int) -> None:
    print(
        f"{'tickets':>10}{'rows':>11}{'write s':>10}{'take s':>10}{'again s':>10}"
        f"{'rows/s':>12}{'history':>12}{'MB':>9}"
    )
    with scratch_database():
        for size in sizes or SIZES:
            measure(size)
