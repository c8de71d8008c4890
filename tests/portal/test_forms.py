"""The life of a form page: refused, sent twice, saved."""

import re
import threading
import uuid

import pytest
from django import forms
from django.db import connection
from django.test import Client

from accounts.models import User
from portal.forms import KanaField, NarrowField, PortalForm, PortalModelForm, RecordChoiceField
from portal.models import Draft, Notice, Submission
from tests.cast import Cast, client_of, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.form_pages")]


def hidden(html: str) -> dict[str, str]:
    """The hidden inputs of a page, as a browser would send them."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', html)
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def test_a_plain_model_choice_is_refused_when_the_form_is_made(cast: Cast) -> None:
    class Careless(PortalForm):
        to = forms.ModelChoiceField(queryset=User.objects.all())

    class MadeByItself(PortalModelForm):
        class Meta:
            model = Notice
            fields = ["user"]

    for form_class in (Careless, MadeByItself):
        with pytest.raises(TypeError, match="visible_to"):
            form_class(actor=cast.member)


def test_a_choice_of_records_takes_no_other_door() -> None:
    with pytest.raises(TypeError, match="visible_to"):
        RecordChoiceField(door=lambda actor: User.objects.all())


def test_a_foreign_record_cannot_be_chosen(cast: Cast) -> None:
    client = client_of(cast.member)
    answer = client.post("/letter/", {"to": cast.stranger.pk, "text": "hello"})
    assert answer.status_code == 422
    assert answer.context["form"].errors.as_data()["to"][0].code == "invalid_choice"
    assert cast.stranger.get_full_name() not in answer.content.decode()
    assert not Notice.objects.exists()


def test_narrowing_never_shows_more_than_the_door(cast: Cast) -> None:
    class Form(PortalForm):
        to = RecordChoiceField(door=User.objects.visible_to, only=lambda rows: User.objects.all())

    assert list(Form(actor=cast.member).fields["to"].queryset) == [cast.member]


def test_errors_stand_beside_the_field_and_in_the_summary(cast: Cast) -> None:
    answer = client_of(cast.member).post("/letter/", {"to": cast.member.pk, "text": ""})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_text"' in html
    assert 'aria-invalid="true"' in html


def test_a_refusal_of_the_domain_is_an_error_of_the_form(cast: Cast) -> None:
    client = client_of(cast.member)
    answer = client.post("/letter/", {"to": cast.member.pk, "text": "forbidden"})
    assert answer.status_code == 422
    assert "Not this word." in answer.content.decode()
    assert not Notice.objects.exists()
    assert not Submission.objects.exists()


def test_a_token_that_is_none_is_a_bad_request(cast: Cast) -> None:
    sent = {"to": cast.member.pk, "text": "hello", "_token": "1; drop"}
    assert client_of(cast.member).post("/letter/", sent).status_code == 400


def test_a_token_of_somebody_else_does_nothing(cast: Cast) -> None:
    token = str(uuid.uuid4())
    client_of(cast.member).post("/letter/", {"to": cast.member.pk, "text": "a", "_token": token})
    sent = {"to": cast.stranger.pk, "text": "b", "_token": token}
    assert client_of(cast.stranger).post("/letter/", sent).status_code == 404
    assert Notice.objects.count() == 1


def test_the_same_page_sent_again_leads_to_the_same_answer(cast: Cast) -> None:
    client = client_of(cast.member)
    page = hidden(client.get("/letter/").content.decode())
    sent = page | {"to": cast.member.pk, "text": "hello"}
    first, second = client.post("/letter/", sent), client.post("/letter/", sent)
    assert first.status_code == second.status_code == 302
    assert first["Location"] == second["Location"]
    assert Notice.objects.count() == 1


def test_a_page_that_was_refused_may_be_sent_again(cast: Cast) -> None:
    client = client_of(cast.member)
    page = hidden(client.get("/letter/").content.decode()) | {"to": cast.member.pk}
    refused = client.post("/letter/", page | {"text": ""})
    assert hidden(refused.content.decode())["_token"] == page["_token"]
    assert client.post("/letter/", page | {"text": "now"}).status_code == 302


def test_htmx_is_led_on_by_a_header(cast: Cast) -> None:
    sent = {"to": cast.member.pk, "text": "hello"}
    answer = client_of(cast.member).post("/letter/", sent, headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == f"/sent/{Notice.objects.get().pk}/"


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_make_one_record() -> None:
    person = make_person("clicker")
    client = client_of(person)
    page = hidden(client.get("/letter/").content.decode())
    sent = page | {"to": person.pk, "text": "hello"}
    start = threading.Barrier(4)
    answers: list[tuple[int, str]] = []

    def click() -> None:
        browser = Client()
        browser.cookies = client.cookies
        start.wait()
        try:
            answer = browser.post("/letter/", sent)
            answers.append((answer.status_code, answer.headers.get("Location", "")))
        finally:
            connection.close()

    threads = [threading.Thread(target=click) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 4
    assert set(answers) == {(302, f"/sent/{Notice.objects.get().pk}/")}


def test_success_is_told_and_the_draft_is_gone(cast: Cast) -> None:
    client = client_of(cast.member)
    address = f"/people/{cast.member.pk}/"
    Draft.keep(address, {"given_name": ["太郎"]}, by=cast.member, at=cast.member.created_at)
    page = hidden(client.get(address).content.decode())
    sent = page | {"family_name": "山田", "given_name": "太郎", "role": "member"}
    told = client.post(address, sent, follow=True).content.decode()
    assert "Saved." in told
    cast.member.refresh_from_db()
    assert (cast.member.get_full_name(), cast.member.version) == ("山田 太郎", 1)
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("typed", "kept"), [("やまだ", "ヤマダ"), ("ﾔﾏﾀﾞ　ﾀﾛｳ", "ヤマダ タロウ"), ("ヴ・ー", "ヴ・ー")]
)
def test_readings_become_katakana(typed: str, kept: str) -> None:
    assert KanaField().clean(typed) == kept


@pytest.mark.parametrize("typed", ["山田", "Yamada", "ヤマダ1", "ヤマダ\nタロウ"])
def test_a_reading_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(forms.ValidationError):
        KanaField().clean(typed)


def test_codes_become_half_width() -> None:
    assert NarrowField().clean("ＶＰＮ－０１　") == "VPN-01"


def test_days_and_times_use_the_pickers_of_the_browser(cast: Cast) -> None:
    class Form(PortalForm):
        day = forms.DateField()
        moment = forms.DateTimeField()

    html = str(Form(actor=cast.member))
    assert 'type="date"' in html
    assert 'type="datetime-local"' in html
    sent = Form({"day": "2026-11-20", "moment": "2026-11-20T18:05"}, actor=cast.member)
    assert sent.is_valid()
    assert sent.cleaned_data["moment"].isoformat() == "2026-11-20T18:05:00+09:00"
