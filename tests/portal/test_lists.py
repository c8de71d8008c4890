"""A list page refuses what its listing does not name, and shows what it was asked for."""

import datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from accounts.models import User
from portal.lists import Column, Listing, Words
from tests.cast import Cast, client_of
from tests.portal.list_pages import NOON, log

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.list_pages")]

HTMX = {"headers": {"HX-Request": "true"}}


@pytest.fixture
def auditor(cast: Cast) -> Client:
    return client_of(cast.auditor)


def ask(client: Client, query: str = "", path: str = "/events/", status: int = 200, **extra: Any):
    response = client.get(f"{path}?{query}", **extra)
    assert response.status_code == status
    return response


def shown(client: Client, query: str = "", path: str = "/events/", status: int = 200) -> Any:
    return ask(client, query, path, status).context["list"]


def names(client: Client, query: str = "") -> list[str]:
    return [row.name for row in shown(client, query).rows]


# --- Refused ---


class Row:
    """As a model with a verb is one."""

    def __init__(self) -> None:
        self.name, self.removed = "kept", False

    @property
    def itself(self) -> "Row":
        return self

    def remove(self) -> None:
        self.removed = True


@pytest.mark.parametrize(
    "column",
    [
        Column("remove", "Remove", template="portal/lists/nothing.html"),
        Column("act", "Remove", value="remove"),
        Column("act", "Remove", value="itself.remove"),
        Column("act", "Remove", value=lambda row: row.remove),
    ],
)
def test_a_column_that_names_a_verb_is_refused_before_a_template_calls_it(column: Column) -> None:
    row = Row()
    with pytest.raises(TypeError, match="Give it a value"):
        column.value_of(row)
    assert not row.removed
    assert Column("remove", "Remove", value="name").value_of(row) == "kept"


@pytest.mark.parametrize(
    "query",
    [
        "colour=red",
        "kind__in=failed",
        "user__password__startswith=pbkdf2",
        "page=99999999",
        "sort=password",
        "sort=user__password",
        "sort=--at",
        "sort=at;drop table records_accessevent",
        "sort=-",
        "columns=at,user__password",
        "columns=__class__",
    ],
)
def test_what_the_listing_does_not_name_is_refused_with_no_row(auditor: Client, query: str) -> None:
    log()
    page = shown(auditor, query, status=400)
    assert page.rows == []
    assert page.refusal


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("kind=evil", "kind"),
        ("kind=failed&kind=' or 1=1 --", "kind"),
        ("at_from=yesterday", "at"),
        ("at_from=2026-02-30", "at"),
        ("at_to=9999-12-31", "at"),
        ("at_to=0001-01-01", "at"),
        ("at_from=2026-11-20&at_to=2026-11-01", "at"),
        ("counted=true", "counted"),
        ("user=nobody", "user"),
        ("q=" + "a" * 101, "q"),
        ("q=a b c d e f g h i", "q"),
    ],
)
def test_a_value_that_cannot_be_read_is_told_beside_its_filter(
    auditor: Client, query: str, key: str
) -> None:
    log()
    response = ask(auditor, quote_values(query), status=422)
    page = response.context["list"]
    [wrong] = [bound for bound in page.filters if bound.error]
    assert wrong.filter.key == key
    assert page.rows == []
    assert f'id="test_events-{key}-error"' in response.content.decode()


def quote_values(query: str) -> str:
    return urlencode([tuple(part.split("=", 1)) for part in query.split("&")])


def test_a_person_behind_a_closed_door_is_refused_like_one_who_does_not_exist(cast: Cast) -> None:
    member = client_of(cast.member)
    errors = [
        next(
            bound.error
            for bound in shown(member, f"user={name}", status=422).filters
            if bound.error
        )
        for name in (cast.stranger.username, "nobody")
    ]
    assert errors[0].replace("stranger", "nobody") == errors[1]


def test_quotes_and_wildcards_in_words_are_text(auditor: Client) -> None:
    log(name="o'neil")
    log(name="100%")
    assert names(auditor, "q=o'") == ["o'neil"]
    assert names(auditor, "q=%25") == ["100%"]
    assert names(auditor, "q=_") == []
    assert names(auditor, urlencode({"q": "') or 1=1 --"})) == []


