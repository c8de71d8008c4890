"""The pages of the access log, and who leaves a row in it by what they do."""

import ast
import datetime
import inspect
import re
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from portal import acts
from portal.lists.places import sign_scope
from records.actor import acting
from records.models import AccessEvent, Attachment, Job
from tests.architecture.sources import python_files
from tests.cast import Cast, client_of
from tests.jobs import run_waiting_jobs

Kind = AccessEvent.Kind
pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor(cast: Cast) -> Client:
    return client_of(cast.auditor)


def events(**facts: object) -> list[AccessEvent]:
    return list(AccessEvent.objects.filter(**facts).order_by("pk"))


class TestRefusals:
    @pytest.mark.parametrize("role", ["member", "administrator"])
    @pytest.mark.parametrize("page", ["", "1/", "report/"])
    def test_only_an_auditor_reads_it(self, cast: Cast, role: str, page: str) -> None:
        assert client_of(cast.person(role)).get(f"/access-log/{page}").status_code == 403

    def test_every_refusal_is_one_row(self, cast: Cast) -> None:
        client_of(cast.member).get("/access-log/7/", REMOTE_ADDR="192.0.2.7")
        (event,) = events(kind=Kind.REFUSED)
        assert event.user == cast.member
        assert (event.what, event.ids, event.address) == ("portal:access_event", [7], "192.0.2.7")
        assert event.detail == {"method": "GET", "path": "/access-log/7/"}

    def test_a_visitor_is_sent_to_the_door_and_leaves_no_row(self, client: Client) -> None:
        assert client.get("/access-log/").status_code == 302
        assert events() == []

    @pytest.mark.parametrize("address", ["nowhere", "192.0.2.1/99", "1' or '1'='1"])
    def test_what_is_no_address_is_said_so(self, auditor: Client, address: str) -> None:
        response = auditor.get("/access-log/", {"address": address})
        assert response.status_code == 422
        assert "192.0.2.0/24" in response.content.decode()

    def test_an_event_that_is_not_there(self, auditor: Client) -> None:
        assert auditor.get("/access-log/7/").status_code == 404


class TestList:
    def test_narrowed_by_person_kind_day_and_network(self, cast: Cast, auditor: Client) -> None:
        now = timezone.now()
        wanted = AccessEvent.note(Kind.OPENED, by=cast.member, what="accounts.user", ids=[1])
        AccessEvent.objects.create(at=now, kind=Kind.OPENED, user=cast.member, address="192.0.2.9")
        AccessEvent.note(Kind.OPENED, by=cast.stranger)
        AccessEvent.note(Kind.SIGNED_OUT, by=cast.member)
        AccessEvent.note(Kind.OPENED, by=cast.member, at=now - datetime.timedelta(days=9))
        today = timezone.localdate().isoformat()
        narrowed = {"user": "member", "kind": "opened", "at_from": today, "at_to": today}

        def found(**more: str) -> list[AccessEvent]:
            response = auditor.get("/access-log/", narrowed | more)
            assert response.status_code == 200
            return [line.row for line in response.context["list"].lines]

        assert wanted in found()
        assert len(found()) == 2
        assert [event.address for event in found(address="192.0.2.0/24")] == ["192.0.2.9"]
        assert found(address="192.0.2.10") == []

    def test_looking_for_somebody_is_logged_itself(self, cast: Cast, auditor: Client) -> None:
        AccessEvent.note(Kind.SIGNED_IN, by=cast.member)
        auditor.get("/access-log/")
        assert events(kind=Kind.SEARCHED) == []
        auditor.get("/access-log/", {"user": "member"})
        (event,) = events(kind=Kind.SEARCHED)
        assert (event.user, event.what, event.count) == (cast.auditor, "access_log", 1)
        assert event.query == "user=member"


class TestExport:
    def ask(self, client: Client, query: str = "") -> int:
        form = {"scope": sign_scope("access_log", {}), "query": query, "format": "csv"}
        return client.post("/lists/access_log/export/", form | {"token": "t"}).status_code

    def test_whoever_may_not_read_it_takes_nothing_away(self, cast: Cast) -> None:
        assert self.ask(client_of(cast.administrator)) == 404
        assert not Job.objects.exists()

    def test_an_auditor_takes_away_what_is_shown_and_leaves_a_row(
        self, cast: Cast, auditor: Client, settings, tmp_path: Path
    ) -> None:
        settings.MEDIA_ROOT = tmp_path
        AccessEvent.note(Kind.SIGNED_IN, by=cast.member, what="password")
        AccessEvent.note(Kind.SIGNED_IN, by=cast.stranger, what="password")
        assert self.ask(auditor, "user=member") == 302
        run_waiting_jobs()
        (event,) = events(kind=Kind.EXPORTED)
        assert (event.user, event.what, event.count) == (cast.auditor, "access_log", 1)
        with Attachment.objects.get(pk=event.detail["file"]).blob.open() as file:
            text = file.read().decode("utf-8-sig")
        assert "member" in text
        assert "stranger" not in text


