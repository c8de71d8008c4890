"""What the history costs: the trigger on writes, the seal, and the proof.

    script/bench history

It makes a database of its own and drops it again. With and without the trigger
take turns, and the fastest of the rounds counts. Trust the ratios, not the second digit.
"""

import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection

from accounts.models import User
from accounts.roles import PortalRole
from bench.lists import scratch_database
from records import proofs
from records.models import Change, Seal

SIZES = (10_000, 100_000, 300_000)
SINGLE, BULK, ROUNDS = 1_000, 20_000, 3
ROWS_A_SEAL = 50


def seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@contextmanager
def without_trigger() -> Iterator[None]:
    sql("ALTER TABLE accounts_user DISABLE TRIGGER history")
    try:
        yield
    finally:
        sql("ALTER TABLE accounts_user ENABLE TRIGGER history")


def people(prefix: str, number: int) -> Iterator[User]:
    for n in range(number):
        yield User(
            username=f"{prefix}{n}",
            family_name="青木",
            given_name=str(n),
            family_kana="アオキ",
            given_kana="ハナコ",
        )


def create(prefix: str) -> None:
    for person in people(prefix, SINGLE):
        person.save()


def save(prefix: str) -> None:
    for person in User.objects.filter(username__startswith=prefix).iterator():
        person.role = PortalRole.AUDITOR
        person.save()


def write(prefix: str) -> dict[str, float]:
    """Microseconds a row for each way of writing."""
    single, bulk = 1_000_000 / SINGLE, 1_000_000 / BULK
    figures = {
        "create one": seconds(lambda: create(prefix)) * single,
        "save one": seconds(lambda: save(prefix)) * single,
    }
    sql("DELETE FROM accounts_user")
    many = list(people(prefix, BULK))
    figures["bulk_create"] = (
        seconds(lambda: User.objects.bulk_create(many, batch_size=2_000)) * bulk
    )
    figures["QuerySet.update"] = (
        seconds(lambda: User.objects.update(role=PortalRole.AUDITOR)) * bulk
    )
    sql("DELETE FROM accounts_user")
    return figures


def fastest(known: dict[str, float], found: dict[str, float]) -> dict[str, float]:
    return {name: min(figure, known.get(name, figure)) for name, figure in found.items()}


def measure_writing() -> None:
    bare: dict[str, float] = {}
    kept: dict[str, float] = {}
    for _round in range(ROUNDS):
        with without_trigger():
            bare = fastest(bare, write("bare"))
        kept = fastest(kept, write("kept"))
    print(f"{'microseconds a row':24}{'without':>12}{'with':>12}{'ratio':>8}")
    for name, figure in bare.items():
        print(f"{name:24}{figure:12.0f}{kept[name]:12.0f}{kept[name] / figure:8.2f}")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_total_relation_size('records_change') / count(*) FROM records_change"
        )
        print(f"{cursor.fetchone()[0]} bytes on disk a row of the history, indexes included")


def empty_history() -> None:
    for table in ("records_change", "records_seal"):
        sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        sql(f"TRUNCATE {table} RESTART IDENTITY")
        sql(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def make_changes(number: int) -> None:
    """Updates of one field each, as most rows of a real history are."""
    while (missing := number - Change.objects.count()) > 0:
        keys = User.objects.order_by("pk")[:missing].values("pk")
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE accounts_user SET given_name = md5(random()::text) WHERE id = ANY(%s)",
                [[row["pk"] for row in keys]],
            )
    sql("VACUUM ANALYZE records_change")


def measure_sealing(rows: int) -> None:
    empty_history()
    make_changes(rows)
    sealing = seconds(Seal.next)
    grown, proving = prove()
    print(
        f"{rows:12,}{1:10,}{sealing:10.2f}{rows / sealing:12,.0f}"
        f"{proving:10.2f}{rows / proving:12,.0f}{grown:8.0f}"
    )


def measure_many_seals(seals: int) -> None:
    empty_history()
    sealing = 0.0
    for number in range(1, seals + 1):
        make_changes(number * ROWS_A_SEAL)
        sealing += seconds(Seal.next)
    grown, proving = prove()
    rows = seals * ROWS_A_SEAL
    print(
        f"{rows:12,}{seals:10,}{sealing:10.2f}{rows / sealing:12,.0f}"
        f"{proving:10.2f}{rows / proving:12,.0f}{grown:8.0f}"
    )


def prove() -> tuple[float, float]:
    """By how many MB the process grew while it proved the history, and the seconds it took."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    report = proofs.verify_database()
    taken = time.perf_counter() - began
    assert report.fault is None, report.fault
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024, taken


def main(*sizes: int) -> None:
    with scratch_database(), TemporaryDirectory() as heads:
        settings.HISTORY_HEADS = Path(heads)
        measure_writing()
        User.objects.bulk_create(people("p", BULK))
        print(
            f"\n{'rows':>12}{'seals':>10}{'seal s':>10}{'rows/s':>12}"
            f"{'prove s':>10}{'rows/s':>12}{'MB more':>8}"
        )
        for rows in sizes or SIZES:
            measure_sealing(rows)
        measure_many_seals(1_000)
