"""The pages of surveys, and results that were collected elsewhere."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.utils import timezone

from helpdesk.models import Response, Survey, SurveyTemplate
from tests.helpdesk.pages import errors, get, post
from tests.helpdesk.surveys.conftest import Asking

pytestmark = pytest.mark.django_db
HEAD = "respondent,q1,q2,q3,q4,q5,comment\n"


def send(asking: Asking, text: str) -> HttpResponse:
    file = SimpleUploadedFile("answers.csv", text.encode())
    pk = asking.survey.pk
    return post(asking.desk, "manager", "import_survey", pk, file=file, encoding="utf-8")


def test_a_bad_file_is_told_by_line_and_column(asking: Asking) -> None:
    page: Any = send(asking, HEAD + "a,1,1,1,1,1,\nb,9,1,1,1,1,\n")
    assert page.status_code == 422
    assert [(one.line, one.column) for one in page.context["refused"]] == [(3, "q1")]
    page = send(asking, "survey,respondent,q1\nother,a,1\n")
    assert [(one.line, one.column) for one in page.context["refused"]] == [(1, "survey")]
    assert not Response.objects.exists()


def test_into_a_draft_nothing_comes_in(asking: Asking) -> None:
    Survey.objects.update(state="draft")
    assert "not been opened" in str(errors(send(asking, HEAD + "a,1,1,1,1,1,\n")))


def test_nobody_is_invited_by_an_unknown_name(asking: Asking) -> None:
    for sent in ({}, {"people": "nobody"}):
        page = post(asking.desk, "manager", "invite_to_survey", asking.survey.pk, **sent)
        assert page.status_code == 422
    assert not asking.survey.invitations.exists()


def test_a_code_is_taken_once(asking: Asking) -> None:
    SurveyTemplate.objects.create(contract=asking.desk.contract, code="y", name="年次")
    sent = {"code": asking.survey.code, "title": "年次"}
    assert "code" in errors(post(asking.desk, "manager", "new_survey", **sent))


def test_a_requester_sees_only_what_asks_for_an_answer(asking: Asking) -> None:
    asking.invited()
    page: Any = get(asking.desk, "requester", "surveys")
    assert (page.context["invitations"], list(page.context["rows"])) == ([], [])
    asking.invited(asking.desk.member("requester").person)
    page = get(asking.desk, "requester", "surveys")
    assert [one["invitation"].survey for one in page.context["invitations"]] == [asking.survey]
    assert get(asking.desk, "requester", "survey", asking.survey.pk).status_code == 403


@pytest.mark.req("METI-INQ-15")
def test_results_of_elsewhere_come_in_once_and_are_scored_alike(asking: Asking) -> None:
    text = HEAD + "a,1,1,3,4,5,丁寧でした\nb,2,,,,,\n"
    for _time in range(2):
        assert send(asking, text).status_code == 302
    page: Any = get(asking.desk, "official", "survey", asking.survey.pk)
    figures = page.context["figures"]
    assert [(row.code, row.score) for row in figures.respondents] == [("a", "60.0"), ("b", "80.0")]
    assert (figures.score, figures.is_kept) == ("70.0", False)
    assert "丁寧でした" in page.content.decode()
    assert "below the base score" in page.content.decode()


@pytest.mark.req("METI-INQ-13")
def test_the_page_shows_means_and_judges_the_whole(asking: Asking) -> None:
    rows = {"a": [1, 1, 1, 1, 1], "b": [3, None, 3, 4, None], "c": [None] * 5}
    for code, answers in rows.items():
        asking.invited(asking.person(code)).answer(answers, comment="", at=timezone.now())
    page: Any = get(asking.desk, "official", "survey", asking.survey.pk)
    figures = page.context["figures"]
    assert [row.score for row in figures.respondents] == ["100.0", "53.3", "–"]
    assert [question.score for question in figures.questions] == [
        "80.0", "100.0", "80.0", "70.0", "100.0",
    ]  # fmt: skip
    assert (figures.score, figures.blank, figures.is_kept) == ("76.7", 1, True)
    shown = page.content.decode()
    assert all(words in shown for words in ("53.3", "76.7", "base score reached"))


@pytest.mark.req("METI-INQ-14")
def test_invitations_reminders_and_answers_stand_beside_their_people(asking: Asking) -> None:
    for number in range(10):
        invitation = asking.invited(asking.person(f"s{number}"))
        if number < 6:
            invitation.answer([1, 1, 1, 1, 1], comment="", at=timezone.now())
    post(asking.desk, "manager", "remind_of_survey", asking.survey.pk)
    page: Any = get(asking.desk, "official", "survey", asking.survey.pk)
    rows = [(bool(r.sent_at), bool(r.reminded_at), r.answered) for r in page.context["invitations"]]
    assert rows == [(True, False, True)] * 6 + [(True, True, False)] * 4
    figures = page.context["figures"]
    assert (figures.rate_in_words, figures.is_rate_reached) == ("60.0%", False)
    assert figures.chart_of_rate.target.value == 70
    assert str(figures.chart_of_rate.target.label) in page.content.decode()
    asking.survey.invitations.last().answer([5] * 5, comment="", at=timezone.now())
    page = get(asking.desk, "official", "survey", asking.survey.pk)
    assert page.context["figures"].is_rate_reached


def test_a_survey_is_made_edited_and_opened_on_screen(asking: Asking) -> None:
    desk = asking.desk
    template = SurveyTemplate.objects.create(
        contract=desk.contract, code="y", name="年次", questions=["一", "二"], free_text="御意見"
    )
    sent = {"template": template.pk, "code": "2027", "title": "年次"}
    assert post(desk, "manager", "new_survey", **sent).status_code == 302
    survey = Survey.objects.get(code="2027")
    told = {"title": "年次", "questions": "一\n\n 三 ", "base_score": 80, "response_rate": 70}
    assert post(desk, "manager", "edit_survey", survey.pk, **told).status_code == 302
    assert post(desk, "manager", "open_survey", survey.pk).status_code == 302
    survey.refresh_from_db()
    assert (survey.questions, survey.base_score, survey.state) == (["一", "三"], 80, "open")
    assert post(desk, "manager", "close_survey", survey.pk).status_code == 302
