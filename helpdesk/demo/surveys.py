"""The invented surveys of the demo: that of last year, one that is being answered, and a free one
that ended below its base."""

import random
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from contracts.models import Contract, Person
from contracts.roles import Base
from helpdesk.models import Improvement, Invitation, Response, Survey, SurveyTemplate
from helpdesk.people import holding

APRIL = 4
INVITED, ANSWERED, ANSWERED_SO_FAR = 100, 74, 31
COPIED = ("questions", "free_text", "base_score", "response_rate")
WEIGHTS = (44, 33, 14, 6, 3)
FREE_ANSWERED, DISCONTENT = 80, (16, 30, 28, 18, 8)
COMMENTS = (
    "いつも迅速に対応いただき、助かっています。",
    "電話がつながりにくい時間帯があるので、改善をお願いします。",
    "手順書の図が分かりやすく、自分で解決できました。",
    "申請から貸出までの日数をもう少し短くしてほしいです。",
    "担当の方の説明が丁寧でした。",
    "専門用語が多く、理解に時間がかかりました。",
)


def write_surveys(contract: Contract, *, at: datetime) -> None:
    """Only where the papers ask for one; made once."""
    template = SurveyTemplate.objects.filter(contract=contract).first()
    if template is None or Survey.objects.filter(contract=contract).exists():
        return
    chance = random.Random(f"survey {contract.code}")  # noqa: S311  (not for secrets)
    staff = Person.objects.filter(contract=contract, organisation__kind__in=["agency", "unit"])
    officers = list(staff.order_by("pk")[:INVITED])
    if ito := staff.filter(user__username="ito").first():
        officers = [*officers[: INVITED - 1], ito] if ito not in officers else officers
    today = timezone.localdate(at)
    asked = {name: getattr(template, name) for name in COPIED}
    began = today - timedelta(days=8)
    before, now = (
        Survey.objects.create(
            contract=contract,
            code=str(fiscal_year(first)),
            title=f"{fiscal_year(first)}年度 {template.name}",
            kind=Survey.Kind.YEARLY,
            state=state,
            opens_on=first,
            closes_on=first + timedelta(days=21),
            closed_on=first + timedelta(days=21) if state == Survey.State.CLOSED else None,
            **asked,
        )
        for first, state in (
            (began - timedelta(days=366), Survey.State.CLOSED),
            (began, Survey.State.OPEN),
        )
    )
    fill(before, officers, ANSWERED, chance)
    fill(now, officers, ANSWERED_SO_FAR, chance)
    write_free(contract, officers, chance, at=at)


def write_free(
    contract: Contract, officers: list[Person], chance: random.Random, *, at: datetime
) -> None:
    """After a change people were not content with; its measures wait for the agency."""
    last = timezone.localdate(at) - timedelta(days=24)
    survey = Survey.objects.create(
        contract=contract,
        code="vpn",
        title="リモートアクセス切替え後の調査",
        kind=Survey.Kind.FREE,
        state=Survey.State.CLOSED,
        questions=["切替えの案内の分かりやすさ", "接続の安定性", "問合せへの対応の早さ"],
        free_text="御意見等",
        opens_on=last - timedelta(days=10),
        closes_on=last,
        closed_on=last,
    )
    fill(survey, officers[: len(officers) // 2], FREE_ANSWERED, chance, weights=DISCONTENT)
    leaders = holding(Person.objects.filter(contract=contract), Base.MANAGER)
    Improvement.objects.create(
        contract=contract,
        survey=survey,
        opened_at=timezone.make_aware(datetime.combine(last + timedelta(days=1), time(0, 5))),
        cause="切替えの案内が直前となり、初日の午前に問合せが集中した。",
        measures="次の切替えでは2週間前に手順書を配布し、初日は受付を2名増員する。",
        responsible=leaders.order_by("pk").first(),
        due_on=timezone.localdate(at) + timedelta(days=30),
    )


def fiscal_year(day: date) -> int:
    """It begins in April."""
    return day.year if day.month >= APRIL else day.year - 1


def fill(
    survey: Survey,
    officers: list[Person],
    answered: int,
    chance: random.Random,
    *,
    weights: tuple[int, ...] = WEIGHTS,
) -> None:
    """In the demo of a test there are fewer people, and as large a part of them answers."""
    opens = survey.opens_on
    assert opens
    sent = timezone.make_aware(datetime.combine(opens, time(9, 0)))
    done = chance.sample(officers, answered * len(officers) // INVITED)
    own = {"contract": survey.contract, "survey": survey}
    reminded = sent + timedelta(days=7)
    Invitation.objects.bulk_create(
        Invitation(
            **own, person=person, sent_at=sent, reminded_at=None if person in done else reminded
        )
        for person in officers
    )
    Response.objects.bulk_create(
        Response(
            **own,
            respondent=person.code,
            at=sent + timedelta(minutes=chance.randrange(10, 7 * 24 * 60)),
            answers=[answer(chance, weights) for _question in survey.questions],
            comment=chance.choice(COMMENTS) if chance.random() < 0.25 else "",
        )
        for person in done
    )


def answer(chance: random.Random, weights: tuple[int, ...]) -> int | None:
    if chance.random() < 0.03:
        return None
    return chance.choices((1, 2, 3, 4, 5), weights)[0]
