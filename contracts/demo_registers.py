"""What stands in the registers of the demo contract; every day is counted from today."""

from datetime import date, datetime, timedelta

from django.db import transaction

from accounts.models import User
from contracts.models import (
    BusyPeriod,
    Clarification,
    Contract,
    ContractChange,
    Deadline,
    Environment,
    Milestone,
    Organisation,
    Phase,
    RelatedContract,
    System,
)

Base = Deadline.Base
DAY = timedelta(days=1)


@transaction.atomic
def load(contract: Contract, *, at: datetime) -> None:
    today = at.date()
    facts(contract)
    system = systems(contract)
    units(contract, today)
    phases(contract)
    related(contract, today)
    milestones(contract, system, today)
    busy(contract, system, today)
    deadlines(contract)
    clarifications(contract, today)
    changes(contract, at)


def facts(contract: Contract) -> None:
    """Five dates that differ, so that each can be told from the others."""
    contract.edit(
        version=contract.version,
        signed_on=contract.starts_on - 14 * DAY,
        service_starts_on=contract.starts_on + 90 * DAY,
        operation_ends_on=contract.ends_on - 60 * DAY,
        document_status=Contract.DocumentStatus.FINAL,
        document_version="第1.2版",
    )


def systems(contract: Contract) -> System:
    target = System.objects.create(
        contract=contract,
        code="base",
        name="見本省基盤情報システム",
        alias="基盤",
        users_now=11_600,
        users_planned=12_000,
    )
    for code, name in (("production", "本番環境"), ("staging", "稼働維持環境")):
        Environment.objects.create(contract=contract, system=target, code=code, name=name)
    System.objects.create(
        contract=contract, code="hr", name="人事給与システム", kind=System.Kind.EXTERNAL
    )
    return target


def units(contract: Contract, today: date) -> None:
    agency = Organisation.objects.get(contract=contract, code="agency")
    rows = (
        ("it", "大臣官房情報システム室", "業務の監督、日々の窓口", "内線 2101"),
        ("accounts", "大臣官房会計課", "契約、検査後の支払", "内線 2230"),
    )
    for code, name, part, contact in rows:
        Organisation.objects.create(
            contract=contract,
            code=code,
            name=name,
            kind=Organisation.Kind.UNIT,
            parent=agency,
            part=part,
            contact=contact,
        )
    Organisation.objects.create(
        contract=contract,
        code="network",
        name="見本回線サービス株式会社",
        kind=Organisation.Kind.VENDOR,
        part="拠点間の回線",
        first=today - 700 * DAY,
        last=today + 45 * DAY,
    )


def phases(contract: Contract) -> None:
    start, end = contract.starts_on, contract.ends_on
    rows = (
        ("preparation", "引継ぎ", Phase.Kind.PREPARATION, 60),
        ("parallel", "並行運用", Phase.Kind.PARALLEL, 30),
        ("adjustment", "調整期間", Phase.Kind.ADJUSTMENT, 90),
    )
    for code, name, kind, days in rows:
        Phase.objects.create(
            contract=contract,
            code=code,
            name=name,
            kind=kind,
            first=start,
            last=start + (days - 1) * DAY,
        )
        start += days * DAY
    operation = end - 60 * DAY
    Phase.objects.create(
        contract=contract,
        code="operation",
        name="運用",
        kind=Phase.Kind.OPERATION,
        first=start,
        last=operation,
    )
    Phase.objects.create(
        contract=contract,
        code="completion",
        name="引継ぎ・完了報告",
        kind=Phase.Kind.COMPLETION,
        first=operation + DAY,
        last=end,
    )


def related(contract: Contract, today: date) -> None:
    rows = (
        ("1", "基盤情報システムの設計・開発", "見本システム構築株式会社", -900, 700, "構築事業者"),
        ("2", "端末等の賃貸借及び保守", "見本端末保守株式会社", -700, 62, "端末の保守"),
        ("3", "移行支援業務", "見本移行支援株式会社", -760, -395, "移行の支援"),
        ("4", "工程管理支援業務", "見本コンサルティング株式会社", -760, 30, "課題と議事の確認"),
    )
    for number, name, holder, first, last, part in rows:
        RelatedContract.objects.create(
            contract=contract,
            number=number,
            name=name,
            holder=holder,
            part=part,
            first=today + first * DAY,
            last=today + last * DAY,
        )
    RelatedContract.objects.create(
        contract=contract,
        number="5",
        name="次期運用管理業務",
        part="後継の契約",
        wording="契約終了の半年前に公告の予定",
    )


def milestones(contract: Contract, system: System, today: date) -> None:
    rows = (
        ("サービス開始", -310, -310),
        ("ファイル共有の容量増設", -90, -84),
        ("利用者満足度調査", -6, None),
        ("認証基盤の更改", 75, None),
        ("年度末の資産棚卸し", 125, None),
    )
    for name, days, reached in rows:
        Milestone.objects.create(
            contract=contract,
            name=name,
            day=today + days * DAY,
            system=system if "基盤" in name else None,
            state=Milestone.State.PLANNED if reached is None else Milestone.State.REACHED,
            reached_on=None if reached is None else today + reached * DAY,
        )
    Milestone.objects.create(
        contract=contract, name="六本木分室の移転", wording=f"{today.year + 1}年夏"
    )


