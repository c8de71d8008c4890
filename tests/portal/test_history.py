"""The history on the screen: who sees which, page by page, and the state of the chain."""

import datetime

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.roles import PortalRole
from portal.models import Notice
from portal.proving import prove_history
from records import chain, proofs
from records.actor import acting
from records.models import AccessEvent, Attachment, Change, Retention, Seal, Verification
from tests.cast import Cast, client_of

pytestmark = pytest.mark.django_db


def address(person: User) -> str:
    return f"/history/accounts_user/{person.pk}/"


@pytest.fixture
def english(cast: Cast) -> Cast:
    User.objects.update(language="en")
    return cast


class TestRefusals:
    @pytest.mark.parametrize("page", ["/history/", "/history/accounts_user/1/"])
    def test_a_visitor_is_sent_to_the_door(self, client: Client, page: str) -> None:
        assert client.get(page).status_code == 302

    @pytest.mark.parametrize("role", ["member", "administrator"])
    def test_only_an_auditor_reads_all_of_it(self, cast: Cast, role: str) -> None:
        assert client_of(cast.person(role)).get("/history/").status_code == 403

    def test_a_foreign_record_is_as_if_it_did_not_exist(self, cast: Cast) -> None:
        browser = client_of(cast.member)
        assert browser.get(address(cast.stranger)).status_code == 404
        assert browser.get("/history/accounts_user/999999/").status_code == 404

    def test_the_history_of_a_record_that_is_gone_is_for_auditors(self, cast: Cast) -> None:
        page = address(cast.stranger)
        User.objects.filter(pk=cast.stranger.pk).delete()
        assert client_of(cast.administrator).get(page).status_code == 404
        assert client_of(cast.auditor).get(page).status_code == 200

    @pytest.mark.parametrize(
        "page",
        [
            "/history/nothing/1/",
            "/history/django_session/1/",
            "/history/records_change/1/",
            "/history/records_job/1/",
            "/history/accounts_user/0/",
            "/history/accounts_user/x/",
            "/history/accounts_user/99999999999999999999999/",
            "/history/records_attachment/1/",
            "/history/records_attachment/00000000-0000-4000-8000-000000000000/",
        ],
    )
    def test_what_has_no_history_is_not_found(self, cast: Cast, page: str) -> None:
        assert client_of(cast.auditor).get(page).status_code == 404

    @pytest.mark.parametrize("before", ["x", "-1", "1 or 1=1"])
    def test_a_place_that_is_none_is_not_found(self, cast: Cast, before: str) -> None:
        response = client_of(cast.auditor).get(address(cast.member), {"before": before})
        assert response.status_code == 404

    def test_it_is_only_read(self, cast: Cast) -> None:
        browser = client_of(cast.auditor)
        assert browser.post("/history/").status_code == 405
        assert browser.post(address(cast.member)).status_code == 405


class TestOneRecord:
    def test_everybody_reads_the_history_of_what_they_see(self, cast: Cast) -> None:
        assert client_of(cast.member).get(address(cast.member)).status_code == 200
        assert client_of(cast.administrator).get(address(cast.member)).status_code == 200

    def test_it_is_told_newest_first_in_the_language_of_the_reader(self, english: Cast) -> None:
        with acting(f"user:{english.administrator.pk}", reason="異動"):
            User.objects.filter(pk=english.member.pk).update(role=PortalRole.AUDITOR)
        response = client_of(english.auditor).get(address(english.member))
        first = response.context["entries"][0]
        assert first.sentence == "changed role from Member to Auditor"
        assert first.who == str(english.administrator)
        page = response.content.decode()
        assert page.index("changed role from Member to Auditor") < page.index("created")
        assert "Reason: 異動" in page
        assert '<ol class="timeline">' in page

    def test_what_people_typed_is_text(self, cast: Cast) -> None:
        User.objects.filter(pk=cast.member.pk).update(family_name="<script>alert(1)</script>")
        page = client_of(cast.auditor).get(address(cast.member)).content.decode()
        assert "<script>alert(1)" not in page
        assert "&lt;script&gt;alert(1)" in page

    def test_fifty_a_page_and_none_twice(self, cast: Cast) -> None:
        for number in range(120):
            User.objects.filter(pk=cast.member.pk).update(given_name=f"花{number}")
        browser, page, found = client_of(cast.auditor), address(cast.member), []
        while page:
            context = browser.get(page).context
            found.append([entry.change.pk for entry in context["entries"]])
            page = context["older"]
        every = list(Change.objects.of(cast.member).order_by("-pk").values_list("pk", flat=True))
        assert [pk for page in found for pk in page] == every
        assert [len(page) for page in found][:2] == [50, 50]

    def test_showing_personal_data_leaves_a_row(self, cast: Cast) -> None:
        client_of(cast.auditor).get(address(cast.member))
        event = AccessEvent.objects.get(kind=AccessEvent.Kind.OPENED)
        assert (event.user, event.what, event.ids) == (
            cast.auditor,
            "record_history",
            [str(cast.member.pk)],
        )

    def test_showing_other_data_leaves_none(self, cast: Cast) -> None:
        kept = Retention.objects.create(keep_until=datetime.date(2031, 3, 31), reason="契約")
        page = f"/history/records_retention/{kept.pk}/"
        assert client_of(cast.auditor).get(page).status_code == 200
        assert not AccessEvent.objects.filter(kind=AccessEvent.Kind.OPENED).exists()


