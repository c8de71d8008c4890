"""The history tells changes in words that people know."""

import datetime
import re
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone, translation

from accounts.models import Pass, User
from accounts.roles import PortalRole
from records import chain
from records.actor import acting
from records.models import Change, Retention
from records.sentences import (
    FAULTS,
    Entry,
    Teller,
    at_hand,
    sentence_of_fault,
    summary_of,
    who_acted,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def hanako() -> User:
    return User.objects.create_user(
        "hanako", family_name="山田", given_name="花子", email="hanako@example.jp"
    )


def told() -> Entry:
    return Teller([Change.objects.latest("id")]).entries()[0]


def test_a_secret_is_told_as_changed_and_not_more(hanako: User) -> None:
    hanako.set_password("Another-Secret-9")
    hanako.save()
    assert (told().sentence, told().lines) == ("changed password", ())
    assert "***" not in repr(told().sentence)


def test_erased_values_are_told_as_erased(owner) -> None:
    User.objects.create_user("hanako")
    User.objects.filter(username="hanako").update(role=PortalRole.AUDITOR)
    with owner.cursor() as cursor:
        cursor.execute("SELECT records_erase_values(array_agg(id), '廃棄 1') FROM records_change")
    disposal, changed, created = Teller(Change.objects.order_by("-id")).entries()
    assert disposal.sentence == "erased values of the history"
    assert disposal.detail == "Reason: 廃棄 1"
    assert (created.sentence, created.lines) == ("created", [])
    assert changed.sentence == "changed what was erased since"
    assert changed.detail.startswith("The values were erased on ")
    assert changed.detail.endswith(": 廃棄 1")


def test_one_field_is_one_sentence_with_labels_of_choices(hanako: User) -> None:
    with acting(f"user:{hanako.pk}", reason="異動"):
        User.objects.filter(pk=hanako.pk).update(role=PortalRole.AUDITOR)
    entry = told()
    assert entry.sentence == "changed role from Member to Auditor"
    assert (entry.who, entry.detail, entry.badge) == ("山田 花子", "Reason: 異動", "")


def test_nothing_is_told_as_set_and_emptied(hanako: User) -> None:
    locked = datetime.datetime(2026, 11, 20, 9, 5, tzinfo=datetime.UTC)
    User.objects.filter(pk=hanako.pk).update(locked_at=locked)
    assert told().sentence == "set locked since to 2026-11-20 18:05"  # the clock of the office
    User.objects.filter(pk=hanako.pk).update(locked_at=None)
    assert told().sentence == "emptied locked since, which was 2026-11-20 18:05"


def test_several_fields_stand_one_below_the_other_in_the_order_of_the_record(hanako: User) -> None:
    User.objects.filter(pk=hanako.pk).update(is_active=False, email="")
    entry = told()
    assert entry.sentence == "changed e-mail, active"
    assert entry.lines == [
        "emptied e-mail, which was hanako@example.jp",
        "changed active from yes to no",
    ]
    assert entry.badge == "personal data"


def test_the_counter_of_saves_is_not_worth_a_word(hanako: User) -> None:
    User.objects.filter(pk=hanako.pk).update(version=7, role=PortalRole.AUDITOR)
    assert told().sentence == "changed role from Member to Auditor"
    User.objects.filter(pk=hanako.pk).update(version=8)
    assert told().sentence == "saved again"


def test_what_it_points_at_has_a_name(hanako: User) -> None:
    Pass.issue(hanako, Pass.Purpose.RESET, by=None, at=timezone.now())
    entry = Teller([Change.objects.filter(table="accounts_pass").latest("id")]).entries()[0]
    assert entry.sentence == "created"
    assert any(line.endswith(": 山田 花子") for line in entry.lines)
    assert not any("***" in line for line in entry.lines)


def test_names_are_looked_up_together(hanako: User, django_assert_num_queries) -> None:
    for number in range(20):
        person = User.objects.create_user(f"u{number}", family_name="試験")
        with acting(f"user:{person.pk}"):
            User.objects.filter(pk=hanako.pk).update(family_name=f"山{number}")
    changes = list(Change.objects.all())
    with django_assert_num_queries(1):
        assert len(Teller(changes).entries()) == 41


def test_a_name_that_is_known_is_not_looked_up(hanako: User, django_assert_num_queries) -> None:
    with acting(f"user:{hanako.pk}"):
        User.objects.filter(pk=hanako.pk).update(family_name="川")
    change = Change.objects.latest("id")
    with django_assert_num_queries(0):
        assert Teller([change], [hanako]).entries()[0].who == "山田 花子"


def test_at_hand_is_what_was_loaded_with_a_record(hanako: User, django_assert_num_queries) -> None:
    Pass.issue(hanako, Pass.Purpose.RESET, by=None, at=timezone.now())
    assert at_hand(Pass.objects.get()) == []
    loaded = Pass.objects.select_related("user", "issued_by").get()
    with django_assert_num_queries(0):
        assert at_hand(loaded) == [hanako]


def test_deletion_keeps_the_last_values(hanako: User) -> None:
    hanako.delete()
    assert told().sentence == "deleted"
    assert "e-mail: hanako@example.jp" in told().lines


def test_several_values_are_told_in_words(hanako: User) -> None:
    change = Change.objects.latest("id")
    change.table, change.verb = "helpdesk_ticket", "U"
    change.values = {"flags": [[], ["virus_suspicion", "not_routine"]]}
    entry = Teller([change]).entries()[0]
    assert entry.sentence == "set flags to suspicion of a virus, not routine"
    change.table, change.values = "dropped_table", {"facts": [{"event": "停電"}, {"days": [1, 2]}]}
    entry = Teller([change]).entries()[0]
    assert entry.sentence == "changed facts from event: 停電 to days: 1, 2"


def test_long_values_are_shortened() -> None:
    day = datetime.date(2031, 3, 31)
    Retention.objects.create(keep_until=day, reason="長" * 200)
    assert max(map(len, told().lines)) < 150


def test_a_table_and_a_column_of_an_older_release_are_still_told(hanako: User) -> None:
    change = Change.objects.latest("id")
    change.table, change.verb, change.values = "dropped_table", "U", {"colour": ["red", "blue"]}
    assert Teller([change]).entries()[0].sentence == "changed colour from red to blue"
    change.table = "accounts_user"
    assert summary_of(change) == "changed colour"


@pytest.mark.parametrize(
    ("actor", "who"),
    [
        ("user:999999", "user 999999"),
        ("job:seal_history", "the portal by itself (seal_history)"),
        ("command:unlock_user", "at the command line (unlock_user)"),
        ("sql:unyo_owner", "directly in the database (unyo_owner)"),
        ("visitor", "somebody not signed in"),
        ("something", "something"),
    ],
)
def test_whoever_acted_has_a_name(actor: str, who: str) -> None:
    assert who_acted(actor) == who
    with acting(actor):
        User.objects.create_user("hanako")
    assert told().who == who


def test_every_fault_of_the_proof_has_a_sentence() -> None:
    source = Path(chain.__file__).read_text()
    kinds = set(re.findall(r"""(?:Broken|Fault)\(\s*(?:kind=)?"([a-z_]+)\"""", source))
    assert len(kinds) > 10
    assert kinds == set(FAULTS)
    for kind in kinds:
        assert sentence_of_fault(kind, seal=3, row=7)


def test_a_secret_does_not_hide_in_what_is_told_of_a_record(hanako: User) -> None:
    everything = " ".join(
        line for entry in Teller(Change.objects.all()).entries() for line in entry.lines
    )
    assert hanako.password not in everything
    assert "***" not in everything


def test_the_session_of_the_tests_is_the_application() -> None:
    User.objects.create_user("hanako")
    assert told().who == f"directly in the database ({connection.settings_dict['USER']})"
