"""The 433 sites of JPS, under invented names; the papers only say how many there are of a kind."""

from dataclasses import dataclass

from contracts.demo.branches import unit
from contracts.demo.people import Place
from contracts.models import Contract, Organisation, Site

TOWNS_IN_LINES = """
青葉 若草 桜川 松原 梅園 楓町 柏木 椿台 藤沢台 橘 榎本町 栗林 桃山台
桂川 杉並木 緑川 白鳥台 光丘 朝日野 夕陽丘 星見 月島台 風早 清流 泉沢
湖南台 浜風 港北台 岬町 磯部台 山吹 石坂 岩瀬台 高原 野辺 里見台
谷川町 坂下 平和台 栄町 新栄 寿町 旭台 曙橋 千歳台
"""
TOWNS = TOWNS_IN_LINES.split()
PARTS = ("", "北", "南", "東", "西", "中", "上", "下", "新")
NAMES = tuple(f"{part}{town}" for part in PARTS for town in TOWNS)
NUMERALS = "一二三四五六七八九"
BRANCH_EVERY = 40  # so many offices have one with a branch among them
REGIONS = ("北部", "東部", "中部", "西部", "南部")


@dataclass(frozen=True)
class Kind:
    """One row of the papers. `weight` is about how many people work at one of its sites."""

    code: str
    name: str
    count: int
    weight: int


HEAD = Kind("head-office", "本部", 5, 300)
KINDS = (
    HEAD,
    Kind("centres", "事務センター", 15, 150),
    Kind("offices", "年金事務所", 322, 48),
    Kind("central", "中央年金センター", 2, 400),
    Kind("consulting", "年金相談センター", 81, 15),
    Kind("disability", "障害年金センター", 1, 250),
    Kind("call-centres", "コールセンター", 7, 80),
)


def places_of(contract: Contract) -> list[Place]:
    groups = list(Organisation.objects.filter(contract=contract, kind=Organisation.Kind.UNIT))
    agency = Organisation.objects.get(contract=contract, kind=Organisation.Kind.AGENCY)
    regions = Organisation.objects.bulk_create(
        unit(f"region-{n}", f"{name}地域部", agency) for n, name in enumerate(REGIONS, start=1)
    )
    places = []
    for kind in KINDS:
        for number, site in enumerate(sites_of(contract, kind)):
            if kind == HEAD:
                each = kind.weight // len(groups)
                places += [Place(group, site, each) for group in groups]
            else:
                places.append(Place(regions[number % len(regions)], site, kind.weight))
    return places


def sites_of(contract: Contract, kind: Kind) -> list[Site]:
    """The row of the papers that stands for several is replaced by each of them."""
    whole = Site.objects.filter(contract=contract, code=kind.code, kind=kind.name)
    if kind.count == 1:
        return list(whole)
    source = whole.get().source
    whole.delete()
    return Site.objects.bulk_create(
        Site(
            contract=contract,
            code=f"{kind.code}-{number:03}",
            name=name_of(kind, number),
            kind=kind.name,
            source=source,
        )
        for number in range(1, kind.count + 1)
    )


def name_of(kind: Kind, number: int) -> str:
    if kind.code == "offices":
        branch = "" if number % BRANCH_EVERY else " 分室"
        return f"{NAMES[number - 1]}{kind.name}{branch}"
    if kind.code == "consulting":
        return f"{NAMES[-number]}{kind.name}"
    if kind.count <= len(NUMERALS):
        return f"第{NUMERALS[number - 1]}{'庁舎' if kind == HEAD else kind.name}"
    return f"{TOWNS[-number]}{kind.name}"
