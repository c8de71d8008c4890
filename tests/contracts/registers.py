"""Rows of the registers as the tests need them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from contracts.models import (
    BusyPeriod,
    Clarification,
    Contract,
    ContractChange,
    Deadline,
    Milestone,
    Phase,
    RelatedContract,
)


def make_phase(contract: Contract, **facts: Any) -> Phase:
    """By default the first ten days of the contract, and the next ten for another one."""
    there = Phase.objects.filter(contract=contract).count()
    first = contract.first_day + timedelta(days=10 * there)
    defaults = {
        "code": f"phase-{there}",
        "name": "準備",
        "kind": Phase.Kind.PREPARATION,
        "first": first,
        "last": first + timedelta(days=9),
    }
    return Phase.objects.create(contract=contract, **defaults | facts)


def make_related_contract(contract: Contract, **facts: Any) -> RelatedContract:
    there = RelatedContract.objects.filter(contract=contract).count()
    defaults = {"number": f"No. {there}", "name": "移行支援", "holder": "試験移行株式会社"}
    return RelatedContract.objects.create(contract=contract, **defaults | facts)


def make_contract_change(contract: Contract, **facts: Any) -> ContractChange:
    defaults = {
        "day": timezone.localdate(),
        "trigger": ContractChange.Trigger.USERS,
        "content": "利用者を12,000名とする。",
        "reason": "組織改編のため。",
        "affected": "3.2, 4.1",
    }
    return ContractChange.objects.create(contract=contract, **defaults | facts)


def make_clarification(contract: Contract, **facts: Any) -> Clarification:
    defaults = {
        "subject": "営業日の定義",
        "question": "12月28日は営業日ですか。",
        "asked_by": "試験 花子",
        "asked_on": timezone.localdate() - timedelta(days=3),
        "interim_rule": "営業日とする。",
    }
    return Clarification.objects.create(contract=contract, **defaults | facts)


def make_milestone(contract: Contract, **facts: Any) -> Milestone:
    defaults = {"name": "ベータ版の公開", "wording": "2023年夏"}
    return Milestone.objects.create(contract=contract, **defaults | facts)


def make_busy_period(contract: Contract, **facts: Any) -> BusyPeriod:
    defaults = {"name": "目標設定", "yearly_first": "04-01", "yearly_last": "04-30"}
    if "first" in facts:
        defaults = {"name": "本稼働直後"}
    return BusyPeriod.objects.create(contract=contract, **defaults | facts)


def make_deadline(contract: Contract, **facts: Any) -> Deadline:
    defaults = {
        "code": f"deadline-{Deadline.objects.filter(contract=contract).count()}",
        "name": "障害の報告",
        "base": Deadline.Base.EVENT,
        "event": "障害の検知",
        "wording": "速やかに",
    }
    return Deadline.objects.create(contract=contract, **defaults | facts)
