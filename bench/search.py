"""What a search costs over 300,000 and 1,000,000 records of 400 characters.

    script/bench search

It makes a database of its own and drops it again. The records belong to a
model that only this bench knows, made and made searchable by the operation that rooms use; the
calls are those of the page: first 50 hits, counts, titles and snippets. Figures are milliseconds
on the clock, and of processor time in the portal and the database together, which stay true on a
machine that others use as well.
"""

import io
import random
import statistics
import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from django.db import connection, models
from django.utils import timezone

from accounts.models import User
from bench.lists import scratch_database
from contracts.members import Member, member_of
from contracts.models import Contract, Membership, Person, Role
from contracts.models.base import ContractQuerySet, OfContract
from contracts.roles import Base
from workbench.database import Searched
from workbench.search.found import search
from workbench.search.registry import Searchable, register
from workbench.search.similar import similar

SIZES = (300_000, 1_000_000)
SMALL = 5_000  # records of a second contract in the same table
CHARACTERS = 400
TIMES = 20

# In how many of the texts a phrase stands.
PHRASES = {
    "東京都内の拠点": 0.25,
    "業務システムの障害": 0.14,
    "京都の拠点": 0.10,
    "ＶＰＮ接続": 0.05,
    "VPN 接続": 0.05,
    "パスワード初期化": 0.05,
    "複合機の設定": 0.01,
    "用紙の紙詰まり": 0.0005,
}
ONLY_OLD = "旧基盤からの移行"  # in a third of the older half, and in none of the newer
SEARCHED = [
    "障害", "京都", "東京", "接続", "VPN 接続", "パスワード初期化", "移行", "複合機", "紙詰",
    "紙詰まり", "障害 京都", "邂逅", "T-0123456",
]  # fmt: skip
SIGNS = (
    "業務端末利用者申請確認対応連絡部局担当設定変更更新通知画面表示印刷回線認証権限登録削除作業報告"
)
TAILS = [
    "を確認しました。",
    "について連絡がありました。",
    "が必要です。",
    "のため対応中です。",
    "できません。",
]


class TicketQuerySet(ContractQuerySet):
    pass


class Ticket(OfContract):
    number = models.CharField(max_length=20)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    received_at = models.DateTimeField()

    objects: ClassVar = TicketQuerySet.as_manager()

    class Meta:
        app_label = "workbench"
        managed = False
        db_table = "bench_ticket"

    def __str__(self) -> str:
        return self.subject


SEARCH = Searched("ticket", title=("subject",), body=("body",), number="number", at="received_at")


def sentences(dice: random.Random) -> list[str]:
    """Invented ones, of enough different words that most pairs of characters are rare."""
    kanji = [chr(dice.randrange(0x4E00, 0x9000)) for _ in range(1500)]

    def word() -> str:
        known = "".join(dice.choices(SIGNS, k=2))
        return known if dice.random() < 0.7 else "".join(dice.choices(kanji, k=2))

    return [f"{word()}の{word()}{word()}{dice.choice(TAILS)}" for _ in range(30_000)]


