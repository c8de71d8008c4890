"""One digest a person and day, of what came since the one before."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from contracts.roles import Base
from tests.calendars import at, make_calendar
from tests.contract_cast import join
from tests.races import at_once
from workbench.digests import make_digest, make_digests
from workbench.models import Mail, Telling
from workbench.models.sending import State
from workbench.telling import tell

pytestmark = pytest.mark.django_db
BEFORE, DUE, AFTER = at("2027-01-12 08:00"), at("2027-01-12 08:30"), at("2027-01-12 10:00")
A_DAY = timedelta(days=1)


@pytest.fixture
def digest(stage):
    """Tells the manager something for the digest."""

    def tell_it(event: str = "e1", moment=BEFORE, **facts) -> None:
        stage.tell("manager", event=event, kind="test_commented", at=moment, **facts)

    return tell_it


class TestNoDigest:
    def test_on_a_day_on_which_nothing_came(self, stage):
        make_digests(at=DUE)
        assert not Mail.objects.exists()

    def test_before_its_time(self, digest):
        digest()
        make_digests(at=DUE - timedelta(seconds=1))
        assert not Mail.objects.exists()

    def test_before_the_time_that_the_person_chose(self, stage, digest):
        stage.prefer("manager", digest_at="17:00")
        digest()
        make_digests(at=at("2027-01-12 16:59"))
        assert not Mail.objects.exists()
        make_digests(at=at("2027-01-12 17:00"))
        assert Mail.objects.count() == 1

    def test_of_what_came_after_its_time(self, digest, sent):
        digest(moment=AFTER)
        make_digests(at=AFTER + timedelta(minutes=5))
        assert not Mail.objects.exists()
        make_digests(at=DUE + A_DAY)
        assert len(sent()) == 1

    def test_of_what_was_told_in_another_one(self, digest, sent):
        digest()
        make_digests(at=DUE)
        make_digests(at=DUE + A_DAY)
        assert len(sent()) == 1

    def test_to_whom_nothing_may_be_told_any_more(self, stage, digest, sent):
        digest()
        make_digests(at=DUE)
        stage.record.delete()
        assert sent() == []
        assert stage.mail().state == State.DROPPED

    def test_on_a_closed_day_for_who_wants_opening_hours(self, stage, digest, sent):
        contract = stage.cast.contract
        contract.business_calendar = make_calendar(contract)
        contract.save()
        stage.prefer("manager", mails_come="opening")
        saturday = at("2027-01-16 08:30")
        digest(moment=saturday - timedelta(hours=1))
        make_digests(at=saturday)
        assert sent() == []
        make_digests(at=saturday + 2 * A_DAY)
        assert len(sent()) == 1


class TestOnce:
    def test_looked_for_again(self, digest, sent):
        digest()
        make_digests(at=DUE)
        digest("e2", moment=BEFORE)  # told late, dated before
        make_digests(at=AFTER)
        assert len(sent()) == 1

    @pytest.mark.django_db(transaction=True)
    def test_by_two_beats_at_once(self, stage, digest, mailoutbox, sent):
        for number in range(5):
            digest(f"e{number}")
        user = stage.person("manager").user
        at_once(lambda: make_digest(user, at=DUE), lambda: make_digest(user, at=DUE))
        assert Mail.objects.count() == 1
        assert len(sent()) == 1
        assert Telling.objects.filter(mail=stage.mail()).count() == 5

    def test_the_database_refuses_a_second(self, stage, digest):
        digest()
        make_digests(at=DUE)
        copy = stage.mail()
        copy.pk = None
        with pytest.raises(IntegrityError, match="one_digest_a_day"), transaction.atomic():
            copy.save(force_insert=True)


class TestDigest:
    def test_lists_what_came_by_contract(self, stage, digest, sent):
        stage.person("manager").user.speak("en")
        join(stage.cast.foreign, Base.MANAGER, stage.cast.people["manager"])
        elsewhere = stage.cast.people["manager"].persons.get(contract=stage.cast.foreign)
        digest("e1", facts={"what": "A"})
        tell(elsewhere, event="e2", kind="test_commented", facts={"what": "B"}, at=BEFORE)
        digest("e3", facts={"what": "C"})
        make_digests(at=AFTER)  # a beat that stood still makes up for it
        (mail,) = sent()
        assert mail.subject == "[Unyo] Daily digest: 3 notices"
        parts = ["[OTHER]", "B was commented", "[TEST]", "A was commented", "C was commented"]
        places = [mail.body.index(part) for part in parts]
        assert places == sorted(places)

    def test_a_long_one_is_cut(self, stage, digest, sent):
        stage.person("manager").user.speak("en")
        for number in range(103):
            digest(f"e{number}")
        make_digests(at=DUE)
        assert "And 3 more" in sent()[0].body
