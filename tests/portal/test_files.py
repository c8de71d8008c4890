"""Files through the browser: who gets what, under which headers, and what is refused."""

import uuid
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from portal.forms.uploads import too_large
from records.files.scanning import Finding
from records.models import AccessEvent, Attachment, Blob, Job
from tests.cast import Cast, client_of
from tests.files import NOON, FakeScanner, contents_in, picture, stored
from tests.jobs import run_waiting_jobs

pytestmark = pytest.mark.django_db

Kind = AccessEvent.Kind


def upload(content: bytes, name: str = "memo.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/png")  # browsers say anything


def url(name: str, file: Attachment) -> str:
    return reverse(f"portal:{name}", args=[file.pk])


def download(client: Client, file: Attachment) -> tuple[HttpResponse, bytes]:
    answer = client.get(url("file", file))
    return answer, b"".join(answer.streaming_content)


@pytest.fixture
def client(cast: Cast) -> Client:
    return client_of(cast.member)


@pytest.fixture
def held(cast: Cast, folder: Path) -> Blob:
    blob = stored(b"harmful", by=cast.member, name="harm.txt").blob
    blob.found(Finding(harmful=True, words="Eicar-Signature"), at=timezone.now())
    return blob


# --- Coming in ---


def received(user: object, *uploads: SimpleUploadedFile) -> HttpRequest:
    """A request with files, before any view has seen it."""
    request = RequestFactory().post("/anywhere/", {"files": list(uploads), "text": "kept"})
    request.user = user
    return request


def test_a_visitor_leaves_no_file_behind() -> None:
    request = received(AnonymousUser(), upload(b"hello"), upload(b"x" * 4_000_000))
    assert not request.FILES
    assert request.POST["text"] == "kept"


def test_a_file_over_the_limit_is_dropped_while_it_arrives(cast: Cast, settings: Settings) -> None:
    settings.ATTACHMENT_MAX_BYTES = 100_000
    request = received(cast.member, upload(b"x" * 4_000_000, "large.txt"), upload(b"small"))
    assert [file.name for file in request.FILES.getlist("files")] == ["memo.txt"]
    assert request.POST["text"] == "kept"
    assert too_large(request) == {"files": ["large.txt"]}
    request.close()


def test_a_file_over_the_limit_is_told(client: Client, folder: Path, settings: Settings) -> None:
    settings.ATTACHMENT_MAX_BYTES = 100_000
    large = upload(b"x" * 4_000_000, "large.txt")
    answer = client.post("/files/", {"files": [large, upload(b"small")]}, follow=True)
    assert [file.name for file in Attachment.objects.all()] == ["memo.txt"]
    assert len(answer.context["messages"]) == 1


def test_what_is_refused_is_told_and_the_rest_is_kept(client: Client, folder: Path) -> None:
    sent = {"files": [upload(b"#!/bin/sh", "run.txt"), upload(b"hello")]}
    answer = client.post("/files/", sent, headers={"HX-Request": "true"})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "run.txt" in html
    assert str(Attachment.objects.get().pk) in html


def test_the_name_of_the_field_is_not_taken_from_anybody(client: Client) -> None:
    sent = {"files": upload(b"hello"), "name": 'x"><script>'}
    html = client.post("/files/", sent, headers={"HX-Request": "true"}).content.decode()
    assert "<script>" not in html
    assert 'name="files"' in html


def test_an_upload_is_logged(client: Client, cast: Cast) -> None:
    client.post("/files/", {"files": upload(b"hello")})
    event = AccessEvent.objects.get(kind=Kind.UPLOADED)
    assert (event.user, event.ids) == (cast.member, [str(Attachment.objects.get().pk)])


def test_one_page_shows_only_my_files_that_wait(client: Client, cast: Cast) -> None:
    mine = stored(b"mine", by=cast.member, name="mine.txt")
    stored(b"theirs", by=cast.stranger, name="theirs.txt")
    assert list(client.get("/files/").context["files"]) == [mine]


def test_removing(client: Client, cast: Cast) -> None:
    mine, theirs = stored(b"mine", by=cast.member), stored(b"theirs", by=cast.stranger)
    assert client.post(url("remove_file", theirs)).status_code == 404
    client.post(url("remove_file", mine))
    assert list(Attachment.objects.all()) == [theirs]


# --- Going out ---


def test_a_foreign_file_is_not_there(client: Client, cast: Cast) -> None:
    theirs = stored(picture(), by=cast.stranger, name="a.png")
    for name in ("file", "preview"):
        assert client.get(url(name, theirs)).status_code == 404
        assert client.get(reverse(f"portal:{name}", args=[uuid.uuid4()])).status_code == 404
    assert not AccessEvent.objects.filter(kind__in=[Kind.DOWNLOADED, Kind.PREVIEWED]).exists()


@pytest.mark.parametrize(
    "name",
    ['a"; filename="evil.html', "a\r\nSet-Cookie: x=1.txt", "報告書 2026.txt", "〜①髙.txt"],
)
def test_a_download_is_data_whatever_it_is_called(client: Client, cast: Cast, name: str) -> None:
    file = stored(b"not <b>a page</b>", by=cast.member, name="a.log")
    Attachment.objects.filter(pk=file.pk).update(name=name)  # came around the cleaning
    answer, content = download(client, file)
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert answer["Content-Disposition"].count('"') in (0, 2)
    assert "x" not in answer.cookies
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert content == b"not <b>a page</b>"


def test_a_japanese_name_arrives_whole(client: Client, cast: Cast) -> None:
    file = stored(b"a,b", by=cast.member, name="稼働報告書.csv")
    answer, _content = download(client, file)
    assert "filename*=utf-8''%E7%A8%BC%E5%83%8D" in answer["Content-Disposition"]


