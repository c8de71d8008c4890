"""Signing in as people do it: with a form, an app, a passkey. That no page asks the outside or
breaks the content security policy on the way, the fixtures see to."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.adapters import NOT_RIGHT
from accounts.models import Pass, User
from accounts.roles import PortalRole
from accounts.rules import why_not_sign_in
from tests.accounts.conftest import OTHER_PASSWORD, PASSWORD, add_app, code_of, make_user
from tests.accounts.test_second_factor import encrypted
from tests.jobs import run_waiting_jobs


@pytest.fixture
def finger(page: Page) -> Callable[[bool], None]:
    """Gives the browser a key with a sensor; called, says whether the right finger is on it."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    key = tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]

    def put(right: bool) -> None:
        tools.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": right})

    return put


def on(page: Page, name: str) -> None:
    expect(page).to_have_url(re.compile(re.escape(reverse(name)) + r"(\?.*)?$"))


def type_in(page: Page, name: str = "hanako", password: str = PASSWORD) -> None:
    page.goto(reverse("account_login"))
    page.locator("[name=login]").fill(name)
    page.locator("[name=password]").fill(password)
    page.locator("[name=password]").press("Enter")


def sign_out(page: Page) -> None:
    page.goto(reverse("account_logout"))
    page.locator("main button[type=submit]").click()
    on(page, "account_login")


def add_passkey(page: Page, *, alone: bool) -> None:
    page.goto(reverse("mfa_add_webauthn"))
    page.locator("[name=passwordless]").set_checked(alone)
    page.locator("form[data-passkey] button[type=submit]").click()
    on(page, "mfa_view_recovery_codes")


class TestPassword:
    def test_a_wrong_one_is_told_and_a_right_one_leads_in(self, page: Page, axe: Callable) -> None:
        make_user()
        type_in(page, password="wrong")
        on(page, "account_login")
        expect(page.locator("#main")).to_contain_text(str(NOT_RIGHT))
        axe(page)
        type_in(page)
        on(page, "portal:home")

    def test_the_first_field_is_the_name_and_tab_leads_on(self, page: Page) -> None:
        page.goto(reverse("account_login"))
        page.locator("[name=login]").focus()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.name") == "password"


class TestPasskey:
    def test_signs_in_alone(self, page: Page, finger: Callable, axe: Callable) -> None:
        user = make_user()
        type_in(page)
        add_passkey(page, alone=True)
        assert user.has_second_factor()
        sign_out(page)
        page.locator("form[data-passkey] button").click()
        on(page, "portal:home")

    def test_without_the_finger_nobody_gets_in(self, page: Page, finger: Callable) -> None:
        make_user()
        type_in(page)
        add_passkey(page, alone=True)
        sign_out(page)
        finger(False)
        page.locator("form[data-passkey] button").click()
        expect(page.locator(".passkey-told")).not_to_be_empty()
        on(page, "account_login")

    def test_is_asked_for_after_the_password(self, page: Page, finger: Callable) -> None:
        make_user()
        type_in(page)
        add_passkey(page, alone=False)
        sign_out(page)
        type_in(page)
        on(page, "mfa_authenticate")
        page.locator("form[data-passkey] button").click()
        on(page, "portal:home")

    def test_of_a_locked_person_opens_nothing(self, page: Page, finger: Callable) -> None:
        user = make_user()
        type_in(page)
        add_passkey(page, alone=True)
        sign_out(page)
        User.objects.filter(pk=user.pk).update(locked_at="2026-11-20T00:00Z")
        page.locator("form[data-passkey] button").click()
        user.refresh_from_db()
        expect(page.locator("#main")).to_contain_text(str(why_not_sign_in(user)))
        on(page, "account_login")

    def test_confirms_who_it_is(self, page: Page, finger: Callable) -> None:
        make_user()
        type_in(page)
        add_passkey(page, alone=False)
        page.goto(f"{reverse('mfa_reauthenticate_webauthn')}?next={reverse('accounts:profile')}")
        page.locator("form[data-passkey] button").click()
        on(page, "accounts:profile")

    def test_is_renamed_and_removed(self, page: Page, finger: Callable, axe: Callable) -> None:
        user = make_user()
        type_in(page)
        add_passkey(page, alone=False)
        page.goto(reverse("mfa_list_webauthn"))
        axe(page)
        page.locator("table a").first.click()
        page.locator("[name=name]").fill("鍵")
        page.locator("main button[type=submit]").click()
        expect(page.locator("table th[scope=row]")).to_have_text("鍵")
        page.locator("table a").last.click()
        page.locator("main button[type=submit]").click()
        on(page, "mfa_list_webauthn")
        assert not user.has_second_factor()