def busy(contract: Contract, system: System, today: date) -> None:
    rows = (
        ("年度末・年度初め", "03-25", "04-10", None),
        ("予算要求", "08-15", "08-31", None),
        ("年末調整", "11-01", "12-15", system),
    )
    for name, first, last, of in rows:
        BusyPeriod.objects.create(
            contract=contract, name=name, yearly_first=first, yearly_last=last, system=of
        )
    BusyPeriod.objects.create(
        contract=contract, name="組織改編", first=today + 40 * DAY, last=today + 54 * DAY
    )


def deadlines(contract: Contract) -> None:
    rows = (
        (
            "plan",
            "プロジェクト計画書の提出",
            Base.SIGNED,
            "契約締結後10営業日以内",
            10,
            "business_days",
        ),
        ("handover-plan", "引継計画書の提出", Base.ENDS, "契約終了の3か月前", 3, "months"),
        ("sla", "SLA項目の合意", Base.SERVICE_STARTS, "開始の2週間前", 2, "weeks"),
    )
    for code, name, base, wording, amount, unit in rows:
        Deadline.objects.create(
            contract=contract,
            code=code,
            name=name,
            base=base,
            wording=wording,
            amount=amount,
            unit=unit,
            direction="after" if base == Base.SIGNED else "before",
        )
    events = (
        ("minutes", "議事録の提出", "会議の開催", "原則、3営業日以内", 3, "business_days"),
        ("call-out", "緊急時の参集", "緊急の呼出し", "2時間以内に参集", 2, "hours"),
        ("failure", "障害の報告", "障害の検知", "速やかに", None, ""),
        ("leak", "個人情報の漏えいの報告", "漏えいの発覚", "直ちに", None, ""),
    )
    for code, name, event, wording, number, counted in events:
        Deadline.objects.create(
            contract=contract,
            code=code,
            name=name,
            base=Base.EVENT,
            event=event,
            wording=wording,
            amount=number,
            unit=counted,
        )


def clarifications(contract: Contract, today: date) -> None:
    rows = (
        (
            "営業日の定義",
            "「営業日」は定義されていません。12月29日から1月3日までを除く読み方でよいですか。",
            380,
            "行政機関の休日を除いた日とします。",
            "行政機関の休日に関する法律に定める日を除いた日とする。",
            352,
        ),
        (
            "受付時刻の扱い",
            "18時15分ちょうどの着信は、受付時間内として数えますか。",
            290,
            "受付時間内として数えます。",
            "18時15分00秒までを受付時間内とする。",
            271,
        ),
        (
            "障害報告の「速やかに」",
            "別紙の「速やかに」に数値を定めますか。夜間の検知はいつから数えますか。",
            9,
            "合意までは、検知から2時間を目安とします。",
            "",
            None,
        ),
    )
    for subject, question, asked, interim, final, settled in rows:
        Clarification.objects.create(
            contract=contract,
            subject=subject,
            question=question,
            asked_by="田中 裕子",
            asked_on=today - asked * DAY,
            interim_rule=interim,
            final_text=final,
            settled_on=None if settled is None else today - settled * DAY,
        )


def changes(contract: Contract, at: datetime) -> None:
    """One that was agreed, one that waits for the agency, one that is a draft."""
    morning = at.replace(hour=1, minute=5, second=0, microsecond=0)  # 10:05 in Japan
    manager, official = (User.objects.get(username=name) for name in ("tanaka", "sato"))
    rows = (
        (
            "users",
            "対象利用者を11,000名から11,600名とする。",
            "組織改編による増員のため。",
            "1.2, 3.1",
            200,
        ),
        (
            "hardware",
            "貸出窓口の複合機2台を保守の対象から除く。",
            "機器の撤去のため。",
            "2.2.4",
            12,
        ),
        (
            "support",
            "遠隔接続ソフトウェアの更改に伴う作業を追加する。",
            "サポートの終了のため。",
            "4.1",
            2,
        ),
    )
    for place, (trigger, content, reason, affected, days) in enumerate(rows):
        change = ContractChange.objects.create(
            contract=contract,
            day=at.date() - days * DAY,
            trigger=trigger,
            content=content,
            reason=reason,
            affected=affected,
        )
        if place < 2:
            values = {"contractor_approved_by": manager, "state": "proposed"}
            values["contractor_approved_at"] = morning - (days - 1) * DAY
            if place == 0:
                values |= {"agency_approved_by": official, "state": "agreed"}
                values["agency_approved_at"] = morning - (days - 5) * DAY
            ContractChange.objects.filter(pk=change.pk).update(**values)