def test_a_download_and_a_preview_are_logged(client: Client, cast: Cast) -> None:
    file = stored(picture(), by=cast.member, name="a.png")
    download(client, file)
    client.get(url("preview", file))
    logged = AccessEvent.objects.filter(what="file").order_by("pk")
    assert [(event.kind, event.ids) for event in logged] == [
        (Kind.DOWNLOADED, [str(file.pk)]),
        (Kind.PREVIEWED, [str(file.pk)]),
    ]


def test_a_preview_is_a_picture_drawn_anew(client: Client, cast: Cast) -> None:
    content = picture("JPEG", comment=b"Yamada")
    file = stored(content, by=cast.member, name="a.jpg")
    answer = client.get(url("preview", file))
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert b"Yamada" not in answer.content


def test_what_is_no_picture_has_no_preview(client: Client, cast: Cast) -> None:
    assert client.get(url("preview", stored(b"text", by=cast.member))).status_code == 404


@pytest.mark.req("JPS-SEC-12")
def test_nothing_goes_out_before_the_scan_and_its_result_is_kept(
    client: Client, cast: Cast, scanner: FakeScanner, folder: Path
) -> None:
    """What a person uploads, and what a job makes to be delivered."""
    scanner.answer = b"stream: Eicar-Signature FOUND\0"
    client.post("/files/", {"files": upload(picture(), "a.png")})
    file = Attachment.objects.get()
    for name in ("file", "preview"):
        assert client.get(url(name, file)).status_code == 409
    run_waiting_jobs()
    for name in ("file", "preview"):
        assert client.get(url(name, file)).status_code == 409
    file.blob.refresh_from_db()
    assert (file.blob.scan, file.blob.scan_result) == (Blob.Scan.INFECTED, "Eicar-Signature")
    scanner.answer = b"stream: OK\0"
    client.post("/files/", {"files": upload(b"hello")})
    run_waiting_jobs()
    clean = Attachment.objects.exclude(pk=file.pk).get()
    assert download(client, clean)[1] == b"hello"
    assert clean.blob.scan == Blob.Scan.CLEAN
    over = {"state": Job.State.SUCCEEDED, "not_before": NOON, "asked_at": NOON, "ended_at": NOON}
    job = Job.objects.create(kind="export_list", asked_by=cast.member, **over)
    made = stored(b"a,b", by=cast.member, name="list.csv", holder=job)
    assert client.get(url("file", made)).status_code == 409
    run_waiting_jobs()
    made.blob.refresh_from_db()
    assert (made.blob.scan, bool(made.blob.scanned_at)) == (Blob.Scan.CLEAN, True)


# --- Held back ---


def test_only_who_may_release_files_sees_them(held: Blob, cast: Cast) -> None:
    for person in (cast.member, cast.auditor):
        assert client_of(person).get("/files/held/").status_code == 403
        assert client_of(person).post(f"/files/held/{held.pk}/release/").status_code == 403
    page = client_of(cast.administrator).get("/files/held/").content.decode()
    assert "harm.txt" in page
    assert "Eicar-Signature" in page


def test_a_content_that_is_not_held_is_not_there(cast: Cast) -> None:
    clean = stored(b"hello", by=cast.member).blob
    for verb in ("", "release/", "destroy/"):
        address = f"/files/held/{clean.pk}/{verb}"
        assert client_of(cast.administrator).get(address).status_code == 404


def test_a_decision_needs_a_reason(held: Blob, cast: Cast) -> None:
    for verb in ("release", "destroy"):
        address = f"/files/held/{held.pk}/{verb}/"
        answer = client_of(cast.administrator).post(address, {"reason": " "})
        assert answer.status_code == 422
    held.refresh_from_db()
    assert held.is_held


def test_releasing_is_recorded_and_lets_the_file_out(
    held: Blob, cast: Cast, client: Client
) -> None:
    address = f"/files/held/{held.pk}/release/"
    answer = client_of(cast.administrator).post(address, {"reason": "False alarm."}, follow=True)
    assert "False alarm." in answer.content.decode()
    held.refresh_from_db()
    assert (held.scan, held.decided_by) == (Blob.Scan.RELEASED, cast.administrator)
    event = AccessEvent.objects.get(kind=Kind.PRIVILEGED)
    assert (event.what, event.ids) == ("file.release", [held.pk])
    assert download(client, held.attachments.get())[1] == b"harmful"


def test_destroying_is_recorded_and_final(
    held: Blob, cast: Cast, client: Client, folder: Path, django_capture_on_commit_callbacks
) -> None:
    administrator = client_of(cast.administrator)
    with django_capture_on_commit_callbacks(execute=True):
        administrator.post(f"/files/held/{held.pk}/destroy/", {"reason": "Harmful."})
    assert contents_in(folder) == []
    assert AccessEvent.objects.get(kind=Kind.PRIVILEGED).what == "file.destroy"
    late = administrator.post(f"/files/held/{held.pk}/release/", {"reason": "After all."})
    assert late.status_code == 422
    assert client.get(url("file", held.attachments.get())).status_code == 409


def test_a_content_that_is_missing_is_said_to_be(client: Client, cast: Cast, folder: Path) -> None:
    file = stored(b"hello", by=cast.member)
    for path in contents_in(folder):
        path.unlink()
    assert client.get(url("file", file)).status_code == 409


def test_a_download_is_streamed(client: Client, cast: Cast) -> None:
    file = stored(b"x" * 300_000, by=cast.member)
    parts = list(client.get(url("file", file)).streaming_content)
    assert max(len(part) for part in parts) <= 64 * 1024
    assert sum(len(part) for part in parts) == 300_000
