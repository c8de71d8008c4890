"""What waits for me, answered one by one or together."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contracts.roles import Base
from portal.models import Notice
from tests.contract_cast import make_member, make_role
from tests.workbench.samples_of_approvals import ask
from workbench.approvals.waiting import approvals_to_give
from workbench.models import Substitute

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


@pytest.fixture
def three(contract_cast):
    return [ask(contract_cast.contract).current for _n in range(3)]


def chosen(steps):
    return [step.pk for step in steps]


class TestRefusals:
    def test_nothing_chosen(self, three, post):
        response = post("official", "agree_to_chosen")
        assert response.status_code == 422
        assert response.context["form"].errors["steps"]

    def test_a_return_without_a_reason_does_nothing_and_keeps_the_ticks(self, three, post):
        response = post("official", "return_chosen", steps=chosen(three[:2]), reason=" ")
        assert response.status_code == 422
        assert response.context["ticked"] == {str(pk) for pk in chosen(three[:2])}
        assert all(step.approval.is_open for step in three)

    def test_whoever_is_not_asked_answers_none(self, three, post):
        response = post("manager", "agree_to_chosen", steps=chosen(three))
        assert response.status_code == 422
        assert all(one.refusal for one in response.context["outcomes"])
        assert not three[0].answers.exists()

    def test_a_step_of_another_contract_is_no_choice(self, contract_cast, post):
        official = make_member(contract_cast.foreign, Base.OFFICIAL)
        foreign = ask(contract_cast.foreign).current
        assert official
        assert post("official", "agree_to_chosen", steps=[foreign.pk]).status_code == 422
        assert not foreign.answers.exists()


class TestTogether:
    def test_what_somebody_else_answered_leaves_the_others_done(self, contract_cast, three, post):
        other = make_member(contract_cast.contract, Base.OFFICIAL)
        three[1].agree(by=other, at=timezone.now())
        response = post("official", "agree_to_chosen", steps=chosen(three))
        assert response.status_code == 422
        refused = [one for one in response.context["outcomes"] if one.refusal]
        assert [one.step for one in refused] == [three[1]]
        assert str(other) in refused[0].refusal
        assert refused[0].refusal in text(response)
        states = []
        for step in three:
            step.approval.refresh_from_db()
            states.append(step.approval.state)
        assert states == ["approved"] * 3
        assert three[1].answers.get().given_by == other.person

    def test_all_done_leads_back_to_the_list(self, three, post, get):
        assert post("official", "agree_to_chosen", steps=chosen(three)).status_code == 302
        assert get("official", "approvals").context["rows"] == []

    def test_one_reason_returns_them_all(self, three, post):
        sent = {"steps": chosen(three), "reason": "根拠を示してください。"}
        assert post("official", "return_chosen", **sent).status_code == 302
        for step in three:
            step.approval.refresh_from_db()
            assert (step.approval.state, step.approval.reason) == ("returned", sent["reason"])

    def test_whoever_asked_is_told_once(self, three, post):
        approval = three[0].approval
        for _twice in range(2):
            post("official", "agree_to_chosen", steps=[three[0].pk])
        told = Notice.objects.filter(user=approval.asked_by.user, kind="approval_approved")
        assert told.count() == 1


class TestPage:
    def test_shows_the_place_of_the_step_and_who_asked(self, contract_cast, get):
        contract = contract_cast.contract
        manager = make_role(contract, Base.MANAGER)
        approval = ask(
            contract,
            {"role": manager, "kind": "confirmation"},
            {"role": make_role(contract, Base.OFFICIAL)},
        )
        [row] = get("manager", "approvals").context["rows"]
        assert (row.step.place, row.step.places) == (1, 2)
        page = text(get("manager", "approvals"))
        assert str(approval.asked_by) in page
        assert row.url in page
        assert get("official", "approvals").context["rows"] == []

    def test_a_substitute_sees_for_whom_it_waits(self, contract_cast, three, get):
        today = timezone.localdate()
        away = contract_cast.member("official").person
        Substitute.objects.create(
            contract=contract_cast.contract,
            person=away,
            deputy=contract_cast.member("manager").person,
            first=today,
            last=today + timedelta(days=1),
            named_at=timezone.now(),
        )
        rows = get("manager", "approvals").context["rows"]
        assert {row.on_behalf for row in rows} == {away}

    def test_empty(self, contract_cast, get):
        assert get("official", "approvals").context["rows"] == []

    def test_home_names_each_contract_in_which_something_waits(self, contract_cast, three):
        official = contract_cast.member("official")
        [place] = approvals_to_give(official)["places"]
        assert (place.contract, place.waiting, place.unconfirmed) == (contract_cast.contract, 3, 0)
        assert approvals_to_give(contract_cast.member("agent")) is None
