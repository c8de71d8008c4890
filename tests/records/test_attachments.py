"""Files taken in: refused, stored once, held by records, seen by whom."""

import os
import stat
import threading
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from django.db import IntegrityError, connection, transaction
from pytest_django import Settings

from accounts.models import User
from records.errors import DomainError
from records.files import contents
from records.files.refusals import FileRefused
from records.files.sweep import remove_orphans, sweep_files
from records.models import Attachment, Blob, Job
from tests.cast import Cast, make_person
from tests.files import NOON, contents_in, stored

pytestmark = pytest.mark.django_db


class Endless:
    """A file that never ends; counts how much of it was read."""

    read_so_far = 0

    def read(self, size: int) -> bytes:
        self.read_so_far += size
        return b"x" * size


def job_of(person: User) -> Job:
    return Job.objects.create(kind="test", not_before=NOON, asked_by=person, asked_at=NOON)


def test_an_empty_file_is_refused(cast: Cast, folder: Path) -> None:
    with pytest.raises(FileRefused, match=r"「日報\.txt」は空"):
        stored(b"", name="日報.txt", by=cast.member)
    assert contents_in(folder) == []


def test_a_file_over_the_limit_is_refused_while_it_is_read(
    cast: Cast, folder: Path, settings: Settings
) -> None:
    settings.ATTACHMENT_MAX_BYTES = 1_000_000
    endless = Endless()
    with pytest.raises(FileRefused, match=r"「a\.txt」は976"):
        Attachment.store(endless, name="a.txt", by=cast.member, at=NOON)
    assert endless.read_so_far < 1_200_000
    assert contents_in(folder) == []


def test_a_file_at_the_limit_is_taken(cast: Cast, settings: Settings) -> None:
    settings.ATTACHMENT_MAX_BYTES = 5
    assert stored(b"12345", by=cast.member).blob.size == 5
    with pytest.raises(FileRefused):
        stored(b"123456", by=cast.member)
    assert stored(b"123456", by=cast.member, limit=None).blob.size == 6


def test_a_name_that_lies_leaves_nothing_behind(cast: Cast, folder: Path) -> None:
    with pytest.raises(FileRefused, match=r"report\.pdf"):
        stored(b"#!/bin/sh", by=cast.member, name="../report.pdf")
    assert contents_in(folder) == []
    assert not Blob.objects.exists()


def test_no_room_left_is_told_in_a_sentence(cast: Cast, folder: Path) -> None:
    full = OSError(28, "No space left on device")
    with (
        mock.patch("records.files.contents.os.fsync", side_effect=full),
        pytest.raises(FileRefused),
    ):
        stored(b"hello", by=cast.member)
    assert contents_in(folder) == []


def test_a_record_that_holds_no_files_is_refused(cast: Cast) -> None:
    with pytest.raises(TypeError, match="User"):
        stored(b"hello", by=cast.member, holder=cast.member)
    with pytest.raises(TypeError, match="User"):
        Attachment.hold([], cast.member, by=cast.member)


def test_the_content_lies_under_its_hash_and_cannot_be_run(cast: Cast, folder: Path) -> None:
    blob = stored(b"hello", by=cast.member, name="../../a.txt").blob
    (path,) = contents_in(folder)
    assert path == folder / blob.sha256[:2] / blob.sha256[2:4] / blob.sha256
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert all(stat.S_IMODE(each.stat().st_mode) == 0o700 for each in path.parents[:3])


def test_the_same_content_is_stored_once(cast: Cast, folder: Path) -> None:
    first = stored(b"hello", by=cast.member, name="a.txt")
    second = stored(b"hello", by=cast.stranger, name="b.txt")
    assert first.blob == second.blob
    assert (first.name, second.name) == ("a.txt", "b.txt")
    assert len(contents_in(folder)) == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_content_from_many_at_once_is_stored_once(folder: Path) -> None:
    person = make_person("member")
    start = threading.Barrier(8)
    failures: list[Exception] = []

    def store() -> None:
        start.wait()
        try:
            stored(b"hello" * 1000, by=person)
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=store) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert (Blob.objects.count(), Attachment.objects.count()) == (1, 8)
    assert len(contents_in(folder)) == 1


