"""The year of a desk that is measured: 25 agents, 8 queues, 11,600 people, and as many tickets as
are asked for.

Up to 10,000 tickets come by the takeover, with everything that it does. A larger year is these
several times, copied by SQL a few seconds later each, so that its months keep their shape. What
the database computes is computed for the copies as well, except their history: that of a million
invented rows would take longer than all measurements. Each ticket has three comments.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from django.utils import timezone

from accounts.models import User
from bench.takeover import contract_of
from contracts.clock.jst import JST
from contracts.models import Contract, Membership, Person, Role
from contracts.roles import Base
from exchange.takeover import take_over
from exchange.workset import write_workset
from helpdesk.models import Call, Escalation, Queue, Ticket
from records.actor import acting
from workbench.models import Comment

BASE, AGENTS, QUEUES = 10_000, 25, 8
YEAR = timedelta(days=366)

NUMBER = "'T-' || lpad((substr(t.number, 3)::bigint + copy * {base})::text, 7, '0')"
COPIES = "CROSS JOIN generate_series(1, {copies}) AS copy"
COPY_OF_TICKET = "n.contract_id = t.contract_id AND n.number = " + NUMBER
TOLD = """
    INSERT INTO workbench_comment
        (contract_id, record_type_id, record_id, text, visibility, side, written_by_id, written_at,
         taken_back_because)
    SELECT contract_id, %(kind)s, id, 'ログを確認し、利用者に状況を連絡しました。' || turn,
           'agency', 'contractor', %(agent)s, received_at + turn * interval '20 minutes', ''
      FROM helpdesk_ticket, generate_series(1, 3) AS turn WHERE contract_id = %(contract)s
"""
COUNTED = """
    INSERT INTO records_counter (scope, kind, year, last) VALUES (%s, 'ticket', 0, %s)
        ON CONFLICT (scope, kind, year) DO UPDATE SET last = excluded.last
"""


def desk_with(size: int) -> tuple[Contract, list[User]]:
    base = min(size, BASE)
    contract = contract_of(size)
    with TemporaryDirectory() as name, acting("command:takeover"):
        write_workset(Path(name), base, first=datetime.now(JST) - YEAR)
        refused = take_over(contract, Path(name)).refused
        assert not refused, refused[:3]
    users = sign_up(contract)
    for number in range(QUEUES):
        Queue.objects.create(contract=contract, code=f"q{number}", name=f"窓口{number + 1}")
    grow(contract, base, size // base)
    return contract, users


def sign_up(contract: Contract) -> list[User]:
    """The first people of the year are its agents."""
    role = Role.objects.create(contract=contract, code="agent", name="担当", base=Base.AGENT)
    today = timezone.localdate()
    days = {"first": today - timedelta(days=1), "last": today + timedelta(days=30)}
    users = []
    for person in Person.objects.filter(contract=contract).order_by("code")[:AGENTS]:
        user = User.objects.create_user(f"{contract.code}-{person.code}", family_name=person.name)
        Person.objects.filter(pk=person.pk).update(user=user)
        Membership.objects.create(
            contract=contract, person=person, role=role, alone=role.alone,
            one_at_a_time=role.one_at_a_time, **days,
        )  # fmt: skip
        users.append(user)
    return users


def grow(contract: Contract, base: int, times: int) -> None:
    facts = {
        "contract": contract.pk,
        "queues": list(Queue.objects.filter(contract=contract).values_list("pk", flat=True)),
        "agent": Membership.objects.filter(contract=contract)[0].person_id,
        "kind": ContentType.objects.get_for_model(Ticket).pk,
    }
    tables = [model._meta.db_table for model in (Ticket, Escalation, Call, Comment)]
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER history')
        pairs = pairs_of(cursor)
        for name in pairs:
            cursor.execute(f'DROP INDEX "{name}"')
        cursor.execute(
            "UPDATE helpdesk_ticket SET queue_id = (%(queues)s::bigint[])[1 + id %% 8]"
            " WHERE contract_id = %(contract)s",
            facts,
        )
        if times > 1:
            for statement in copied(base, times - 1):
                cursor.execute(statement, [contract.pk])
        cursor.execute(TOLD, facts)
        cursor.execute(COUNTED, [f"contract:{contract.pk}", base * times])
        cursor.execute("SET maintenance_work_mem = '1GB'")
        for definition in pairs.values():
            cursor.execute(definition)
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER history')
        cursor.execute("VACUUM ANALYZE")


def pairs_of(cursor: Any) -> dict[str, str]:
    """The indexes that are made faster over all rows than row by row."""
    cursor.execute(
        "SELECT indexname, indexdef FROM pg_indexes"
        " WHERE tablename = 'helpdesk_ticket' AND indexdef LIKE '%USING gin%'"
    )
    return dict(cursor.fetchall())


def copied(base: int, copies: int) -> Iterator[str]:
    number, many = NUMBER.format(base=base), COPIES.format(copies=copies)
    other = f"helpdesk_ticket AS n ON {COPY_OF_TICKET.format(base=base)}"
    of_ticket = f"helpdesk_ticket AS t ON t.id = r.ticket_id {many}"
    yield insert(Ticket, f"helpdesk_ticket AS t {many}", "t", number=number)
    yield insert(
        Escalation, f"helpdesk_escalation AS r JOIN {of_ticket} JOIN {other}", ticket_id="n.id"
    )
    yield insert(
        Call,
        f"helpdesk_call AS r JOIN {of_ticket} JOIN {other}",
        ticket_id="n.id",
        call="r.call || '-' || copy",
    )


def insert(model: type[models.Model], source: str, alias: str = "r", **changed: str) -> str:
    """All columns as they are, but those named; what happened, happened some seconds later."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    values = [
        changed.get(field.column)
        or f'{alias}."{field.column}"'
        + (" + copy * interval '7 seconds'" if isinstance(field, models.DateTimeField) else "")
        for field in fields
    ]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    return (
        f'INSERT INTO "{model._meta.db_table}" ({columns})'  # noqa: S608
        f" SELECT {', '.join(values)} FROM {source} WHERE {alias}.contract_id = %s"
    )
