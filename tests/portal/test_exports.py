"""An export is what was shown, for the one who asked, at the moment it is made."""

import csv
import datetime
import gc
import io
from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from portal.lists import files
from portal.lists.files import FORMATS, write_csv, write_xlsx
from portal.lists.places import sign_scope
from portal.models import Notice
from records.errors import DomainError
from records.models import AccessEvent, Attachment, Job
from tests.cast import Cast, client_of
from tests.jobs import run_waiting_jobs
from tests.portal.list_pages import NOON, log

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.list_pages")]


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def auditor(cast: Cast) -> Client:
    return client_of(cast.auditor)


def ask(client: Client, listing: str = "test_events", scope: Any = None, **form: Any) -> Any:
    given = {"scope": sign_scope(listing, scope or {}), "page": "/events/", "format": "csv"}
    return client.post(f"/lists/{listing}/export/", given | form)


def made(client: Client, **asked: Any) -> tuple[Job, bytes]:
    """The job of an export that was asked for, and what stands in its file."""
    assert ask(client, **asked).status_code == 302
    run_waiting_jobs()
    job = Job.objects.latest("pk")
    assert job.state == "succeeded", job.error
    attachment = Attachment.objects.get(pk=job.result["file"])
    with attachment.blob.open() as file:
        return job, file.read()


def lines(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def sheet(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content)).active


def cells(content: bytes) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet(content).iter_rows()]


# --- Refused ---


