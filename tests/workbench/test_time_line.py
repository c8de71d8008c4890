"""The time line: each sees what they may, newest first, as far as they asked for it."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from contracts.models import Clarification
from records.files.holders import _doors
from records.models import AccessEvent
from tests.cast import client_of
from tests.contract_cast import ContractCast
from tests.contracts.registers import make_clarification, make_milestone
from tests.files import stored
from tests.workbench.comments import KIND, write
from workbench.models import Approval, Kind, Means, Route, RouteStep, Visibility
from workbench.time_line import approvals, files
from workbench.time_line.sources import TimeLineEntry, all_sources

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def record(contract_cast: ContractCast) -> Clarification:
    return make_clarification(contract_cast.contract)


def get(cast: ContractCast, record: Any, role: str = "manager", **query: str) -> str:
    url = reverse("contracts:clarification", args=[cast.contract.code, record.pk])
    response = client_of(cast.person(role)).get(url, query)
    assert response.status_code == 200
    page = response.content.decode()
    return page[page.index('id="time-line"') :]


def sentences(page: str) -> list[str]:
    heads = re.findall(r'<h3 class="timeline-sentence">(.*?)</h3>', page)
    return [re.sub(r"<[^>]*>", "", head) for head in heads]


def put_before(
    record: Any, by: Any, *roles: str, kind: str = Kind.APPROVAL, **facts: Any
) -> Approval:
    """A route with one step a role of the cast, and the record on it."""
    contract = record.contract
    route = Route.objects.create(contract=contract, code="route", name="担当職員の承認")
    for position, role in enumerate(roles, start=1):
        RouteStep.objects.create(
            contract=contract,
            route=route,
            position=position,
            kind=kind,
            role=by.person.memberships.model.objects.filter(contract=contract, role__base=role)[
                0
            ].role,
        )
    return Approval.ask(record, route, author=by.person, by=by, at=timezone.now(), **facts)


class TestWhoSeesWhat:
    def test_nobody_whom_the_record_is_closed_to(
        self, contract_cast: ContractCast, record: Any
    ) -> None:
        url = reverse("workbench:time_line", args=[contract_cast.contract.code, KIND, record.pk])
        for role in ("vendor", "requester", "stranger"):
            assert client_of(contract_cast.person(role)).get(url).status_code == 404

    def test_comments_of_the_other_side_are_not_there(
        self, contract_cast: ContractCast, record: Any
    ) -> None:
        by = contract_cast.member("manager")
        write(record, by, "社内の見込み", visibility=Visibility.INTERNAL)
        assert "社内の見込み" in get(contract_cast, record, "agent")
        assert "社内の見込み" not in get(contract_cast, record, "official")

    def test_whoever_opens_personal_data_is_noted(
        self, contract_cast: ContractCast, record: Any
    ) -> None:
        opened = AccessEvent.objects.filter(kind=AccessEvent.Kind.OPENED, what="record_history")
        get(contract_cast, record, show="comments")
        assert not opened.exists()
        get(contract_cast, record)
        assert opened.get().ids == [record.pk]


class TestShown:
    def test_newest_first_with_headings(self, contract_cast: ContractCast, record: Any) -> None:
        at = timezone.now()
        for days, role in ((2, "manager"), (1, "official")):
            write(record, contract_cast.member(role), at=at - timedelta(days=days))
        page = get(contract_cast, record, show="comments,history")
        who = [sentence.split(": ")[0] for sentence in sentences(page)[1:]]
        assert who == ["試験 test-official", "試験 test-manager"]
        assert page.count("<time ") >= 3

    @pytest.mark.parametrize(
        ("show", "count"),
        [("", 2), ("comments", 1), ("comments,files", 1), ("history", 1), ("nonsense", 2)],
    )
    def test_as_it_is_filtered(
        self, contract_cast: ContractCast, record: Any, show: str, count: int
    ) -> None:
        write(record, contract_cast.member("manager"))
        assert get(contract_cast, record, show=show).count("timeline-entry") == count

    def test_the_links_add_and_take_away(self, contract_cast: ContractCast, record: Any) -> None:
        page = get(contract_cast, record, show="comments")
        assert "?show=comments,files#time-line" in page
        assert page.count('aria-current="true"') == 1

    def test_nothing_of_a_kind_says_so(self, contract_cast: ContractCast, record: Any) -> None:
        assert 'class="empty"' in get(contract_cast, record, show="files")

    def test_fifty_a_page(self, contract_cast: ContractCast, record: Any) -> None:
        by = contract_cast.member("manager")
        for number in range(60):
            write(record, by, f"{number}", at=timezone.now() - timedelta(minutes=number))
        first = get(contract_cast, record, show="comments")
        assert first.count('class="timeline-entry') == 50
        assert "?show=comments&amp;page=2" in first
        second = get(contract_cast, record, show="comments", page="2")
        assert second.count('class="timeline-entry') == 10
        assert "?show=comments#time-line" in second
        assert "page=3" not in second

    def test_beyond_the_last_page_is_the_last(
        self, contract_cast: ContractCast, record: Any
    ) -> None:
        for number in range(60):
            write(record, contract_cast.member("manager"), f"{number}")
        assert len(sentences(get(contract_cast, record, page="9"))) == 11

    def test_a_page_that_is_none_is_the_first(
        self, contract_cast: ContractCast, record: Any
    ) -> None:
        write(record, contract_cast.member("manager"))
        for typed in ("0", "-1", "x", "²", "9" * 30):
            assert get(contract_cast, record, page=typed).count('class="timeline-entry') == 2

    def test_what_one_source_has_many_of_does_not_push_out_the_others(
        self, contract_cast: ContractCast, record: Any
    ) -> None:
        for number in range(60):
            write(record, contract_cast.member("manager"), f"{number}")
        first, second = (sentences(get(contract_cast, record, page=page)) for page in ("1", "2"))
        assert (len(first), len(second)) == (50, 11)
        others = [one for one in first + second if not one.endswith("コメント")]
        assert others == second[-1:]

    def test_alone_for_htmx_and_on_the_page_of_the_record_for_others(
        self, contract_cast: ContractCast, record: Any
    ) -> None:
        url = reverse("workbench:time_line", args=[contract_cast.contract.code, KIND, record.pk])
        client = client_of(contract_cast.person("manager"))
        alone = client.get(url, {"show": "history"}, headers={"HX-Request": "true"})
        assert "<html" not in alone.content.decode()
        assert client.get(url, {"show": "history"})["Location"].endswith("?show=history#time-line")

    def test_on_the_page_of_every_register(self, contract_cast: ContractCast) -> None:
        milestone = make_milestone(contract_cast.contract)
        url = reverse("contracts:milestone", args=[contract_cast.contract.code, milestone.pk])
        page = client_of(contract_cast.person("official")).get(url).content.decode()
        assert 'id="time-line"' in page
        assert "comment_text" in page


class TestSources:
    def test_another_room_adds_its_own(self) -> None:
        names = [source.name for source in all_sources()]
        assert names[0] == "comments"
        assert {"approvals", "files", "history"} <= set(names)

    def test_files_of_the_record(
        self, contract_cast: ContractCast, record: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(_doors, Clarification, Clarification.objects.visible_to)
        official = contract_cast.person("official")
        stored(b"text", by=official, name="memo.txt", holder=record)
        [entry] = files.entries(record, contract_cast.member("manager"), 51)
        assert entry.sentence == "attached “memo.txt”"
        assert files.entries(record, contract_cast.member("vendor"), 51) == []


class TestApprovals:
    def entries(
        self, cast: ContractCast, record: Any, role: str = "auditor"
    ) -> list[TimeLineEntry]:
        return approvals.entries(record, cast.member(role), 51)

    def test_asked_and_answered(self, contract_cast: ContractCast, record: Any) -> None:
        by = contract_cast.member("manager")
        approval = put_before(record, by, "official", request="お願いします")
        approval.current.agree(note="可", by=contract_cast.member("official"), at=timezone.now())
        ended, answer, asked = self.entries(contract_cast, record)
        assert "put “" in asked.sentence
        assert asked.detail == "お願いします"
        assert (answer.sentence, answer.detail) == ("approval given, step 1", "可")
        assert ended.sentence == "round 1 of the approval is complete"

    def test_recorded_by_telephone_is_told_as_what_it_was(
        self, contract_cast: ContractCast, record: Any
    ) -> None:
        by, official = contract_cast.member("manager"), contract_cast.member("official")
        approval = put_before(record, by, "official")
        recorder, at = contract_cast.member("operator"), timezone.now()
        answer = approval.current.record(
            official.person,
            means=Means.TELEPHONE,
            agreed_at=at,
            proof="通話記録 12",
            by=recorder,
            at=at,
        )
        told = self.entries(contract_cast, record)[1]
        assert told.badge == "not confirmed yet"
        assert "by telephone" in told.lines[0]
        assert str(recorder.person) in told.lines[0]
        assert told.lines[1] == "Proof: 通話記録 12"
        answer.deny(reason="聞いていません", by=official, at=timezone.now())
        denied = [one for one in self.entries(contract_cast, record) if one.tone == "danger"]
        assert denied[0].detail == "聞いていません"

    def test_returned_and_withdrawn_with_the_reason(
        self, contract_cast: ContractCast, record: Any
    ) -> None:
        by = contract_cast.member("manager")
        approval = put_before(record, by, "official")
        official = contract_cast.member("official")
        approval.current.send_back(reason="数字を確認", by=official, at=timezone.now())
        [returned, _asked] = self.entries(contract_cast, record)
        assert (returned.sentence, returned.detail) == ("returned, step 1", "数字を確認")
        again = Approval.ask(record, approval.route, author=by.person, by=by, at=timezone.now())
        again.withdraw(reason="取りやめ", by=by, at=timezone.now())
        assert self.entries(contract_cast, record)[0].detail == "取りやめ"
