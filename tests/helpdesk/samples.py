"""Records of the desk that addresses name, each made in the contract that is handed in."""

import uuid
from typing import Any

from django.utils import timezone

from contracts.models import Contract
from contracts.roles import Side
from helpdesk.models import Affected, Article, Cause, Escalation, Ticket
from tests.contract_cast import make_contract_person, make_organisation

Named = dict[str, Any]


def make_ticket(contract: Contract, **facts: Any) -> Ticket:
    asker = facts.pop("requester", None) or make_contract_person(
        contract, f"asker-{uuid.uuid4().hex[:8]}"
    )
    told = {
        "number": f"X-{uuid.uuid4().hex[:8]}",
        "subject": "プリンターに接続できない",
        "received_at": timezone.now(),
    }
    return Ticket.objects.create(contract=contract, requester=asker, **told | facts)


def ticket_in(contract: Contract) -> Named:
    return {"pk": make_ticket(contract).pk}


def escalation_in(contract: Contract) -> Named:
    """To the organisation of the vendor of the cast."""
    now = timezone.now()
    escalation = Escalation.objects.create(
        contract=contract,
        ticket=make_ticket(contract, state="escalated"),
        target=Escalation.Target.VENDOR,
        organisation=make_organisation(contract, Side.THIRD),
        reason=Escalation.Reason.UNEXPECTED,
        question="手順書どおりに実施しましたが解消しません。",
        requested_at=now,
        last_heard_at=now,
    )
    return {"pk": escalation.pk}


def affected_in(contract: Contract) -> Named:
    """A ticket that leads itself, with an answer to all."""
    return {"pk": make_cause(contract).record_id}


def cause_in(contract: Contract) -> Named:
    return {"pk": make_cause(contract).pk}


def make_cause(contract: Contract) -> Cause:
    now = timezone.now()
    person = make_contract_person(contract, f"leader-{uuid.uuid4().hex[:8]}")
    ticket = make_ticket(contract, state="working", assignee=person)
    answered = {"answer": "復旧しました。", "answered_at": now, "answered_by": person}
    cause = Cause.objects.create(
        contract=contract, record=ticket, began_by=person, began_at=now, **answered
    )
    facts = {"attached_by": person, "attached_at": now}
    Affected.objects.create(contract=contract, ticket=ticket, cause=cause, **facts)
    return cause


def make_article(contract: Contract, **facts: Any) -> Article:
    """Of somebody whom nobody of the cast is, so that anybody may review it."""
    author = facts.pop("author", None) or make_contract_person(
        contract, f"author-{uuid.uuid4().hex[:8]}"
    )
    told = {"title": "VPNに接続できない", "answer": "証明書を更新してください。"}
    return Article.objects.create(contract=contract, author=author, **told | facts)


def article_in(contract: Contract) -> Named:
    return {"pk": make_article(contract).pk}


def article_in_review(contract: Contract) -> Named:
    return {"pk": make_article(contract, state="review").pk}


def article_published(contract: Contract) -> Named:
    """Publishing it once more is quiet, whether the contract has a route for it or none."""
    reviewer = make_contract_person(contract, f"reviewer-{uuid.uuid4().hex[:8]}")
    return {"pk": make_article(contract, state="published", reviewer=reviewer).pk}


NAMES_OF_TICKET = (
    "ticket", "take_ticket", "presence", "edit_ticket", "assign_ticket", "complete_ticket",
    "promise_answer", "report_progress", "discuss_ticket", "reopen_ticket", "relate_ticket",
    "merge_ticket", "split_ticket", "escalate_ticket", "draft_article", "attach_ticket",
    "lead_ticket", "detach_ticket",
)  # fmt: skip
NAMES_OF_ESCALATION = (
    "escalation", "accept_escalation", "answer_escalation", "chase_escalation",
)  # fmt: skip
NAMES_OF_ARTICLE = (
    "article", "edit_article", "submit_article", "withdraw_article", "judge_article",
)  # fmt: skip
RECORDS = {f"helpdesk:{name}": ticket_in for name in NAMES_OF_TICKET} | {
    f"helpdesk:{name}": escalation_in for name in NAMES_OF_ESCALATION
}
RECORDS |= {f"helpdesk:{name}": article_in for name in NAMES_OF_ARTICLE}
RECORDS |= {
    "helpdesk:answer_affected": affected_in,
    "helpdesk:answer_together": cause_in,
    "helpdesk:publish_article": article_published,
    "helpdesk:return_article": article_in_review,
}
