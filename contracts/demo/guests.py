"""People whose time in a contract begins or ends near today."""

from dataclasses import dataclass
from datetime import date, timedelta

from contracts.models import Contract, Membership, Person, Role


@dataclass(frozen=True)
class Guest:
    """`roles` by profile; `first` and `last` are days from today."""

    code: str
    name: str
    kana: str
    roles: dict[str, str]
    first: int
    last: int


GUESTS = (
    Guest(
        "C0121",
        "小川 大輔",
        "オガワ ダイスケ",
        {"METI": "work-manager", "JPS": "operator"},
        -300,
        20,
    ),
    Guest("C0122", "森 真理子", "モリ マリコ", {"METI": "agent", "JPS": "helpdesk"}, -400, -35),
    Guest("C0123", "石井 拓也", "イシイ タクヤ", {"METI": "agent", "JPS": "helpdesk"}, 12, 400),
    Guest(
        "A0201", "藤田 由美", "フジタ ユミ", {"METI": "inspector", "JPS": "inspector"}, -120, 400
    ),
    Guest(
        "V0301",
        "岡田 修",
        "オカダ オサム",
        {"METI": "process-control", "JPS": "platform-vendor"},
        -200,
        400,
    ),
)


def load(contract: Contract, today: date) -> None:
    for guest in GUESTS:
        role = Role.objects.get(contract=contract, code=guest.roles[contract.profile])
        person = Person.objects.create(
            contract=contract,
            code=guest.code,
            name=guest.name,
            kana=guest.kana,
            organisation=role.organisation,
            post=role.name,
            email=f"{guest.code.lower()}@example.jp",
        )
        Membership.give(
            person,
            role,
            first=today + timedelta(days=guest.first),
            last=today + timedelta(days=guest.last),
            by=None,
        )
