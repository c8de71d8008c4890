"""The field for files: what waits stays, what belongs to others is not there."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from pytest_django import Settings

from portal.forms import FilesField, PortalForm
from records.models import AccessEvent, Attachment
from tests.cast import Cast, client_of
from tests.files import stored
from tests.portal.test_forms import hidden

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.form_pages")]


class Form(PortalForm):
    files = FilesField(most=3)


def form_of(person: object, keys: list[str], *uploads: SimpleUploadedFile) -> Form:
    data = QueryDict(mutable=True)
    data.setlist("files", keys)
    return Form(data, MultiValueDict({"files": list(uploads)}), actor=person)


def upload(content: bytes = b"hello", name: str = "memo.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def codes(form: Form) -> list[str]:
    return [error.code or "" for error in form.errors.as_data().get("files", [])]


def test_the_waiting_file_of_another_is_not_there(cast: Cast) -> None:
    theirs = stored(b"theirs", by=cast.stranger, name="theirs.txt")
    form = form_of(cast.member, [str(theirs.pk)])
    assert codes(form) == ["gone"]
    assert "theirs.txt" not in str(form)


def test_a_key_that_is_none_is_not_there(cast: Cast) -> None:
    assert codes(form_of(cast.member, ["1' or '1'='1"])) == ["gone"]


def test_a_field_without_files_is_empty(cast: Cast) -> None:
    assert codes(form_of(cast.member, [])) == ["required"]


def test_too_many_are_refused(cast: Cast) -> None:
    assert codes(form_of(cast.member, [], *[upload() for _ in range(4)])) == ["too_many"]
    assert not Attachment.objects.exists()


def test_one_refused_file_loses_no_other(cast: Cast) -> None:
    form = form_of(cast.member, [], upload(b"#!/bin/sh", "run.txt"), upload())
    assert codes(form) == ["refused"]
    assert f'value="{Attachment.objects.get().pk}" checked' in str(form)


def test_a_file_dropped_on_its_way_is_told(cast: Cast, settings: Settings) -> None:
    settings.ATTACHMENT_MAX_BYTES = 1_000
    sent = {"text": "x", "to": cast.member.pk, "files": upload(b"x" * 100_000, "large.txt")}
    answer = client_of(cast.member).post("/letter/", sent)
    assert answer.status_code == 422
    assert "large.txt" in answer.content.decode()
    assert not Attachment.objects.exists()


def test_an_error_elsewhere_keeps_what_was_uploaded(cast: Cast) -> None:
    client = client_of(cast.member)
    sent = {"text": "", "to": cast.member.pk, "files": upload()}
    page = client.post("/letter/", sent).content.decode()
    file = Attachment.objects.get()
    (key,) = re.findall(r'name="files" value="([^"]+)" checked', page)
    assert key == str(file.pk)
    again = hidden(page) | {"text": "now", "to": cast.member.pk, "files": key}
    assert client.post("/letter/", again).status_code == 302
    assert AccessEvent.objects.get(kind=AccessEvent.Kind.UPLOADED).address == "127.0.0.1"


def test_nothing_of_one_form_shows_in_the_next(cast: Cast) -> None:
    assert form_of(cast.member, [], upload()).is_valid()
    form = form_of(cast.stranger, [], upload(b"other", "other.txt"))
    assert form.is_valid()
    assert [file.name for file in form.cleaned_data["files"]] == ["other.txt"]
    assert "memo.txt" not in str(form)


def test_files_come_back_in_the_order_they_came(cast: Cast) -> None:
    first = stored(b"first", by=cast.member)
    form = form_of(cast.member, [str(first.pk)], upload(b"second"))
    assert form.is_valid()
    assert [file.blob.size for file in form.cleaned_data["files"]] == [5, 6]
    assert form.cleaned_data["files"][0] == first


def test_a_form_that_looks_twice_takes_each_file_once(cast: Cast) -> None:
    """It looks again when somebody else was quicker with a value that must be unique."""
    form = form_of(cast.member, [], upload())
    assert form.is_valid()
    form.full_clean()
    assert form.cleaned_data["files"] == [Attachment.objects.get()]
