"""A year of an invented desk as a folder of the open format: the same seed writes the same files.

It has 11,600 people, the monthly shape of a real one, scaled to any size, with
texts of the length that people write, one ticket in five escalated, and the calls of the telephone
half. Nobody in it exists.
"""

import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from contracts.clock.jst import JST
from contracts.demo.names import draw_names

MONTHS = (7782, 4728, 4895, 5531, 3559, 3019, 4167, 3289, 2847, 3326, 2660, 3684)
PEOPLE, AGENTS = 11_600, 25
SATURDAY = 5
OPEN = (30_600, 65_700)  # seconds of the day: 8:30 to 18:15
OFFICES = ("総務課", "会計課", "人事課", "情報システム室", "政策課", "統計室", "調査課", "広報室")
SITES = ("本館", "別館", "東部局", "西部局")
CATEGORIES = ("PC", "プリンタ", "メール", "VPN", "アカウント", "貸出", "会議", "その他")
TARGETS = (("second_line", 6), ("vendor", 3), ("agency", 1))
CHANNELS = (("phone", 6), ("mail", 2), ("web", 2))
KINDS = (("question", 5), ("fault", 3), ("request", 2), ("status", 1))
THINGS = ("ノートPC", "共有プリンタ", "グループウェア", "VPN接続", "会議室の端末", "業務アプリ")
TROUBLES = (
    "起動しない",
    "障害が発生している",
    "動作が遅い",
    "設定方法が分からない",
    "接続できない",
    "エラーが表示される",
)
SENTENCES = (
    "本日の始業時から事象が続いており、業務に支障が出ています。",
    "再起動を二度行いましたが、状況は変わりませんでした。",
    "画面には「接続先が見つかりません」と表示されています。",
    "同じ課の別の職員の端末では問題なく利用できています。",
    "午後に会議で使用するため、早めのご連絡をお願いします。",
    "前回の問合せの際は、設定の見直しで解消したと聞いています。",
    "ネットワークケーブルを差し直しても障害が解消しません。",
    "手順書の三ページ目のとおりに操作しましたが、進めませんでした。",
    "発生した時刻は午前九時十五分ごろで、それ以前は正常でした。",
)


@dataclass(frozen=True)
class Case:
    number: str
    received: datetime
    completed: datetime | None
    channel: str
    escalated: bool


def write_workset(
    folder: Path, size: int, *, first: datetime, crowd: int = PEOPLE, seed: int = 1
) -> None:
    """`size` tickets of `crowd` people. `first` is the first day of the year that is told."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)  # noqa: S311 - nothing here is a secret
    write(
        folder,
        "people",
        "person,name,kana,organisation,site,email,extension",
        people(chance, crowd),
    )
    heads = {
        "tickets": "number,kind,channel,system,category,requester,subject,body,received_at,"
        "first_answer_at,first_contact,progress_reported_at,completed_at,flags",
        "escalations": "ticket,target,requested_at,answered_at",
        "calls": "call,system,started_at,busy_announced,one_ring,answered_at,ended_at,ticket,agent",
    }
    with (
        (folder / "tickets.csv").open("w", encoding="utf-8", newline="") as tickets,
        (folder / "escalations.csv").open("w", encoding="utf-8", newline="") as escalations,
        (folder / "calls.csv").open("w", encoding="utf-8", newline="") as calls,
    ):
        out = {
            name: csv.writer(file, lineterminator="\n")
            for name, file in (
                ("tickets", tickets), ("escalations", escalations), ("calls", calls)
            )
        }  # fmt: skip
        for name, head in heads.items():
            out[name].writerow(head.split(","))
        for case in cases(chance, size, first):
            out["tickets"].writerow(ticket(chance, case, crowd))
            if case.escalated:
                out["escalations"].writerow(escalation(chance, case))
            if case.channel == "phone":
                out["calls"].writerows(calls_of(chance, case))


def write(folder: Path, name: str, head: str, rows: Iterator[Sequence[object]]) -> None:
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(head.split(","))
        out.writerows(rows)


def people(chance: random.Random, crowd: int) -> Iterator[Sequence[object]]:
    for number, (name, kana) in enumerate(draw_names(chance, crowd)):
        office, site = chance.choice(OFFICES), chance.choice(SITES)
        code = person(number)
        yield code, name, kana, office, site, f"{code}@example.go.jp", str(20_000 + number)


def person(number: int) -> str:
    return f"w{number:05}"


def weighted(chance: random.Random, table: Sequence[tuple[str, int]]) -> str:
    words, weights = zip(*table, strict=True)
    return str(chance.choices(words, weights)[0])


def cases(chance: random.Random, size: int, first: datetime) -> Iterator[Case]:
    """In the order of their reception, in the hours of a desk."""
    whole, number = sum(MONTHS), 0
    for month in range(len(MONTHS)):
        count = size * sum(MONTHS[: month + 1]) // whole - number
        start = first + timedelta(days=30.4 * month)
        days = [day for n in range(30) if (day := start + timedelta(days=n)).weekday() < SATURDAY]
        moments = sorted(
            chance.choice(days).replace(hour=0, minute=0, second=0, microsecond=0)
            + timedelta(seconds=chance.randrange(*OPEN))
            for _ in range(count)
        )
        for received in moments:
            number += 1
            escalated = chance.random() < 0.2
            minutes = chance.randrange(30, 3_000) if escalated else chance.randrange(3, 45)
            done = None if chance.random() < 0.02 else received + timedelta(minutes=minutes)
            channel = weighted(chance, CHANNELS)
            yield Case(f"T-{number:07}", received.astimezone(JST), done, channel, escalated)


def ticket(chance: random.Random, case: Case, crowd: int) -> Sequence[object]:
    subject = f"{chance.choice(THINGS)}が{chance.choice(TROUBLES)}"
    body = "".join(chance.choices(SENTENCES, k=chance.randrange(8, 20)))[
        : chance.randrange(200, 600)
    ]
    at_once = case.completed is not None and not case.escalated
    report = case.received + timedelta(minutes=20) if case.escalated and case.completed else None
    return (
        case.number, weighted(chance, KINDS), case.channel, "", chance.choice(CATEGORIES),
        person(chance.randrange(crowd)), subject, body, told(case.received),
        told(case.completed if at_once else None), int(at_once), told(report), told(case.completed),
        "security" if chance.random() < 0.01 else "",
    )  # fmt: skip


def escalation(chance: random.Random, case: Case) -> Sequence[object]:
    asked = case.received + timedelta(minutes=chance.randrange(2, 20))
    answered = case.completed - timedelta(minutes=5) if case.completed else None
    return case.number, weighted(chance, TARGETS), told(asked), told(answered)


def calls_of(chance: random.Random, case: Case) -> Iterator[Sequence[object]]:
    """That of the ticket, and now and then one that nobody answered before it."""
    began = case.received - timedelta(seconds=chance.randrange(5, 40))
    if chance.random() < 0.06:
        before = began - timedelta(minutes=3)
        ring = int(chance.random() < 0.3)
        yield (
            f"{case.number}-0", "", told(before), 0, ring, "",
            told(before + timedelta(seconds=3 if ring else 45)), "", "",
        )  # fmt: skip
    spoken = case.received + timedelta(seconds=chance.randrange(60, 900))
    busy, agent = int(chance.random() < 0.03), person(chance.randrange(AGENTS))
    yield (
        f"{case.number}-1", "", told(began), busy, 0, told(case.received), told(spoken),
        case.number, agent,
    )  # fmt: skip


def told(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
