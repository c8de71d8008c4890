"""What the invented people of the demo have done so far, so that every list has something to show.

All of it happens through the verbs of the portal. The history therefore says when it really was
written; only the access log, which is told the time of an event, reaches a few days back.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest

from accounts import demo
from accounts.demo import Person
from accounts.listings import UserListing
from accounts.lockout import guarded
from accounts.models import Pass, User, sign_ins_of
from accounts.roles import PortalRole
from portal import exports
from portal.models import SavedView
from portal.views.access_log import AccessListing
from records.actor import acting
from records.models import AccessEvent

Kind = AccessEvent.Kind

# People of whom nobody knows the password: they fill the list and cannot be signed in as.
JOINED = (
    Person("kato", "加藤", "由美", "カトウ", "ユミ", "helpdesk agent"),
    Person("kobayashi", "小林", "直樹", "コバヤシ", "ナオキ", "auditor"),
    Person("sasaki", "佐々木", "亮", "ササキ", "リョウ", "operator"),
    Person("yamada", "山田", "花子", "ヤマダ", "ハナコ", "helpdesk agent who has left"),
    Person("yoshida", "吉田", "大輔", "ヨシダ", "ダイスケ", "operator who is locked"),
)
INVITED = (
    Person("inoue", "井上", "浩", "イノウエ", "ヒロシ", "agency official"),
    Person("matsumoto", "松本", "彩", "マツモト", "アヤ", "helpdesk agent"),
)
# Who came in how many hours before the demo was loaded.
SIGN_INS = (
    ("tanaka", 98), ("ito", 77), ("sato", 74), ("suzuki", 52), ("takahashi", 51), ("tanaka", 50),
    ("watanabe", 30), ("suzuki", 28), ("yamamoto", 27), ("takahashi", 26), ("tanaka", 25),
    ("suzuki", 4), ("takahashi", 3), ("sato", 3), ("nakamura", 2), ("tanaka", 1),
)  # fmt: skip
BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0.0.0 Safari/537.36"


@transaction.atomic
def load(*, at: datetime) -> None:
    """Does everything once: where the first of it was done, all of it was."""
    if User.objects.filter(username=JOINED[0].username).exists():
        return
    for username, hours in SIGN_INS:
        come_in(named(username), at=at - timedelta(hours=hours))
    with request_of(None) as request:
        AccessEvent.note(Kind.FAILED, request=request, name="admin", what="password", at=at)
    administrator = named("nakamura")
    with request_of(administrator) as request:
        for person in (*JOINED, *INVITED):
            invite(person, request, by=administrator, at=at)
    for person in JOINED:
        join(named(person.username), at=at)
    with request_of(administrator) as request:
        administer(administrator, request, at=at)
    auditor = named("yamamoto")
    with request_of(auditor):
        audit(auditor, at=at)


def come_in(person: User, *, at: datetime) -> None:
    with request_of(person) as request:
        sign_ins_of(person).succeed(at=at)
        AccessEvent.note(Kind.SIGNED_IN, request=request, what="password", at=at)


def invite(person: Person, request: HttpRequest, *, by: User, at: datetime) -> None:
    """Without the mail: nobody reads what is sent to an invented address."""
    user = demo.make(person, password=None, at=at)
    Pass.issue(user, Pass.Purpose.INVITATION, by=by, at=at)
    note(request, "user.invite", user)


def join(person: User, *, at: datetime) -> None:
    """Opens the link of the invitation, sets a password and a second factor."""
    with request_of(person):
        Pass.objects.unused().get(user=person).use(f"Aa1-{secrets.token_urlsafe()}", at=at)
        if person.username in ("kato", "kobayashi", "sasaki"):
            TOTP.activate(person, generate_totp_secret())
    come_in(person, at=at)


def administer(administrator: User, request: HttpRequest, *, at: datetime) -> None:
    reason = "人事異動により監査を担当するため。"
    with acting(f"user:{administrator.pk}", reason=reason):
        named("kobayashi").edit(by=administrator, version=0, role=PortalRole.AUDITOR)
    roles = {"fields": ["role"], "role": "member > auditor"}
    note(request, "user.edit", named("kobayashi"), **roles, reason=reason)
    reason = "退職のため。"
    with acting(f"user:{administrator.pk}", reason=reason):
        named("yamada").disable(by=administrator)
    note(request, "user.disable", named("yamada"), reason=reason)
    reason = "スマートフォンの紛失。職員証により対面で本人を確認した。"
    with acting(f"user:{administrator.pk}", reason=reason):
        named("sasaki").remove_second_factors(by=administrator)
    note(request, "user.remove_second_factors", named("sasaki"), reason=reason)
    with request_of(None) as elsewhere:
        for _attempt in range(5):
            guarded(named("yoshida"), lambda: False, request=elsewhere, path="password")
    keep_view("users", "二要素認証が未設定", "state=active&unprotected=1", by=administrator)
    exports.ask_for(UserListing(actor=administrator, query="state=active"), "xlsx", token="", at=at)


def named(username: str) -> User:
    return User.objects.get(username=username)


def audit(auditor: User, *, at: datetime) -> None:
    keep_view("access_log", "ログイン失敗", "kind=failed", by=auditor)
    keep_view("access_log", "管理操作", "kind=privileged", by=auditor)
    exports.ask_for(AccessListing(actor=auditor, query="kind=failed"), "csv", token="", at=at)


def keep_view(listing: str, name: str, query: str, *, by: User) -> None:
    SavedView.keep(listing, name, query=query, shared=True, contract_id=None, by=by)


def note(request: HttpRequest, what: str, person: User, **detail: Any) -> None:
    AccessEvent.note(Kind.PRIVILEGED, request=request, what=what, ids=[person.pk], **detail)


@contextmanager
def request_of(person: User | None) -> Iterator[HttpRequest]:
    """A request as one of that person would arrive; all that is done in it is theirs."""
    request = HttpRequest()
    number = person.pk if person else 200
    request.META = {"REMOTE_ADDR": f"192.0.2.{number % 200 + 10}", "HTTP_USER_AGENT": BROWSER}
    request.user = person or AnonymousUser()
    request.request_id = uuid4().hex  # type: ignore[attr-defined]
    who = f"user:{person.pk}" if person else "visitor"
    with acting(who, request=request.request_id):  # type: ignore[attr-defined]
        yield request
