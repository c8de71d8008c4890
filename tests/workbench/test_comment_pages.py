"""The pages of comments: refusals first, and nothing that somebody typed is lost."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from contracts.models import Clarification, Organisation
from portal.models import Draft
from records.models import Attachment
from tests.cast import client_of
from tests.contract_cast import ContractCast
from tests.contracts.registers import make_clarification
from tests.files import stored
from tests.workbench.comments import KIND, registered, write
from workbench.models import Comment, Visibility

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(contract_cast: ContractCast) -> Clarification:
    return make_clarification(contract_cast.contract)


def page_of(cast: ContractCast, record: Any, role: str = "manager", **query: str) -> str:
    url = reverse("contracts:clarification", args=[cast.contract.code, record.pk])
    response = client_of(cast.person(role)).get(url, query)
    assert response.status_code == 200
    return response.content.decode()


def send(
    cast: ContractCast,
    record: Any,
    role: str = "manager",
    status: int = 302,
    kind: str = KIND,
    **data: Any,
) -> str:
    url = reverse("workbench:add_comment", args=[cast.contract.code, kind, record.pk])
    given = {"text": "確認しました。", "visibility": "agency"} | data
    response = client_of(cast.person(role)).post(url, given)
    assert response.status_code == status
    return response.content.decode()


def opened(cast: ContractCast, role: str, file: Attachment) -> int:
    response = client_of(cast.person(role)).get(reverse("portal:file", args=[file.pk]))
    if response.streaming:
        list(response.streaming_content)  # to its end, which closes the file
    return int(response.status_code)


class TestAdd:
    @pytest.mark.parametrize("kind", ["contracts.membership", "nonsense", "contracts.phase"])
    def test_what_is_no_matter_is_not_there(
        self, contract_cast: ContractCast, record: Any, kind: str
    ) -> None:
        send(contract_cast, record, status=404, kind=kind)

    def test_a_record_of_another_contract_is_not_there(self, contract_cast: ContractCast) -> None:
        send(contract_cast, make_clarification(contract_cast.foreign), status=404)

    def test_an_auditor_is_refused(self, contract_cast: ContractCast, record: Any) -> None:
        send(contract_cast, record, "auditor", status=403)
        assert "comment_text" not in page_of(contract_cast, record, "auditor")

    def test_a_text_of_200000_characters_is_refused_beside_the_field_and_kept(
        self, contract_cast: ContractCast, record: Any
    ) -> None:
        text = "長い" * 100_000
        page = send(contract_cast, record, status=422, text=text)
        assert text in page
        assert "200000" in page
        assert 'id="comment_text_error"' in page
        assert not Comment.objects.exists()

    def test_a_mention_that_is_refused_keeps_the_text(
        self, contract_cast: ContractCast, record: Any
    ) -> None:
        text = "@test-requester これは<b>残る</b>"
        page = send(contract_cast, record, status=422, text=text)
        assert "試験 test-requester" in page
        assert "これは&lt;b&gt;残る&lt;/b&gt;" in page

    def test_a_vendor_that_was_not_chosen(self, contract_cast: ContractCast, record: Any) -> None:
        page = send(contract_cast, record, status=422, visibility="vendor")
        assert 'id="comment_vendor_error"' in page

    def test_readers_that_one_may_not_write_for(
        self, contract_cast: ContractCast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        registered(monkeypatch, Organisation)
        own = Organisation.objects.get(contract=contract_cast.contract, code="vendor")
        facts = {"kind": "contracts.organisation", "visibility": "internal"}
        send(contract_cast, own, "vendor", **facts)
        comment = Comment.objects.get()
        assert (comment.visibility, comment.vendor) == (Visibility.VENDOR, own)

    def test_a_closed_record_says_why_and_shows_no_form(
        self, contract_cast: ContractCast, record: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        registered(monkeypatch, Clarification, why_not_comment=lambda one, by: "終了済みです。")
        page = page_of(contract_cast, record)
        assert "終了済みです。" in page
        assert "comment_text" not in page
        sent = send(contract_cast, record, status=422, text="間に合わなかった文")
        assert "終了済みです。" in sent
        assert "間に合わなかった文" in sent

    def test_what_is_written_stands_on_the_page_as_text(
        self, contract_cast: ContractCast, record: Any
    ) -> None:
        send(contract_cast, record, text="<script>x</script> @test-agentさん")
        comment = Comment.objects.get()
        page = page_of(contract_cast, record, "official")
        assert f'id="{comment.anchor}"' in page
        assert "&lt;script&gt;x&lt;/script&gt;" in page
        assert '<strong class="mention">@試験 test-agent</strong>さん' in page

    def test_files_are_held_by_the_comment(self, contract_cast: ContractCast, record: Any) -> None:
        manager = contract_cast.person("manager")
        file = stored(b"text", by=manager, name="record.txt")
        send(contract_cast, record, visibility="internal", attachments=str(file.pk))
        comment = Comment.objects.get()
        assert list(Attachment.objects.of(comment)) == [file]
        assert "record.txt" in page_of(contract_cast, record, "agent")
        assert opened(contract_cast, "agent", file) == 200
        assert opened(contract_cast, "official", file) == 404
        comment.take_back(reason="誤記", by=contract_cast.member("manager"), at=comment.written_at)
        assert opened(contract_cast, "agent", file) == 404

    def test_a_draft_waits_on_the_page_of_the_record(
        self, contract_cast: ContractCast, record: Any
    ) -> None:
        args = [contract_cast.contract.code, KIND, record.pk]
        url = reverse("workbench:add_comment", args=args)
        fields = {"text": ["書きかけ"], "visibility": ["agency"]}
        manager = contract_cast.person("manager")
        Draft.keep(url, fields, by=manager, at=timezone.now())
        assert "?draft=restore" in page_of(contract_cast, record)
        assert "書きかけ" in page_of(contract_cast, record, draft="restore")
        assert "書きかけ" not in page_of(contract_cast, record, "agent")
        send(contract_cast, record)
        assert not Draft.objects.exists()


class TestEdit:
    def url(self, comment: Comment, name: str = "edit_comment") -> str:
        return reverse(f"workbench:{name}", args=[comment.contract.code, comment.pk])

    def test_for_others_there_is_no_such_page(
        self, contract_cast: ContractCast, record: Any
    ) -> None:
        comment = write(record, contract_cast.member("operator"))
        response = client_of(contract_cast.person("manager")).get(self.url(comment))
        assert response.status_code == 404
        assert self.url(comment) not in page_of(contract_cast, record)

    def test_whoever_comes_too_late_reads_why_not(
        self, contract_cast: ContractCast, record: Any
    ) -> None:
        long_ago = timezone.now() - timedelta(hours=1)
        comment = write(record, contract_cast.member("operator"), at=long_ago)
        client = client_of(contract_cast.person("operator"))
        for name in ("edit_comment", "take_back_comment"):
            assert client.get(self.url(comment, name)).status_code == 409
            assert self.url(comment, name) not in page_of(contract_cast, record, "operator")

    def test_a_comment_that_one_does_not_read_is_not_there(
        self, contract_cast: ContractCast, record: Any
    ) -> None:
        by = contract_cast.member("operator")
        comment = write(record, by, visibility=Visibility.INTERNAL)
        client = client_of(contract_cast.person("official"))
        for name in ("edit_comment", "take_back_comment"):
            assert client.get(self.url(comment, name)).status_code == 404

    def test_the_earlier_text_can_be_opened(self, contract_cast: ContractCast, record: Any) -> None:
        comment = write(record, contract_cast.member("operator"), "前の文")
        client = client_of(contract_cast.person("operator"))
        response = client.post(self.url(comment), {"text": "後の文"})
        assert response["Location"] == comment.url
        page = page_of(contract_cast, record, "official")
        assert page.index("後の文") < page.index("<details") < page.index("前の文")

    def test_it_is_taken_back(self, contract_cast: ContractCast, record: Any) -> None:
        comment = write(record, contract_cast.member("operator"), "誤った文")
        url = self.url(comment, "take_back_comment")
        client = client_of(contract_cast.person("manager"))
        assert client.post(url, {"reason": ""}).status_code == 422
        assert client.post(url, {"reason": "誤記"}).status_code == 302
        page = page_of(contract_cast, record, "official")
        assert "誤った文" not in page
        assert "誤記" in page
