"""The invented team of the contractor: who signs in, and who does not."""

from dataclasses import dataclass, field
from datetime import date

from contracts.models import RosterEntry

CLASS = RosterEntry.Class


@dataclass(frozen=True)
class Face:
    """`roles` says by profile which role is held; who signs in has theirs from the cast."""

    code: str
    post: str
    department: str
    born_on: date
    home: str
    name: str = ""
    kana: str = ""
    post_class: RosterEntry.Class = CLASS.WORKER
    roles: dict[str, str] = field(default_factory=dict)
    nationality: str = "日本"
    passport: str = ""


SIGNING_IN = (
    Face("tanaka", "統括責任者", "官公庁運用部", date(1974, 6, 3), "東京都見本区本町1-2-3"),
    Face(
        "ishikawa",
        "情報セキュリティ担当",
        "品質・セキュリティ室",
        date(1979, 11, 21),
        "神奈川県見本市緑町4-5",
    ),
    Face("takahashi", "運用担当", "基盤運用課", date(1988, 4, 9), "東京都見本区西町2-2-2"),
    Face("suzuki", "受付担当", "ヘルプデスク課", date(1991, 8, 30), "千葉県見本市東9-1"),
)
OTHERS = (
    Face(
        "C0102",
        "運用リーダー",
        "官公庁運用部",
        date(1983, 2, 14),
        "埼玉県見本市中央6-7-8",
        "小林 直樹",
        "コバヤシ ナオキ",
        roles={"METI": "operation-leader", "JPS": "operation-manager"},
    ),
    Face(
        "C0103",
        "品質管理担当",
        "品質・セキュリティ室",
        date(1981, 5, 19),
        "東京都見本区東町1-9",
        "野村 由美子",
        "ノムラ ユミコ",
        roles={"METI": "quality", "JPS": "quality"},
    ),
    Face(
        "C0104",
        "運用担当",
        "基盤運用課",
        date(1993, 1, 17),
        "東京都見本区南町3-4",
        "陳 美玲",
        "チン メイリン",
        roles={"METI": "worker", "JPS": "operation-staff"},
        nationality="見本国",
        passport="XX0000000",
    ),
    Face(
        "C0105",
        "受付担当",
        "ヘルプデスク課",
        date(1995, 9, 2),
        "埼玉県見本市西3-3",
        "清水 彩",
        "シミズ アヤ",
        roles={"METI": "agent", "JPS": "helpdesk"},
    ),
    Face(
        "C0106",
        "受付担当",
        "ヘルプデスク課",
        date(1989, 12, 24),
        "神奈川県見本市港町2-1",
        "長谷川 光",
        "ハセガワ ヒカル",
        roles={"METI": "agent", "JPS": "helpdesk"},
    ),
    Face(
        "F0201",
        "現地作業担当",
        "現地作業班",
        date(1990, 10, 5),
        "東京都見本区北町7-8",
        "森 健太",
        "モリ ケンタ",
        post_class=CLASS.SUBCONTRACTOR,
        roles={"METI": "worker", "JPS": "operator"},
    ),
)
TEAM = (*SIGNING_IN, *OTHERS)

# Who is to come: each waits at another point of the way into the rosters.
WAITING = Face(
    "C0111",
    "受付担当",
    "ヘルプデスク課",
    date(1996, 3, 25),
    "東京都見本区東町5-6",
    "加藤 沙織",
    "カトウ サオリ",
)
RETURNED = Face(
    "C0112",
    "運用リーダー",
    "官公庁運用部",
    date(1985, 7, 12),
    "神奈川県見本市南8-9",
    "吉田 大輔",
    "ヨシダ ダイスケ",
)
LATE = Face(
    "C0113",
    "受付担当",
    "ヘルプデスク課",
    date(1992, 2, 8),
    "千葉県見本市北2-5",
    "工藤 真琴",
    "クドウ マコト",
)
DRAFTED = Face(
    "C0114",
    "運用担当",
    "基盤運用課",
    date(1994, 12, 1),
    "千葉県見本市西1-1",
    "松本 亮",
    "マツモト リョウ",
)
