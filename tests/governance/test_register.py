"""The register of contact notes: its filters, and the columns that the kinds name."""

from datetime import timedelta

import pytest

from contracts.roles import Side
from governance.listing import ContactNoteListing
from governance.models import ContactNote
from tests.governance.pages import get, text
from tests.governance.samples import make_note

pytestmark = pytest.mark.django_db
PLACE = {"code": "place", "name": "作業場所"}
SHOWN = ["reference", "subject", "asked_by", "asked_at", "state"]


def keys(desk, **query):
    response = get(desk, "manager", "contact_notes", **query)
    return [column.key for column in response.context["list"].listing.shown_columns()]


def listed(desk, role="manager", **query):
    response = get(desk, role, "contact_notes", **query)
    return {row.pk for row in response.context["list"].listing.selected()}


@pytest.fixture
def work(desk):
    return desk.kind("work", name="作業指示書", prefix="指示", columns=SHOWN, fields=[PLACE])


class TestRefused:
    def test_a_requester_has_no_register(self, desk):
        assert get(desk, "requester", "contact_notes").status_code == 403

    def test_a_kind_that_nobody_knows(self, desk):
        assert get(desk, "manager", "contact_notes", kind="foreign").status_code == 422

    def test_a_column_of_another_contract(self, desk):
        response = get(desk, "manager", "contact_notes", columns="field-place")
        assert response.status_code == 400


@pytest.mark.req("JPS-CTR-19")
def test_each_paper_kind_has_its_own_numbering_issuer_date_and_state(desk, work):
    """作業指示書 are asked by the agency; 作業連絡票 by any side, with numbers of their own."""
    contact = desk.kind("contact", name="作業連絡票", prefix="連絡")
    desk.asked(kind=work)
    desk.asked("manager", kind=contact)
    desk.asked(kind=work)
    page = text(get(desk, "official", "contact_notes", kind="work"))
    assert "指示-0001" in page
    assert "指示-0002" in page
    assert "連絡-0001" not in page
    assert str(desk.member("official").person) in page
    row = ContactNote.objects.get(reference="指示-0002")
    assert (row.number, row.state) == (2, "asked")
    assert row.asked_at is not None


def test_the_columns_of_one_kind_with_its_fields(desk, work):
    desk.kind()
    assert keys(desk, kind="work") == [*SHOWN, "field-place"]


def test_of_several_kinds_what_all_of_them_show(desk, work):
    desk.kind(columns=["reference", "due_on"])
    assert keys(desk) == [key for key in SHOWN if key in ("reference", "due_on")]
    assert keys(desk, columns="reference,field-place") == ["reference", "field-place"]


def test_the_value_of_a_field_is_listed_and_exported(desk, work):
    note = make_note(desk.contract, kind=work, extra={"place": "三鷹 運用室"})
    assert "三鷹 運用室" in text(get(desk, "manager", "contact_notes", kind="work"))
    listing = ContactNoteListing(
        actor=desk.member("manager"), query="kind=work", contract_id=desk.contract.pk
    )
    exported = [column.exported(note) for column in listing.shown_columns()]
    assert exported[-1] == "三鷹 運用室"


def test_overdue_is_what_waits_beyond_its_day(desk):
    yesterday = desk.today() - timedelta(days=1)
    late = make_note(desk.contract, due_on=yesterday)
    make_note(desk.contract, due_on=desk.today())
    assert listed(desk, overdue="1") == {late.pk}


def test_sides_states_and_words(desk):
    asked, own = desk.asked(), desk.asked("manager", subject="点検日程")
    assert listed(desk, asked_side=Side.AGENCY) == {asked.pk}
    assert listed(desk, answer_side=Side.AGENCY) == {own.pk}
    assert listed(desk, state="asked") == {asked.pk, own.pk}
    assert listed(desk, q="点検") == {own.pk}


def test_without_kinds_nobody_is_asked_to_write(desk):
    assert "new/" not in text(get(desk, "manager", "contact_notes"))
