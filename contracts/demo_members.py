"""What makes the members of the demo worth a look: people who come, who left, and a stocktake."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F

from accounts.models import User
from contracts.members import member_of
from contracts.models import Contract, Membership, Organisation, Person, Role, Stocktake
from contracts.roles import Base


@dataclass(frozen=True)
class Guest:
    """`first` and `last` are days from today."""

    code: str
    name: str
    kana: str
    organisation: str
    base: Base
    first: int
    last: int


MONTH = timedelta(days=30)
GUESTS = (
    Guest("C0101", "小川 大輔", "オガワ ダイスケ", "contractor", Base.OPERATOR, -300, 20),
    Guest("C0102", "森 真理子", "モリ マリコ", "contractor", Base.AGENT, -400, -35),
    Guest("C0103", "石井 拓也", "イシイ タクヤ", "contractor", Base.AGENT, 12, 400),
    Guest("A0201", "藤田 由美", "フジタ ユミ", "agency", Base.OFFICIAL, -120, 400),
    Guest("V0301", "岡田 修", "オカダ オサム", "vendor", Base.VENDOR, -200, 400),
)


def load(contract: Contract, *, at: datetime) -> None:
    today = at.date()
    for guest in GUESTS:
        welcome(contract, guest, today)
    take_stock(contract, at=at)


def welcome(contract: Contract, guest: Guest, today: date) -> None:
    person = Person.objects.create(
        contract=contract,
        code=guest.code,
        name=guest.name,
        kana=guest.kana,
        organisation=Organisation.objects.get(contract=contract, code=guest.organisation),
        email=f"{guest.code.lower()}@example.jp",
    )
    Membership.give(
        person,
        Role.objects.get(contract=contract, code=guest.base.value),
        first=today + timedelta(days=guest.first),
        last=today + timedelta(days=guest.last),
        by=None,
    )


def take_stock(contract: Contract, *, at: datetime) -> None:
    """One of last month, closed, and one of today with the first decision taken."""
    manager = member_of(User.objects.get(username="tanaka"), contract.pk)
    officer = member_of(User.objects.get(username="ishikawa"), contract.pk)
    before = at - MONTH
    assert manager
    assert officer
    done = Stocktake.begin(contract, by=manager, at=before)
    # Nobody had signed in yet on a day that was still to come.
    done.lines.update(last_used_at=F("last_used_at") - MONTH)
    for line in done.lines.select_related("stocktake"):
        by = officer if line.membership.person.user_id == manager.pk else manager
        line.decide("keep", by=by, at=before + timedelta(hours=2))
    done.close(by=manager, at=before + timedelta(hours=3))
    current = Stocktake.begin(contract, by=officer, at=at)
    own = current.lines.get(membership__person__user=manager.pk)
    own.decide("keep", by=officer, at=at, reason="業務の継続のため")