def test_a_list_stays_closed_without_its_right_even_behind_an_open_door(cast: Cast) -> None:
    ask(client_of(cast.member), path="/left-open/", status=403)
    ask(client_of(cast.auditor), path="/left-open/")


def test_a_person_sees_no_row_of_another(cast: Cast) -> None:
    log(user=cast.stranger)
    log(user=cast.member, name="mine")
    assert names(client_of(cast.member)) == ["mine"]


def test_records_to_pick_come_through_the_door(cast: Cast) -> None:
    picked = ask(client_of(cast.member), "pick=user&user=試験").content.decode()
    assert "member" in picked
    assert "stranger" not in picked
    ask(client_of(cast.member), "pick=kind", status=404)


def test_a_listing_that_contradicts_itself_cannot_be_declared() -> None:
    column = Column("at", "At", sort="at")
    twice = (Words("q", "Q"), Words("q", "Q"))
    for wrong in (
        {"default_sort": "other"},
        {"columns": (column, column)},
        {"filters": twice},
        {"filters": (Words("sort", "Sort"),)},
        {"name": "test_events"},
    ):
        declared = {"name": "test_wrong", "columns": (column,), "default_sort": "at"} | wrong
        with pytest.raises(ValueError, match=declared["name"]):
            type("Wrong", (Listing,), declared)


# --- Filters ---


def test_every_word_must_be_found_and_width_and_case_do_not_matter(
    auditor: Client, cast: Cast
) -> None:
    log(name="ＶＰＮ-Gate", what="ｻｰﾊﾞ")
    log(name="vpn-gate", what="router")
    assert names(auditor, urlencode({"q": "vpn サーバ"})) == ["ＶＰＮ-Gate"]
    assert len(names(auditor, urlencode({"q": "ｖｐｎ　GATE"}))) == 2


def test_several_choices_are_one_or_the_other(auditor: Client) -> None:
    for kind in ("failed", "locked", "opened"):
        log(kind=kind, name=kind)
    assert sorted(names(auditor, "kind=failed&kind=opened&kind=")) == ["failed", "opened"]


def test_days_are_those_of_the_clock_on_the_wall(auditor: Client) -> None:
    for name, hour in (("before", -13), ("first", -12), ("last", 11), ("after", 12)):
        log(name=name, at=NOON + datetime.timedelta(hours=hour))
    assert sorted(names(auditor, "at_from=2026-11-20&at_to=2026-11-20")) == ["first", "last"]
    assert sorted(names(auditor, "at_from=2026-11-21")) == ["after"]
    assert sorted(names(auditor, "at_to=2026-11-19")) == ["before"]


def test_a_flag_and_a_record_narrow_together(auditor: Client, cast: Cast) -> None:
    log(user=cast.member, count=1, name="both")
    log(user=cast.member, name="record")
    log(count=1, name="flag")
    assert names(auditor, "counted=1&user=member") == ["both"]


def test_each_chip_leads_to_the_list_without_it(auditor: Client) -> None:
    log(name="aoki", kind="failed")
    page = shown(auditor, "q=aoki&kind=failed&kind=locked&sort=name")
    links = {str(chip.label): chip.url for chip in page.chips if chip.label != "Kind"}
    assert links == {"Words": "/events/?kind=failed&kind=locked&sort=name"}
    assert [chip.url for chip in page.chips if chip.label == "Kind"] == [
        "/events/?q=aoki&kind=locked&sort=name",
        "/events/?q=aoki&kind=failed&sort=name",
    ]


def test_a_page_may_fix_a_part_of_its_list(auditor: Client) -> None:
    log(name="aoki")
    log(name="baba")
    page = shown(auditor, path="/events/of/baba/")
    assert [row.name for row in page.rows] == ["baba"]


# --- Order, columns, cells ---


