"""A call, and a shift of calls, worked without a mouse: key strokes besides the text counted."""

import json
import re
import statistics
import time
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone

from contracts.models import Organisation, Person, Site
from helpdesk.models import Category, Cause, Queue, Sheet, State, TelephoneToken, Ticket
from tests.helpdesk.call_screen.shift import CALLS, SURNAMES

MOST_STROKES = 6
LOOKS_EVERY = 2_000  # milliseconds until the waiting screen asks what the telephone tells


class Keyboard:
    """Counts every key that is no letter of the text. There is no mouse in these tests."""

    def __init__(self, page):
        self.page = page
        self.strokes = 0

    def press(self, keys):
        self.strokes += 1
        self.page.keyboard.press(keys)

    def write(self, text):
        """As an input method hands it over."""
        self.page.keyboard.insert_text(text)


@pytest.fixture
def desk(contract_cast):
    """A desk of an agency in which every name is borne by two persons."""
    contract = contract_cast.contract
    agent = contract_cast.member("agent").person
    Person.objects.filter(pk=agent.pk).update(extension="7001")
    places = [
        (
            Organisation.objects.create(contract=contract, code=code, name=unit, kind="unit"),
            Site.objects.create(contract=contract, code=code, name=site),
        )
        for code, unit, site in (("1", "総務課", "本庁舎"), ("2", "経理課", "大阪支所"))
    ]
    Person.objects.bulk_create(
        Person(
            contract=contract,
            code=f"{number}{place}",
            name=f"{name} 翔太",
            kana=f"{kana} ショウタ",
            organisation=places[place][0],
            site=places[place][1],
            extension=str(2000 + 2 * number + place),
        )
        for number, (name, kana) in enumerate(SURNAMES, 1)
        for place in (0, 1)
    )
    for code, name, aliases in (
        ("pc", "パソコン", "ぱそこん 端末"),
        ("print", "印刷", "いんさつ プリンタ 複合機"),
        ("net", "ネットワーク", "回線 VPN"),
        ("account", "アカウント", "パスワード 権限"),
    ):
        Category.objects.create(contract=contract, code=code, name=name, aliases=aliases)
    Queue.objects.create(contract=contract, code="desk", name="ヘルプデスク")
    return contract_cast


@pytest.fixture
def telephone(desk, live_server):
    _made, secret = TelephoneToken.make(desk.contract, "PBX", by=None, at=timezone.now())

    def send(event, call, **facts):
        sent = {"event": event, "call": call, "at": timezone.now().isoformat()}
        sent |= {"contract": "TEST", "extension": "7001", **facts}
        answer = Client().post(
            "/api/v1/telephony/events",
            json.dumps(sent),
            content_type="application/json",
            headers={"Authorization": f"Bearer {secret}"},
        )
        assert answer.status_code == 200, answer.content

    return send


@pytest.fixture
def screen(page, desk, sign_in):
    sign_in(page, desk.person("agent"))
    page.goto("/c/TEST/call/")
    return page


def focused(page, field):
    page.wait_for_function("id => document.activeElement?.id === id", arg=f"id_{field}")


def on_sheet(page):
    page.wait_for_url(re.compile(r"/call/\d+/$"))
    page.wait_for_selector("[role=combobox]#id_caller")


def work(page, keys, call):
    """From "answered" to "saved": the other of two name-sakes, a category by typing."""
    focused(page, "caller")
    keys.write(call.caller)
    keys.press("ArrowDown")
    keys.press("Enter")
    focused(page, "subject")
    keys.write(call.subject)
    keys.press("Enter")
    focused(page, "body")
    keys.write(call.body)
    keys.press("Tab")
    focused(page, "category")
    keys.write(call.category)
    keys.press("Enter")
    focused(page, "answer")
    keys.write(call.answer)
    keys.press("Control+Enter")
    page.wait_for_url("**/call/")


def test_a_routine_call_takes_six_keys_besides_the_text(screen, telephone):
    telephone("ringing", "c-1", caller="0312345678")
    screen.wait_for_selector(".call-news .banner")
    assert "0312345678" in screen.locator(".call-news").inner_text()
    telephone("answered", "c-1", caller="0312345678")
    on_sheet(screen)
    keys = Keyboard(screen)
    # The number is of nobody whom the directory knows: letters take its place.
    work(screen, keys, CALLS[0])
    assert keys.strokes <= MOST_STROKES
    ticket = Ticket.objects.get()
    assert (ticket.state, ticket.first_contact) == (State.COMPLETED, True)
    assert (ticket.requester.code, ticket.category.code) == ("11", CALLS[0].code)
    assert (ticket.answer, ticket.calls.get().call) == (CALLS[0].answer, "c-1")
    print(f"\nOne routine call: {keys.strokes} key strokes besides the text")


def test_categories_are_offered_before_the_first_letter(screen, desk):
    screen.keyboard.press("Enter")
    on_sheet(screen)
    focused(screen, "caller")
    screen.locator("#id_category").focus()
    screen.locator("#id_category_picks [role=option]").first.wait_for()
    screen.keyboard.press("Enter")  # nothing is chosen yet, so nothing is taken
    focused(screen, "answer")
    assert screen.locator("#id_category").input_value() == ""
    screen.locator("#id_category").focus()
    screen.locator("#id_category_picks [role=option]").first.wait_for()
    screen.keyboard.press("ArrowDown")
    screen.keyboard.press("Enter")
    focused(screen, "answer")
    assert screen.locator("#id_category").input_value() != ""


