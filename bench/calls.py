"""What the server adds to a call: callers while somebody types, and saving, at 100,000 and
1,000,000 tickets of a contract with 11,600 people.

    UNYO_AS_OWNER=1 script/manage shell -c "from bench.calls import main; main()"

It makes a database of its own beside the portal's, makes the tickets by SQL and drops the database
again. Everything is asked for through all middleware and templates, as an agent, 60 times each.
Figures are milliseconds, the median and what 95 of 100 stay below: on the clock, and of processor
time in the portal and the database together, which stay true on a machine that others use too.
"""

import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from itertools import count
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from bench.lists import scratch_database
from bench.people import contract_with
from bench.search import line
from contracts.models import Contract, Membership, Person, Role
from contracts.roles import Base
from helpdesk.models import Category, Queue, Sheet, TelephoneToken

PEOPLE, TIMES = 11_600, 60
SIZES = (100_000, 1_000_000)
TYPED = ("佐藤", "さとう", "20077", "森 誠 本部", "存在しない名前")

# One in fifty is open. Numbers are given out as the counter of the contract does.
FILL = """
    INSERT INTO helpdesk_ticket
        (contract_id, number, version, kind, channel, queue_id, category_id, requester_id,
         received_by_id, assignee_id, caller_name, caller_contact, subject, body, answer,
         received_at, first_answer_at, first_contact, completed_at, flags, pattern, state, doubts)
    SELECT %(contract)s, 'T-' || lpad(n::text, greatest(6, length(n::text)), '0'), 0,
           'question', 'phone', %(queue)s, %(category)s,
           (%(people)s::bigint[])[1 + n * 7919 %% %(number)s], %(agent)s, %(agent)s, '', '',
           '印刷できない ' || md5(n::text), repeat('複合機で紙詰まりが起きる。', 10),
           CASE WHEN n %% 50 = 0 THEN '' ELSE '用紙を取り除いた。' END, at,
           CASE WHEN n %% 50 = 0 THEN NULL ELSE at END, n %% 50 <> 0,
           CASE WHEN n %% 50 = 0 THEN NULL ELSE at END, '{}', '',
           CASE WHEN n %% 50 = 0 THEN 'received' ELSE 'completed' END, '{}'
      FROM generate_series(%(first)s::bigint, %(last)s) n,
           LATERAL (SELECT now() - (%(end)s - n) * interval '30 seconds' AS at) AS moment
"""
COUNTED = """
    INSERT INTO records_counter (scope, kind, year, last) VALUES (%s, 'ticket', 0, %s)
        ON CONFLICT (scope, kind, year) DO UPDATE SET last = excluded.last
"""


class Screen:
    """An agent at the call screen."""

    def __init__(self, contract: Contract, user: User, person: Person) -> None:
        self.contract, self.person = contract, person
        self.client = Client()
        self.client.force_login(user)
        _made, secret = TelephoneToken.make(contract, "PBX", by=None, at=timezone.now())
        self.headers = {"Authorization": f"Bearer {secret}"}
        self.numbers = count()

    def get(self, name: str, *parts: Any, **query: Any) -> None:
        answer = self.client.get(self._url(name, *parts), query)
        assert answer.status_code == 200, answer.status_code

    def post(self, name: str, *parts: Any, **sent: Any) -> None:
        answer = self.client.post(self._url(name, *parts), sent)
        assert answer.status_code in (204, 302), answer.content.decode()

    def _url(self, name: str, *parts: Any) -> str:
        return reverse(f"helpdesk:{name}", args=[self.contract.code, *parts])

    def sheet(self) -> Sheet:
        now = timezone.now()
        facts = {"contract": self.contract, "agent": self.person, "began_at": now}
        return Sheet.objects.create(**facts, saved_at=now)

    def told(self, event: str) -> None:
        sent = {
            "event": event,
            "call": f"b-{next(self.numbers)}",
            "caller": "20077",
            "extension": "7001",
            "at": timezone.now().isoformat(),
            "contract": self.contract.code,
        }
        answer = self.client.post(
            reverse("portal_helpdesk:telephony_events"),
            sent,
            content_type="application/json",
            headers=self.headers,
        )
        assert answer.status_code == 200, answer.content


