"""The pages of the stocktake: who may act on it, what is chosen, and what the log keeps."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from contracts.members import members_of
from contracts.models import Contract, Stocktake
from records.models import AccessEvent
from tests.cast import client_of
from tests.contract_cast import ContractCast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def contract(contract_cast: ContractCast) -> Contract:
    return contract_cast.contract


@pytest.fixture
def manager(contract_cast: ContractCast) -> Client:
    user = contract_cast.people["manager"]
    user.speak("en")
    return client_of(user)


@pytest.fixture
def stocktake(contract_cast: ContractCast) -> Stocktake:
    by = contract_cast.member("security")
    return Stocktake.begin(contract_cast.contract, by=by, at=timezone.now())


def url(contract: Contract, name: str, *args: Any) -> str:
    return reverse(f"contracts:{name}", args=[contract.code, *args])


def keys(stocktake: Stocktake, *codes: str) -> list[int]:
    lines = stocktake.lines.filter(membership__person__code__in=codes)
    return [line.pk for line in lines]


def events(kind: str) -> list[str]:
    found = AccessEvent.objects.filter(kind=kind).order_by("pk")
    return list(found.values_list("what", flat=True))


def test_a_second_one_is_refused_by_a_sentence_and_written_down(
    manager: Client, contract: Contract, stocktake: Stocktake
) -> None:
    answer = manager.post(url(contract, "begin_stocktake"), follow=True)
    assert "Stocktake 1 is still open" in answer.content.decode()
    assert Stocktake.objects.count() == 1
    assert events("refused") == ["stocktake.begin"]


def test_the_own_line_is_refused_and_nothing_else_is_decided_with_it(
    manager: Client, contract: Contract, stocktake: Stocktake
) -> None:
    sent = {"lines": keys(stocktake, "test-manager", "test-agent"), "decision": "keep"}
    answer = manager.post(url(contract, "decide_lines", stocktake.pk), sent)
    assert answer.status_code == 422
    assert "Nobody decides over their own access" in answer.content.decode()
    assert not stocktake.lines.exclude(decision="").exists()
    assert events("refused") == ["stocktake.decide"]


def test_an_end_without_a_reason_and_a_line_of_another_contract_are_refused(
    manager: Client, contract: Contract, contract_cast: ContractCast, stocktake: Stocktake
) -> None:
    address = url(contract, "decide_lines", stocktake.pk)
    sent = {"lines": keys(stocktake, "test-agent"), "decision": "end"}
    assert manager.post(address, sent).status_code == 422
    (member,) = members_of(contract_cast.people["stranger"])
    foreign = Stocktake.begin(contract_cast.foreign, by=member, at=timezone.now())
    sent = {"lines": [line.pk for line in foreign.lines.all()], "decision": "keep"}
    assert manager.post(address, sent).status_code == 422
    assert not foreign.lines.exclude(decision="").exists()


def test_it_is_not_closed_while_lines_are_undecided(
    manager: Client, contract: Contract, stocktake: Stocktake
) -> None:
    answer = manager.post(url(contract, "close_stocktake", stocktake.pk), follow=True)
    assert "8 accounts are still undecided" in answer.content.decode()
    assert events("refused") == ["stocktake.close"]


def test_who_only_reads_is_offered_no_act(
    contract: Contract, contract_cast: ContractCast, stocktake: Stocktake
) -> None:
    auditor = client_of(contract_cast.people["auditor"])
    page = auditor.get(url(contract, "stocktake", stocktake.pk)).content.decode()
    assert 'name="line"' not in page
    assert "/decide/" not in page
    page = auditor.get(url(contract, "stocktakes")).content.decode()
    assert "/begin/" not in page


def test_what_is_chosen_beforehand(
    manager: Client, contract: Contract, stocktake: Stocktake
) -> None:
    address = url(contract, "decide_lines", stocktake.pk)

    def chosen(*asked: Any) -> list[int]:
        form = manager.get(address, {"line": asked}).context["form"]
        return sorted(form.initial["lines"])

    all_others = sorted(
        stocktake.lines.exclude(membership__person__code="test-manager").values_list(
            "pk", flat=True
        )
    )
    assert chosen("all") == all_others
    stocktake.lines.update(second_factor=True, last_used_at=timezone.now())
    unprotected = stocktake.lines.filter(pk=all_others[0])
    unprotected.update(second_factor=False)
    assert chosen("clear") == all_others[1:]
    assert chosen(all_others[0], "nonsense", "99999999") == all_others[:1]


def test_from_the_first_line_to_the_close(
    manager: Client, contract: Contract, contract_cast: ContractCast
) -> None:
    answer = manager.post(url(contract, "begin_stocktake"))
    stocktake = Stocktake.objects.get()
    assert answer["Location"] == url(contract, "stocktake", stocktake.pk)
    address = url(contract, "decide_lines", stocktake.pk)
    leaving = keys(stocktake, "test-operator")
    manager.post(address, {"lines": leaving, "decision": "end", "reason": "異動"})
    others = stocktake.lines.filter(decision="").exclude(membership__person__code="test-manager")
    manager.post(address, {"lines": [line.pk for line in others], "decision": "keep"})
    officer = client_of(contract_cast.people["security"])
    officer.post(address, {"lines": keys(stocktake, "test-manager"), "decision": "keep"})
    page = manager.get(url(contract, "stocktake", stocktake.pk))
    assert (page.context["undecided"], page.context["ended"]) == (0, 1)
    manager.post(url(contract, "close_stocktake", stocktake.pk))
    stocktake.refresh_from_db()
    assert not stocktake.is_open
    listed = manager.get(url(contract, "stocktakes")).context["list"].rows
    assert [(row.count, row.undecided, row.ended) for row in listed] == [(8, 0, 1)]
    assert events("privileged") == [
        "stocktake.begin",
        *["stocktake.decide"] * 3,
        "stocktake.close",
    ]
