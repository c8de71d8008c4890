"""An open survey with somebody who is invited."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.utils import timezone

from contracts.models import Person
from helpdesk.models import Invitation, Survey
from helpdesk.surveys import inviting
from tests.contract_cast import make_contract_person
from tests.helpdesk.conftest import Desk
from tests.helpdesk.surveys.samples import make_survey

PORTAL = "https://unyo.example"


@dataclass
class Asking:
    desk: Desk
    survey: Survey

    def person(self, code: str = "s1", **facts: Any) -> Person:
        told = {"email": f"{code}@example.go.jp"} | facts
        return make_contract_person(self.desk.contract, code, **told)

    def invited(self, person: Person | None = None) -> Invitation:
        person = person or self.person()
        inviting.invite(self.survey, [person], **self.by("manager"))
        return Invitation.objects.get(survey=self.survey, person=person)

    def by(self, role: str, **more: Any) -> dict[str, Any]:
        told = {"by": self.desk.member(role), "at": timezone.now(), "portal": PORTAL}
        return told | more


@pytest.fixture
def asking(desk: Desk) -> Asking:
    return Asking(desk, make_survey(desk.contract, state="open"))
