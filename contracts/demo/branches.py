"""Invented branches and divisions below the units that the papers of METI name."""

from dataclasses import dataclass

from contracts.demo.people import Place
from contracts.models import Contract, Organisation, Site

MAIN = ("総務課", "企画課", "調査課", "推進課", "国際課", "会計課")
AREA = (
    "総務企画部 総務課",
    "総務企画部 会計課",
    "産業部 振興課",
    "産業部 企業支援課",
    "資源環境部 調整課",
)
JPO = ("第一室", "第二室", "第三室", "第四室", "調整室", "事務室")


@dataclass(frozen=True)
class Branch:
    """`weight` is about how many people each of its divisions has at each of its sites."""

    parent: str
    code: str
    name: str
    divisions: tuple[str, ...]
    sites: tuple[str, ...]
    weight: int


BRANCHES = (
    Branch("meti", "planning", "産業企画局", MAIN, ("head-office", "annex"), 60),
    Branch("meti", "regions", "地域連携局", MAIN, ("head-office", "annex"), 50),
    Branch("meti", "trade", "通商調整局", MAIN, ("head-office",), 95),
    Branch("meti", "digital", "情報技術局", MAIN, ("head-office",), 85),
    Branch("meti", "green", "環境技術局", MAIN, ("head-office",), 80),
    Branch("meti", "institute", "研修企画室", ("研修課",), ("institute",), 60),
    Branch("meti", "safety", "保安監督部門", MAIN[:4], ("safety",), 115),
    Branch("enecho", "supply", "資源計画部", MAIN[:5], ("head-office",), 70),
    Branch("enecho", "power", "電源調整部", MAIN[:5], ("head-office",), 70),
    Branch("chusho", "support", "経営支援部", MAIN[:4], ("head-office",), 55),
    Branch("chusho", "start", "創業支援部", MAIN[:4], ("head-office",), 45),
    Branch("jpo", "examination-1", "第一審査部", JPO, ("jpo-main",), 125),
    Branch("jpo", "examination-2", "第二審査部", JPO, ("jpo-main",), 125),
    Branch("jpo", "examination-3", "第三審査部", JPO, ("jpo-main",), 120),
    Branch("jpo", "trial", "審判部", JPO, ("jpo-main",), 80),
    Branch("jpo", "affairs", "総務管理部", MAIN[:4], ("jpo-main",), 90),
    Branch("bureaus", "north", "北部経済局", AREA, ("bureaus",), 60),
    Branch("bureaus", "east", "東部経済局", AREA, ("bureaus",), 110),
    Branch("bureaus", "central", "中部経済局", AREA, ("bureaus",), 85),
    Branch("bureaus", "west", "西部経済局", AREA, ("bureaus",), 100),
    Branch("bureaus", "south", "南部経済局", AREA, ("bureaus",), 70),
    Branch("bureaus", "hokuriku", "支局", AREA[:3], ("hokuriku",), 40),
    Branch("bureaus", "islands", "経済産業部", AREA[:3], ("okinawa",), 30),
)


def places_of(contract: Contract) -> list[Place]:
    units = {one.code: one for one in Organisation.objects.filter(contract=contract)}
    sites = {one.code: one for one in Site.objects.filter(contract=contract)}
    places = [Place(units["it-office"], sites["head-office"], weight=40)]
    for branch in BRANCHES:
        whole = unit(f"{branch.parent}-{branch.code}", branch.name, units[branch.parent])
        whole.save()
        divisions = Organisation.objects.bulk_create(
            unit(f"{whole.code}-{n}", f"{branch.name} {name}", whole)
            for n, name in enumerate(branch.divisions, start=1)
        )
        places += [
            Place(division, sites[site], branch.weight)
            for division in divisions
            for site in branch.sites
        ]
    return places


def unit(code: str, name: str, parent: Organisation) -> Organisation:
    return Organisation(
        contract_id=parent.contract_id,
        code=code,
        name=name,
        kind=Organisation.Kind.UNIT,
        parent=parent,
    )
