"""The virus scan: nothing passes unscanned because the scanner was away."""

import os
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from records.errors import DomainError
from records.files.contents import path_of
from records.files.refusals import FileRefused
from records.files.scanning import Finding, ScannerAway, read_answer, scan
from records.files.sweep import rescan, sweep_files
from records.models import Blob, Job
from tests.cast import Cast
from tests.files import NOON, FakeScanner, contents_in, stored
from tests.jobs import run_waiting_jobs

pytestmark = pytest.mark.django_db

EICAR = b"stream: Eicar-Signature FOUND\0"


@pytest.fixture
def infected(cast: Cast, scanner: FakeScanner, folder: Path) -> Blob:
    scanner.answer = EICAR
    blob = stored(b"harmful", by=cast.member).blob
    run_waiting_jobs()
    blob.refresh_from_db()
    return blob


@pytest.mark.parametrize("answer", ["", "PONG", "stream: FINE", "OK stream: FOUNDED"])
def test_an_answer_that_is_none_passes_nothing(answer: str) -> None:
    with pytest.raises(ScannerAway):
        read_answer(answer)


@pytest.mark.parametrize(
    ("answer", "finding"),
    [
        ("stream: OK", Finding(harmful=False)),
        ("stream: Win.Test.EICAR_HDB-1 FOUND", Finding(True, "Win.Test.EICAR_HDB-1")),
        (
            "INSTREAM size limit exceeded. ERROR",
            Finding(None, "INSTREAM size limit exceeded. ERROR"),
        ),
    ],
)
def test_answers_of_the_scanner(answer: str, finding: Finding) -> None:
    assert read_answer(answer) == finding


def test_a_waiting_file_cannot_be_read(cast: Cast, scanner: FakeScanner) -> None:
    blob = stored(b"hello", by=cast.member).blob
    assert blob.scan == Blob.Scan.WAITING
    with pytest.raises(DomainError):
        blob.open()


def test_an_infected_file_cannot_be_read(infected: Blob) -> None:
    assert (infected.scan, infected.scan_result) == (Blob.Scan.INFECTED, "Eicar-Signature")
    with pytest.raises(DomainError):
        infected.open()


def test_a_content_once_found_harmful_is_not_taken_again(infected: Blob, cast: Cast) -> None:
    with pytest.raises(FileRefused):
        stored(b"harmful", by=cast.stranger, name="other.txt")
    assert infected.attachments.count() == 1


def test_a_scanner_that_is_away_passes_nothing(
    cast: Cast, settings: Settings, tmp_path: Path
) -> None:
    settings.CLAMAV_SOCKET = str(tmp_path / "nobody.sock")
    blob = stored(b"hello", by=cast.member).blob
    for _attempt in range(25):
        run_waiting_jobs()
    assert Job.objects.get().state == Job.State.FAILED
    blob.refresh_from_db()
    assert blob.scan == Blob.Scan.WAITING
    with pytest.raises(DomainError):
        blob.open()


def test_when_the_scanner_is_back_what_waits_is_asked_again(
    cast: Cast, scanner: FakeScanner, settings: Settings
) -> None:
    settings.CLAMAV_SOCKET = scanner.path + ".away"
    blob = stored(b"hello", by=cast.member).blob
    assert rescan(at=NOON) == 0  # a job is on its way
    for _attempt in range(25):
        run_waiting_jobs()
    settings.CLAMAV_SOCKET = scanner.path
    assert rescan(at=NOON) == 1
    run_waiting_jobs()
    blob.refresh_from_db()
    assert blob.scan == Blob.Scan.CLEAN
    assert rescan(at=NOON) == 0


def test_a_scanner_added_later_scans_what_came_before(
    cast: Cast, scanner: FakeScanner, settings: Settings
) -> None:
    settings.CLAMAV_SOCKET = ""
    blob = stored(b"hello", by=cast.member).blob
    assert blob.scan == Blob.Scan.NOT_SCANNED
    blob.open().close()
    settings.CLAMAV_SOCKET = scanner.path
    with pytest.raises(DomainError):
        blob.open()
    rescan(at=NOON)
    run_waiting_jobs()
    blob.refresh_from_db()
    assert blob.scan == Blob.Scan.CLEAN


