"""A survey ends by itself, and a score below its base is not left alone."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from helpdesk.models import Improvement, Response, Survey
from helpdesk.surveys.closing import look_after_surveys
from helpdesk.surveys.links import path_of
from portal.models import Notice
from records.errors import Conflict, DomainError
from tests.helpdesk.pages import errors, get, post
from tests.helpdesk.surveys.conftest import Asking

pytestmark = pytest.mark.django_db
PLAN = {"cause": "繁忙期の待ち時間", "measures": "昼の受付を2名増やす", "due_on": "2030-03-31"}


def answered(asking: Asking, *steps: int) -> None:
    for place, step in enumerate(steps):
        Response.objects.create(
            contract=asking.desk.contract,
            survey=asking.survey,
            respondent=f"r{place}",
            answers=[step] * 5,
        )


def below(asking: Asking) -> Improvement:
    answered(asking, 3)
    assert post(asking.desk, "manager", "close_survey", asking.survey.pk).status_code == 302
    return Improvement.objects.get(survey=asking.survey)


class TestByItself:
    def test_not_on_its_last_day(self, asking: Asking) -> None:
        Survey.objects.update(closes_on=timezone.localdate())
        look_after_surveys(at=timezone.now())
        asking.survey.refresh_from_db()
        assert asking.survey.is_open

    def test_once_when_its_last_day_is_over(self, asking: Asking) -> None:
        last = timezone.localdate() - timedelta(days=1)
        Survey.objects.update(closes_on=last)
        for _time in range(2):
            look_after_surveys(at=timezone.now())
        asking.survey.refresh_from_db()
        assert (asking.survey.state, asking.survey.closed_on) == ("closed", last)
        told = Notice.objects.filter(kind="survey_closed_itself")
        assert [notice.user for notice in told] == [asking.desk.cast.people["manager"]]
        assert not Improvement.objects.exists()

    def test_whoever_comes_too_late_reads_until_when(self, asking: Asking, client: Client) -> None:
        path, last = path_of(asking.invited()), timezone.localdate() - timedelta(days=1)
        Survey.objects.update(closes_on=last)
        for page in (client.get(path), client.post(path, {"q1": "1"})):
            assert page.status_code == 410
            assert str(last) in page.content.decode()
        look_after_surveys(at=timezone.now())
        assert str(last) in client.get(path).content.decode()
        assert not Response.objects.exists()
        with pytest.raises(DomainError, match="Answers were taken until"):
            asking.survey.invitations.get().answer([1] * 5, comment="", at=timezone.now())

    def test_none_is_opened_that_is_over(self, asking: Asking) -> None:
        Survey.objects.update(state="draft", closes_on=timezone.localdate() - timedelta(days=1))
        asking.survey.refresh_from_db()
        with pytest.raises(DomainError, match="last day is over"):
            asking.survey.open(by=asking.desk.member("manager"), at=timezone.now())


class TestBelowBase:
    def test_no_case_for_a_score_that_is_kept_or_unknown(self, asking: Asking) -> None:
        post(asking.desk, "manager", "close_survey", asking.survey.pk)
        assert not Improvement.objects.exists()
        Survey.objects.update(state="open", closed_on=None)
        answered(asking, 1, 3, 3, 2)  # exactly 75
        post(asking.desk, "manager", "close_survey", asking.survey.pk)
        assert not Improvement.objects.exists()

    @pytest.mark.req("METI-INQ-16")
    def test_a_case_opens_once_and_is_linked_to_the_survey(self, asking: Asking) -> None:
        case = below(asking)
        post(asking.desk, "manager", "close_survey", asking.survey.pk)
        assert Improvement.objects.get() == case
        told = Notice.objects.filter(kind="survey_below_base").values_list("user", flat=True)
        people = asking.desk.cast.people
        assert set(told) == {people["manager"].pk, people["official"].pk}
        page: Any = get(asking.desk, "official", "survey", asking.survey.pk)
        assert page.context["improvement"] == case
        assert "to be worked out" in page.content.decode()

    @pytest.mark.req("METI-INQ-16")
    def test_results_that_come_in_after_the_closing_are_judged(self, asking: Asking) -> None:
        answered(asking, 1)
        post(asking.desk, "manager", "close_survey", asking.survey.pk)
        Response.objects.update(answers=[5] * 5)
        from_elsewhere(asking)
        assert Improvement.objects.filter(survey=asking.survey).exists()

    def test_measures_are_worked_out_with_the_agency_first(self, asking: Asking) -> None:
        desk, pk, case = asking.desk, asking.survey.pk, below(asking)
        post(desk, "official", "agree_measures", pk)
        assert Improvement.objects.get().agreed_at is None  # nothing is written down
        assert post(desk, "manager", "agree_measures", pk).status_code == 403
        assert post(desk, "official", "plan_measures", pk, **PLAN).status_code == 403
        assert post(desk, "manager", "plan_measures", pk, **PLAN).status_code == 302
        page = post(desk, "manager", "finish_measures", pk, outcome="実施済み")
        assert "has not agreed" in str(errors(page))
        post(desk, "official", "agree_measures", pk)
        case.refresh_from_db()
        assert case.agreed_by == desk.member("official").person
        assert (
            post(desk, "manager", "finish_measures", pk, outcome="待ち時間が半減").status_code
            == 302
        )
        shown = get(desk, "official", "survey", pk).content.decode()
        assert all(
            words in shown for words in ("待ち時間が半減", "昼の受付を2名増やす", "carried out")
        )
        with pytest.raises(DomainError, match="carried out already"):
            case.plan(by=desk.member("manager"), version=None, responsible=None, **PLAN)

    def test_other_measures_are_agreed_to_anew(self, asking: Asking) -> None:
        case, manager = below(asking), asking.desk.member("manager")
        facts: dict[str, Any] = PLAN | {"responsible": None, "due_on": None}
        case.plan(by=manager, version=0, **facts)
        case.agree(by=asking.desk.member("official"), at=timezone.now())
        case.plan(by=manager, version=case.version, **facts | {"cause": "別の原因"})
        assert case.agreed_at
        with pytest.raises(Conflict):
            case.plan(by=manager, version=0, **facts)
        case.plan(by=manager, version=case.version, **facts | {"measures": "別の対策"})
        assert case.agreed_at is None

    @pytest.mark.parametrize("name", ["agreed_at", "done_at", "outcome"])
    def test_what_the_database_refuses(self, asking: Asking, name: str) -> None:
        case, now = below(asking), timezone.now()
        with pytest.raises(IntegrityError), transaction.atomic():
            Improvement.objects.filter(pk=case.pk).update(
                **{name: "x" if name == "outcome" else now}
            )


def from_elsewhere(asking: Asking) -> None:
    from_file = "respondent,q1,q2,q3,q4,q5,comment\nx,5,5,5,5,5,\n"
    file = SimpleUploadedFile("answers.csv", from_file.encode())
    pk = asking.survey.pk
    page = post(asking.desk, "manager", "import_survey", pk, file=file, encoding="utf-8")
    assert page.status_code == 302
