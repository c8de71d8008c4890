"""A ticket is written down, by telephone, mail, web or in person."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from helpdesk.models import Ticket
from records.errors import DomainError
from tests.helpdesk.conftest import ago

pytestmark = pytest.mark.django_db


class TestRefused:
    @pytest.mark.parametrize("role", ["official", "auditor", "vendor", "requester"])
    def test_to_whoever_does_not_work_at_the_desk(self, desk, role):
        with pytest.raises(DomainError, match="may not work on tickets"):
            desk.log(by=role)

    @pytest.mark.parametrize(
        ("facts", "sentence"),
        [
            ({"requester": None}, "Say who asks"),
            ({"subject": "  "}, "Give a subject"),
            ({"received_at": timezone.now() + timedelta(days=1)}, "still to come"),
        ],
    )
    def test_without_its_facts(self, desk, facts, sentence):
        with pytest.raises(DomainError, match=sentence):
            desk.log(**facts)
        assert not Ticket.objects.exists()

    def test_in_a_queue_for_another_system(self, desk):
        queue = desk.queue(system=desk.system("BO"))
        with pytest.raises(DomainError, match="takes only questions about BO"):
            desk.log(queue=queue, system=desk.system("MACS"))

    @pytest.mark.parametrize(
        ("facts", "constraint"),
        [
            ({"state": "completed"}, "completed_ticket_has_its_time"),
            ({"completed_at": timezone.now()}, "completed_ticket_has_its_time"),
            ({"state": "merged"}, "merged_ticket_names_the_other"),
        ],
    )
    def test_by_the_database(self, desk, facts, constraint):
        ticket = desk.log()
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            Ticket.objects.filter(pk=ticket.pk).update(**facts)


class TestLogged:
    def test_with_a_number_without_gaps(self, desk):
        with pytest.raises(DomainError):
            desk.log(subject="")
        assert [desk.log().number, desk.log().number] == ["T-000001", "T-000002"]

    def test_a_third_party_is_noted_in_two_fields(self, desk):
        ticket = desk.log(requester=None, caller_name="外部 太郎", caller_contact="03-0000-0000")
        assert ticket.caller == "外部 太郎"

    def test_the_category_says_what_is_reported(self, desk):
        category = desk.category()
        assert desk.log(category=category).reporting == category.reporting

    def test_unless_the_agent_said_something_else(self, desk):
        category, other = desk.category("pc"), desk.category("net").reporting
        assert desk.log(category=category, reporting=other).reporting == other

    def test_by_staff_themselves_on_the_web(self, desk):
        person = desk.member("requester").person
        ticket = desk.log(by="requester", requester=person, channel="web")
        assert ticket.state == "received"

    def test_but_not_for_somebody_else(self, desk):
        with pytest.raises(DomainError, match="may not work"):
            desk.log(by="requester", channel="web")


class TestSeen:
    def test_by_whom(self, desk):
        own = desk.log(requester=desk.member("requester").person)
        desk.log()
        seen = {
            role: Ticket.objects.visible_to(desk.member(role)).count()
            for role in ("agent", "official", "auditor", "requester", "vendor")
        }
        assert seen == {"agent": 2, "official": 2, "auditor": 2, "requester": 1, "vendor": 0}
        assert Ticket.objects.visible_to(desk.member("requester")).get() == own

    def test_by_no_stranger(self, desk):
        desk.log()
        assert not Ticket.objects.visible_to(desk.cast.people["stranger"]).exists()


class TestDoubtful:
    """Facts from elsewhere may be wrong: they are kept and marked."""

    def test_what_is_before_the_reception(self, desk):
        ticket = desk.log(received_at=ago(hours=1), first_answer_at=ago(hours=2))
        assert ticket.doubts == ["answer_before_reception"]

    def test_nothing_of_a_sound_one(self, desk):
        assert desk.log().doubts == []
