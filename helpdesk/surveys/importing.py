"""Brings results in that another service collected: the lines of surveys.csv without the survey."""

from collections.abc import Iterator
from dataclasses import replace
from typing import IO, Any

from django.db import transaction
from django.utils import timezone

from contracts.intake import Findings
from contracts.intake.checking import check
from contracts.intake.merging import merge
from contracts.intake.reading import read
from contracts.intake.staging import plan_for_many
from contracts.intake.texts import Row, rows_of
from contracts.models.base import refuse
from helpdesk.intake.surveys import doubt_survey, lines_of_file, surveys_reader
from helpdesk.models import Survey
from helpdesk.rules import surveys as rules
from helpdesk.surveys.closing import judge

OF_THE_SURVEY = ("closed_on", "invited")


def import_answers(survey: Survey, file: IO[bytes], *, encoding: str, by: Any) -> Findings:
    """As a whole or not at all; the same file twice changes nothing."""
    findings = Findings()
    with transaction.atomic():
        stored = survey.locked()
        refuse(rules.why_not_import(stored, by=by))
        plan_for_many()
        whole = surveys_reader(survey.contract, findings)
        columns = [column for column in whole.columns if column.name not in OF_THE_SURVEY]
        reader = replace(whole, columns=columns)
        header = read(reader, of_survey(rows_of(file, encoding), survey.code), findings)
        check(reader, survey.contract, (), findings)
        if not findings.refused:
            merge(reader, survey.contract, header, findings.files[reader.file])
            doubt(stored, findings)
            judge(stored, at=timezone.now())
    findings.in_order()
    return findings


def of_survey(rows: Iterator[Row], code: str) -> Iterator[Row]:
    header = next(rows, None)
    if header is None:
        return
    yield Row(header.line, ["survey", *header.cells])
    for row in rows:
        yield Row(row.line, [code, *row.cells])


def doubt(survey: Survey, findings: Findings) -> None:
    staged = list(lines_of_file(facts=()))
    if staged:
        doubt_survey(survey, staged, findings)