def test_a_head_orders_and_then_turns_the_order(auditor: Client) -> None:
    for name in ("b", "a", "c"):
        log(name=name)
    page = shown(auditor, "sort=name")
    head = next(head for head in page.heads if head.column.key == "name")
    assert (head.order, head.url) == ("ascending", "/events/?sort=-name")
    assert names(auditor, "sort=name") == ["a", "b", "c"]
    assert names(auditor, "sort=-name") == ["c", "b", "a"]


def test_an_order_may_run_two_ways_at_once(auditor: Client) -> None:
    for kind, minute in (("failed", 1), ("failed", 2), ("locked", 1), ("locked", 2)):
        log(minute, kind=kind, name=f"{kind}{minute}")
    assert names(auditor, "sort=kind") == ["failed2", "failed1", "locked2", "locked1"]
    assert names(auditor, "sort=-kind") == ["locked1", "locked2", "failed1", "failed2"]


def test_empty_values_come_last_and_turned_first(auditor: Client) -> None:
    for name, count in (("none", None), ("two", 2), ("one", 1)):
        log(name=name, count=count)
    assert names(auditor, "sort=count") == ["one", "two", "none"]
    assert names(auditor, "sort=-count") == ["none", "two", "one"]


def test_columns_come_as_chosen_and_in_that_order(auditor: Client) -> None:
    log()
    page = shown(auditor, "columns=what,at")
    assert [head.column.key for head in page.heads] == ["what", "at"]
    by_ticks = shown(auditor, "columns=what&columns=at")
    assert by_ticks.address == page.address == "/events/?columns=what,at"
    later = next(one.later for one in page.choosable if one.column.key == "what")
    assert later == "/events/?columns=at,what"


def test_relations_are_joined_only_for_columns_that_show_them(
    auditor: Client, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        log(number, user=cast.member)
    with django_assert_max_num_queries(20):
        assert "試験 member" in ask(auditor).content.decode()
    sql = str(shown(auditor, "columns=at,name").listing.selected().query)
    assert "accounts_user" not in sql


def test_cells_are_escaped_and_empty_ones_are_marked(auditor: Client) -> None:
    log(name="<script>alert(1)</script>")
    html = ask(auditor).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert html.count('class="none"') == 2  # no person, no count


def test_the_first_column_names_the_row_and_leads_to_it(auditor: Client) -> None:
    event = log()
    html = ask(auditor).content.decode()
    assert f'<th scope="row"><a href="/events/{event.pk}/" data-list-open>' in html
    assert f'<th scope="row" class="whole"><a href="/events/{event.pk}/" data-list-open>aoki' in (
        ask(auditor, "columns=name,kind").content.decode()
    )


def test_an_empty_list_says_what_to_do_next(auditor: Client) -> None:
    User.objects.update(language="en")
    assert "Show the whole list" in ask(auditor, "q=nothing").content.decode()
    assert "Show the whole list" not in ask(auditor).content.decode()


# --- Fragments ---


def test_htmx_gets_the_list_alone_and_its_address(auditor: Client) -> None:
    log()
    response = ask(auditor, "q=&kind=signed_in&at_from=&at_to=&sort=-at", **HTMX)
    html = response.content.decode()
    assert "<html" not in html
    assert '<section class="list" id="list-test_events"' in html
    assert response["HX-Push-Url"] == "/events/?kind=signed_in"


def test_a_list_is_asked_for_again_only_while_something_moves(auditor: Client) -> None:
    log()
    assert "every 5s" not in ask(auditor).content.decode()
    log(kind="locked")
    assert "every 5s" in ask(auditor).content.decode()
    response = ask(auditor, headers={"HX-Request": "true", "X-Poll": "1"})
    assert not response.has_header("HX-Push-Url")


def test_many_records_are_looked_for_by_typing(auditor: Client) -> None:
    assert '<select id="test_events-user"' in ask(auditor).content.decode()
    User.objects.bulk_create(
        [
            User(
                username=f"user{n}", family_name="青木", given_name=str(n), email=f"{n}@example.jp"
            )
            for n in range(60)
        ]
    )
    assert '<datalist id="test_events-user-picks">' in ask(auditor).content.decode()
    picked = ask(auditor, "pick=user&user=user5").content.decode()
    assert '<option value="user55">青木 55</option>' in picked
    assert "user41" not in picked