def text(dice: random.Random, pool: list[str], age: float) -> tuple[str, str]:
    told = [phrase for phrase, share in PHRASES.items() if dice.random() < share]
    if age < 0.5 and dice.random() < 0.33:
        told.append(ONLY_OLD)
    subject = (told[0] if told and dice.random() < 0.2 else dice.choice(pool)[:12]) + "について"
    parts = dice.sample(pool, CHARACTERS // 16) + [f"{phrase}です。" for phrase in told]
    dice.shuffle(parts)
    return subject, "".join(parts)[:CHARACTERS]


def fill(contract: Contract, first: int, last: int, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311  (the same texts each time)
    pool = sentences(dice)
    began = timezone.now() - timedelta(seconds=60 * last)
    with connection.cursor() as cursor:
        for start in range(first, last, 20_000):
            lines = io.StringIO()
            for n in range(start, min(start + 20_000, last)):
                subject, body = text(dice, pool, n / last)
                at = (began + timedelta(seconds=60 * n)).isoformat()
                lines.write(f"{contract.pk}\tT-{n:07}\t{subject}\t{body}\t{at}\n")
            lines.seek(0)
            columns = ("contract_id", "number", "subject", "body", "received_at")
            cursor.copy_from(lines, "bench_ticket", columns=columns)


def make_contract(code: str) -> Contract:
    today = timezone.localdate()
    year = timedelta(days=365)
    return Contract.objects.create(
        code=code, title=code, agency="試験省", starts_on=today - year,
        service_starts_on=today - year, operation_ends_on=today + year, ends_on=today + year,
    )  # fmt: skip


def make_member(contract: Contract, user: User) -> Member:
    today = timezone.localdate()
    role = Role.objects.create(contract=contract, code="agent", name="agent", base=Base.AGENT)
    person = Person.objects.create(contract=contract, code="one", name="試験", user=user)
    Membership.objects.create(
        contract=contract, person=person, role=role, alone=role.alone,
        one_at_a_time=role.one_at_a_time, first=today, last=today,
    )  # fmt: skip
    member = member_of(user, contract.pk)
    assert member
    return member


def seconds(act: Callable[[], Any]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def run(statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def sizes() -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "select relname, pg_table_size(oid) / 1048576 from pg_class"
            " where relname like 'bench_ticket%' and relkind in ('r', 'i') order by relname"
        )
        return ", ".join(f"{name} {size} MB" for name, size in cursor.fetchall())


def look(member: Member, words: str) -> int:
    """As the page does it."""
    found = search(member, words)
    for hit in found.hits:
        _ = hit.title, hit.snippet
    return found.count.number


def worked() -> float:
    """Seconds that this process and the server's side of its connection have computed."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        (number,) = cursor.fetchone()
    told = Path(f"/proc/{number}/schedstat").read_text().split()
    return time.process_time() + int(told[0]) / 1e9


def line(name: str, acts: list[Callable[[], Any]], hits: int | str = "") -> None:
    """One line of the table: how long the acts take, each by itself."""
    taken, spent = [], []
    for act in acts:
        began = worked()
        taken.append(seconds(act))
        spent.append(worked() - began)
    told = " ".join(f"{median:8.1f} {p95:8.1f}" for median, p95 in map(percentiles, (taken, spent)))
    print(f"{name:28} {hits:>8} {told}", flush=True)


def percentiles(taken: list[float]) -> tuple[float, float]:
    ordered = sorted(taken)
    return statistics.median(ordered) * 1000, ordered[int(len(ordered) * 0.95) - 1] * 1000


def random_words(count: int, seed: int) -> list[str]:
    dice = random.Random(seed)  # noqa: S311
    highest = Ticket.objects.order_by("-pk").values_list("pk", flat=True)[0]
    bodies = Ticket.objects.filter(pk__in=[dice.randrange(1, highest) for _ in range(count)])
    places = (
        (body, dice.randrange(len(body) - 2)) for body in bodies.values_list("body", flat=True)
    )
    return [body[place : place + 2] for body, place in places]


def measure(member: Member, small: Member) -> None:
    print(f"{'words':28} {'hits':>8} {'median':>8} {'p95':>8} {'cpu':>8} {'p95':>8}")
    for words in SEARCHED:
        hits = look(member, words)
        line(words, [partial(look, member, words)] * TIMES, hits)
    line("200 random pairs, each once", [partial(look, member, w) for w in random_words(200, 1)])
    line("small contract", [partial(look, small, word) for word in ["障害", "京都", "邂逅"] * 7])
    short = ["VPN 接続ができないとの連絡", "複合機の設定を変更したい", "京都の拠点で障害が発生"]
    long = [ticket.body[:60] for ticket in Ticket.objects.all()[500:510]]
    line("similar, short", [partial(similar, member, one, Ticket) for one in short * 7])
    line("similar, 60 characters", [partial(similar, member, one, Ticket) for one in long * 2])


def main(*wanted: int) -> None:
    register(Searchable(Ticket, "Tickets", title=str, url=str, body=lambda t: str(t.body),
                        number="number", at="received_at"))  # fmt: skip
    with scratch_database():
        user = User.objects.create_user("agent")
        member, small = (make_member(make_contract(code), user) for code in ("BIG", "SMALL"))
        with connection.schema_editor() as editor:
            editor.create_model(Ticket)
        run(["SET maintenance_work_mem = '256MB'"])
        fill(small.contract, 0, SMALL, seed=2)
        there = 0
        for rows in wanted or SIZES:
            with connection.schema_editor() as editor:
                off = list(SEARCH.off_table(Ticket, editor))
                on = list(SEARCH.on_table(Ticket, editor))
            run(off)
            filled = seconds(partial(fill, member.contract, there, rows, rows))
            print(f"\n{rows:,} records: filled in {filled:.0f} s", flush=True)
            there = rows
            run(["vacuum analyze bench_ticket"])
            print(sizes())
            for statement in on:
                print(f"{seconds(partial(run, [statement])):6.0f} s  {statement[:60]}", flush=True)
            run(["vacuum analyze bench_ticket"])
            print(sizes(), flush=True)
            added = seconds(partial(fill, small.contract, rows, rows + 1000, 3))
            print(f"one more record: {added:.2f} ms with the index", flush=True)
            measure(member, small)
