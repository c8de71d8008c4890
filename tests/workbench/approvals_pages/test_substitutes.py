"""Naming a substitute, for oneself or for somebody else, and ending it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contracts.roles import Base
from tests.contract_cast import make_member
from workbench.models import Substitute

pytestmark = pytest.mark.django_db


@pytest.fixture
def days():
    today = timezone.localdate()
    return {"first": today.isoformat(), "last": (today + timedelta(days=7)).isoformat()}


@pytest.fixture
def deputy(contract_cast):
    return make_member(contract_cast.contract, Base.OFFICIAL)


def test_a_circle_is_refused_with_its_way(contract_cast, deputy, days, post):
    official = contract_cast.member("official").person
    Substitute.name(
        deputy.person,
        official,
        first=timezone.localdate(),
        last=timezone.localdate(),
        by=deputy,
        at=timezone.now(),
    )
    response = post("official", "name_substitute", deputy=deputy.person.code, **days)
    assert response.status_code == 422
    [sentence] = response.context["form"].non_field_errors()
    assert f"{official} → {deputy.person} → {official}" in sentence


def test_the_other_side_is_refused(contract_cast, days, post):
    agent = contract_cast.member("agent").person
    assert post("official", "name_substitute", deputy=agent.code, **days).status_code == 422


def test_only_who_manages_members_names_one_for_others(contract_cast, deputy, days, get, post):
    assert "person" not in get("official", "name_substitute").context["form"].fields
    security = contract_cast.member("security").person
    sent = {"person": security.code, "deputy": deputy.person.code, **days}
    post("official", "name_substitute", **sent)
    assert Substitute.objects.get().person == contract_cast.member("official").person


def test_a_manager_names_one_for_somebody_else(contract_cast, days, post):
    agent, operator = (contract_cast.member(role).person for role in ("agent", "operator"))
    sent = {"person": agent.code, "deputy": operator.code, "reason": "研修", **days}
    assert post("manager", "name_substitute", **sent).status_code == 302
    named = Substitute.objects.get()
    assert (named.person, named.deputy, named.reason) == (agent, operator, "研修")


class TestEnding:
    @pytest.fixture
    def named(self, contract_cast, deputy):
        today = timezone.localdate()
        official = contract_cast.member("official")
        return Substitute.name(
            official.person,
            deputy.person,
            first=today,
            last=today + timedelta(days=7),
            by=official,
            at=timezone.now(),
        )

    def test_nobody_else_ends_it(self, named, get, post):
        today = timezone.localdate().isoformat()
        assert get("security", "end_substitute", named.pk).context["refusal"]
        assert post("security", "end_substitute", named.pk, after=today).status_code == 422
        assert post("agent", "end_substitute", named.pk, after=today).status_code == 404

    def test_ended(self, named, post):
        today = timezone.localdate()
        sent = {"after": today.isoformat()}
        assert post("official", "end_substitute", named.pk, **sent).status_code == 302
        named.refresh_from_db()
        assert named.last == today

    def test_whoever_reads_no_members_sees_only_their_own(self, named, get):
        assert len(get("auditor", "substitutes").context["list"].rows) == 1
        assert get("agent", "substitutes").context["list"].rows == []