def test_the_key_opens_it_from_anywhere_but_not_from_a_field(page, desk, sign_in):
    sign_in(page, desk.person("agent"))
    page.goto("/c/TEST/people/")
    search = page.locator("main input[type=search]").first
    search.focus()
    page.keyboard.press("c")
    assert not Sheet.objects.exists()
    search.blur()
    page.keyboard.press("c")
    on_sheet(page)
    focused(page, "caller")


def test_a_crash_loses_nothing_and_a_sheet_is_laid_aside_and_resumed(screen, axe):
    screen.keyboard.press("Enter")
    on_sheet(screen)
    focused(screen, "caller")
    screen.keyboard.insert_text("佐藤")
    screen.keyboard.press("Enter")
    focused(screen, "subject")
    screen.keyboard.insert_text("プリンタから煙")
    words = quote("プリンタから煙")  # not the answer to what was kept of the caller
    with screen.expect_response(lambda it: words in (it.request.post_data or "")) as kept:
        screen.keyboard.press("Enter")
    assert kept.value.status == 204
    axe(screen)
    address = screen.url
    screen.goto("about:blank")
    screen.goto(address)
    assert screen.locator("#id_subject").input_value() == "プリンタから煙"
    assert screen.locator("#id_caller").input_value() == "10 佐藤 翔太"
    assert "総務課" in screen.locator("#call-caller").inner_text()
    assert screen.locator("[data-save-key]:visible").count() == 1
    screen.keyboard.press("Alt+p")
    screen.wait_for_url("**/call/")
    assert "プリンタから煙" in screen.locator(".call-parked").inner_text()
    axe(screen)
    screen.keyboard.press("Alt+7")
    screen.wait_for_url(address)


def test_wrong_things_are_told_and_an_open_ticket_is_added_to(screen, desk, axe):
    person = Person.objects.get(code="10")
    member = desk.member("agent")
    there = Ticket.log(by=member, at=timezone.now(), requester=person, subject="VPN")
    screen.keyboard.press("Enter")
    on_sheet(screen)
    screen.keyboard.press("Control+Enter")
    screen.wait_for_selector(".form-errors")
    axe(screen)
    screen.locator("#id_caller").focus()
    screen.keyboard.insert_text("佐藤")
    screen.keyboard.press("Enter")
    screen.wait_for_selector("#call-caller [data-alt=Digit4]")
    screen.keyboard.press("Alt+4")
    screen.wait_for_url("**/call/")
    assert Ticket.objects.get(state=State.MERGED).merged_into == there


def test_an_escalation_by_keyboard(screen, desk):
    screen.keyboard.press("Enter")
    on_sheet(screen)
    focused(screen, "caller")
    screen.keyboard.insert_text("佐藤")
    screen.keyboard.press("Enter")
    focused(screen, "subject")
    screen.keyboard.insert_text("基幹システムの設定")
    screen.keyboard.press("Alt+e")
    focused(screen, "target")
    screen.keyboard.press("ArrowDown")
    screen.keyboard.press("Tab")
    screen.keyboard.press("Tab")
    focused(screen, "reason")
    screen.keyboard.press("ArrowDown")
    screen.keyboard.press("Tab")
    screen.keyboard.insert_text("設定の変更をお願いします。")
    screen.keyboard.press("Control+Enter")
    screen.wait_for_url("**/call/")
    ticket = Ticket.objects.get()
    assert (ticket.state, ticket.escalations.get().target) == (State.ESCALATED, "second_line")


@pytest.mark.parametrize("width", [1280, 390])
def test_it_fits(open_page, desk, sign_in, width):
    page = open_page(width)
    sign_in(page, desk.person("agent"))
    Sheet.begin(by=desk.member("agent"), at=timezone.now())
    page.goto("/c/TEST/call/")
    on_sheet(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_shift_of_thirty_calls(screen, telephone):
    screen.clock.install()
    screen.reload()
    times, strokes = [], []
    for number, call in enumerate(CALLS):
        telephone("answered", f"shift-{number}")
        began = time.perf_counter()
        screen.clock.fast_forward(LOOKS_EVERY)  # a minute a shift would go into waiting for it
        on_sheet(screen)
        keys = Keyboard(screen)
        work(screen, keys, call)
        times.append(time.perf_counter() - began)
        strokes.append(keys.strokes)
        telephone("hung_up", f"shift-{number}")
    assert Ticket.objects.filter(state=State.COMPLETED, first_contact=True).count() == len(CALLS)
    assert max(strokes) <= MOST_STROKES
    print(
        f"\n{len(CALLS)} calls: median {statistics.median(times):.2f} s from answered to saved"
        f" (the text is there at once, and the telephone is looked at at once, not every two"
        f" seconds), slowest {max(times):.2f} s;"
        f" key strokes besides the text: median {statistics.median(strokes)}, most {max(strokes)}"
    )


def test_one_more_call_of_an_outage_is_answered_by_one_key(screen, desk, axe):
    agent, at = desk.member("agent"), timezone.now()
    lead = Ticket.log(by=agent, at=at, caller_name="最初の方", subject="全庁で接続できない")
    cause = Cause.of(lead, by=agent, at=at)
    cause.answer_together("調査中です。", completes=False, version=0, by=agent, at=at)
    keys = Keyboard(screen)
    keys.press("Enter")
    on_sheet(screen)
    axe(screen)
    focused(screen, "caller")
    keys.write("佐藤")
    keys.press("ArrowDown")
    keys.press("Enter")
    focused(screen, "subject")
    keys.press("Alt+Digit0")
    screen.wait_for_url("**/call/")
    ticket = cause.hanging(agent).get()
    assert (ticket.answer, ticket.first_contact) == ("調査中です。", True)
    assert ticket.subject == lead.subject
