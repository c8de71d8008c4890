"""Invented people for the demo. They all share one password, which is printed at the start."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from accounts.models import User
from accounts.roles import PortalRole

PASSWORD = "Unyo-Demo-2026"  # noqa: S105  (known to everybody, and refused in production)


@dataclass(frozen=True)
class Person:
    username: str
    family_name: str
    given_name: str
    family_kana: str
    given_kana: str
    what: str  # who this is, for the list printed at the start
    role: PortalRole = PortalRole.MEMBER


PEOPLE = (
    Person("sato", "佐藤", "恵子", "サトウ", "ケイコ", "agency official"),
    Person("suzuki", "鈴木", "美咲", "スズキ", "ミサキ", "helpdesk agent"),
    Person("takahashi", "高橋", "健一", "タカハシ", "ケンイチ", "operator"),
    Person("tanaka", "田中", "裕子", "タナカ", "ユウコ", "manager"),
    Person("ishikawa", "石川", "学", "イシカワ", "マナブ", "security manager"),
    Person("watanabe", "渡辺", "隆", "ワタナベ", "タカシ", "related vendor"),
    Person("ito", "伊藤", "翔太", "イトウ", "ショウタ", "requester"),
    Person("yamamoto", "山本", "玲子", "ヤマモト", "レイコ", "auditor", PortalRole.AUDITOR),
    Person(
        "nakamura", "中村", "誠", "ナカムラ", "マコト", "administrator", PortalRole.ADMINISTRATOR
    ),
)

# What `script/server` prints: sign-in name, password, who it is.
SIGN_INS = tuple((person.username, PASSWORD, person.what) for person in PEOPLE)


class NotInProduction(RuntimeError):
    """Accounts with a known password are for a demo only."""


@transaction.atomic
def load(*, at: datetime) -> None:
    """Makes the people who are not there yet; whoever is there stays as they are."""
    if settings.PRODUCTION:
        raise NotInProduction("Demo accounts are not made in production.")
    known = set(User.objects.values_list("username", flat=True))
    for person in PEOPLE:
        if person.username in known:
            continue
        make(person, password=PASSWORD, at=at - timedelta(days=30))


def make(person: Person, *, password: str | None, at: datetime) -> User:
    return User.objects.create_user(
        person.username,
        password=password,
        email=f"{person.username}@example.jp",
        family_name=person.family_name,
        given_name=person.given_name,
        family_kana=person.family_kana,
        given_kana=person.given_kana,
        role=person.role,
        is_demo=True,
        password_set_at=at if password else None,
        created_at=at,
    )
