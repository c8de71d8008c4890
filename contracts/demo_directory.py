"""What the demo contract has beside the people who sign in: parties, systems, sites, a crowd."""

from datetime import date, timedelta

from contracts.demo_people import make_people
from contracts.models import Contract, Counter, Environment, Organisation, Service, Site, System

PEOPLE, SEED = 400, 7
Kind = Organisation.Kind
UNITS = (
    ("jimu", "大臣官房情報システム室", "契約の事務と検査の窓口です。", "情報システム室 内線 3101"),
    ("jinji", "人事課", "職員の異動の連絡元です。", "人事課 内線 3205"),
    ("kaikei", "会計課", "契約書類の受領を担当します。", "会計課 内線 3310"),
)
SITES = (
    ("honsho", "本省庁舎", "本省"),
    ("annex", "別館", "本省"),
    ("kita", "北部地方局", "地方局"),
    ("naka", "中部地方局", "地方局"),
    ("minami", "南部地方局", "地方局"),
    ("kenshu", "研修所", "附属機関"),
)


def fill(contract: Contract, today: date) -> None:
    agency = Organisation.objects.get(contract=contract, kind=Kind.AGENCY)
    contractor = Organisation.objects.get(contract=contract, kind=Kind.CONTRACTOR)
    units = [
        Organisation.objects.create(
            contract=contract,
            code=code,
            name=name,
            kind=Kind.UNIT,
            parent=agency,
            part=part,
            contact=contact,
        )
        for code, name, part, contact in UNITS
    ]
    Organisation.objects.create(
        contract=contract,
        code="sub-desk",
        name="見本コールサービス株式会社",
        kind=Kind.SUBCONTRACTOR,
        parent=contractor,
        part="夜間の一次受付を担当します。",
        permitted_on=contract.starts_on,
        permitted_for="ヘルプデスクの夜間受付に限ります。",
    )
    system, linked = add_systems(contract)
    add_vendors(contract, today, system, linked)
    make_people(contract, PEOPLE, units, add_sites(contract, today), SEED)


def add_systems(contract: Contract) -> tuple[System, System]:
    system = System.objects.create(
        contract=contract,
        code="kiban",
        name="基盤情報システム",
        alias="基盤",
        users_now=400,
        users_planned=450,
    )
    linked = System.objects.create(
        contract=contract, code="net", name="省内ネットワーク", kind=System.Kind.EXTERNAL
    )
    for code, name in (("prod", "本番環境"), ("test", "検証環境")):
        Environment.objects.create(contract=contract, system=system, code=code, name=name)
    for code, name, scope in (
        ("auth", "認証サービス", Service.Scope.IN),
        ("mail", "電子メール", Service.Scope.IN),
        ("print", "印刷", Service.Scope.OPEN),
    ):
        Service.objects.create(contract=contract, system=system, code=code, name=name, scope=scope)
    return system, linked


def add_vendors(contract: Contract, today: date, system: System, linked: System) -> None:
    """One goes on, one ends soon, one has ended."""
    vendor = Organisation.objects.get(contract=contract, kind=Kind.VENDOR)
    vendor.cover([system])
    for code, name, last, looked_after in (
        ("hard", "見本ハードウェア保守株式会社", today + timedelta(days=40), system),
        ("lan", "見本ネットワーク株式会社", today - timedelta(days=20), linked),
    ):
        Organisation.objects.create(
            contract=contract,
            code=code,
            name=name,
            kind=Kind.VENDOR,
            first=contract.starts_on,
            last=last,
            part="障害の切り分けと復旧を担当します。",
        ).cover([looked_after])


def add_sites(contract: Contract, today: date) -> list[Site]:
    sites = [
        Site.objects.create(contract=contract, code=code, name=name, kind=kind)
        for code, name, kind in SITES
    ]
    Counter.objects.create(contract=contract, site=sites[0], code="counter-1", name="本省貸出窓口")
    Counter.objects.create(
        contract=contract,
        site=sites[1],
        code="counter-2",
        name="別館貸出窓口",
        last=today - timedelta(days=30),
    )
    return sites