def test_a_list_behind_a_right_is_not_found_and_one_that_may_only_be_read_is_refused(
    cast: Cast, auditor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ask(client_of(cast.member), "test_guarded").status_code == 404
    assert ask(client_of(cast.member), "nothing").status_code == 404
    monkeypatch.setattr(
        "accounts.models.User.may", lambda self, right, obj=None: right == "read_access_log"
    )
    assert ask(auditor, "test_guarded").status_code == 403
    assert "/export/" not in auditor.get("/guarded/").content.decode()
    assert not Job.objects.exists()


@pytest.mark.parametrize(
    "form", [{"query": "colour=red"}, {"query": "at_from=never"}, {"format": "exe"}, {"format": ""}]
)
def test_what_cannot_be_shown_cannot_be_exported(auditor: Client, form: dict[str, str]) -> None:
    assert ask(auditor, **form)["Location"] == "/events/"
    assert not Job.objects.exists()


def test_the_scope_of_a_list_cannot_be_made_up(auditor: Client) -> None:
    assert ask(auditor, "test_of_one_name", scope={"of": "a"}).status_code == 302
    forged = sign_scope("test_events", {"of": "b"})
    response = auditor.post("/lists/test_of_one_name/export/", {"scope": forged, "format": "csv"})
    assert response.status_code == 404


@pytest.mark.parametrize("lost", ["role", "account", "list"])
def test_a_right_lost_meanwhile_leaves_no_file(
    cast: Cast, auditor: Client, lost: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    log()
    ask(auditor, "test_guarded")
    if lost == "role":
        cast.auditor.role = "member"
    if lost == "account":
        cast.auditor.is_active = False
    if lost == "list":
        monkeypatch.setattr("portal.exports.listings", dict)
    cast.auditor.save()
    run_waiting_jobs()
    job = Job.objects.get()
    assert job.state == "failed"
    assert job.error
    assert not Attachment.objects.exists()
    assert not AccessEvent.objects.filter(kind="exported").exists()
    assert not Notice.objects.exists()


def test_a_cancelled_export_leaves_no_file(auditor: Client, cast: Cast) -> None:
    ask(auditor)
    Job.objects.get().cancel(by=cast.auditor, at=NOON)
    run_waiting_jobs()
    assert Job.objects.get().state == "cancelled"
    assert not Attachment.objects.exists()


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_an_error_in_the_middle_leaves_no_file_open(format: str) -> None:
    def rows() -> Iterator[list[str]]:
        yield ["a"]
        raise DomainError("Not this row.")

    with io.BytesIO() as file, pytest.raises(DomainError, match="Not this row"):
        FORMATS[format](file, ["a"], rows())
    gc.collect()  # what was left open would be told now, as a warning and so as an error


def test_a_sheet_that_would_be_too_long_is_refused_with_the_way_out(
    auditor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        log(number)
    monkeypatch.setattr(files, "SHEET_ROWS", 3)
    ask(auditor, format="xlsx", query="q=aoki")
    run_waiting_jobs()
    job = Job.objects.get()
    assert (job.state, job.attempts) == ("failed", 1)
    assert "CSV" in job.error
    assert not Attachment.objects.exists()
    made(auditor, query="q=aoki")


def test_the_file_is_for_the_one_who_asked(cast: Cast, auditor: Client) -> None:
    log()
    made(auditor)
    assert Attachment.objects.visible_to(cast.auditor).count() == 1
    assert not Attachment.objects.visible_to(cast.administrator).exists()  # sees the job, not it


DANGEROUS = [
    "=cmd|' /C calc'!A0",
    "+81-3-1234",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠A1",
]


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_runs_as_a_formula(text: str) -> None:
    plain, book = io.BytesIO(), io.BytesIO()
    write_csv(plain, ["a"], [[text]])
    assert lines(plain.getvalue())[1] == [f"'{text}"]
    write_xlsx(book, ["a"], [[text], ["https://example.jp/"]])
    cell, link = sheet(book.getvalue())["A2"], sheet(book.getvalue())["A3"]
    assert cell.data_type == "s"
    assert cell.value.replace("_x000D_", "\r") == text
    assert link.hyperlink is None


# --- Made ---


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_the_file_is_the_list_with_its_filters_order_and_columns_over_all_pages(
    auditor: Client, format: str
) -> None:
    AccessEvent.objects.bulk_create(
        AccessEvent(
            at=NOON + datetime.timedelta(seconds=n), kind="failed", name=f"n{n:03}", count=n or None
        )
        for n in range(120)
    )
    log(kind="opened", name="other")
    query = "kind=failed&sort=-name&columns=name,at,count,kind"
    job, content = made(auditor, format=format, query=query)
    rows = lines(content) if format == "csv" else cells(content)
    assert rows[0] == ["Name", "At", "Count", "Kind"]
    assert [row[0] for row in rows[1:]] == [f"n{n:03}" for n in reversed(range(120))]
    noon = datetime.datetime(2026, 11, 20, 12, 1, 59)
    assert rows[1][1:3] == (["2026-11-20 12:01:59", "119"] if format == "csv" else [noon, 119])
    assert rows[-1][2] in ("", None)
    assert (job.done, job.total) == (120, 120)
    assert job.result["rows"] == 120


def test_what_was_taken_away_is_told_logged_and_found_once(cast: Cast, auditor: Client) -> None:
    log(name="aoki")
    log(name="baba")
    first, second = ask(auditor, query="q=aoki", token="t"), ask(auditor, query="q=aoki", token="t")
    assert first["Location"] == second["Location"]
    run_waiting_jobs()
    run_waiting_jobs()
    job = Job.objects.get()
    event = AccessEvent.objects.get(kind="exported")
    assert (event.user, event.what, event.count, event.query) == (
        cast.auditor,
        "test_events",
        1,
        "q=aoki",
    )
    assert event.detail["file"] == job.result["file"]
    notice = Notice.objects.get()
    assert (notice.user, notice.url) == (cast.auditor, first["Location"])
    assert "Events" in notice.sentence
    assert Attachment.objects.get().holder == job


def test_the_token_of_one_person_is_worth_nothing_to_another(cast: Cast, auditor: Client) -> None:
    ask(auditor, token="t")
    ask(client_of(cast.member), token="t")
    assert [job.asked_by for job in Job.objects.order_by("pk")] == [cast.auditor, cast.member]


def test_the_rows_are_those_the_person_may_see_when_it_is_made(cast: Cast) -> None:
    member = client_of(cast.member)
    ask(member)
    log(user=cast.stranger, name="theirs")
    log(user=cast.member, name="mine")
    run_waiting_jobs()
    with Attachment.objects.get().blob.open() as file:
        assert [row[2] for row in lines(file.read())[1:]] == ["mine"]


def test_a_list_of_a_part_exports_that_part(auditor: Client) -> None:
    log(name="aoki")
    log(name="baba")
    _job, content = made(auditor, listing="test_of_one_name", scope={"of": "baba"})
    assert [row[2] for row in lines(content)[1:]] == ["baba"]


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_the_same_rows_give_the_same_bytes(format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def written() -> bytes:
        file = io.BytesIO()
        FORMATS[format](file, ["at", "text"], [[NOON, "青木"], [None, "baba"]])
        return file.getvalue()

    first = written()
    later = timezone.now() + datetime.timedelta(days=400)
    monkeypatch.setattr("time.time", lambda: later.timestamp())
    assert written() == first


def test_cells_keep_what_they_are() -> None:
    book = io.BytesIO()
    values = [
        datetime.date(2026, 4, 1),
        datetime.datetime(1868, 1, 3, tzinfo=datetime.UTC),
        10**15,
        12345678901234,
        True,
        None,
        "0123",
        "x" * 40_000,
    ]
    write_xlsx(book, [str(n) for n in range(len(values))], [values])
    row = cells(book.getvalue())[1]
    assert row[0] == datetime.datetime(2026, 4, 1)
    assert row[1].startswith("1868-01-03")
    assert row[2:4] == [str(10**15), 12345678901234]
    assert row[5:7] == [None, "0123"]
    assert len(row[7]) == files.CELL_CHARACTERS
    assert not row[7].endswith("x")
    page = sheet(book.getvalue())
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:H2"
    text = io.BytesIO()
    write_csv(text, ["a", "b"], [["x" * 40_000, -5]])
    assert lines(text.getvalue())[1] == ["x" * 40_000, "-5"]
    assert text.getvalue().startswith(b"\xef\xbb\xbf")


def test_an_empty_list_is_a_file_with_a_head(auditor: Client) -> None:
    for format in FORMATS:
        _job, content = made(auditor, format=format, query="q=nobody")
        rows = lines(content) if format == "csv" else cells(content)
        assert len(rows) == 1
