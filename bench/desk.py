"""What agents wait for at a desk of 10,000, 100,000 and 1,000,000 tickets, asked over HTTP.

    script/bench desk [SIZE …]

It makes a database of its own with the year of `bench/served/workset.py`, starts the web server as
production does, and drops the database again. One agent asks 40 times; then eight do at once for
some seconds, each over a connection that stays open. `cpu` is what the web server and the database
computed for one request: it stays true on a machine that others use too, and two processors
can at most answer 2,000 divided by it in a second.
"""

import re
import time
from itertools import cycle
from urllib.parse import quote
from uuid import uuid4

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from bench.lists import scratch_database
from bench.served.client import TOGETHER, Act, Agent, Figures, measured
from bench.served.server import Server, serving
from bench.served.workset import desk_with
from contracts.models import Contract, Person
from helpdesk.models import Category, Queue, Ticket
from portal.forms.keeping import BEGAN, TOKEN

SIZES = (10_000, 100_000, 1_000_000)
BODY = "本日の始業時から事象が続いており、業務に支障が出ています。" * 12


class Desk:
    """What an agent asks for, one after the other in other tickets."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        tickets = Ticket.objects.filter(contract=contract).order_by("-received_at")
        self.read = cycle(tickets.values_list("pk", flat=True)[:1_000])
        self.discussed = cycle(tickets.values_list("pk", flat=True)[1_000:2_000])
        caller = Person.objects.filter(contract=contract).order_by("code")[500]
        category = Category.objects.filter(contract=contract)[0]
        self.said = {"subject": "VPN接続がエラーになる", "body": BODY, "kind": "fault"}
        self.written = self.said | {
            "channel": "mail",
            "requester": caller.code,
            "category": category.pk,
            "queue": Queue.objects.filter(contract=contract)[0].pk,
            "received_at": f"{timezone.localtime():%Y-%m-%d %H:%M}",
        }
        self.spoken = self.said | {
            "caller": f"{caller.code} {caller.name}",
            "category": f"{category.code} {category.name}",
            "answer": "設定の見直しを案内しました。",
            "next": "on",
        }
        self.opened: dict[Agent, str] = {}
        self.sheets: dict[Agent, str] = {}

    @property
    def acts(self) -> dict[str, Act]:
        return {
            "front page": lambda agent: agent.get(self.contract.get_absolute_url()),
            "queue, 50 rows of all": lambda agent: agent.get(self.at("tickets")),
            "ticket": lambda agent: agent.get(self.at("ticket", next(self.read))),
            "search 障害": lambda agent: agent.get(self.at("tickets") + "?q=" + quote("障害")),
            "create": self.create,
            "save a call": self.save_call,
            "comment": self.comment,
        }

    def at(self, name: str, *parts: object, room: str = "helpdesk") -> str:
        return reverse(f"{room}:{name}", args=[self.contract.code, *parts])

    def create(self, agent: Agent) -> None:
        """With what the page of the form sends along, which was opened once."""
        address = self.at("new_ticket")
        began = self.opened.get(agent) or hidden(BEGAN, agent.get(address))
        self.opened[agent] = began
        agent.post(address, **self.written, **{TOKEN: str(uuid4()), BEGAN: began})

    def save_call(self, agent: Agent) -> None:
        """And begin the next one, as the button does: its sheet is where the answer leads."""
        sheet = self.sheets.get(agent) or agent.post(self.at("begin_call"))
        self.sheets[agent] = agent.post(f"{sheet}answer/", **self.spoken)

    def comment(self, agent: Agent) -> None:
        address = self.at("add_comment", "helpdesk.ticket", next(self.discussed), room="workbench")
        agent.post(address, text="ログを確認し、状況を連絡しました。", visibility="agency")


def hidden(name: str, page: str) -> str:
    found = re.search(f'name="{name}" value="([^"]*)"', page)
    assert found, name
    return found[1]


def line(name: str, found: Figures) -> str:
    alone = f"{found.median:9.1f}{found.p95:9.1f}{found.processor:9.1f}"
    return f"{name:24}{alone}{found.together:9.1f}{found.processor_together:9.1f}"


def measure(server: Server, size: int) -> None:
    began = time.perf_counter()
    contract, users = desk_with(size)
    desk, agents = Desk(contract), [Agent(server, user) for user in users[:TOGETHER]]
    print(f"\n{size:,} tickets, made in {time.perf_counter() - began:.0f} s")
    print(f"{'':24}{'median':>9}{'p95':>9}{'cpu':>9}{'8: a s':>9}{'cpu':>9}")
    for name, act in desk.acts.items():
        print(line(name, measured(server, agents, act)), flush=True)


def main(*sizes: int) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    with scratch_database(), serving(settings.VAR / "log" / "web.log") as server:
        for size in sizes or SIZES:
            measure(server, size)
