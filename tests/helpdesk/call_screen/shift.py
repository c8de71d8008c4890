"""The script of a shift: thirty invented calls, each by somebody who has a name-sake."""

from dataclasses import dataclass

SURNAMES = [
    ("佐藤", "サトウ"),
    ("高木", "タカギ"),
    ("森", "モリ"),
    ("渡辺", "ワタナベ"),
    ("斎藤", "サイトウ"),
    ("小林", "コバヤシ"),
]


@dataclass(frozen=True)
class ScriptedCall:
    caller: str  # as it is typed: a name, its reading, both
    subject: str
    body: str
    category: str  # as it is typed
    code: str
    answer: str


CASES = [
    ("紙詰まりで印刷できない", "3階の複合機で用紙が詰まる", "いんさつ", "print", "用紙を除去"),
    ("VPNに接続できない", "自宅から。エラー 809", "VPN", "net", "端末の再起動で接続"),
    ("パスワードを忘れた", "昨日から入れない", "パス", "account", "初期化し変更を案内"),
    ("画面が真っ暗", "電源は入っている", "ぱそ", "pc", "ケーブルを接続し直した"),
    ("共有フォルダーが開けない", "課の異動後から", "権限", "account", "権限の申請を案内"),
]
TYPED = ("{name}", "{kana}", "{name} 翔太")

CALLS = [
    ScriptedCall(
        TYPED[number % len(TYPED)].format(name=name, kana=kana), subject, body, category, code, told
    )
    for number in range(30)
    for name, kana in [SURNAMES[number % len(SURNAMES)]]
    for subject, body, category, code, told in [CASES[number % len(CASES)]]
]
