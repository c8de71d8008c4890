"""What looking for a person costs in directories of 11,600, 22,000 and 100,000 people.

    script/bench people

It makes a database of its own and drops it again. `first 50` is what a list
or the call screen asks for: the best fifty; `and count` adds how many there are. The figures are
milliseconds, the median and what 95 of 100 stay below.
"""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from bench.lists import scratch_database
from contracts.demo.people import Place, make_people
from contracts.models import Contract, Organisation, Person, Site
from portal.lists.counts import count

SIZES = (11_600, 22_000, 100_000)
TIMES, SHOWN = 60, 50
SITES = 433
WORDS = (
    "佐藤",
    "さとう",
    "ｻﾄｳ ｼｮｳﾀ",
    "髙木",
    "森",
    "森 誠 本部",
    "20077",
    "p1000500@example.go.jp",
    "給与",
    "存在しない名前",
)


def contract_with(size: int) -> Contract:
    today, span = timezone.localdate(), timedelta(days=400)
    contract = Contract.objects.create(
        code=f"BENCH{size}",
        title="計測",
        agency="見本省",
        starts_on=today - span,
        service_starts_on=today - span,
        operation_ends_on=today + span,
        ends_on=today + span,
    )
    names = ("給与グループ", "労務管理グループ", "人事管理グループ", "管財グループ")
    organisations = Organisation.objects.bulk_create(
        Organisation(contract=contract, code=f"u{n}", name=f"第{n}部 {name}", kind="unit")
        for n in range(10)
        for name in names[n % 4 : n % 4 + 1]
    )
    sites = Site.objects.bulk_create(
        Site(contract=contract, code=f"s{n}", name=f"{'本部' if n < 5 else '事務所'} 第{n}")
        for n in range(SITES)
    )
    began = time.perf_counter()
    places = [Place(one, sites[n % len(sites)]) for n, one in enumerate(organisations * len(sites))]
    make_people(contract, size, places, seed=1)
    print(f"\n{size:,} people made in {time.perf_counter() - began:.1f} s")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return contract


def milliseconds(act: Callable[[], object]) -> tuple[float, float]:
    """Median, and what 95 of 100 stay below."""
    act()
    taken = []
    for _round in range(TIMES):
        began = time.perf_counter()
        act()
        taken.append((time.perf_counter() - began) * 1000)
    taken.sort()
    return taken[TIMES // 2], taken[int(TIMES * 0.95)]


def people_of(contract: Contract) -> QuerySet[Any]:
    """As somebody who may read the whole directory."""
    reader = SimpleNamespace(contract=contract, may=lambda right: True)
    return Person.objects.visible_to(reader)


def rows(contract: Contract) -> Iterator[tuple[str, int, float, float, float, float]]:
    for words in WORDS:
        found = people_of(contract).called(words).select_related("organisation", "site")
        first = milliseconds(lambda found=found: list(found[:SHOWN]))  # type: ignore[misc]
        both = milliseconds(
            lambda found=found: (list(found[:SHOWN]), count(found, guess=False))  # type: ignore[misc]
        )
        yield words, found.count(), *first, *both


def main() -> None:
    with scratch_database():
        for size in SIZES:
            contract = contract_with(size)
            print(
                f"{'words':<26} {'hits':>7} {'first 50':>9} {'p95':>6} {'and count':>10} {'p95':>6}"
            )
            for words, hits, median, slow, both, both_slow in rows(contract):
                wide = 26 - sum(ord(sign) > 0x2000 and not "｡" <= sign <= "ﾟ" for sign in words)
                print(
                    f"{words:<{wide}} {hits:>7,} {median:>9.1f} {slow:>6.1f}"
                    f" {both:>10.1f} {both_slow:>6.1f}"
                )
