"""The password rule: a sentence for each way to break it."""

import pytest
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError

from accounts.models import User
from tests.accounts.conftest import PASSWORD, make_user


def broken_rules(password: str, user: User | None = None) -> set[str]:
    try:
        validate_password(password, user)
    except ValidationError as error:
        return {each.code for each in error.error_list}
    return set()


@pytest.mark.req("JPS-SEC-06")
@pytest.mark.parametrize(
    ("password", "rule"),
    [
        ("Kawasemi-48", "password_too_short"),  # 11 characters
        ("kawasemitobu", "password_of_few_kinds"),  # 12 of one kind
        ("kawasemitobu48", "password_of_few_kinds"),  # of two kinds
        ("KAWASEMITOBU48", "password_of_few_kinds"),
        ("Kawasemi-abcd", "password_with_runs"),
        ("Kawasemi-DCBA", "password_with_runs"),
        ("Kawasemi-1234", "password_with_runs"),
        ("Kawasemi-0987", "password_with_runs"),
        ("Kawasemi-qwert", "password_with_runs"),
        ("Kawasemi-lkjhg", "password_with_runs"),
        ("Kawasemi-7777", "password_with_runs"),
        ("Kawaaaasemi-4", "password_with_runs"),
        ("Aa1!Aa1!Aa1!", "password_with_runs"),
        ("Password-2026", "password_too_common"),
        ("__Sunshine__77", "password_too_common"),
    ],
)
def test_a_password_that_breaks_a_rule_is_refused(password: str, rule: str) -> None:
    assert rule in broken_rules(password)


@pytest.mark.req("JPS-SEC-06")
@pytest.mark.parametrize(
    "password", ["Kawasemitobu4", "kawasemitob48!", "KAWASEMITOB-48", "property-Lines-3x", PASSWORD]
)
def test_twelve_characters_of_three_kinds_are_accepted(password: str) -> None:
    assert broken_rules(password) == set()


@pytest.mark.req("JPS-SEC-06")
@pytest.mark.parametrize(
    "password",
    [
        "Yamada.h-4488-xo",  # the sign-in name
        "xo-HANAKO-4488-x",  # a name
        "Kasumigaseki-48!",  # of the e-mail address
        "xo-Ministry-4488",
    ],
)
@pytest.mark.django_db
def test_what_is_known_of_the_person_is_refused(password: str) -> None:
    person = make_user(
        "yamada.h", given_name="Hanako", email="kasumigaseki@ministry.example.jp", password=None
    )
    assert broken_rules(password, person) == {"password_of_the_person"}
    assert broken_rules(password) == set()


@pytest.mark.req("JPS-SEC-06")
@pytest.mark.django_db
def test_the_present_password_is_not_a_new_one() -> None:
    assert broken_rules(PASSWORD, make_user()) == {"password_unchanged"}


def test_every_rule_says_itself_beforehand() -> None:
    """The page shows the rule before anybody breaks it."""
    assert len(password_validators_help_texts()) == 6
