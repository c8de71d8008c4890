"""Invented rosters for the demo: a team at work, one newcomer waiting, one entry returned."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from accounts.models import User
from contracts.models import (
    Attendance,
    Career,
    Contract,
    Membership,
    Organisation,
    Person,
    PersonalFacts,
    Pledge,
    Proof,
    Qualification,
    Role,
    RosterEntry,
    Training,
)
from contracts.roles import Base

CLASS = RosterEntry.Class
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Face:
    """One of the team. Those without a base stand in the rosters and hold no role."""

    code: str
    name: str
    kana: str
    post: str
    department: str
    post_class: RosterEntry.Class
    born_on: date
    home: str
    base: Base | None = None
    nationality: str = "日本"
    passport: str = ""


TEAM = (
    Face(
        "tanaka",
        "",
        "",
        "統括責任者",
        "官公庁運用部",
        CLASS.MANAGER,
        date(1974, 6, 3),
        "東京都見本区本町1-2-3",
    ),
    Face(
        "ishikawa",
        "石川 恵",
        "イシカワ メグミ",
        "情報セキュリティ管理責任者",
        "品質・セキュリティ室",
        CLASS.DEPUTY,
        date(1979, 11, 21),
        "神奈川県見本市緑町4-5",
        Base.SECURITY,
    ),
    Face(
        "kobayashi",
        "小林 直樹",
        "コバヤシ ナオキ",
        "運用リーダー",
        "官公庁運用部",
        CLASS.WORKER,
        date(1983, 2, 14),
        "埼玉県見本市中央6-7-8",
        Base.LEADER,
    ),
    Face(
        "suzuki",
        "",
        "",
        "ヘルプデスク業務担当者",
        "ヘルプデスク課",
        CLASS.WORKER,
        date(1991, 8, 30),
        "千葉県見本市東9-1",
    ),
    Face(
        "takahashi",
        "",
        "",
        "運用管理担当者",
        "基盤運用課",
        CLASS.WORKER,
        date(1988, 4, 9),
        "東京都見本区西町2-2-2",
    ),
    Face(
        "chen",
        "陳 美玲",
        "チン メイリン",
        "運用管理担当者",
        "基盤運用課",
        CLASS.WORKER,
        date(1993, 1, 17),
        "東京都見本区南町3-4",
        Base.WORKER,
        "見本国",
        "XX0000000",
    ),
    Face(
        "mori",
        "森 健太",
        "モリ ケンタ",
        "現地作業員",
        "現地作業班",
        CLASS.SUBCONTRACTOR,
        date(1990, 10, 5),
        "東京都見本区北町7-8",
        Base.WORKER,
    ),
)
NEWCOMERS = (
    Face(
        "kato",
        "加藤 沙織",
        "カトウ サオリ",
        "ヘルプデスク業務担当者",
        "ヘルプデスク課",
        CLASS.WORKER,
        date(1996, 3, 25),
        "東京都見本区東町5-6",
        Base.AGENT,
    ),
    Face(
        "yoshida",
        "吉田 大輔",
        "ヨシダ ダイスケ",
        "運用リーダー",
        "官公庁運用部",
        CLASS.WORKER,
        date(1985, 7, 12),
        "神奈川県見本市南8-9",
    ),
    Face(
        "matsumoto",
        "松本 亮",
        "マツモト リョウ",
        "運用管理担当者",
        "基盤運用課",
        CLASS.WORKER,
        date(1994, 12, 1),
        "千葉県見本市西1-1",
    ),
)
CONDITIONS = (
    # role, code, text, years, group, agreed
    (Base.MANAGER, "experience", "情報処理業務の経験", 10, "", True),
    (Base.MANAGER, "pm", "プロジェクトマネージャ試験", None, "資格", True),
    (Base.MANAGER, "sm", "ITサービスマネージャ試験", None, "資格", True),
    (Base.MANAGER, "pmp", "PMP", None, "資格", True),
    (Base.LEADER, "itil", "ITILファンデーション", None, "資格", True),
    (Base.LEADER, "sm", "ITサービスマネージャ試験", None, "資格", True),
    (Base.LEADER, "operation", "システム運用の経験", 4, "", True),
    (Base.LEADER, "base", "ネットワーク・サーバ・端末の技術知識", None, "", False),
    (Base.SECURITY, "rs", "情報処理安全確保支援士", None, "資格", True),
    (Base.SECURITY, "cissp", "CISSP", None, "資格", True),
    (Base.SECURITY, "years", "情報セキュリティ管理の経験", 5, "", True),
    (Base.AGENT, "desk", "ヘルプデスク業務の経験", 1, "", True),
)
PROOFS = (
    # person, role, condition, text, months until it ends, equal ability
    ("tanaka", Base.MANAGER, "experience", "職務経歴書（22年）", None, False),
    ("tanaka", Base.MANAGER, "pmp", "PMP認定証", 1, False),
    ("ishikawa", Base.SECURITY, "rs", "登録証", 20, False),
    ("ishikawa", Base.SECURITY, "years", "職務経歴書（9年）", None, False),
    ("kobayashi", Base.LEADER, "itil", "合格証", None, False),
    ("kobayashi", Base.LEADER, "operation", "職務経歴書（11年）", None, False),
    ("yoshida", Base.LEADER, "itil", "社内認定（ITIL相当）", None, True),
)


def load(contract: Contract, *, at: datetime) -> None:
    today = timezone.localdate(at)
    contract.edit(version=contract.version, notice_business_days=5)
    contractor = Organisation.objects.get(contract=contract, code="contractor")
    subcontractor = Organisation.objects.create(
        contract=contract,
        code="subcontractor",
        name="見本フィールド株式会社",
        kind=Organisation.Kind.SUBCONTRACTOR,
        parent=contractor,
        permitted_on=contract.starts_on,
    )
    for face in TEAM:
        home = subcontractor if face.post_class == CLASS.SUBCONTRACTOR else contractor
        person = named(contract, face, home)
        hold_role(person, face, contract.starts_on, contract.last_day)
        agree_to(person, face, contract.starts_on)
        Pledge.objects.create(
            contract=contract,
            person=person,
            kind=Pledge.Kind.JOINING,
            pledged_on=contract.starts_on,
            announced_on=contract.starts_on,
            noted_by=user("tanaka"),
            noted_at=morning_of(contract.starts_on),
        )
    newcomers = [named(contract, face, contractor) for face in NEWCOMERS]
    write_conditions(contract)
    file_proofs(contract, today)
    hold_trainings(contract, today)
    write_entries(contract, newcomers, today)


def named(contract: Contract, face: Face, organisation: Organisation) -> Person:
    person, _made = Person.objects.get_or_create(
        contract=contract,
        code=face.code,
        defaults={"name": face.name, "kana": face.kana, "organisation": organisation},
    )
    person.post = face.post
    person.save(update_fields=["post"])
    Career.objects.create(
        contract=contract,
        person=person,
        department=face.department,
        education="見本大学 工学部 卒業",
        employment=f"{organisation.name}（{face.born_on.year + 23}年入社）",
        experience=f"官公庁システムの運用（{face.post}）",
        training="情報セキュリティ研修、個人情報保護研修",
        knowledge="サーバ及びネットワークの運用",
        languages="日本語（母語）、英語（日常会話）",
    )
    other = PersonalFacts.Residence.OTHER
    PersonalFacts.objects.create(
        contract=contract,
        person=person,
        home_address=face.home,
        born_on=face.born_on,
        nationality=face.nationality,
        residence=other if face.passport else PersonalFacts.Residence.JAPANESE,
        passport=face.passport,
    )
    return person


def hold_role(person: Person, face: Face, first: date, last: date) -> None:
    if face.base is None:
        return
    role = role_of(person.contract, face.base)
    Membership.give(person, role, first=first, last=last, by=None)


def role_of(contract: Contract, base: Base) -> Role:
    return Role.objects.get_or_create(
        contract=contract,
        code=base.value,
        defaults={"name": str(base.label), "base": base, "alone": base == Base.SECURITY},
    )[0]


def agree_to(person: Person, face: Face, first: date) -> None:
    for kind in RosterEntry.Kind:
        RosterEntry.objects.create(
            contract=person.contract,
            person=person,
            kind=kind,
            post_class=face.post_class if kind == RosterEntry.Kind.HANDLERS else "",
            first=first,
            state=RosterEntry.State.APPROVED,
            notified_on=first - timedelta(days=10),
            submitted_by=user("tanaka"),
            submitted_at=morning_of(first - timedelta(days=10)),
            decided_by=user("sato"),
            decided_at=morning_of(first),
        )


def write_conditions(contract: Contract) -> None:
    for place, (base, code, text, years, group, agreed) in enumerate(CONDITIONS):
        states = Qualification.State
        Qualification.objects.create(
            contract=contract,
            role=role_of(contract, base),
            code=code,
            text=text,
            years=years,
            any_of=group,
            position=place,
            state=states.AGREED if agreed else states.DRAFT,
        )


def file_proofs(contract: Contract, today: date) -> None:
    for code, base, condition, text, months, equal in PROOFS:
        Proof.objects.create(
            contract=contract,
            person=Person.objects.get(contract=contract, code=code),
            qualification=Qualification.objects.get(
                contract=contract, role__code=base.value, code=condition
            ),
            text=text,
            obtained_on=today - 3 * YEAR,
            expires_on=today + timedelta(days=30 * months) if months else None,
            equal_ability=equal,
            filed_by=user("tanaka"),
            filed_at=morning_of(today - timedelta(days=20)),
            checked_by=None if equal else user("sato"),
            checked_at=None if equal else morning_of(today - timedelta(days=15)),
        )


def hold_trainings(contract: Contract, today: date) -> None:
    held = (
        ("情報セキュリティ研修", Training.Kind.SECURITY, 350, 80),
        ("個人情報保護研修", Training.Kind.PERSONAL_DATA, 120, 70),
        ("業務倫理・規程研修", Training.Kind.ETHICS, 90, None),
    )
    people = list(Person.objects.filter(contract=contract, code__in=[f.code for f in TEAM]))
    for title, kind, days_ago, mark in held:
        training = Training.objects.create(
            contract=contract,
            title=title,
            kind=kind,
            held_on=today - timedelta(days=days_ago),
            content="根拠法令と罰則、規則と禁止事項、漏えいの事例、発生時の手順",
            pass_mark=mark,
        )
        for place, person in enumerate(people):
            failed = place == 2 and kind == Training.Kind.SECURITY
            score = None if mark is None else mark + (-6 if failed else 2 + 3 * place)
            Attendance.objects.create(
                contract=contract, training=training, person=person, score=score
            )


def write_entries(contract: Contract, newcomers: list[Person], today: date) -> None:
    waiting, returned, drafted = newcomers
    leader = Person.objects.get(contract=contract, code="kobayashi")
    sent = {"submitted_by": user("tanaka"), "submitted_at": morning_of(today - timedelta(days=2))}
    joins = {"contract": contract, "change": RosterEntry.Change.JOIN}
    for kind, post_class in ((RosterEntry.Kind.WORKERS, ""), (RosterEntry.Kind.HANDLERS, "worker")):
        RosterEntry.objects.create(
            **joins,
            **sent,
            person=waiting,
            kind=kind,
            post_class=post_class,
            state=RosterEntry.State.SUBMITTED,
            first=today + timedelta(days=12),
            notified_on=today - timedelta(days=2),
            reason="問合せの増加に伴う増員",
        )
    RosterEntry.objects.create(
        **joins,
        **sent,
        person=returned,
        kind=RosterEntry.Kind.WORKERS,
        state=RosterEntry.State.RETURNED,
        case=RosterEntry.Case.CONTRACTOR,
        first=today + timedelta(days=20),
        notified_on=today - timedelta(days=2),
        reason="異動に伴う交代",
        replaces=leader,
        role=role_of(contract, Base.LEADER),
        decided_by=user("sato"),
        decided_at=morning_of(today - timedelta(days=1)),
        decision_reason="後任者の運用経験年数を示す職務経歴書を添えてください。",
    )
    RosterEntry.objects.create(
        **joins,
        person=drafted,
        kind=RosterEntry.Kind.WORKERS,
        case=RosterEntry.Case.ABSENCE,
        first=today + timedelta(days=1),
        reason="担当者の急病による補充",
    )


def user(username: str) -> User:
    return User.objects.get(username=username)


def morning_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9, 30)))