def desk(contract: Contract) -> Screen:
    user = User.objects.create_user("agent", family_name="担当")
    today = timezone.localdate()
    person = Person.objects.create(
        contract=contract, code="agent", name="試験 担当", user=user, extension="7001"
    )
    role = Role.objects.create(contract=contract, code="agent", name="担当", base=Base.AGENT)
    Membership.objects.create(
        contract=contract,
        person=person,
        role=role,
        alone=role.alone,
        one_at_a_time=role.one_at_a_time,
        first=today - timedelta(days=1),
        last=today + timedelta(days=1),
    )
    Queue.objects.create(contract=contract, code="desk", name="ヘルプデスク")
    for number in range(60):
        Category.objects.create(contract=contract, code=f"c{number}", name=f"分類{number}")
    return Screen(contract, user, person)


def fill(screen: Screen, first: int, last: int, end: int) -> None:
    contract = screen.contract
    people = list(Person.objects.filter(contract=contract).values_list("pk", flat=True))
    facts = {
        "contract": contract.pk,
        "queue": Queue.objects.get(contract=contract).pk,
        "category": Category.objects.filter(contract=contract)[0].pk,
        "people": people,
        "number": len(people),
        "agent": screen.person.pk,
        "first": first,
        "last": last,
        "end": end + 1,
    }
    began = time.perf_counter()
    with connection.cursor() as cursor:
        # The history of a million invented tickets is not what is measured here.
        cursor.execute("ALTER TABLE helpdesk_ticket DISABLE TRIGGER history")
        cursor.execute(FILL, facts)
        cursor.execute("ALTER TABLE helpdesk_ticket ENABLE TRIGGER history")
        cursor.execute(COUNTED, [f"contract:{contract.pk}", last])
        cursor.execute("ANALYZE")
    print(f"\n{last:,} tickets, made in {time.perf_counter() - began:.0f} s")


def measure(screen: Screen) -> None:
    somebody = Person.objects.filter(contract=screen.contract, extension="20077").first()
    assert somebody
    routine = {
        "caller": f"{somebody.code} {somebody.name}",
        "subject": "印刷できない",
        "body": "紙詰まり",
        "category": "c7 分類7",
        "answer": "用紙を取り除いた。",
        "kind": "question",
    }
    acts: dict[str, Callable[[], None]] = {
        f"callers: {words}": partial(screen.get, "call_callers", words=words) for words in TYPED
    }
    acts |= {
        "categories: 分類": partial(screen.get, "call_categories", words="分類"),
        "the caller and open tickets": partial(screen.get, "call_caller", caller=routine["caller"]),
        "suggestions": partial(screen.get, "call_suggestions", subject="印刷できない"),
        "the sheet": lambda: screen.get("call_sheet", screen.sheet().pk),
        "keep": lambda: screen.post("keep_call", screen.sheet().pk, **routine),
        "save as answered": lambda: screen.post("answer_call", screen.sheet().pk, **routine),
        "event: ringing": partial(screen.told, "ringing"),
        "event: answered": partial(screen.told, "answered"),
    }
    print(f"{'':37} {'median':>8} {'p95':>8} {'cpu':>8} {'p95':>8}")
    for name, act in acts.items():
        act()
        line(name, [act] * TIMES)


def main(*sizes: int) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    with scratch_database():
        screen = desk(contract_with(PEOPLE))
        there, end = 0, max(sizes or SIZES)
        for size in sizes or SIZES:
            # The numbers that were given out while it was measured are left free.
            fill(screen, there + 1_000, size, end)
            there = size
            measure(screen)
