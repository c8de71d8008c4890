"""Surveys that addresses name, each made in the contract that is handed in."""

import uuid
from typing import Any

from django.utils import timezone

from accounts.models import User
from contracts.models import Contract
from helpdesk.models import Improvement, Invitation, Survey, SurveyMail
from helpdesk.surveys.links import token_of
from tests.contract_cast import make_contract, make_contract_person

Named = dict[str, Any]
QUESTIONS = ["所要時間", "手続の時間", "分かりやすさ", "正確さ", "応対"]


def make_survey(contract: Contract, **facts: Any) -> Survey:
    code = uuid.uuid4().hex[:8]
    told = {"code": code, "title": f"調査 {code}", "questions": QUESTIONS, "free_text": "御意見等"}
    return Survey.objects.create(contract=contract, **told | facts)


def draft_in(contract: Contract) -> Named:
    return {"pk": make_survey(contract).pk}


def open_in(contract: Contract) -> Named:
    return {"pk": make_survey(contract, state="open").pk}


def link_of(owner: User) -> Named:
    """Of somebody who is invited and never signs in."""
    contract = make_contract(f"S{uuid.uuid4().hex[:8].upper()}")
    person = make_contract_person(contract, "invited")
    survey = make_survey(contract, state="open")
    invitation = Invitation.objects.create(contract=contract, survey=survey, person=person)
    return {"token": token_of(invitation)}


def below_base_in(contract: Contract) -> Named:
    """A closed one whose measures are written down."""
    survey = make_survey(contract, state="closed", closed_on=timezone.localdate())
    Improvement.objects.create(
        contract=contract, survey=survey, opened_at=timezone.now(), measures="手順を見直す"
    )
    return {"pk": survey.pk}


def mail_in(contract: Contract) -> Named:
    now = timezone.now()
    own = {"contract": contract}
    person = make_contract_person(contract, f"m-{uuid.uuid4().hex[:8]}")
    survey = make_survey(contract, state="open")
    invitation = Invitation.objects.create(**own, survey=survey, person=person)
    told = {"what": "invited", "day": timezone.localdate(), "due_at": now, "made_at": now}
    return {"pk": SurveyMail.objects.create(**own, invitation=invitation, **told).pk}


RECORDS = {
    f"helpdesk:{name}": draft_in
    for name in ("survey", "edit_survey", "invite_to_survey", "open_survey")
} | {f"helpdesk:{name}": open_in for name in ("remind_of_survey", "close_survey", "import_survey")}
RECORDS |= {
    f"helpdesk:{name}": below_base_in
    for name in ("plan_measures", "agree_measures", "finish_measures")
} | {"helpdesk:send_survey_mail": mail_in}
