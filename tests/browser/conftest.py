"""The portal in Chromium: nothing from outside, no breach of the content security policy.

A test takes `page` (and `narrow` for a telephone) and signs in with `sign_in(person)`; whatever
goes wrong behind its back fails it when it ends.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from accounts.models import User
from tests.cast import client_of
from tests.network import is_here

AXE = Path(__file__).parent / "axe" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
# Only what is broken is written down and handed over: the long list of what is well takes longer
# to tell than to find.
JUDGE = """async (rules) => (await axe.run(document, {
    runOnly: {type: "tag", values: rules}, resultTypes: ["violations"],
})).violations"""
# Scripts hear of a new width in the frame in which it is drawn.
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
NAMES = ("chromium", "chromium-browser", "google-chrome")
INSTALL = "Chromium was not found. Install it: apt-get install --no-install-recommends chromium"

# No name but that of this machine leads anywhere.
NOWHERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"

# Tells each breach of the policy through the console, also those of style attributes.
LISTEN = """addEventListener("securitypolicyviolation", (event) => console.error(
    `Content Security Policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`))"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if chromium is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(INSTALL)
    # Playwright runs an event loop in this thread; the database is still used synchronously.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-background-networking", "--disable-gpu", NOWHERE],
        )
        yield started
        started.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class Faults:
    """What went wrong behind the back of a test."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def watch(self, page: Page) -> None:
        page.add_init_script(LISTEN)
        page.on("request", self.only_here)
        page.on("console", self.note)
        page.on("pageerror", lambda error: self.seen.append(f"Script failed: {error}"))

    def only_here(self, request: Request) -> None:
        """Told, not intercepted: a page whose requests are held up keeps nothing in its cache."""
        address = urlsplit(request.url)
        if address.scheme in ("http", "https") and not is_here(address.hostname):
            self.seen.append(f"Asked the outside: {request.url}")

    def note(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.seen.append(message.text)


@pytest.fixture
def faults() -> Iterator[Faults]:
    noted = Faults()
    yield noted
    assert not noted.seen, "\n".join(noted.seen)


@pytest.fixture
def open_page(browser: Browser, live_server: object, faults: Faults) -> Iterator[Callable]:
    """Opens a browser window of a width; each has its own cookies."""
    contexts = []

    def open_one(width: int = 1280, height: int = 800, **options: object) -> Page:
        context = browser.new_context(
            base_url=live_server.url,  # type: ignore[attr-defined]
            viewport={"width": width, "height": height},
            locale="ja-JP",
            timezone_id="Asia/Tokyo",
            reduced_motion="reduce",
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        faults.watch(page)
        return page

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page()


@pytest.fixture
def narrow(open_page: Callable[..., Page]) -> Page:
    """A telephone in the hand."""
    return open_page(390, 844, has_touch=True, is_mobile=True)


@pytest.fixture
def sign_in(live_server: object) -> Callable[[Page, User], None]:
    """Puts a person behind a page by the cookie of a session, past the sign-in form."""

    def put(page: Page, person: User) -> None:
        name, url = settings.SESSION_COOKIE_NAME, live_server.url  # type: ignore[attr-defined]
        session = client_of(person).cookies[name].value
        page.context.add_cookies([{"name": name, "value": session, "url": url}])

    return put


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Asserts that the page as it stands breaks no rule of accessibility."""
    source = AXE.read_text()

    def judge(page: Page) -> None:
        if not page.evaluate("'axe' in window"):
            page.evaluate(source)
        found = page.evaluate(JUDGE, RULES)
        told = [
            f"{broken['id']}: {broken['help']}\n  "
            + "\n  ".join(f"{node['target']} {node['failureSummary']}" for node in broken["nodes"])
            for broken in found
        ]
        assert not told, f"{page.url}\n" + "\n".join(told)

    return judge


@pytest.fixture
def axe_at_widths(axe: Callable[[Page], None]) -> Callable[[Page], None]:
    """The same on a telephone and at a desk, where nothing may stand out of the window either. The
    page stays as wide as it was judged last, so that every other one is loaded narrow."""

    def judge(page: Page) -> None:
        for width in sorted((390, 1280), key=lambda one: one != page.viewport_size["width"]):
            page.set_viewport_size({"width": width, "height": 800})
            page.wait_for_function("(width) => innerWidth === width", arg=width)
            page.evaluate(DRAWN)
            found = page.evaluate("document.documentElement.scrollWidth")
            assert found == width, (page.url, width)
            axe(page)

    return judge
