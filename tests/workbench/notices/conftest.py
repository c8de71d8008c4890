"""Clarifications as matters, with kinds of notice that exist only here."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail as outbox_of
from django.utils import timezone

from contracts.models import Clarification, Person
from records.models import Job
from tests.contract_cast import ContractCast
from tests.contracts.registers import make_clarification
from tests.jobs import run_waiting_jobs
from workbench import matters
from workbench.models import Mail, NoticePreferences
from workbench.notice_kinds import register_kind
from workbench.telling import tell

SECRET = "封筒の中身"

register_kind("test_asked", "%(what)s waits for you.", group="approvals")
register_kind("test_commented", "%(what)s was commented.", group="comments")


class Stage:
    """A record of the contract, and who is told of it."""

    def __init__(self, cast: ContractCast, record: Clarification) -> None:
        self.cast, self.record = cast, record

    def person(self, role: str) -> Person:
        user = self.cast.people[role]
        user.email = user.email or f"{user.username}@example.jp"
        user.save(update_fields=["email"])
        return Person.objects.get(user=user, contract=self.cast.contract)

    def prefer(self, role: str, **facts: Any) -> NoticePreferences:
        return NoticePreferences.objects.create(user=self.person(role).user, **facts)

    def tell(self, *roles: str, **facts: Any) -> None:
        defaults = {
            "event": "asked 1",
            "kind": "test_asked",
            "facts": {"what": SECRET},
            "record": self.record,
            "at": timezone.now(),
        }
        tell([self.person(role) for role in roles], **defaults | facts)

    def mail(self) -> Mail:
        return Mail.objects.get()


@pytest.fixture
def restricted() -> list[int]:
    """The records that mails are silent about."""
    return []


@pytest.fixture
def stage(
    contract_cast: ContractCast, monkeypatch: pytest.MonkeyPatch, restricted: list[int]
) -> Stage:
    matter = matters.Matter(
        Clarification,
        url=lambda record: f"/c/TEST/clarifications/{record.pk}/",
        restricted=lambda record: record.pk in restricted,
    )
    monkeypatch.setitem(matters._matters, matter.kind, matter)
    return Stage(contract_cast, make_clarification(contract_cast.contract))


@pytest.fixture
def sent() -> Callable[[], list[Any]]:
    """Runs the jobs that wait, each once, and answers the mails that went out."""

    def run() -> list[Any]:
        run_waiting_jobs()
        return outbox_of.outbox

    return run


def jobs_of(mail: Mail) -> int:
    return Job.objects.filter(arguments={"mail": mail.pk}).count()