def test_a_crash_between_file_and_row_leaves_a_file_that_is_swept(cast: Cast, folder: Path) -> None:
    crash = mock.patch.object(Blob.objects, "create", side_effect=KeyboardInterrupt)
    with crash, pytest.raises(KeyboardInterrupt):
        stored(b"hello", by=cast.member)
    (orphan,) = contents_in(folder)
    assert sweep_files(at=NOON)["orphans"] == 0  # too young: it could be on its way
    os.utime(orphan, (0, 0))
    assert sweep_files(at=NOON)["orphans"] == 1
    assert contents_in(folder) == []


def test_a_content_without_a_file_says_so(cast: Cast, folder: Path) -> None:
    blob = stored(b"hello", by=cast.member).blob
    contents.path_of(blob.sha256).unlink()
    with pytest.raises(DomainError):
        blob.open()


# --- Who sees what ---


def test_what_waits_for_a_form_is_seen_by_who_put_it_there(cast: Cast) -> None:
    file = stored(b"hello", by=cast.member)
    assert list(Attachment.objects.visible_to(cast.member)) == [file]
    for other in (cast.stranger, cast.administrator, cast.auditor):
        assert not Attachment.objects.visible_to(other).exists()


def test_a_membership_with_the_number_of_a_user_sees_nothing_of_that_user(cast: Cast) -> None:
    stored(b"hello", by=cast.member)
    membership = mock.Mock(
        pk=cast.member.pk, user=cast.stranger, contract=None, may=lambda right, obj=None: False
    )
    assert not Attachment.objects.visible_to(membership).exists()


def test_a_held_file_is_seen_by_who_sees_its_holder(cast: Cast) -> None:
    file = stored(b"hello", by=cast.stranger, holder=job_of(cast.member))
    assert list(Attachment.objects.visible_to(cast.member)) == [file]
    assert not Attachment.objects.visible_to(cast.stranger).exists()


def test_who_operates_jobs_does_not_see_their_files(cast: Cast) -> None:
    stored(b"hello", by=cast.member, holder=job_of(cast.member))
    assert Job.objects.visible_to(cast.administrator).exists()
    assert not Attachment.objects.visible_to(cast.administrator).exists()


# --- Held by a record ---


def test_nobody_holds_the_waiting_file_of_another(cast: Cast) -> None:
    mine, theirs = stored(b"a", by=cast.member), stored(b"b", by=cast.stranger)
    with pytest.raises(DomainError):
        Attachment.hold([mine, theirs], job_of(cast.member), by=cast.member)
    assert Attachment.objects.waiting().count() == 2


def test_a_file_is_held_once(cast: Cast) -> None:
    file, first, second = stored(b"a", by=cast.member), job_of(cast.member), job_of(cast.member)
    Attachment.hold([file], first, by=cast.member)
    Attachment.hold([file], first, by=cast.member)
    with pytest.raises(DomainError):
        Attachment.hold([file], second, by=cast.member)
    assert list(Attachment.objects.of(first)) == [file]


def test_a_held_file_takes_the_contract_of_its_holder(cast: Cast) -> None:
    job = job_of(cast.member)
    job.contract_id = 7
    file = stored(b"a", by=cast.member)
    Attachment.hold([file], job, by=cast.member)
    file.refresh_from_db()
    assert file.contract_id == 7
    assert stored(b"b", by=cast.member, holder=job).contract_id == 7


def test_only_what_waits_can_be_put_away_and_only_by_its_owner(cast: Cast) -> None:
    file = stored(b"a", by=cast.member)
    with pytest.raises(DomainError):
        file.put_away(by=cast.stranger)
    held = stored(b"b", by=cast.member, holder=job_of(cast.member))
    with pytest.raises(DomainError):
        held.put_away(by=cast.member)
    file.put_away(by=cast.member)
    assert list(Attachment.objects.all()) == [held]