class TestInvitation:
    def test_from_the_mail_to_the_first_page(self, page: Page, axe: Callable) -> None:
        """An auditor: password, then an app, then the recovery codes, then in."""
        user = make_user(password=None, role=PortalRole.AUDITOR)
        page.goto(reverse("account_reset_password"))
        page.locator("[name=name]").fill("hanako")
        page.locator("main button[type=submit]").first.click()
        on(page, "account_login")
        run_waiting_jobs()
        (link,) = re.findall(r"https?://\S+", mail.outbox[0].body)
        page.goto(link)
        on(page, "accounts:use_pass")
        axe(page)
        for field in ("password1", "password2"):
            page.locator(f"[name={field}]").fill(OTHER_PASSWORD)
        page.locator("main button[type=submit]").click()
        on(page, "mfa_index")
        axe(page)
        page.locator(f"main a[href='{reverse('mfa_activate_totp')}']").click()
        axe(page)
        secret = page.locator("code.key").inner_text()
        page.locator("[name=code]").fill(code_of(encrypted(secret)))
        page.locator("main button[type=submit]").click()
        on(page, "mfa_view_recovery_codes")
        expect(page.locator(".codes li")).to_have_count(10)
        page.goto("/")
        on(page, "portal:home")
        assert user.has_second_factor()
        assert Pass.objects.get().used_at is not None


OPEN_PAGES = ["account_login", "account_reset_password", "accounts:use_pass"]
OWN_PAGES = [
    "accounts:profile",
    "accounts:sessions",
    "account_change_password",
    "account_logout",
    "account_reauthenticate",
    "mfa_index",
    "mfa_add_webauthn",
    "mfa_generate_recovery_codes",
]


class TestLook:
    """Every page, wide and narrow: no rule of accessibility broken, nothing sticking out."""

    def judge(self, page: Page, axe: Callable, path: str) -> None:
        page.goto(path)
        axe(page)
        width = page.viewport_size["width"]
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    @pytest.mark.parametrize("name", OPEN_PAGES)
    def test_of_visitors(self, page: Page, narrow: Page, axe: Callable, name: str) -> None:
        for window in (page, narrow):
            self.judge(window, axe, reverse(name))

    @pytest.mark.parametrize("name", OWN_PAGES)
    def test_of_oneself(
        self, page: Page, narrow: Page, sign_in: Callable, axe: Callable, name: str
    ) -> None:
        person = make_user()
        add_app(person)
        for window in (page, narrow):
            sign_in(window, person)
            self.judge(window, axe, reverse(name))

    def test_of_administrators(
        self, page: Page, narrow: Page, sign_in: Callable, axe: Callable
    ) -> None:
        admin = make_user("admin", role=PortalRole.ADMINISTRATOR)
        add_app(admin)
        user = make_user(locked_at="2026-11-20T00:00Z")
        add_app(user)
        paths = [reverse("accounts:users"), reverse("accounts:invite")]
        for name in ("user", "edit_user", "remove_second_factors"):
            paths.append(reverse(f"accounts:{name}", args=[user.pk]))
        for window in (page, narrow):
            sign_in(window, admin)
            for path in paths:
                self.judge(window, axe, path)

    def test_asks_why_before_it_disables(self, page: Page, sign_in: Callable) -> None:
        admin = make_user("admin", role=PortalRole.ADMINISTRATOR)
        add_app(admin)
        user = make_user()
        sign_in(page, admin)
        page.goto(reverse("accounts:user", args=[user.pk]))
        page.locator(f"a[href='{reverse('accounts:disable_user', args=[user.pk])}']").click()
        user.refresh_from_db()
        assert user.is_active
        page.locator("[name=reason]").fill("退職")
        page.locator("main .button-danger").click()
        expect(page.locator(".banner-success")).to_be_visible()
        user.refresh_from_db()
        assert not user.is_active
