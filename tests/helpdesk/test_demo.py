"""The invented tickets: believable facts, alive today, and made once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import demo as accounts
from contracts.demo import cast, making
from contracts.models import Contract, Organisation, Person
from helpdesk import demo
from helpdesk.models import (
    Article,
    ArticleUse,
    ArticleVersion,
    Call,
    Cause,
    Escalation,
    ProgressReport,
    Promise,
    State,
    Survey,
    Ticket,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract() -> Contract:
    now = timezone.now()
    accounts.load(at=now)
    plan = next(plan for plan in making.PLANS if plan.code == "METI-NOW")
    contract = making.make(plan, at=now)
    cast.join(contract, timezone.localdate(now))
    unit = Organisation.objects.get(contract=contract, code="it-office")
    for number in range(5):
        Person.objects.create(
            contract=contract, code=f"s{number}", name=f"職員 {number}", organisation=unit
        )
    return contract


def test_a_desk_of_two_months_that_is_made_once(contract: Contract) -> None:
    now = timezone.now()
    demo.load(at=now, share=0.014)
    tickets = Ticket.objects.filter(contract=contract)
    assert tickets.count() == 110
    assert tickets.filter(received_at__gte=now - timedelta(days=61)).count() == 110
    assert not tickets.filter(received_at__gt=now).exists()
    assert tickets.open().exists()
    assert tickets.filter(state=State.COMPLETED).count() > 70
    assert tickets.order_by("received_at").first().number == "T-000001"
    assert tickets.filter(requester__user__username="ito").exists()
    for model in (Escalation, Promise, ProgressReport):
        assert model.objects.filter(contract=contract).exists(), model
    waiting = tickets.filter(state=State.ESCALATED)
    assert all(ticket.escalations.open().exists() for ticket in waiting)
    assert not Escalation.objects.open().exclude(ticket__in=waiting).exists()
    demo.load(at=now, share=0.014)
    assert tickets.count() == 110
    cause = Cause.objects.get(contract=contract)
    assert cause.affected.count() == 6
    assert 0 < cause.affected.filter(answered_at=None).count() < 6
    surveys = Survey.objects.filter(contract=contract)
    assert set(surveys.values_list("state", flat=True)) == {"open", "closed"}
    assert all(survey.responses.exists() for survey in surveys)


def test_the_telephone_tells_of_the_same_months(contract: Contract) -> None:
    now = timezone.now()
    for _again in range(2):
        demo.load(at=now, share=0.035)
    calls = Call.objects.filter(contract=contract)
    answered = calls.answered()
    assert answered.exclude(ticket=None).count() > 120
    assert answered.filter(ticket=None).exists()
    assert calls.abandoned().filter(one_ring=False).exists()
    assert not calls.filter(started_at__gt=now).exists()
    phone = Ticket.objects.filter(contract=contract, channel="phone")
    without = phone.filter(calls=None).count()
    assert 0 < without < phone.count() / 10
    assert answered.exclude(ticket=None).count() == phone.count() - without
    assert not answered.filter(agent=None).exists()


def test_what_the_desk_knows_is_made_once(contract: Contract) -> None:
    for _again in range(2):
        demo.load(at=timezone.now(), share=0.014)
    articles = Article.objects.filter(contract=contract)
    assert articles.count() == 16
    assert set(articles.values_list("state", flat=True)) == {
        "draft", "review", "published", "expired", "withdrawn",
    }  # fmt: skip
    assert ArticleVersion.objects.filter(contract=contract, is_current=True).count() == 12
    assert ArticleUse.objects.answering().filter(contract=contract).exists()