# --- What the database itself refuses ---


@pytest.mark.parametrize(
    "wrong",
    [
        {"sha256": "../../etc/passwd"},
        {"scan": "clean", "scanned_at": None},
        {"scan": "released", "scanned_at": NOON},
        {"scan": "unknown", "scanned_at": NOON},
        {"decision": "because"},
    ],
)
def test_the_database_refuses_contents_that_cannot_be(cast: Cast, wrong: dict[str, object]) -> None:
    blob = stored(b"a", by=cast.member).blob
    with pytest.raises(IntegrityError), transaction.atomic():
        Blob.objects.filter(pk=blob.pk).update(**wrong)


def test_the_database_refuses_half_a_holder(cast: Cast) -> None:
    file = stored(b"a", by=cast.member)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attachment.objects.filter(pk=file.pk).update(holder_id=7)


# --- Sweeping ---


def test_only_old_waiting_files_are_swept(cast: Cast, folder: Path) -> None:
    long_ago = NOON.replace(day=1)
    old = stored(b"old", by=cast.member, at=long_ago)
    young = stored(b"young", by=cast.member)
    held = stored(b"held", by=cast.member, at=long_ago, holder=job_of(cast.member))
    for path in contents_in(folder):
        os.utime(path, (0, 0))
    told = sweep_files(at=NOON)
    assert told == {"staged": 1, "contents": 1, "orphans": 1}
    assert set(Attachment.objects.all()) == {young, held}
    assert {path.name for path in contents_in(folder)} == {young.blob.sha256, held.blob.sha256}
    assert old.blob.sha256 not in {path.name for path in contents_in(folder)}
    assert sweep_files(at=NOON) == {"staged": 0, "contents": 0, "orphans": 0}


def test_a_content_that_another_record_holds_is_not_swept(cast: Cast, folder: Path) -> None:
    stored(b"same", by=cast.member, at=NOON.replace(day=1))
    stored(b"same", by=cast.stranger)
    for path in contents_in(folder):
        os.utime(path, (0, 0))
    sweep_files(at=NOON)
    assert len(contents_in(folder)) == 1


def test_a_content_taken_in_while_it_is_swept_stays(cast: Cast, folder: Path) -> None:
    """The row appears between the first look and the lock; the look under the lock sees it."""
    blob = stored(b"hello", by=cast.member).blob
    for path in contents_in(folder):
        os.utime(path, (0, 0))
    too_early = mock.patch("records.files.sweep._needed", side_effect=[set(), {blob.sha256}])
    with too_early:
        assert remove_orphans(at=NOON) == 0
    assert len(contents_in(folder)) == 1


@pytest.mark.django_db(transaction=True)
def test_the_sweep_waits_for_who_is_storing_the_same_content(folder: Path) -> None:
    """While somebody stores a content, its row is not seen yet; the lock says that it comes."""
    person = make_person("member")
    sweeping = threading.Thread(target=lambda: (remove_orphans(at=NOON), connection.close()))
    with transaction.atomic():
        stored(b"hello", by=person)
        (path,) = contents_in(folder)
        os.utime(path, (0, 0))
        sweeping.start()
        sweeping.join(timeout=0.5)
        assert sweeping.is_alive()
    sweeping.join()
    assert path.is_file()


def test_a_broken_upload_is_swept(cast: Cast, folder: Path) -> None:
    half = folder / "incoming" / "half"
    half.parent.mkdir(parents=True)
    half.write_bytes(b"half")
    os.utime(half, (0, 0))
    assert sweep_files(at=NOON)["orphans"] == 1


def test_chunks_of_an_upload_are_never_joined(cast: Cast) -> None:
    class Upload:
        def chunks(self, size: int) -> Iterator[bytes]:
            yield b"abc"
            yield b"def"

        def read(self, *args: object) -> bytes:
            raise AssertionError("read whole")

    file = Attachment.store(Upload(), name="a.txt", by=cast.member, at=NOON)
    with file.blob.open() as content:
        assert content.read() == b"abcdef"
