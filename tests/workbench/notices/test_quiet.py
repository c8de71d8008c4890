"""Mails at once wait for the end of the quiet hours; the digest has its own time."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction

from contracts.models import Contract
from tests.calendars import at, make_calendar, weekly
from workbench import mailing
from workbench.models import NoticePreferences
from workbench.models.sending import State
from workbench.quiet import next_between, next_opening

pytestmark = pytest.mark.django_db
FRIDAY_EVENING = at("2027-01-08 19:00")  # Monday 11 January is a holiday
TUESDAY_MORNING = at("2027-01-12 08:30")


@pytest.fixture
def contract(contract_cast):
    contract = contract_cast.contract
    days = {"starts_on": date(2026, 4, 1), "service_starts_on": date(2026, 4, 1)}
    days |= {"operation_ends_on": date(2028, 3, 31), "ends_on": date(2028, 3, 31)}
    Contract.objects.filter(pk=contract.pk).update(**days)
    contract.refresh_from_db()
    return contract


@pytest.fixture
def desk(contract):
    calendar = make_calendar(contract, "8:30-18:15", valid_from=date(2026, 4, 1))
    version = weekly(date(2026, 5, 1), "8:30-18:15", closed_on_holidays=True)
    calendar.add_version(version, by=None, at=FRIDAY_EVENING, reason="祝日")
    contract.business_calendar = calendar
    contract.save()
    return calendar


class TestOpening:
    @pytest.mark.parametrize(
        ("now", "then"),
        [
            ("2027-01-08 18:00", "2027-01-08 18:00"),
            ("2027-01-08 19:00", "2027-01-12 08:30"),  # over a weekend and a holiday
            ("2027-01-12 06:00", "2027-01-12 08:30"),
        ],
    )
    def test_by_the_calendar(self, contract, desk, now, then):
        assert next_opening(contract, at(now)) == at(then)

    @pytest.mark.parametrize(
        ("now", "then"),
        [
            ("2027-01-08 17:59", "2027-01-08 17:59"),
            ("2027-01-08 19:00", "2027-01-12 09:00"),
            ("2026-12-28 19:00", "2027-01-04 09:00"),  # over the year end
        ],
    )
    def test_without_one_weekdays_count(self, contract, now, then):
        assert next_opening(contract, at(now)) == at(then)

    def test_before_the_calendar_begins_weekdays_count(self, contract, desk):
        assert next_opening(contract, at("2026-03-06 19:00")) == at("2026-03-09 09:00")

    def test_beyond_everything_nothing_is_quiet(self, contract, desk):
        assert next_opening(contract, at("2040-01-01 03:00")) == at("2040-01-01 03:00")


class TestOwnHours:
    @pytest.mark.parametrize(
        ("now", "then"),
        [
            ("2027-01-08 06:59", "2027-01-08 07:00"),
            ("2027-01-08 07:00", "2027-01-08 07:00"),
            ("2027-01-08 21:59", "2027-01-08 21:59"),
            ("2027-01-08 22:00", "2027-01-09 07:00"),
        ],
    )
    def test_of_the_day(self, now, then):
        assert next_between(at(now), time(7), time(22)) == at(then)

    @pytest.mark.parametrize(
        ("now", "then"),
        [
            ("2027-01-08 17:00", "2027-01-08 18:00"),
            ("2027-01-08 23:00", "2027-01-08 23:00"),
            ("2027-01-09 02:59", "2027-01-09 02:59"),
            ("2027-01-09 03:00", "2027-01-09 18:00"),
        ],
    )
    def test_of_the_night(self, now, then):
        assert next_between(at(now), time(18), time(3)) == at(then)

    @pytest.mark.parametrize("hours", [(None, None), (time(9), None), (time(9), time(9))])
    def test_the_database_refuses_half_of_them(self, stage, hours):
        begins, ends = hours
        with pytest.raises(IntegrityError, match="own_hours"), transaction.atomic():
            stage.prefer("manager", mails_come="own", own_from=begins, own_until=ends)


class TestHeld:
    def send(self, stage, moment) -> bool:
        mail = stage.mail()
        return mailing.send(mail.pk, mail.job, at=moment)

    def test_over_a_holiday(self, stage, desk, mailoutbox):
        stage.prefer("manager", mails_come=NoticePreferences.MailsCome.OPENING)
        stage.tell("manager", at=FRIDAY_EVENING)
        mail = stage.mail()
        assert (mail.state, mail.due_at) == (State.HELD, TUESDAY_MORNING)
        assert mail.job.not_before == TUESDAY_MORNING
        assert mailoutbox == []
        assert self.send(stage, TUESDAY_MORNING)
        assert len(mailoutbox) == 1

    def test_not_for_whom_mail_comes_at_all_times(self, stage, desk):
        stage.tell("manager", at=FRIDAY_EVENING)
        assert stage.mail().state == State.WAITING

    def test_one_that_is_late_keeps_them_too(self, stage, desk, mailoutbox):
        """The mail server was away when it was told, and is back at night."""
        stage.prefer("manager", mails_come=NoticePreferences.MailsCome.OPENING)
        stage.tell("manager", at=at("2027-01-08 18:00"))
        assert stage.mail().state == State.WAITING
        assert not self.send(stage, FRIDAY_EVENING)
        assert (stage.mail().state, stage.mail().due_at) == (State.HELD, TUESDAY_MORNING)
        assert self.send(stage, TUESDAY_MORNING)

    def test_hours_that_were_shortened_meanwhile(self, stage, mailoutbox):
        mine = stage.prefer("manager", mails_come="own", own_from=time(9), own_until=time(10))
        stage.tell("manager", at=FRIDAY_EVENING)
        assert stage.mail().due_at == at("2027-01-09 09:00")
        mine.own_from = time(9, 30)
        mine.save()
        assert not self.send(stage, at("2027-01-09 09:00"))
        assert stage.mail().due_at == at("2027-01-09 09:30")
        assert mailoutbox == []
