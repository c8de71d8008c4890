"""Who answers for somebody who is away."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from records.errors import DomainError
from tests.workbench.approvals.conftest import days
from workbench.models import Substitute

pytestmark = pytest.mark.django_db


def name(person, deputy, *, by=None, first=0, last=3):
    begin, end = days(first, last)
    return Substitute.name(
        person.person, deputy.person, first=begin, last=end, by=by or person, at=timezone.now()
    )


class TestRefused:
    def test_by_somebody_else(self, office):
        with pytest.raises(DomainError, match="only for yourself"):
            name(office.member("manager"), office.member("agent"), by=office.member("agent"))

    def test_oneself(self, office):
        with pytest.raises(DomainError, match="somebody else"):
            name(office.member("manager"), office.member("manager"))

    def test_of_the_other_side(self, office):
        with pytest.raises(DomainError, match="same side"):
            name(office.member("official"), office.member("manager"))

    def test_backwards(self, office):
        with pytest.raises(DomainError, match="before the first"):
            name(office.member("manager"), office.member("agent"), first=3, last=1)

    def test_somebody_without_a_role_then(self, office):
        with pytest.raises(DomainError, match="holds no role"):
            name(office.member("manager"), office.member("agent"), first=900, last=901)

    def test_a_circle_of_two(self, office):
        name(office.member("manager"), office.member("agent"))
        with pytest.raises(DomainError, match=r"circle.*agent → .*manager → .*agent"):
            name(office.member("agent"), office.member("manager"), first=3, last=9)

    def test_a_circle_of_three(self, office):
        name(office.member("manager"), office.member("agent"))
        name(office.member("agent"), office.member("operator"))
        with pytest.raises(DomainError, match="circle"):
            name(office.member("operator"), office.member("manager"))
        assert Substitute.objects.count() == 2

    @pytest.mark.parametrize(
        ("facts", "constraint"),
        [
            ({"last": None}, "a_substitute_has_both_days"),
            ({"last": timezone.localdate() - timedelta(days=9)}, "ends_after_its_start"),
        ],
    )
    def test_the_database_refuses(self, office, facts, constraint):
        substitute = name(office.member("manager"), office.member("agent"))
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            Substitute.objects.filter(pk=substitute.pk).update(**facts)
        with pytest.raises(IntegrityError, match="somebody_else"), transaction.atomic():
            Substitute.objects.filter(pk=substitute.pk).update(deputy=substitute.person)


class TestNamed:
    def test_the_other_way_round_on_other_days(self, office):
        name(office.member("manager"), office.member("agent"), first=0, last=3)
        assert name(office.member("agent"), office.member("manager"), first=4, last=9)

    def test_by_whoever_manages_the_members(self, office):
        substitute = name(
            office.member("operator"), office.member("agent"), by=office.member("manager")
        )
        assert substitute.named_by == office.cast.person("manager")

    def test_seen_by_both_and_by_who_reads_the_members(self, office):
        substitute = name(office.member("operator"), office.member("agent"))
        seen = {
            role: Substitute.objects.visible_to(office.member(role)).exists()
            for role in ("operator", "agent", "manager", "official", "vendor", "requester")
        }
        assert [role for role, sees in seen.items() if not sees] == ["vendor", "requester"]
        assert str(substitute) == "試験 test-agent for 試験 test-operator"


class TestEnded:
    def test_not_by_others(self, office):
        substitute = name(office.member("manager"), office.member("agent"))
        with pytest.raises(DomainError, match="only for yourself"):
            substitute.end(after=timezone.localdate(), by=office.member("operator"))

    def test_earlier_than_planned(self, office):
        substitute = name(office.member("manager"), office.member("agent"))
        substitute.end(after=timezone.localdate(), by=office.member("manager"))
        assert substitute.last == timezone.localdate()

    def test_before_it_has_begun_it_is_gone(self, office):
        substitute = name(office.member("manager"), office.member("agent"), first=2)
        substitute.end(after=timezone.localdate(), by=office.member("manager"))
        assert not Substitute.objects.exists()
