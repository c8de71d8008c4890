"""The register: what each reader sees of it, and how it is narrowed."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from contracts.clock import JST
from helpdesk.models import Promise
from tests.calendars import make_calendar
from tests.helpdesk.conftest import Desk, ago
from tests.helpdesk.pages import get, numbers
from tests.helpdesk.samples import make_ticket

pytestmark = pytest.mark.django_db


def test_a_vendor_sees_no_tickets(desk: Desk) -> None:
    desk.escalated()
    assert numbers(get(desk, "vendor", "tickets")) == []


def test_a_filter_that_is_not_known_is_refused(desk: Desk) -> None:
    assert get(desk, "agent", "tickets", secret="1").status_code == 400
    assert get(desk, "agent", "tickets", assignee="99999").status_code == 422


@pytest.mark.req("METI-INQ-05")
def test_any_case_is_found_by_requester_number_device_or_telephone(desk: Desk) -> None:
    desk.caller.extension = "20331"
    desk.caller.save()
    theirs = desk.log(subject="起動しない", body="端末番号 PC-10777")
    other = desk.log(requester=None, caller_name="山野", caller_contact="03-5555-0199", body="")
    for words in (theirs.number, "PC-10777", "20331", desk.caller.name):
        assert numbers(get(desk, "agent", "tickets", q=words)) == [theirs.number], words
    for words in ("03-5555-0199", "山野", other.number):
        assert numbers(get(desk, "agent", "tickets", q=words)) == [other.number], words


@pytest.mark.req("METI-INQ-05")
def test_who_asks_sees_their_own_cases_and_no_others(desk: Desk) -> None:
    own = desk.log(requester=desk.member("requester").person)
    desk.log()
    assert numbers(get(desk, "requester", "tickets")) == [own.number]


def test_only_who_works_on_tickets_can_tick_them_and_is_told_the_keys(desk: Desk) -> None:
    desk.log()
    reader = get(desk, "auditor", "tickets").content.decode()
    worker = get(desk, "agent", "tickets").content.decode()
    for part in ('name="row"', "Escalate the row", "helpdesk/queue"):
        assert part not in reader, part
        assert part in worker, part


def test_the_filters_of_the_desk(desk: Desk) -> None:
    mine, free = desk.log(), desk.log()
    mine.take(by=desk.agent)
    done = desk.log()
    done.complete("直りました。", by=desk.agent, at=timezone.now())
    desk.escalated(desk.log(subject="渡した"))
    doubtful = make_ticket(desk.contract, doubts=["answer_before_reception"])
    assert numbers(get(desk, "agent", "tickets", open="1", assignee="me")) == [mine.number]
    assert free.number in numbers(get(desk, "agent", "tickets", assignee="nobody"))
    assert numbers(get(desk, "agent", "tickets", state="completed")) == [done.number]
    assert len(numbers(get(desk, "agent", "tickets", escalated="1"))) == 1
    assert numbers(get(desk, "agent", "tickets", doubtful="1")) == [doubtful.number]


def test_a_promise_that_is_late_is_a_filter_of_its_own(desk: Desk) -> None:
    late, renewed = desk.log(), desk.log()
    for ticket in (late, renewed):
        made = Promise.make(
            ticket,
            timezone.now() + timedelta(hours=1),
            told_at=timezone.now(),
            by=desk.agent,
            at=timezone.now(),
        )
        Promise.objects.filter(pk=made.pk).update(told_at=ago(hours=3), expected_at=ago(hours=1))
    soon = timezone.now() + timedelta(hours=2)
    Promise.make(renewed, soon, told_at=timezone.now(), by=desk.agent, at=timezone.now())
    assert numbers(get(desk, "agent", "tickets", overdue="1")) == [late.number]


def test_what_arrives_at_night_counts_from_the_opening(desk: Desk) -> None:
    desk.contract.business_calendar = make_calendar(desk.contract)
    desk.contract.save()
    night = timezone.localtime() - timedelta(days=10)
    night = night.replace(hour=22, minute=0, second=0, microsecond=0)
    while night.weekday() > 2:
        night -= timedelta(days=1)
    make_ticket(desk.contract, received_at=night)
    row = get(desk, "agent", "tickets").context["list"].rows[0]
    opening = datetime.combine(night.date() + timedelta(days=1), datetime.min.time(), JST)
    assert row.counted_from >= opening.replace(hour=8, minute=30)
    assert row.counted_from.astimezone(JST).strftime("%H:%M") == "08:30"
    assert row.received_at == night


def test_a_page_of_the_register_asks_the_database_a_few_times(
    desk: Desk, django_assert_max_num_queries: object
) -> None:
    for _number in range(12):
        make_ticket(desk.contract)
    get(desk, "agent", "tickets")
    with django_assert_max_num_queries(45):  # type: ignore[operator]
        get(desk, "agent", "tickets")


@pytest.mark.req("JPS-INQ-02", "JPS-INQ-10")
def test_queues_are_counted_apart_and_can_be_taken_away(desk: Desk) -> None:
    staff = desk.queue("inquiry")
    vendors = desk.queue("vendor", askers="vendors")
    one = desk.log(queue=staff)
    other = desk.log(queue=vendors)
    page = get(desk, "agent", "tickets", queue="vendor")
    assert numbers(page) == [other.number]
    assert page.context["list"].may_export
    assert numbers(get(desk, "agent", "tickets", queue="inquiry")) == [one.number]
