"""What both sides said about the open questions of the contracts of today."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from contracts.demo.registers import acting_member
from contracts.models import Clarification, Contract
from records.actor import acting
from workbench.models import Comment, Visibility

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Said:
    """`edited` is what stands there since, `regretted` why it was taken back."""

    who: str
    days_ago: int
    clock: str
    text: str
    to: Visibility = Visibility.AGENCY
    edited: str = ""
    regretted: str = ""


TALKS = {
    ("METI-NOW", "一斉配信後の問合せ"): (
        Said(
            "suzuki",
            11,
            "17:42",
            "先週の一斉配信の翌日は、入電が通常の1.8倍でした。\n"
            "応答率は78.4％で、目標の80％を下回っています。",
            to=Visibility.INTERNAL,
        ),
        Said(
            "tanaka",
            10,
            "10:15",
            "配信の前日までに本文と対象者数をいただければ、増員で対応できます。\n"
            "@sato 配信の予定を毎週金曜日に共有いただくことは可能でしょうか。",
            edited="配信の2営業日前までに本文と対象者数をいただければ、増員で対応できます。\n"
            "@sato 配信の予定を毎週金曜日に共有いただくことは可能でしょうか。",
        ),
        Said(
            "sato",
            9,
            "13:08",
            "可能です。広報担当と調整し、来週分から共有します。\n"
            "集計は当面、対象に含めたうえで件数を別に示す方法で結構です。@tanaka",
        ),
        Said(
            "takahashi",
            9,
            "13:51",
            "増員の費用の見込みを貼り付けます。",
            regretted="社内向けの資料を誤って掲載したため",
        ),
        Said(
            "tanaka",
            8,
            "09:26",
            "承知しました。今月の月次報告から、一斉配信が原因の件数を別欄に記載します。",
        ),
    ),
    ("METI-NOW", "地方局への発送の日数"): (
        Said(
            "takahashi",
            40,
            "16:30",
            "到着日を完了とすると、北海道と沖縄では平均で2日延びます。発送の記録から集計しました。",
            to=Visibility.INTERNAL,
        ),
        Said(
            "sato",
            26,
            "11:04",
            "利用者にとっての完了は到着日と考えます。次の定例会で協議させてください。",
        ),
    ),
    ("JPS-NOW", "0報の手段"): (
        Said(
            "tanaka",
            6,
            "15:12",
            "夜間は電話を正とし、電子メールは記録として同じ内容を送る案を考えています。@takahashi "
            "当直の手順に影響はありますか。",
            to=Visibility.INTERNAL,
        ),
        Said(
            "takahashi",
            6,
            "16:47",
            "影響はありません。電話がつながらないときの二番目の連絡先だけ、決めていただく必要があります。",
            to=Visibility.INTERNAL,
        ),
        Said(
            "tanaka",
            5,
            "09:58",
            "夜間の0報は、電話を正とする案です。つながらない場合の連絡先をご指定ください。@sato",
        ),
    ),
}


@transaction.atomic
def load(*, at: datetime) -> None:
    """A contract in which somebody has commented stays as it is."""
    for (code, subject), talk in TALKS.items():
        contract = Contract.objects.filter(code=code).first()
        record = Clarification.objects.filter(contract=contract, subject=subject).first()
        if contract and record and not Comment.objects.about(record).exists():
            for said in talk:
                say(record, said, contract, at=moment_of(said, at))


def moment_of(said: Said, at: datetime) -> datetime:
    day = timezone.localdate(at) - timedelta(days=said.days_ago)
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(said.clock)))


def say(record: Clarification, said: Said, contract: Contract, *, at: datetime) -> None:
    by = acting_member(said.who, contract)
    with acting(f"user:{by.pk}"):
        comment = Comment.write(record, said.text, visibility=said.to, by=by, at=at)
        if said.edited:
            comment.edit(said.edited, by=by, at=at + 4 * MINUTE)
        if said.regretted:
            comment.take_back(reason=said.regretted, by=by, at=at + 6 * MINUTE)
