"""What the team was taught: the three yearly subjects and the work itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from contracts.models import Attendance, Contract, Person, Training

Kind = Training.Kind


@dataclass(frozen=True)
class Lesson:
    """`failed` and `away` are places in the team."""

    title: str
    kind: Training.Kind
    days_ago: int
    content: str
    mark: int | None = None
    failed: int | None = None
    away: int | None = None


LESSONS = (
    Lesson(
        "情報セキュリティ研修",
        Kind.SECURITY,
        352,
        "情報の格付、媒体の持出し、標的型攻撃の見分け方、事故の報告経路",
        mark=80,
    ),
    Lesson(
        "個人情報保護研修",
        Kind.PERSONAL_DATA,
        124,
        "根拠法令と罰則、取扱いの手順、漏えいの事例と再発防止",
        mark=70,
        failed=6,
    ),
    Lesson(
        "業務倫理・規程研修",
        Kind.ETHICS,
        91,
        "守秘義務、国家公務員との接し方、社内規程の改正点",
        away=8,
    ),
    Lesson(
        "新しい受付手順の説明会",
        Kind.WORK,
        33,
        "問合せの分類の見直し、引継ぎの記録の書き方、よくある質問の更新",
    ),
)


def load(contract: Contract, team: Sequence[Person], today: date) -> None:
    for lesson in LESSONS:
        training = Training.objects.create(
            contract=contract,
            title=lesson.title,
            kind=lesson.kind,
            held_on=today - timedelta(days=lesson.days_ago),
            content=lesson.content,
            pass_mark=lesson.mark,
        )
        Attendance.objects.bulk_create(
            Attendance(
                contract=contract,
                training=training,
                person=person,
                score=score_of(lesson, place),
            )
            for place, person in enumerate(team)
            if place != lesson.away
        )


def score_of(lesson: Lesson, place: int) -> int | None:
    if lesson.mark is None:
        return None
    return lesson.mark - 6 if place == lesson.failed else lesson.mark + 2 + 3 * place % 20