class TestAll:
    def test_narrowed_by_person_kind_act_and_day(self, cast: Cast) -> None:
        with acting(f"user:{cast.member.pk}", reason="異動"):
            User.objects.filter(pk=cast.stranger.pk).update(role=PortalRole.AUDITOR)
            Retention.objects.create(keep_until=datetime.date(2031, 3, 31), reason="契約")
        today = timezone.localdate().isoformat()
        narrowed = {"user": "member", "table": "accounts_user", "verb": "U", "at_from": today}
        browser = client_of(cast.auditor)
        response = browser.get("/history/", narrowed | {"q": "異動"})
        (line,) = response.context["list"].lines
        assert line.url == address(cast.stranger)
        assert line.row.full_name == "試験 member"
        assert browser.get("/history/", narrowed | {"q": "なし"}).context["list"].rows == []

    def test_the_list_shows_no_value(self, cast: Cast) -> None:
        User.objects.filter(pk=cast.member.pk).update(email="somewhere@example.jp")
        page = client_of(cast.auditor).get("/history/").content.decode()
        assert "somewhere@example.jp" not in page

    def test_a_record_is_named_only_where_the_reader_sees_it(self, cast: Cast) -> None:
        at = timezone.now()
        content = ContentFile(b"text")
        file = Attachment.store(content, name="secret.txt", by=cast.stranger, at=at)
        page = client_of(cast.auditor).get("/history/", {"columns": "record"})
        shown = {str(line.cells[0].value) for line in page.context["list"].lines}
        assert f"利用者 試験 stranger ({cast.stranger.pk})" in shown
        assert f"ファイル {str(file.pk)[:8]}…" in shown
        assert "secret.txt" not in page.content.decode()

    def test_a_page_costs_the_same_however_many_people_acted(
        self, cast: Cast, django_assert_max_num_queries
    ) -> None:
        for number in range(60):
            with acting(f"user:{User.objects.create_user(f'u{number}').pk}"):
                User.objects.filter(pk=cast.member.pk).update(given_name=str(number))
        browser = client_of(cast.auditor)
        browser.get("/history/")
        with django_assert_max_num_queries(40):
            browser.get("/history/")


class TestChain:
    def state(self, cast: Cast) -> tuple[object, str]:
        response = client_of(cast.auditor).get("/history/")
        return response.context["chain"], response.content.decode()

    def test_before_the_first_seal(self, cast: Cast) -> None:
        chain, _page = self.state(cast)
        assert (chain.seal, chain.verification, chain.late_since) == (None, None, None)
        assert chain.waiting == Change.objects.count()

    def test_sealed_and_proved(self, cast: Cast) -> None:
        client_of(cast.auditor).get("/history/")
        seal = Seal.next()
        proofs.verify_history(at=timezone.now())
        chain, page = self.state(cast)
        assert chain.seal == seal
        assert bytes(seal.hash).hex() in page
        assert (chain.fault, chain.verification.rows) == ("", seal.count)

    def test_a_fault_is_told_at_once(self, english: Cast) -> None:
        Verification.objects.create(
            at=timezone.now(),
            seals=2,
            rows=8,
            erased=0,
            waiting=0,
            fault="row_missing",
            fault_seal=2,
            fault_row=8,
            detail="Row 8 of seal 2 is missing.",
        )
        chain, page = self.state(english)
        assert chain.verification.fault == "row_missing"
        assert "Row 8 of seal 2 is missing." in page

    def test_rows_that_wait_too_long_are_told(self, english: Cast, monkeypatch) -> None:
        since = timezone.now() - datetime.timedelta(minutes=6)
        monkeypatch.setattr(proofs, "waiting", lambda: (3, since))
        chain, page = self.state(english)
        assert chain.late_since == since
        assert "Rows wait too long for their seal" in page


def test_a_fault_rings_once_for_those_who_read_the_history(english: Cast, monkeypatch) -> None:
    broken = chain.Report(fault=chain.Fault("row_missing", "Row 8 …", seal=2, row=8))
    monkeypatch.setattr(proofs, "verify_database", lambda: broken)
    prove_history(at=timezone.now())
    prove_history(at=timezone.now())
    notice = Notice.objects.get()
    assert notice.user == english.auditor
    assert notice.sentence.endswith("Row 8 of seal 2 is missing.")
    assert Verification.objects.count() == 2


def test_a_whole_history_rings_for_nobody(cast: Cast) -> None:
    prove_history(at=timezone.now())
    assert not Notice.objects.exists()


def test_the_portal_itself_names_the_person_and_the_request(cast: Cast) -> None:
    """From a real request to the row: the middleware, the session and the trigger together."""
    page = f"/accounts/users/{cast.member.pk}/disable/"
    client_of(cast.administrator).post(page, {"reason": "Has left"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT is_active FROM accounts_user WHERE id = %s", [cast.member.pk])
        assert cursor.fetchone() == (False,)
    change = Change.objects.of(cast.member).latest("pk")
    assert change.values["is_active"] == [True, False]
    assert change.actor == f"user:{cast.administrator.pk}"
    assert change.request == AccessEvent.objects.latest("pk").request != ""