def test_a_scanner_taken_out_of_the_settings_holds_nothing_back(
    cast: Cast, scanner: FakeScanner, settings: Settings
) -> None:
    blob = stored(b"hello", by=cast.member).blob
    settings.CLAMAV_SOCKET = ""
    rescan(at=NOON)
    blob.refresh_from_db()
    assert blob.scan == Blob.Scan.NOT_SCANNED


def test_a_file_beyond_the_scanner_is_held(cast: Cast, scanner: FakeScanner) -> None:
    scanner.hang_up_after = 100_000
    scanner.answer = b"INSTREAM size limit exceeded. ERROR\0"
    blob = stored(b"x" * 5_000_000, by=cast.member).blob
    run_waiting_jobs()
    blob.refresh_from_db()
    assert blob.scan == Blob.Scan.UNSCANNABLE
    with pytest.raises(DomainError):
        blob.open()


def test_a_clean_file_was_shown_to_the_scanner_whole(cast: Cast, scanner: FakeScanner) -> None:
    content = os.urandom(200_000)
    blob = stored(content, by=cast.member, name="a.dump").blob
    run_waiting_jobs()
    blob.refresh_from_db()
    assert scanner.shown == [content]
    assert (blob.scan, blob.scan_result) == (Blob.Scan.CLEAN, "")
    assert blob.scanned_at
    with blob.open() as kept:
        assert kept.read() == content


def test_the_scan_of_a_swept_file_is_quiet(cast: Cast, scanner: FakeScanner) -> None:
    file = stored(b"hello", by=cast.member)
    file.delete()
    file.blob.delete()
    run_waiting_jobs()
    assert Job.objects.get().state == Job.State.SUCCEEDED


# --- What a person decides ---


def test_deciding_needs_the_right_a_reason_and_a_held_file(infected: Blob, cast: Cast) -> None:
    clean = stored(b"hello", by=cast.member).blob
    for decide in (Blob.release, Blob.destroy):
        with pytest.raises(DomainError):
            decide(infected, reason="because", by=cast.auditor, at=NOON)
        with pytest.raises(DomainError):
            decide(infected, reason=" ", by=cast.administrator, at=NOON)
        with pytest.raises(DomainError):
            decide(clean, reason="because", by=cast.administrator, at=NOON)
    infected.refresh_from_db()
    assert infected.scan == Blob.Scan.INFECTED


def test_nobody_releases_what_he_brought_himself(
    cast: Cast, scanner: FakeScanner, folder: Path
) -> None:
    scanner.answer = EICAR
    blob = stored(b"harmful", by=cast.administrator).blob
    run_waiting_jobs()
    blob.refresh_from_db()
    with pytest.raises(DomainError):
        blob.release(reason="It is mine.", by=cast.administrator, at=NOON)


def test_a_released_file_can_be_read_and_stays_released(
    infected: Blob, cast: Cast, scanner: FakeScanner
) -> None:
    infected.release(reason="False alarm, see the vendor.", by=cast.administrator, at=NOON)
    infected.release(reason="again", by=cast.administrator, at=NOON)
    infected.found(scan_of(infected), at=timezone.now())
    infected.refresh_from_db()
    assert infected.scan == Blob.Scan.RELEASED
    assert infected.decision == "False alarm, see the vendor."
    infected.open().close()


def scan_of(blob: Blob) -> Finding:
    with path_of(blob.sha256).open("rb") as content:
        return scan(content)


def test_a_destroyed_file_is_gone_and_its_row_stays(
    infected: Blob, cast: Cast, folder: Path, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        infected.destroy(reason="Harmful.", by=cast.administrator, at=NOON)
    assert contents_in(folder) == []
    assert infected.attachments.count() == 1
    with pytest.raises(DomainError):
        infected.open()
    with pytest.raises(FileRefused):
        stored(b"harmful", by=cast.member)


def test_a_crash_after_destroying_leaves_a_content_that_is_swept(
    infected: Blob, cast: Cast, folder: Path
) -> None:
    infected.destroy(reason="Harmful.", by=cast.administrator, at=NOON)  # never committed
    (content,) = contents_in(folder)
    os.utime(content, (0, 0))
    assert sweep_files(at=NOON)["orphans"] == 1
    assert contents_in(folder) == []
    assert Blob.objects.get().scan == Blob.Scan.DESTROYED
