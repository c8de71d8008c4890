"""Rosters of a contract at work: a team that was agreed, and entries at every point of the way."""

from datetime import date, timedelta
from typing import Any

from contracts.demo.cast import CLASSES, until
from contracts.demo.entries import agree_to, morning_of, user
from contracts.demo.team import DRAFTED, LATE, RETURNED, SIGNING_IN, TEAM, WAITING, Face
from contracts.models import (
    Career,
    Contract,
    Membership,
    Organisation,
    Person,
    PersonalFacts,
    Role,
    RosterEntry,
)

DAY = timedelta(days=1)
TOLD_LATE = "入院の連絡が前日だったため、期日までに届け出ることができませんでした。"
Kind, State, Case = RosterEntry.Kind, RosterEntry.State, RosterEntry.Case


def load(contract: Contract, today: date) -> list[Person]:
    firm = Organisation.objects.get(contract=contract, kind=Organisation.Kind.CONTRACTOR)
    partner = make_partner(firm)
    team = []
    for face in TEAM:
        is_partner = face.post_class == RosterEntry.Class.SUBCONTRACTOR
        person = known(contract, face, partner if is_partner else firm)
        tell_of(person, face)
        if face not in SIGNING_IN:
            appoint(person, face, today)
        team.append(person)
    leader = team[len(SIGNING_IN)]
    write_entries(contract, firm, leader, today)
    let_go(team[-2], today)
    return team


def make_partner(firm: Organisation) -> Organisation:
    return Organisation.objects.create(
        contract=firm.contract,
        code="field-partner",
        name="見本フィールド株式会社",
        kind=Organisation.Kind.SUBCONTRACTOR,
        parent=firm,
        part="現地での機器の設置と交換",
        contact="現地作業班 03-0000-0201",
        permitted_on=firm.contract.starts_on,
        permitted_for="現地作業に限る。情報の持出しは認めない。",
    )


def known(contract: Contract, face: Face, organisation: Organisation) -> Person:
    """Who signs in is there already."""
    return Person.objects.get_or_create(
        contract=contract,
        code=face.code,
        defaults={
            "name": face.name,
            "kana": face.kana,
            "organisation": organisation,
            "post": face.post,
            "email": f"{face.code.lower()}@example.jp",
            "extension": f"8{face.code[-3:]}",
        },
    )[0]


def tell_of(person: Person, face: Face) -> None:
    Career.objects.create(
        contract=person.contract,
        person=person,
        department=face.department,
        education="見本大学 工学部 卒業",
        employment=f"{person.organisation}（{face.born_on.year + 23}年入社）",
        experience=f"官公庁システムの運用（{face.post}）",
        training="情報セキュリティ研修、個人情報保護研修",
        knowledge="サーバ及びネットワークの運用",
        languages="日本語（母語）、英語（日常会話）",
    )
    residences = PersonalFacts.Residence
    PersonalFacts.objects.create(
        contract=person.contract,
        person=person,
        home_address=face.home,
        born_on=face.born_on,
        nationality=face.nationality,
        residence=residences.OTHER if face.passport else residences.JAPANESE,
        passport=face.passport,
    )


def appoint(person: Person, face: Face, today: date) -> None:
    contract = person.contract
    role = Role.objects.get(contract=contract, code=face.roles[contract.profile])
    first = contract.starts_on
    Membership.give(person, role, first=first, last=until(contract, today), by=None)
    agree_to(person, CLASSES.get(face.code, face.post_class), first)


def write_entries(contract: Contract, firm: Organisation, leader: Person, today: date) -> None:
    manager, official = user("tanaka"), user("sato")
    sent: dict[str, Any] = {
        "notified_on": today - 2 * DAY,
        "submitted_by": manager,
        "submitted_at": morning_of(today - 2 * DAY),
    }
    waits = {**sent, "state": State.SUBMITTED}
    for kind, post_class in ((Kind.WORKERS, ""), (Kind.HANDLERS, RosterEntry.Class.WORKER)):
        enter(
            newcomer(contract, WAITING, firm),
            waits,
            kind=kind,
            post_class=post_class,
            first=today + 16 * DAY,
            reason="問合せの増加に伴う増員",
        )
    enter(
        newcomer(contract, RETURNED, firm),
        sent,
        kind=Kind.WORKERS,
        state=State.RETURNED,
        case=Case.CONTRACTOR,
        first=today + 30 * DAY,
        reason="社内の異動に伴う交代",
        replaces=leader,
        role=leader.memberships.get().role,
        decided_by=official,
        decided_at=morning_of(today - DAY),
        decision_reason="後任者の運用経験の年数が分かる職務経歴書を添えてください。",
    )
    enter(
        newcomer(contract, LATE, firm),
        waits,
        kind=Kind.WORKERS,
        case=Case.ABSENCE,
        first=today + 2 * DAY,
        reason="担当者の急な入院による交代",
        waiver_asked=TOLD_LATE if contract.notice_business_days else "",
    )
    enter(
        newcomer(contract, DRAFTED, firm),
        {},
        kind=Kind.WORKERS,
        first=today + 40 * DAY,
        reason="年度末の繁忙に備えた増員",
    )


def newcomer(contract: Contract, face: Face, firm: Organisation) -> Person:
    person = known(contract, face, firm)
    if not Career.objects.filter(person=person).exists():
        tell_of(person, face)
    return person


def enter(person: Person, sent: dict[str, Any], **facts: Any) -> None:
    RosterEntry.objects.create(contract=person.contract, person=person, **sent, **facts)


def let_go(person: Person, today: date) -> None:
    """Leaves at the end of next month; the agency has not agreed yet."""
    enter(
        person,
        {"submitted_by": user("tanaka"), "submitted_at": morning_of(today - DAY)},
        kind=Kind.WORKERS,
        state=State.SUBMITTED,
        change=RosterEntry.Change.LEAVE,
        notified_on=today - DAY,
        first=person.contract.starts_on,
        last=today + 35 * DAY,
        reason="転勤のため",
    )
