"""A survey from its template to its closing."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from contracts.models import Contract
from contracts.profiles.loading.creating import create_contract
from contracts.profiles.loading.shipped import shipped
from helpdesk.models import Response, Survey, SurveyTemplate
from portal.navigation import entries_for
from records.errors import DomainError
from tests.contract_cast import make_member
from tests.helpdesk.surveys.conftest import Asking
from tests.helpdesk.surveys.samples import make_survey

pytestmark = pytest.mark.django_db


def made(profile: str) -> Contract:
    return create_contract(shipped(profile), code="COPY", by=None, at=timezone.now())


def test_who_does_not_lead_makes_nothing(asking: Asking) -> None:
    for role in ("agent", "official", "requester", "vendor", "auditor"):
        member = asking.desk.member(role)
        with pytest.raises(DomainError):
            Survey.make(asking.desk.contract, None, by=member, code="x", title="x")
        with pytest.raises(DomainError):
            asking.survey.close(by=member, at=timezone.now())
    assert Survey.objects.count() == 1


@pytest.mark.req("JPS-INQ-12")
def test_a_contract_whose_papers_ask_for_none_has_no_surveys(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"
    contract = made("jps")
    manager = make_member(contract, "manager")
    assert not SurveyTemplate.objects.filter(contract=contract).exists()
    assert "helpdesk:surveys" not in {entry.url_name for entry in entries_for(manager)}
    with pytest.raises(DomainError, match="asks for no survey"):
        Survey.make(contract, None, by=manager, code="x", title="x")


def test_an_open_survey_keeps_its_questions(asking: Asking) -> None:
    manager = asking.desk.member("manager")
    with pytest.raises(DomainError, match="questions stay"):
        asking.survey.edit_draft(version=None, by=manager, questions=["別の質問"])


def test_without_questions_none_is_opened(asking: Asking) -> None:
    draft = make_survey(asking.desk.contract, questions=[])
    with pytest.raises(DomainError, match="no questions"):
        draft.open(by=asking.desk.member("manager"), at=timezone.now())


def test_a_draft_is_not_closed_and_a_closed_one_not_opened(asking: Asking) -> None:
    manager, now = asking.desk.member("manager"), timezone.now()
    with pytest.raises(DomainError):
        make_survey(asking.desk.contract).close(by=manager, at=now)
    asking.survey.close(by=manager, at=now)
    with pytest.raises(DomainError, match="closed"):
        asking.survey.open(by=manager, at=now)


@pytest.mark.parametrize(
    "facts",
    [
        {"state": "closed"},
        {"closed_on": date(2026, 3, 1)},
        {"base_score": 101},
        {"opens_on": date(2026, 3, 2), "closes_on": date(2026, 3, 1)},
    ],
)
def test_what_the_database_refuses_of_a_survey(asking: Asking, facts: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_survey(asking.desk.contract, **facts)


@pytest.mark.parametrize("answers", [[0], [6], [1, None, 7]])
def test_what_the_database_refuses_of_an_answer(asking: Asking, answers: list[int]) -> None:
    own = {"contract": asking.desk.contract, "survey": asking.survey}
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.create(**own, respondent="x", answers=answers)
    Response.objects.create(**own, respondent="x", answers=[1, None, 5])


def test_the_survey_of_meti_is_made_from_its_papers() -> None:
    contract = made("meti")
    template = SurveyTemplate.objects.get(contract=contract)
    manager = make_member(contract, "manager")
    assert "helpdesk:surveys" in {entry.url_name for entry in entries_for(manager)}
    survey = Survey.make(contract, template, by=manager, code="2026", title="年次")
    assert (survey.kind, survey.state) == ("yearly", "draft")
    assert (survey.base_score, survey.response_rate) == (75, 70)
    assert survey.questions == template.questions
    assert survey.free_text == "御意見等"


def test_opening_and_closing_twice_is_quiet(asking: Asking) -> None:
    manager, now = asking.desk.member("manager"), timezone.now()
    survey = make_survey(asking.desk.contract)
    for _time in range(2):
        survey.open(by=manager, at=now)
    assert (survey.state, survey.opens_on) == ("open", timezone.localdate(now))
    for _time in range(2):
        survey.close(by=manager, at=now)
    assert (survey.state, survey.closed_on) == ("closed", timezone.localdate(now))
