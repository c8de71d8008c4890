"""What comments, approvals and the time line cost beside many of their kind.

    script/bench workbench [SIZE …]

It makes a database of its own and drops it again. SIZE counts the approvals of the contract, each
with its steps and answers, of which two hundred wait; the record looked at has 500 comments.
Verbs run with everything on: rules, locks, history, notices. Figures are milliseconds, the median
and what 95 of 100 stay below.
"""

import time
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone

from accounts.models import User
from bench.lists import scratch_database
from contracts.members import Member, member_of
from contracts.models import Clarification, Contract, Membership, Organisation, Person, Role
from records.actor import acting
from workbench.models import Answer, Approval, Comment, Route, RouteStep, Step, Visibility
from workbench.time_line.sources import all_sources

SIZES = (1_000, 10_000, 100_000)
TIMES, WAITING, COMMENTS = 60, 200, 500


def main(*sizes: int) -> None:
    with scratch_database(), acting("command:bench"):
        print(f"{'approvals':>10} {'':<28} {'median':>8} {'p95':>8}")
        for size in sizes or SIZES:
            office = Office(f"BENCH{size}")
            office.fill(size)
            for name, act in office.acts():
                median, slow = milliseconds(act)
                print(f"{size:>10,} {name:<28} {median:>8.1f} {slow:>8.1f}")


def milliseconds(act: Callable[[], object]) -> tuple[float, float]:
    act()
    taken = []
    for _round in range(TIMES):
        began = time.perf_counter()
        act()
        taken.append((time.perf_counter() - began) * 1000)
    taken.sort()
    return taken[TIMES // 2], taken[int(TIMES * 0.95)]


class Office:
    """A contract with an official and a manager, and a route from one to the other."""

    def __init__(self, code: str) -> None:
        today, span = timezone.localdate(), timedelta(days=400)
        self.contract = Contract.objects.create(
            code=code,
            title="計測",
            agency="見本省",
            starts_on=today - span,
            service_starts_on=today - span,
            operation_ends_on=today + span,
            ends_on=today + span,
        )
        self.official = self._member("official", "agency")
        self.manager = self._member("manager", "contractor")
        self.route = Route.objects.create(contract=self.contract, code="bench", name="回答の承認")
        for position, member in enumerate((self.manager, self.official), start=1):
            RouteStep.objects.create(
                contract=self.contract,
                route=self.route,
                position=position,
                kind="approval",
                role=member.roles[0],
            )
        self.author = Person.objects.create(contract=self.contract, code="author", name="作成者")
        self.writer: Any = SimpleNamespace(
            pk=self.manager.pk, person=self.author, contract=self.contract
        )

    def _member(self, base: str, kind: str) -> Member:
        today, span = timezone.localdate(), timedelta(days=300)
        of = {"contract": self.contract}
        organisation = Organisation.objects.create(**of, code=kind, name=kind, kind=kind)
        user = User.objects.create_user(username=f"{base}-{self.contract.code.lower()}")
        person = Person.objects.create(
            **of, code=base, name=base, user=user, organisation=organisation
        )
        role = Role.objects.create(**of, code=base, name=base, base=base)
        first, last = today - span, today + span
        Membership.objects.create(**of, person=person, role=role, first=first, last=last)
        member = member_of(user, self.contract.pk)
        assert member
        return member

    def fill(self, size: int) -> None:
        now, today = timezone.now(), timezone.localdate()
        of = {"contract": self.contract}
        asked = {"subject": "営業日の定義", "question": "何ですか。", "asked_by": "作成者"}
        records = Clarification.objects.bulk_create(
            Clarification(**of, number=number, asked_on=today, **asked)
            for number in range(1, size + 1)
        )
        kind = ContentType.objects.get_for_model(Clarification)
        approvals = Approval.objects.bulk_create(
            Approval(
                **of,
                record_type=kind,
                record_id=record.pk,
                route=self.route,
                title=str(record),
                round=1,
                author=self.author,
                asked_by=self.author,
                asked_at=now,
                state="open" if number < WAITING else "approved",
                closed_at=None if number < WAITING else now,
            )
            for number, record in enumerate(records)
        )
        official = {"role": self.official.roles[0], "kind": "approval", "opened_at": now}
        steps = Step.objects.bulk_create(
            Step(
                **of,
                **official,
                approval=approval,
                position=1,
                state="open" if approval.is_open else "agreed",
            )
            for approval in approvals
        )
        person = self.official.person
        given = {"person": person, "given_by": person, "agreed_at": now, "at": now}
        Answer.objects.bulk_create(
            Answer(**of, **given, step=step, verdict="agreed") for step in steps if not step.is_open
        )
        self.record = records[-1]
        self.fresh = iter(records[WAITING : WAITING + 2 * TIMES + 4])
        for number in range(COMMENTS):
            self.write(f"{number}")
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    # --- What is measured ---

    def acts(self) -> list[tuple[str, Callable[[], object]]]:
        return [
            ("list of what waits for me", self.waiting),
            ("ask for an approval", self.ask),
            ("agree to a step", self.agree),
            ("write a comment", lambda: self.write("確認しました。")),
            ("time line of 500 comments", self.time_line),
        ]

    def waiting(self) -> list[Any]:
        rows = Step.objects.waiting_for(self.official, on=timezone.localdate())
        return list(rows.select_related("approval__asked_by")[:50])

    def ask(self) -> Approval:
        record = next(self.fresh)
        return Approval.ask(
            record, self.route, author=self.author, by=self.writer, at=timezone.now()
        )

    def agree(self) -> None:
        rows = Step.objects.waiting_for(self.official, on=timezone.localdate())
        rows.first().agree(by=self.official, at=timezone.now())

    def write(self, text: str) -> Comment:
        return Comment.write(
            self.record, text, visibility=Visibility.AGENCY, by=self.manager, at=timezone.now()
        )

    def time_line(self) -> list[Any]:
        entries = [
            entry
            for source in all_sources()
            for entry in source.entries(self.record, self.manager, 51)
        ]
        return sorted(entries, key=lambda entry: entry.at, reverse=True)[:50]
