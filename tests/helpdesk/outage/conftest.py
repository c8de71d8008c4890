"""An outage: a ticket that leads, and others of the same cause."""

from typing import Any

import pytest
from django.utils import timezone

from helpdesk.models import Cause
from tests.helpdesk.conftest import Desk


class Outage:
    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.lead = desk.log(subject="全庁で接続できない")
        self.cause = Cause.of(self.lead, by=desk.agent, at=timezone.now())

    def attached(self, **facts: Any) -> Any:
        ticket = self.desk.log(**facts)
        self.cause.attach(ticket, by=self.desk.agent, at=timezone.now())
        return ticket

    def answer(self, text: str = "復旧しました。", **options: Any) -> Any:
        stored = Cause.objects.get(pk=self.cause.pk)
        told = {"completes": True, "version": stored.version, "by": self.desk.agent}
        return stored.answer_together(text, **told | {"at": timezone.now()} | options)


@pytest.fixture
def outage(desk: Desk) -> Outage:
    return Outage(desk)
