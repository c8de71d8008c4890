"""The bell: told once, seen by nobody else, read when it is opened."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.db.utils import IntegrityError
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal import notices
from portal.models import Notice
from records.registries import Registry
from tests.cast import client_of

AT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    monkeypatch.setattr(notices, "_kinds", Registry("a kind of notice"))
    notices.register("export_done", "The list %(list)s is ready.")
    notices.register("monday", _("Monday"))  # a word that Django itself translates


def tell(person, event="export:1", **changes):
    told = {"kind": "export_done", "facts": {"list": "jobs"}, "url": "/style/", "at": AT}
    Notice.tell(person, event=event, **(told | changes))


@pytest.mark.django_db
class TestTell:
    def test_an_unknown_kind_is_refused(self, cast):
        with pytest.raises(KeyError):
            tell(cast.member, kind="unknown")
        assert not Notice.objects.exists()

    def test_a_missing_fact_is_refused(self, cast):
        with pytest.raises(KeyError):
            tell(cast.member, facts={})

    def test_an_address_outside_of_the_portal_is_refused(self, cast):
        for url in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:x"):
            with pytest.raises(ValueError, match="inside the portal"):
                tell(cast.member, url=url)

    def test_two_sentences_for_one_kind_are_refused(self):
        with pytest.raises(ValueError, match="already a kind"):
            notices.register("export_done", "Something else.")

    def test_the_database_keeps_one_row_an_event(self, cast):
        tell(cast.member)
        with pytest.raises(IntegrityError):
            Notice.objects.create(user=cast.member, event="export:1", kind="export_done", at=AT)

    def test_telling_again_is_quiet_and_changes_nothing(self, cast):
        tell(cast.member)
        Notice.objects.update(read_at=AT)
        tell(cast.member, facts={"list": "users"}, at=AT + timedelta(hours=1))
        assert Notice.objects.get().facts == {"list": "jobs"}
        assert Notice.objects.get().read_at == AT

    def test_two_persons_are_told_each(self, cast):
        tell(cast.member)
        tell(cast.stranger)
        assert Notice.objects.count() == 2

    def test_the_sentence_is_in_the_language_of_the_reader(self, cast):
        tell(cast.member, kind="monday", facts={})
        with translation.override("ja"):
            assert Notice.objects.get().sentence == "月曜日"
        with translation.override("en"):
            assert Notice.objects.get().sentence == "Monday"


@pytest.mark.django_db(transaction=True)
def test_two_that_tell_at_once_leave_one_notice(cast):
    gate, failures = threading.Barrier(2), []

    def told():
        try:
            gate.wait()
            tell(cast.member)
        except Exception as error:  # a thread would swallow it
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=told) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert Notice.objects.count() == 1


@pytest.mark.django_db
class TestPage:
    def text(self, person, path="/notices/"):
        return client_of(person).get(path).content.decode()

    def test_notices_of_others_are_not_shown(self, cast):
        tell(cast.stranger)
        for person in (cast.member, cast.administrator, cast.auditor):
            assert "The list jobs is ready." not in self.text(person)
        assert "The list jobs is ready." in self.text(cast.stranger)

    def test_a_foreign_notice_is_not_there(self, cast):
        tell(cast.stranger)
        response = client_of(cast.member).post(f"/notices/{Notice.objects.get().pk}/")
        assert response.status_code == 404
        assert Notice.objects.get().read_at is None

    @pytest.mark.parametrize("path", ["/notices/read/", "/notices/1/"])
    def test_nothing_is_read_by_looking(self, cast, path):
        assert client_of(cast.member).get(path).status_code == 405

    def test_opening_one_reads_it_and_goes_where_it_points(self, cast):
        tell(cast.member)
        tell(cast.member, event="export:2")
        response = client_of(cast.member).post(f"/notices/{Notice.objects.first().pk}/")
        assert response["Location"] == "/style/"
        assert Notice.objects.visible_to(cast.member).unread().count() == 1

    def test_reading_all_reads_only_ones_own_and_keeps_earlier_times(self, cast):
        for person in (cast.member, cast.stranger):
            tell(person)
        tell(cast.member, event="export:0")
        Notice.objects.filter(event="export:0").update(read_at=AT)
        client_of(cast.member).post("/notices/read/")
        assert Notice.objects.get(event="export:0").read_at == AT
        assert Notice.objects.visible_to(cast.member).unread().count() == 0
        assert Notice.objects.visible_to(cast.stranger).unread().count() == 1

    def test_without_notices_the_page_says_what_comes_here(self, cast):
        assert 'class="empty"' in self.text(cast.member)

    def test_a_notice_of_a_kind_that_is_gone_stays_readable(self, cast, monkeypatch):
        tell(cast.member)
        monkeypatch.setattr(notices, "_kinds", {})
        assert "export_done" in self.text(cast.member)

    def test_older_ones_stand_on_the_next_page(self, cast):
        for n in range(51):
            tell(cast.member, event=f"export:{n}")
        oldest = Notice.objects.order_by("pk").first()
        assert f'action="/notices/{oldest.pk}/"' not in self.text(cast.member)
        assert f'href="?before={oldest.pk + 1}"' in self.text(cast.member)
        assert f'action="/notices/{oldest.pk}/"' in self.text(
            cast.member, f"/notices/?before={oldest.pk + 1}"
        )


@pytest.mark.django_db
class TestBell:
    @pytest.mark.parametrize(("told", "shown"), [(0, ""), (1, "1"), (99, "99"), (120, "99+")])
    def test_counts_no_further_than_it_shows(self, cast, told, shown):
        Notice.objects.bulk_create(
            Notice(user=cast.member, event=f"e{n}", kind="monday", at=AT) for n in range(told)
        )
        assert Notice.objects.visible_to(cast.member).unread_shown() == shown

    def test_asks_the_database_once_and_by_its_index(self, cast, django_assert_num_queries):
        Notice.objects.bulk_create(
            Notice(user=cast.member, event=f"e{n}", kind="monday", at=AT, read_at=AT)
            for n in range(2000)
        )
        tell(cast.member)
        with connection.cursor() as cursor:
            cursor.execute("analyze portal_notice")
        unread = Notice.objects.visible_to(cast.member).unread()
        with django_assert_num_queries(1):
            unread.unread_shown()
        assert "Seq Scan" not in unread.order_by()[:100].explain()
