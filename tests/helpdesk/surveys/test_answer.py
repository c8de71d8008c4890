"""Answering by the link of the mail, without signing in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from contracts.profiles.loading.creating import create_contract
from contracts.profiles.loading.shipped import shipped
from helpdesk.models import Invitation, Response, Survey, SurveyTemplate
from helpdesk.surveys.links import path_of
from records.errors import DomainError
from tests.contract_cast import make_contract_person, make_member
from tests.helpdesk.surveys.conftest import Asking

pytestmark = pytest.mark.django_db
SENT = {"q1": "1", "q2": "1", "q3": "3", "q4": "4", "q5": "5", "comment": "丁寧でした"}


def test_a_forged_link_tells_nothing(asking: Asking, client: Client) -> None:
    asking.invited()
    page = client.get("/survey/1:forged/")
    assert page.status_code == 404
    assert asking.survey.title not in page.content.decode()


def test_of_a_closed_survey_nothing_is_taken(asking: Asking, client: Client) -> None:
    path = path_of(asking.invited())
    asking.survey.close(by=asking.desk.member("manager"), at=timezone.now())
    assert {client.get(path).status_code, client.post(path, SENT).status_code} == {410}
    assert not Response.objects.exists()


@pytest.mark.parametrize("facts", [{"state": "draft"}, {"closes_on": -1}, {"opens_on": 1}])
def test_out_of_its_days_it_takes_no_answers(
    asking: Asking, client: Client, facts: dict[str, object]
) -> None:
    path, today = path_of(asking.invited()), timezone.localdate()
    moved = {
        name: today + timedelta(days=value) if isinstance(value, int) else value
        for name, value in facts.items()
    }
    Survey.objects.update(**moved)
    assert client.get(path).status_code == 410


def test_an_empty_form_and_a_step_that_is_none(asking: Asking, client: Client) -> None:
    path = path_of(asking.invited())
    assert client.post(path, {}).status_code == 422
    page = client.post(path, {"q1": "6", "comment": "残す"})
    assert page.status_code == 422
    assert "q1" in page.context["form"].errors
    assert "残す" in page.content.decode()
    assert not Response.objects.exists()


def test_other_numbers_of_answers_are_refused(asking: Asking) -> None:
    with pytest.raises(DomainError, match="other questions"):
        asking.invited().answer([1], comment="", at=timezone.now())


def test_it_tells_nothing_of_the_contract(asking: Asking, client: Client) -> None:
    shown = client.get(path_of(asking.invited())).content.decode()
    contract = asking.desk.contract
    for words in (contract.title, contract.agency, f"/c/{contract.code}/", "試験 s1"):
        assert words not in shown


def test_an_answer_is_kept_once_and_can_be_changed(asking: Asking, client: Client) -> None:
    path = path_of(asking.invited())
    assert client.post(path, SENT).status_code == 302
    assert client.post(path, SENT | {"q5": "", "q1": "2"}).status_code == 302
    response = Response.objects.get()
    assert (response.respondent, response.answers) == ("s1", [2, 1, 3, 4, None])
    assert response.comment == "丁寧でした"
    assert client.get(path).context["form"]["q1"].value() == 2


@pytest.mark.req("METI-INQ-11")
def test_the_form_of_meti_asks_five_questions_and_a_free_text(client: Client) -> None:
    contract = create_contract(shipped("meti"), code="COPY", by=None, at=timezone.now())
    template = SurveyTemplate.objects.get(contract=contract)
    manager = make_member(contract, "manager")
    survey = Survey.make(contract, template, by=manager, code="1", title="年次満足度調査")
    survey.open(by=manager, at=timezone.now())
    person = make_contract_person(contract, "x1")
    invitation = Invitation.objects.create(contract=contract, survey=survey, person=person)
    form = client.get(path_of(invitation)).context["form"]
    assert [field.label for field in form] == [
        "1. お問合せから回答までに要した時間に対する満足度",
        "2. サービス利用に係る申請（貸出等）から手続完了までに要した時間に対する満足度",
        "3. 回答又は手順に対する説明の分かりやすさに対する満足度",
        "4. 回答又は手順に対する結果の正確性に対する満足度",
        "5. 担当者の応対（言葉遣い、親切さ、丁寧さ等）に対する満足度",
        "御意見等",
    ]
    assert [value for value, _label in form.fields["q1"].choices] == [1, 2, 3, 4, 5]