class TestEvent:
    def test_it_reads_in_sentences(self, cast: Cast, auditor: Client) -> None:
        event = AccessEvent.note(
            Kind.OPENED, by=cast.member, what="accounts.user", ids=[cast.stranger.pk], why="<b>call"
        )
        page = auditor.get(f"/access-log/{event.pk}/").content.decode()
        assert f"{cast.stranger.get_full_name()} ({cast.stranger.pk})" in page
        assert "&lt;b&gt;call" in page
        assert "<b>call" not in page

    def test_its_details_have_names_in_words(self, auditor: Client, cast: Cast) -> None:
        event = AccessEvent.note(Kind.EXPORTED, by=cast.member, what="jobs", format="csv", odd=True)
        page = auditor.get(f"/access-log/{event.pk}/").content.decode()
        assert "<dt>形式</dt>" in page
        assert re.search(r"<dt>odd</dt>\s*<dd>はい</dd>", page)  # of an older release

    def test_every_detail_that_is_noted_has_a_name(self) -> None:
        """Read from the sources: further keywords of `note` are the details of an event."""
        of_rows = set(inspect.signature(AccessEvent.note).parameters) - {"detail"}
        noted = {
            keyword.arg
            for path in python_files()
            for call in ast.walk(ast.parse(path.read_text()))
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "AccessEvent.note"
            for keyword in call.keywords
            if keyword.arg
        } - of_rows
        noted |= {"fields", "reason", "role"}  # what the administration of users hands on
        assert {"file", "job", "path"} <= noted
        assert {name for name in noted if acts.words_of_detail(name) == name} == set()

    def test_the_other_events_of_its_request_stand_beside_it(
        self, cast: Cast, auditor: Client
    ) -> None:
        first, second, other = (
            AccessEvent.objects.create(at=timezone.now(), kind=kind, user=cast.member, request=r)
            for kind, r in ((Kind.FAILED, "r1"), (Kind.LOCKED, "r1"), (Kind.SIGNED_OUT, "r2"))
        )
        context = auditor.get(f"/access-log/{first.pk}/").context
        assert [entry["sentence"] for entry in context["others"]] == [acts.sentence_of(second)]
        assert auditor.get(f"/access-log/{other.pk}/").context["others"] == []

    def test_an_act_on_a_user_says_on_whom(self, cast: Cast, auditor: Client) -> None:
        event = AccessEvent.note(
            Kind.PRIVILEGED,
            by=cast.administrator,
            what="user.edit",
            ids=[cast.member.pk],
            fields=["email", "role"],
        )
        page = auditor.get(f"/access-log/{event.pk}/").content.decode()
        assert f"{cast.member} ({cast.member.pk})" in page
        assert "email, role" in page


class TestSentences:
    @pytest.mark.parametrize("kind", Kind.values)
    @pytest.mark.parametrize("what", ["", "accounts.user", "access_log", "100% unknown"])
    def test_every_kind_has_one(self, kind: str, what: str) -> None:
        sentence = acts.sentence_of(AccessEvent(kind=kind, what=what, count=3))
        assert sentence
        assert "%(" not in sentence
        assert not sentence.endswith(": ")

    def test_pages_lists_and_records_are_called_by_name(self) -> None:
        log = str(acts.words_of("portal:access_log"))
        assert log == acts.words_of("access_log") != "access_log"
        assert acts.words_of("accounts.user") == str(User._meta.verbose_name)
        assert acts.words_of("never.heard") == "never.heard"


class TestReport:
    def ask(self, auditor: Client, **asked: str):
        return auditor.get(
            "/access-log/report/",
            {"person": "member", "first": "2026-04-01", "last": "2026-04-30"} | asked,
        )

    @pytest.mark.parametrize(
        "wrong",
        [
            {"person": "nobody"},
            {"person": ""},
            {"first": "2026-05-01"},
            {"first": "2025-04-01"},
            {"last": "someday"},
        ],
    )
    def test_what_cannot_be_answered_is_said_beside_the_field(
        self, auditor: Client, wrong: dict[str, str], cast: Cast
    ) -> None:
        response = self.ask(auditor, **wrong)
        assert response.status_code == 422
        assert set(response.context["form"].errors) == {"person"} if "person" in wrong else {"last"}
        assert events(kind=Kind.SEARCHED) == []

    def test_days_and_kinds_are_counted_in_tokyo(self, cast: Cast, auditor: Client) -> None:
        # 23:30 on 31 March, 00:30 on 1 April and 23:30 on 30 April, on the clock in Tokyo
        for day, hour in ((31, 14), (31, 15), (30, 14)):
            at = datetime.datetime(2026, 4 if day == 30 else 3, day, hour, 30, tzinfo=datetime.UTC)
            AccessEvent.note(Kind.SIGNED_IN, by=cast.member, at=at)
            AccessEvent.note(Kind.SIGNED_IN, by=cast.stranger, at=at)
        report = self.ask(auditor).context["report"]
        assert [(str(day), counts) for day, _url, counts in report.lines] == [
            ("2026-04-01", [1]),
            ("2026-04-30", [1]),
        ]
        assert report.total_line == [2]

    def test_records_that_the_person_changed_are_counted(self, cast: Cast, auditor: Client) -> None:
        with acting(f"user:{cast.member.pk}"):
            User.objects.filter(pk=cast.stranger.pk).update(language="en")
        today = timezone.localdate().isoformat()
        report = self.ask(auditor, first=today, last=today).context["report"]
        assert report.totals == {"changed": 1}

    def test_asking_for_it_is_logged(self, cast: Cast, auditor: Client) -> None:
        self.ask(auditor)
        (event,) = events(kind=Kind.SEARCHED)
        assert (event.user, event.what, event.ids) == (
            cast.auditor,
            "access_report",
            [cast.member.pk],
        )
