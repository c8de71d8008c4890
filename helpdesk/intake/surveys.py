"""surveys.csv: what was answered in a survey, one line a respondent."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from contracts.intake import Findings
from contracts.intake.cells import Day, Known, Number, Text
from contracts.intake.columns import Column
from contracts.intake.reader import Reader
from contracts.intake.staging import staged_as
from contracts.models import Contract
from helpdesk.models import Response, Step, Survey, SurveyTemplate
from helpdesk.models.survey_answers import LONGEST_COMMENT

FILE = "surveys.csv"
QUESTIONS = 5  # of the open format; a survey of more has more columns
MOST_INVITED = 1_000_000
OF_SURVEY = "(SELECT v.{0} FROM helpdesk_survey AS v WHERE v.id = t.survey_id)"
FACTS = {"closed_on": "closed_on", "invited": "invited_count"}


def surveys_reader(contract: Contract, findings: Findings) -> Reader:
    return Reader(
        "surveys",
        Response,
        key=("survey", "respondent"),
        columns=[
            Column("survey", surveys_of(contract), required=True),
            of_survey("closed_on", Day()),
            of_survey("invited", Number(0, MOST_INVITED)),
            *columns_of_answers(questions_of(contract)),
        ],
    )


def of_survey(name: str, cell: Day | Number) -> Column:
    return Column(name, cell, "survey", leaves=True, kept_in=OF_SURVEY.format(FACTS[name]))


def columns_of_answers(questions: int) -> list[Column]:
    steps = Number(min(Step.values), max(Step.values))
    return [
        Column("respondent", Text(80), required=True),
        *(Column(f"q{place}", steps, "answers", place=place) for place in range(1, questions + 1)),
        Column("comment", Text(LONGEST_COMMENT)),
    ]


def questions_of(contract: Contract) -> int:
    """As many columns as the longest survey of the contract has questions."""
    asked = Survey.objects.filter(contract=contract).values_list("questions", flat=True)
    return max(QUESTIONS, *(len(questions) for questions in asked), 0)


def surveys_of(contract: Contract) -> Known:
    """One that the portal does not know is made, with the questions of the papers."""
    keys = dict(Survey.objects.filter(contract=contract).values_list("code", "pk"))
    template = SurveyTemplate.objects.filter(contract=contract).order_by("pk").first()

    def make(code: str) -> int:
        facts: dict[str, Any] = {"title": code, "kind": Survey.Kind.YEARLY}
        if template:
            for name in ("questions", "free_text", "base_score", "response_rate"):
                facts[name] = getattr(template, name)
        else:
            facts["questions"] = [f"Q{place}" for place in range(1, QUESTIONS + 1)]
        survey = Survey(contract=contract, code=code, state=Survey.State.OPEN, **facts)
        survey.save()
        return int(survey.pk)

    return Known(keys, make)


@dataclass(frozen=True)
class Line:
    """What a line of the file tells of its survey."""

    line: int
    survey: int
    respondent: str
    facts: dict[str, Any]


def settle_surveys(contract: Contract, staged: Collection[str], findings: Findings) -> None:
    """What the lines tell of their survey is written once, and must be the same in each."""
    if "surveys" not in staged:
        return
    by_survey: dict[int, list[Line]] = {}
    for line in lines_of_file():
        by_survey.setdefault(line.survey, []).append(line)
    surveys = Survey.objects.filter(contract=contract).select_for_update(no_key=True)
    for survey in surveys.filter(pk__in=by_survey).order_by("pk"):
        lines = by_survey[survey.pk]
        settle_survey(survey, facts_of(lines, findings))
        doubt_survey(survey, lines, findings)


def lines_of_file(facts: Collection[str] = tuple(FACTS)) -> Iterator[Line]:
    names = ", ".join(["line", "survey", "respondent", *facts])
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {names}"  # noqa: S608
            f' FROM pg_temp."{staged_as("surveys")}" ORDER BY line'
        )
        for line, survey, respondent, *told in cursor.fetchall():
            yield Line(line, survey, respondent, dict(zip(facts, told, strict=True)))


def facts_of(lines: Sequence[Line], findings: Findings) -> dict[str, Any]:
    """Of two lines that tell a fact differently nobody knows which holds."""
    told: dict[str, Any] = {}
    first: dict[str, int] = {}
    for line in lines:
        for name, value in line.facts.items():
            if value is None:
                continue
            if told.setdefault(name, value) != value:
                reason = _("Line %(line)d tells this of the same survey in another way.")
                findings.refuse(FILE, line.line, name, reason % {"line": first[name]})
            first.setdefault(name, line.line)
    return told


def settle_survey(survey: Survey, told: dict[str, Any]) -> None:
    """A day of closing closes it; the portal keeps what the file does not tell."""
    changes = {FACTS[name]: value for name, value in told.items()}
    closed_on: date | None = changes.get("closed_on")
    if closed_on:
        changes["state"] = Survey.State.CLOSED
    changed = [name for name, value in changes.items() if getattr(survey, name) != value]
    for name in changed:
        setattr(survey, name, changes[name])
    if changed:
        survey.keep(*changed)


def doubt_survey(survey: Survey, lines: Sequence[Line], findings: Findings) -> None:
    """A survey of which nobody says how many were invited has no rate, and nothing to doubt."""
    invited, answered = survey.invited, survey.responses.count()
    is_known = survey.invited_count is not None or invited
    if is_known and answered > invited:
        last = lines[-1]
        reason = _("%(answered)d answered, of %(invited)d who were invited")
        words = {"answered": answered, "invited": invited}
        findings.doubt(FILE, last.line, f"{survey.code} {last.respondent}", reason % words)
