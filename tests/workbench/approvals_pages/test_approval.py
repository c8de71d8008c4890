"""The page of one approval, its trail, and the acts on it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contracts.roles import Base
from portal.models import Notice
from tests.contract_cast import make_role
from tests.contracts.registers import make_clarification
from tests.files import picture, stored
from tests.workbench.samples_of_approvals import ask, record_for
from workbench.approvals.panels import approval_of_record
from workbench.models import Answer, Approval

pytestmark = pytest.mark.django_db


@pytest.fixture
def approval(contract_cast):
    return ask(contract_cast.contract, by=contract_cast.member("manager"))


@pytest.fixture
def recorded(contract_cast, approval):
    official = contract_cast.member("official").person
    return record_for(approval.current, official, by=contract_cast.member("agent"))


def page(response):
    return response.content.decode()


class TestAnswering:
    def test_who_wrote_it_is_told_why_they_cannot_agree(self, approval, get, post):
        assert get("manager", "agree", approval.current.pk).context["refusal"]
        assert post("manager", "agree", approval.current.pk).status_code == 422
        assert not Answer.objects.exists()

    def test_a_withdrawn_request_says_so_to_who_comes_late(
        self, contract_cast, approval, get, post
    ):
        step = approval.current
        approval.withdraw(
            reason="版を誤りました。", by=contract_cast.member("manager"), at=timezone.now()
        )
        response = post("official", "agree", step.pk)
        assert response.status_code == 422
        assert "版を誤りました。" in page(response)

    def test_a_return_needs_a_reason(self, approval, post):
        assert post("official", "return_step", approval.current.pk, reason="").status_code == 422

    def test_agree_with_a_remark(self, approval, get, post):
        post("official", "agree", approval.current.pk, note="問題ありません。")
        approval.refresh_from_db()
        assert approval.state == "approved"
        assert "問題ありません。" in page(get("manager", "approval", approval.pk))
        told = Notice.objects.get(kind="approval_approved")
        assert told.user == approval.asked_by.user

    def test_agreeing_opens_the_next_step_and_tells_its_people(self, contract_cast, post):
        contract = contract_cast.contract
        approval = ask(
            contract,
            {"role": make_role(contract, Base.SECURITY), "kind": "confirmation"},
            {"role": make_role(contract, Base.OFFICIAL)},
        )
        post("security", "agree", approval.current.pk)
        told = [notice.user for notice in Notice.objects.filter(kind="approval_asked")]
        assert told == [contract_cast.person("security"), contract_cast.person("official")]

    def test_returned_and_withdrawn(self, approval, post):
        post("official", "return_step", approval.current.pk, reason="根拠がありません。")
        approval.refresh_from_db()
        assert (approval.state, approval.reason) == ("returned", "根拠がありません。")

    def test_only_who_asked_withdraws(self, approval, post):
        assert post("official", "withdraw_approval", approval.pk, reason="x").status_code == 422
        assert post("manager", "withdraw_approval", approval.pk, reason="訂正").status_code == 302
        approval.refresh_from_db()
        assert approval.state == "withdrawn"


class TestRecording:
    def sent(self, person, **more):
        facts = {
            "person": person.pk,
            "means": "telephone",
            "agreed_at": "2026-01-05T02:10",
            "proof": "通話記録 123",
        }
        return facts | more

    def test_on_screen_is_no_means_and_proof_is_demanded(self, contract_cast, approval, post):
        official = contract_cast.member("official").person
        sent = self.sent(official, means="screen", proof="")
        response = post("agent", "record_answer", approval.current.pk, **sent)
        assert set(response.context["form"].errors) == {"means", "proof"}

    def test_only_who_is_asked_can_be_chosen(self, contract_cast, approval, post):
        vendor = contract_cast.member("vendor").person
        response = post("agent", "record_answer", approval.current.pk, **self.sent(vendor))
        assert set(response.context["form"].errors) == {"person"}

    def test_a_time_to_come(self, contract_cast, approval, post):
        official = contract_cast.member("official").person
        tomorrow = timezone.localtime() + timedelta(days=1)
        sent = self.sent(official, agreed_at=tomorrow.strftime("%Y-%m-%dT%H:%M"))
        assert post("agent", "record_answer", approval.current.pk, **sent).status_code == 422

    def test_recorded_with_a_file_and_told(self, contract_cast, approval, get, post):
        official = contract_cast.member("official").person
        file = stored(picture(), by=contract_cast.person("agent"), name="memo.png")
        sent = self.sent(official, attachments=[str(file.pk)])
        assert post("agent", "record_answer", approval.current.pk, **sent).status_code == 302
        answer = Answer.objects.get()
        assert answer.is_unconfirmed
        assert Notice.objects.get(kind="approval_recorded").user == official.user
        shown = page(get("official", "approval", approval.pk))
        assert "通話記録 123" in shown
        assert "memo.png" in shown


class TestConfirming:
    def test_nobody_else_confirms(self, recorded, post):
        assert post("agent", "confirm_answer", recorded.pk).status_code == 422
        assert post("manager", "deny_answer", recorded.pk, reason="x").status_code == 422

    def test_confirmed(self, recorded, get, post):
        assert get("official", "unconfirmed_answers").context["own"] == 1
        post("official", "confirm_answer", recorded.pk)
        recorded.refresh_from_db()
        assert recorded.confirmed_at
        assert not get("official", "unconfirmed_answers").context["list"].rows

    def test_denied_with_a_reason_stays_visible_and_is_told(
        self, contract_cast, recorded, get, post
    ):
        assert post("official", "deny_answer", recorded.pk, reason="").status_code == 422
        post("official", "deny_answer", recorded.pk, reason="そのような電話は受けていません。")
        told = Notice.objects.filter(kind="approval_denied").values_list("user", flat=True)
        assert contract_cast.person("agent").pk in told
        shown = page(get("auditor", "approval_trail", recorded.step.approval_id))
        assert "そのような電話は受けていません。" in shown

    def test_others_see_the_list_without_the_acts(self, recorded, get):
        shown = page(get("auditor", "unconfirmed_answers"))
        assert "通話記録 123" in shown
        assert "confirm/" not in shown


class TestTrail:
    def test_prints_each_answer_as_what_it_was(self, contract_cast, recorded, get):
        shown = page(get("manager", "approval_trail", recorded.step.approval_id))
        time = timezone.localtime(recorded.agreed_at).strftime("%Y-%m-%d %H:%M")
        for words in ("通話記録 123", time, str(recorded.recorded_by), "未確認"):
            assert words in shown

    def test_tells_the_rounds_before(self, contract_cast, approval, get):
        manager, official = contract_cast.member("manager"), contract_cast.member("official")
        approval.current.send_back(reason="再検討", by=official, at=timezone.now())
        approval.refresh_from_db()
        again = Approval.ask(
            approval.record,
            approval.route,
            author=manager.person,
            by=manager,
            at=timezone.now(),
        )
        assert "再検討" in page(get("official", "approval_trail", again.pk))
        assert list(get("official", "approval", again.pk).context["rounds"]) == [approval]


class TestRecordPanel:
    def test_nothing_for_a_record_that_nobody_was_asked_about(self, rf, contract_cast):
        rf.member = contract_cast.member("official")
        assert approval_of_record(rf, make_clarification(contract_cast.contract)) is None

    def test_offers_the_answer_to_whom_it_waits_for(self, rf, contract_cast, approval):
        rf.member = contract_cast.member("official")
        facts = approval_of_record(rf, approval.record)
        assert facts["approval"] == approval
        assert facts["acts"].may_answer
        rf.member = contract_cast.member("agent")
        acts = approval_of_record(rf, approval.record)["acts"]
        assert (acts.may_answer, acts.may_record) == (False, True)


def test_a_vendor_who_does_not_see_the_record_sees_no_approval(contract_cast, approval, get):
    assert get("vendor", "approval", approval.pk).status_code == 404
    assert get("vendor", "all_approvals").context["list"].rows == []


def test_the_list_is_narrowed_by_kind_and_route(contract_cast, approval, get):
    contract = contract_cast.contract
    consent = ask(contract, {"role": make_role(contract, Base.OFFICIAL), "kind": "consent"})
    rows = get("auditor", "all_approvals", kind="consent").context["list"].rows
    assert len(rows) == 1
    rows = get("auditor", "all_approvals", route=str(consent.route_id)).context["list"].rows
    assert len(rows) == 1
    assert len(get("auditor", "all_approvals", state="open").context["list"].rows) == 2
