"""What the team has shown for the conditions of its roles; some is missing and some runs out."""

from dataclasses import dataclass
from datetime import date, timedelta

from contracts.demo.entries import morning_of, user
from contracts.models import Contract, Person, Proof, Qualification, Role

DAY = timedelta(days=1)
MONTH = timedelta(days=30)


@dataclass(frozen=True)
class Shown:
    """`until` is the number of months for which a certificate is still valid. Equal ability waits
    for the agency to accept it."""

    person: str
    role: str
    condition: str
    text: str
    until: int | None = None
    is_equal: bool = False


SHOWN = {
    "METI": (
        Shown("tanaka", "operation-manager", "1-2", "ITサービスマネージャ試験 合格証書"),
        Shown("tanaka", "operation-manager", "2", "職務経歴書（業務責任者として9年）"),
        Shown("tanaka", "operation-manager", "3", "職務経歴書（運用に22年従事）"),
        Shown("takahashi", "operation-leader", "1-1", "ITIL Foundation 認定証", until=1),
        Shown("takahashi", "operation-leader", "2", "職務経歴書（8年）"),
        Shown("C0102", "operation-leader", "1-1", "ITIL Foundation 認定証", until=19),
        Shown("C0102", "operation-leader", "2", "職務経歴書（11年）"),
        Shown("C0102", "operation-leader", "3", "社内技術認定（基盤 上級）"),
    ),
    "JPS": (
        Shown("tanaka", "general-manager", "1", "職務経歴書（情報処理業務22年）"),
        Shown("tanaka", "general-manager", "2-3", "PMP認定証", until=1),
        Shown("C0103", "quality", "1-1", "プロジェクトマネージャ試験 合格証書"),
        Shown("C0103", "quality", "2", "職務経歴書（プロジェクト管理7年）"),
        Shown("ishikawa", "security", "1-5", "情報処理安全確保支援士 登録証", until=20),
        Shown("ishikawa", "security", "2", "職務経歴書（セキュリティ管理9年）"),
        Shown("C0102", "operation-manager", "1", "職務経歴書（運用管理責任者として4年）"),
        Shown(
            "C0102", "operation-manager", "2", "全国規模のシステムの運用 同等の実績", is_equal=True
        ),
        Shown("takahashi", "operation-staff", "1", "職務経歴書（Windows Server 6年）"),
        Shown("takahashi", "operation-staff", "2", "職務経歴書（SQL Server 3年）"),
        Shown("C0104", "operation-staff", "1", "職務経歴書（Windows Server 4年）"),
        Shown("C0104", "operation-staff", "2", "職務経歴書（SQL Server 2年）"),
        Shown("C0104", "operation-staff", "3", "職務経歴書（IIS 2年）"),
        Shown("suzuki", "helpdesk", "1", "職務経歴書（ヘルプデスク5年）"),
        Shown("F0201", "operator", "1", "職務経歴書（オペレーション6年）"),
    ),
}


def load(contract: Contract, today: date) -> None:
    agree_on_conditions(contract)
    for shown in SHOWN[contract.profile]:
        Proof.objects.create(
            contract=contract,
            person=Person.objects.get(contract=contract, code=shown.person),
            qualification=Qualification.objects.get(
                contract=contract, role__code=shown.role, code=shown.condition
            ),
            text=shown.text,
            obtained_on=today - 40 * MONTH,
            expires_on=None if shown.until is None else today + shown.until * MONTH,
            equal_ability=shown.is_equal,
            filed_by=user("tanaka"),
            filed_at=morning_of(contract.starts_on - 12 * DAY),
            checked_by=None if shown.is_equal else user("sato"),
            checked_at=None if shown.is_equal else morning_of(contract.starts_on - 8 * DAY),
        )


def agree_on_conditions(contract: Contract) -> None:
    """All but those of the last role, over which both sides still talk."""
    demanding = Role.objects.filter(contract=contract, qualifications__isnull=False)
    last = demanding.order_by("-pk")[0]
    rows = Qualification.objects.filter(contract=contract).exclude(role=last)
    rows.update(state=Qualification.State.AGREED)
