"""surveys.csv: what is refused, what is doubtful, and that it comes in once."""

from datetime import date

import pytest

from helpdesk.models import Response, Survey, SurveyTemplate
from helpdesk.surveys import scores
from records.models import Change
from tests.exchange.conftest import SURVEYS, Folder

ROW = "2026,2026-03-20,3,p1,1,1,3,4,5,丁寧でした\n"
OTHER = "2026,2026-03-20,3,x2,2,,,,,\n"


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (",2026-03-20,3,p2,1,1,1,1,1,", "survey"),
        ("2026,2026-03-20,3,,1,1,1,1,1,", "respondent"),
        ("2026,2026-03-20,3,p1,1,1,1,1,1,", "respondent"),
        ("2026,2026-03-20,3,p2,6,1,1,1,1,", "q1"),
        ("2026,2026-03-20,3,p2,1,0,1,1,1,", "q2"),
        ("2026,2026-03-20,3,p2,1,1,満足,1,1,", "q3"),
        ("2026,2026-02-30,3,p2,1,1,1,1,1,", "closed_on"),
        ("2026,20260320,3,p2,1,1,1,1,1,", "closed_on"),
        ("2026,2026-03-20,-1,p2,1,1,1,1,1,", "invited"),
        ("2026,2026-03-21,3,p2,1,1,1,1,1,", "closed_on"),
        ("2026,2026-03-20,4,p2,1,1,1,1,1,", "invited"),
    ],
)
def test_a_bad_row(folder: Folder, row: str, column: str) -> None:
    assert folder.refused(surveys=SURVEYS + ROW + row + "\n") == [("surveys.csv", 3, column)]
    assert not Survey.objects.exists()


def test_an_unknown_column(folder: Folder) -> None:
    assert folder.refused(surveys=SURVEYS.replace("q5", "q6")) == [("surveys.csv", 1, "q6")]


def test_more_respondents_than_invited_are_doubtful(folder: Folder) -> None:
    files = {"surveys": SURVEYS + ROW.replace(",3,", ",1,", 1) + OTHER.replace(",3,", ",1,", 1)}
    found = folder.doubtful(**files)
    assert found == [("surveys.csv", 3, "2 answered, of 1 who were invited")]
    assert folder.doubtful(**files) == found
    assert Response.objects.count() == 2


def test_the_answers_arrive(folder: Folder) -> None:
    SurveyTemplate.objects.create(
        contract=folder.contract,
        code="yearly",
        name="年次",
        questions=["一", "二", "三", "四", "五"],
    )
    code, told = folder.write(surveys=SURVEYS + ROW + OTHER).take()
    assert (code, told["doubtful"]) == (0, [])
    survey = Survey.objects.get()
    assert (survey.state, survey.closed_on, survey.invited) == ("closed", date(2026, 3, 20), 3)
    assert survey.questions == ["一", "二", "三", "四", "五"]
    first, second = survey.responses.all()
    assert (first.respondent, first.answers, first.comment) == ("p1", [1, 1, 3, 4, 5], "丁寧でした")
    assert second.answers == [2, None, None, None, None]
    assert scores.overall([first.answers, second.answers]) == 70


def test_the_same_file_twice_changes_nothing(folder: Folder) -> None:
    folder.write(surveys=SURVEYS + ROW + OTHER).take()
    before = Change.objects.count()
    _code, told = folder.take()
    expected = {"rows": 2, "created": 0, "updated": 0, "unchanged": 2}
    assert told["files"]["surveys.csv"] == expected
    assert Change.objects.count() == before


def test_other_answers_are_an_update_with_history(folder: Folder) -> None:
    folder.write(surveys=SURVEYS + ROW + OTHER).take()
    _code, told = folder.write(surveys=SURVEYS + ROW + OTHER.replace(",2,,", ",2,5,")).take()
    expected = {"rows": 2, "created": 0, "updated": 1, "unchanged": 1}
    assert told["files"]["surveys.csv"] == expected
    response = Response.objects.get(respondent="x2")
    assert response.answers == [2, 5, None, None, None]
    change = Change.objects.of(response).order_by("id").last()
    assert change.actor == "command:takeover"


def test_another_day_of_closing_is_an_update_of_its_lines(folder: Folder) -> None:
    folder.write(surveys=SURVEYS + ROW).take()
    _code, told = folder.write(surveys=SURVEYS + ROW.replace("03-20", "03-21")).take()
    assert told["files"]["surveys.csv"]["updated"] == 1
    assert Survey.objects.get().closed_on == date(2026, 3, 21)


def test_columns_that_the_file_has_not_stay(folder: Folder) -> None:
    folder.write(surveys=SURVEYS + ROW).take()
    _code, told = folder.write(surveys="survey,respondent,q2\n2026,p1,5\n").take()
    assert told["files"]["surveys.csv"]["updated"] == 1
    assert Response.objects.get().answers == [1, 5, 3, 4, 5]
    assert Survey.objects.get().invited == 3
