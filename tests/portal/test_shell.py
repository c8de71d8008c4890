"""The shell around every page: who sees which entry, and what a page of an error says."""

import re

import pytest
from django.core.management import call_command
from django.test import Client, override_settings
from django.utils.html import escape
from django.utils.translation import gettext

from portal import navigation, panels, shell
from portal.navigation import Entry
from records.registries import Registry
from records.rights import Right
from tests.cast import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.shell_pages")]
HTMX = {"HX-Request": "true"}


def text(response):
    return response.content.decode()


@pytest.fixture
def own_entries(monkeypatch):
    monkeypatch.setattr(navigation, "_entries", Registry("an entry"))
    navigation.register(
        Entry("Held files", "portal:notices", group="Portal", right=Right.RELEASE_FILES, order=30),
        Entry("Sample", "portal:style", group="Portal", order=90),
        Entry("Desk", "portal:home", order=10),
    )


class TestNavigation:
    def test_an_entry_behind_a_right_is_not_shown_to_others(self, cast, own_entries):
        assert "Held files" not in text(client_of(cast.member).get("/"))
        assert "Held files" in text(client_of(cast.administrator).get("/"))

    def test_entries_keep_their_order_and_groups_stay_together(self, cast, own_entries):
        places = navigation.places_for(cast.administrator, "/")
        assert [place.label for place in places] == ["Desk", "Held files", "Sample"]

    def test_exactly_the_nearest_entry_is_current(self, cast, own_entries):
        def current(path):
            places = navigation.places_for(cast.administrator, path)
            return [place.label for place in places if place.current]

        assert current("/") == ["Desk"]
        assert current("/style/") == ["Sample"]
        assert current("/notices/7/") == ["Held files"]
        assert current("/elsewhere/") == []

    def test_no_page_has_two_entries(self, own_entries):
        with pytest.raises(ValueError, match="already an entry"):
            navigation.register(Entry("Another desk", "portal:home", order=10))

    def test_every_registered_entry_leads_somewhere_for_whoever_sees_it(self, cast):
        for person in (cast.member, cast.administrator, cast.auditor):
            client = client_of(person)
            entries = navigation.entries_for(person)
            pages = [entry.url_for(person) for entry in entries]
            assert [client.get(page).status_code for page in pages] == [200] * len(pages)


class TestHeader:
    def test_a_visitor_is_led_to_the_sign_in_page(self):
        response = Client().get("/")
        assert response.status_code == 302
        assert response["Location"] == "/accounts/login/?next=/"

    def test_a_session_that_ended_meanwhile_leads_htmx_to_the_sign_in_page(self):
        response = Client().get("/palette/", headers=HTMX)
        assert response["HX-Redirect"].startswith("/accounts/login/")

    @pytest.mark.parametrize("demo", [True, False])
    def test_a_demo_says_so(self, cast, settings, demo):
        settings.DEMO = demo
        assert ('class="environment"' in text(client_of(cast.member).get("/"))) is demo

    def test_without_a_switcher_nothing_is_shown(self, cast):
        assert 'class="switcher"' not in text(client_of(cast.member).get("/"))

    def test_a_registered_switcher_is_shown_escaped_once(self, cast, monkeypatch):
        monkeypatch.setattr(shell, "_switchers", [])
        shell.register_switcher(lambda request: f"<b>{request.user.username}")
        assert '<div class="switcher">&lt;b&gt;member</div>' in text(
            client_of(cast.member).get("/")
        )
        with pytest.raises(ValueError, match="one switcher"):
            shell.register_switcher(lambda request: None)

    @pytest.mark.parametrize("language", ["ja", "en"])
    def test_the_page_names_its_language(self, cast, language):
        cast.member.language = language
        cast.member.save()
        assert f'<html lang="{language}">' in text(client_of(cast.member).get("/"))


class TestHome:
    def test_a_panel_that_is_not_for_somebody_is_not_shown(self, cast, monkeypatch):
        monkeypatch.setattr(panels, "_panels", Registry("a panel"))
        template = "portal/panels/notices.html"
        panels.register(
            panels.Panel("late", "Late", template, lambda actor: {"notices": []}, order=2),
            panels.Panel("early", "Early", template, lambda actor: {"notices": []}, order=1),
            panels.Panel("none", "Not mine", template, lambda actor: None),
        )
        page = text(client_of(cast.member).get("/"))
        assert re.findall(r'<h2 id="panel-\w+">(.+?)</h2>', page) == ["Early", "Late"]


class TestErrors:
    PAGES = [
        ("/test/damaged/", 400),
        ("/test/guarded/", 403),
        ("/nothing/", 404),
        ("/test/refusing/", 409),
        ("/test/broken/", 500),
    ]

    @pytest.fixture
    def client(self, cast):
        client = client_of(cast.member)
        client.raise_request_exception = False
        return client

    @pytest.mark.parametrize(("path", "status"), PAGES)
    def test_says_what_happened_without_a_trace_of_the_code(self, client, path, status):
        response = client.get(path)
        assert response.status_code == status
        assert str(status) in text(response)
        assert "<h1>" in text(response)
        assert "Traceback" not in text(response)
        assert "secret" not in text(response)

    @pytest.mark.parametrize(("path", "status"), PAGES)
    def test_htmx_gets_the_sentence_alone(self, client, path, status):
        response = client.get(path, headers=HTMX)
        assert response.status_code == status
        assert response["Content-Type"].startswith("text/plain")
        assert "<" not in text(response)

    def test_a_visitor_meets_no_shell(self, client):
        page = text(Client().get("/nothing/"))
        assert 'class="navigation"' not in page
        assert 'class="bare-main"' in page
        assert 'class="navigation"' in text(client.get("/nothing/"))

    def test_a_refusal_is_told_in_its_own_words_and_leads_back(self, client):
        before = {"Referer": "http://testserver/notices/?unread=1"}
        response = client.post("/test/refusing/", headers=before)
        assert "The month is closed." in text(response)
        assert 'href="/notices/?unread=1"' in text(response)

    @pytest.mark.parametrize(
        "before", ["https://elsewhere.example/x/", "http://testserver//elsewhere.example/", ""]
    )
    def test_nothing_leads_back_to_a_foreign_page(self, client, before):
        page = text(client.get("/test/refusing/", headers={"Referer": before}))
        assert "elsewhere" not in page

    def test_a_forged_form_is_refused_with_a_hint(self, cast):
        client = Client(enforce_csrf_checks=True)
        client.force_login(cast.member)
        response = client.post("/notices/read/")
        assert response.status_code == 403
        assert escape(gettext("The form has expired")) in text(response)

    def test_the_last_resort_asks_no_database(self, django_assert_num_queries):
        client = Client(raise_request_exception=False)
        with override_settings(MIDDLEWARE=[]), django_assert_num_queries(0):
            response = client.get("/test/broken/")
        assert response.status_code == 500


def test_style_sheets_and_scripts_can_be_collected(tmp_path, settings):
    """The storage of production stops at a file that a style sheet names and that is not there."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    assert (tmp_path / "staticfiles.json").exists()
