"""Who is told, once, and how."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from contracts.models import Membership
from portal.models import Notice
from tests.contract_cast import make_contract_person
from workbench.models import Mail, Telling
from workbench.telling import tell

pytestmark = pytest.mark.django_db


class TestNotTold:
    def nobody(self) -> bool:
        return not (Notice.objects.exists() or Telling.objects.exists() or Mail.objects.exists())

    def test_without_an_account(self, stage):
        person = make_contract_person(stage.cast.contract, "no-account")
        tell(person, event="e", kind="test_asked", facts={"what": "x"}, at=timezone.now())
        assert self.nobody()

    def test_who_has_left(self, stage):
        yesterday = timezone.localdate() - timedelta(days=1)
        Membership.objects.filter(person=stage.person("manager")).update(last=yesterday)
        stage.tell("manager")
        assert self.nobody()

    def test_whose_account_is_disabled(self, stage):
        user = stage.person("manager").user
        user.is_active = False
        user.save()
        tell(
            stage.person("manager"), event="e", kind="test_asked", facts={"what": "x"},
            record=stage.record, at=timezone.now(),
        )  # fmt: skip
        assert self.nobody()

    @pytest.mark.parametrize("role", ["vendor", "requester"])
    def test_who_does_not_see_the_record(self, stage, role):
        stage.tell(role)
        assert self.nobody()

    def test_a_kind_that_nobody_registered(self, stage):
        with pytest.raises(KeyError):
            stage.tell("manager", kind="unknown")

    def test_a_page_outside_of_the_portal(self, stage):
        with pytest.raises(ValueError, match="inside the portal"):
            stage.tell("manager", url="https://example.jp/")


class TestOnce:
    def test_again(self, stage):
        stage.tell("manager")
        stage.tell("manager", facts={"what": "another"})
        assert Notice.objects.count() == Telling.objects.count() == Mail.objects.count() == 1

    def test_the_database_refuses_a_second(self, stage):
        stage.tell("manager")
        copy = Telling.objects.get()
        copy.pk = None
        with pytest.raises(IntegrityError, match="one_telling_an_event"), transaction.atomic():
            copy.save(force_insert=True)

    @pytest.mark.django_db(transaction=True)
    def test_told_by_two_at_once(self, stage):
        people = [stage.person("manager"), stage.person("official")]
        barrier = Barrier(2)

        def one(order: int) -> None:
            barrier.wait(timeout=10)
            try:
                tell(
                    people[::order], event="e", kind="test_asked", facts={"what": "x"},
                    record=stage.record, at=timezone.now(),
                )  # fmt: skip
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(one, (1, -1)))
        assert Notice.objects.count() == Telling.objects.count() == Mail.objects.count() == 2


class TestTold:
    def test_at_the_bell_and_by_mail(self, stage, sent):
        stage.tell("manager", "official")
        notices = Notice.objects.filter(user=stage.person("manager").user)
        assert notices.get().url == f"/c/TEST/clarifications/{stage.record.pk}/"
        assert sorted(mail.to[0] for mail in sent()) == [
            "test-manager@example.jp",
            "test-official@example.jp",
        ]
        assert set(Mail.objects.values_list("state", "attempts")) == {("sent", 1)}

    def test_without_a_record(self, stage, sent):
        stage.tell("requester", record=None, url="/c/TEST/")
        assert len(sent()) == 1

    def test_without_an_address_only_at_the_bell(self, stage, sent):
        person = stage.person("manager")
        person.user.email = ""
        person.user.save()
        tell(person, event="e", kind="test_asked", facts={"what": "x"}, at=timezone.now())
        assert Telling.objects.get().way == "bell"
        assert sent() == []

    @pytest.mark.parametrize("way", ["bell", "digest"])
    def test_as_the_person_wants_it(self, stage, sent, way):
        stage.prefer("manager", ways={"approvals": way})
        stage.tell("manager")
        assert Telling.objects.get().way == way
        assert Notice.objects.count() == 1
        assert sent() == []

    def test_the_usual_way_of_a_group(self, stage, sent):
        stage.tell("manager", kind="test_commented")
        assert Telling.objects.get().way == "digest"
        assert sent() == []

    def test_nothing_is_told_of_what_was_rolled_back(self, stage, sent):
        with pytest.raises(RuntimeError), transaction.atomic():
            stage.tell("manager")
            raise RuntimeError
        assert sent() == []
