"""What a list costs at 10,000, 100,000 and 1,000,000 rows: pages, counts, filters, an export.

    script/bench lists

It makes a database of its own, fills the access log with rows and drops the
database again. Pages are asked for through all middleware and templates, as an auditor; the
figures are medians in milliseconds. Trust the ratios between sizes, not the second digit.
"""

import resource
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from tempfile import TemporaryFile
from typing import Any
from unittest import mock

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client

from accounts.models import User
from accounts.roles import PortalRole
from portal.exports import values_of
from portal.lists import listings
from portal.lists.counts import count
from portal.lists.files import FORMATS
from portal.lists.keyset import Place, page_at
from records.jobs import Work
from records.models import AccessEvent

SIZES = (10_000, 100_000, 1_000_000)
TIMES = 40

FILL = """
    insert into records_accessevent
        (at, kind, user_id, name, address, agent, request, what, ids, count, query, detail)
    select
        '2026-11-20 12:00+09'::timestamptz - n * interval '29 seconds',
        (array['signed_in', 'signed_out', 'opened', 'searched', 'failed', 'exported'])[1 + n %% 6],
        (%(people)s)[1 + n * 7919 %% %(number)s],
        'person' || n * 7919 %% %(number)s,
        ('10.' || n %% 250 || '.' || n %% 199 || '.' || n %% 251)::inet,
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64)', md5(n::text), 'users', '[]',
        case when n %% 6 between 2 and 3 then n %% 977 end, '', '{}'
    from generate_series(%(first)s::bigint, %(last)s) n
"""

PAGES = {
    "first page": "",
    "by person": "?sort=who",
    "one kind": "?kind=failed",
    "one day": "?at_from=2026-11-01&at_to=2026-11-01",
    "one person": "?user=person77",
    "words, many hits": "?q=person7",
    "words, no hit": "?q=nobodyatall",
}


@contextmanager
def scratch_database() -> Iterator[None]:
    kept = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(kept, verbosity=0)


def make_people() -> User:
    User.objects.bulk_create(
        User(
            username=f"person{n}",
            family_name="青木",
            given_name=str(n),
            email=f"person{n}@example.jp",
        )
        for n in range(500)
    )
    auditor = User.objects.create_user("auditor", role=PortalRole.AUDITOR, family_name="監査")
    TOTP.activate(auditor, generate_totp_secret())
    return auditor


def fill_up_to(rows: int) -> None:
    people = list(User.objects.filter(username__startswith="person").values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from records_accessevent where request <> ''")
        there = cursor.fetchone()[0]
        facts = {"people": people, "number": len(people), "first": there + 1, "last": rows}
        cursor.execute(FILL, facts)
        cursor.execute("vacuum analyze records_accessevent")


def milliseconds(act: Callable[[], Any], times: int = TIMES) -> float:
    act()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken) * 1000


def measure(auditor: User, rows: int) -> dict[str, float]:
    client = Client()
    client.force_login(auditor)
    address = "/access-log/"

    def ask(query: str) -> Any:
        response = client.get(address + query)
        assert response.status_code == 200, (query, response.status_code)
        return response

    figures = {name: milliseconds(partial(ask, query), 15) for name, query in PAGES.items()}
    cache.clear()
    listing = listings()["access_log"](actor=auditor)
    middle = AccessEvent.objects.order_by("at", "id")[rows // 2]
    deep = Place((middle.at, middle.pk))
    last = Place(backwards=True)
    seen = listing.selected()
    figures["the count"] = milliseconds(lambda: count(seen, guess=True))
    figures["rows of the first page"] = milliseconds(lambda: page_at(seen, listing.order, None, 50))
    figures["rows of the middle page"] = milliseconds(
        lambda: page_at(seen, listing.order, deep, 50)
    )
    figures["rows of the last page"] = milliseconds(lambda: page_at(seen, listing.order, last, 50))
    figures["the same by OFFSET"] = milliseconds(
        lambda: list(seen.order_by("-at", "-id")[rows // 2 : rows // 2 + 50]), 5
    )
    return figures


def export(auditor: User, format: str) -> tuple[float, float]:
    """Seconds for all rows, and by how many MB the process grew meanwhile."""
    listing = listings()["access_log"](actor=auditor)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    with TemporaryFile() as file:
        labels = [str(column.label) for column in listing.shown_columns()]
        work = mock.create_autospec(Work, instance=True)
        FORMATS[format](file, labels, values_of(listing, work))
    taken = time.perf_counter() - began
    return taken, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


def main(*sizes: int) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    call_command("collectstatic", interactive=False, verbosity=0)
    sizes = sizes or SIZES
    figures = {}
    with scratch_database():
        auditor = make_people()
        for rows in sizes:
            fill_up_to(rows)
            figures[rows] = measure(auditor, rows)
        print_table(figures)
        for format in FORMATS:
            taken, grown = export(auditor, format)
            print(f"export of {sizes[-1]:,} rows as {format}: {taken:.1f} s, {grown:.0f} MB more")


def print_table(figures: dict[int, dict[str, float]]) -> None:
    print(f"{'ms, median':28}" + "".join(f"{rows:>12,}" for rows in figures))
    for name in next(iter(figures.values())):
        print(f"{name:28}" + "".join(f"{column[name]:12.1f}" for column in figures.values()))
