"""Comments as the tests need them."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from contracts.members import Member, member_of
from contracts.models import Contract, Membership
from contracts.roles import Base
from tests.contract_cast import make_member
from tests.contracts.registers import make_clarification
from workbench import matters
from workbench.models import Comment, Visibility

KIND = "contracts.clarification"


def write(record: Any, by: Member, text: str = "確認しました。", **facts: Any) -> Comment:
    given = {"visibility": Visibility.AGENCY, "at": timezone.now()} | facts
    return Comment.write(record, text, by=by, **given)


def comment_of_manager(contract: Contract) -> Comment:
    held = Membership.objects.filter(contract=contract, role__base=Base.MANAGER).first()
    manager = member_of(held.person.user, contract.pk) if held else None
    by = manager or make_member(contract, Base.MANAGER)
    return write(make_clarification(contract), by)


def texts(rows: Any) -> list[str]:
    return sorted(rows.values_list("text", flat=True))


def registered(monkeypatch: pytest.MonkeyPatch, model: Any, **facts: Any) -> None:
    """The matter of a model with other answers, as a room above would have registered it."""
    kind = model._meta.label_lower
    known = matters.matter_named(kind) or matters.Matter(model, url=lambda record: "/")
    monkeypatch.setitem(matters._matters, kind, replace(known, **facts))


def later(comment: Comment, **facts: int) -> datetime:
    return comment.written_at + timedelta(**facts)
