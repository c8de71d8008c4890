"""The password rule (JPS-SEC-06), one validator a sentence; the length is Django's own."""

import re
import string
from functools import cache
from typing import Any

from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User

KINDS_DEMANDED = 3
SHORTEST_REPEAT = 4  # aaa is allowed, aaaa is not
SHORTEST_PART = 4  # shorter parts of a name appear in words by chance

# Where runs lie, and how long a piece of it is one: "erty" also stands in "property".
ROWS = {
    "0123456789": 4,
    "1234567890": 4,
    string.ascii_lowercase: 4,
    "qwertyuiop": 5,
    "asdfghjkl": 5,
    "zxcvbnm": 5,
}


class Rule:
    """A validator whose refusal and help are the same plain sentence."""

    sentence: Any
    code: str

    def validate(self, password: str, user: User | None = None) -> None:
        if self.is_broken(password, user):
            raise ValidationError(self.sentence, code=self.code)

    def get_help_text(self) -> str:
        return str(self.sentence)

    def is_broken(self, password: str, user: User | None) -> bool:
        raise NotImplementedError


class ThreeKinds(Rule):
    sentence = _("Use at least three of: capital letters, small letters, digits, symbols.")
    code = "password_of_few_kinds"

    def is_broken(self, password: str, user: User | None) -> bool:
        kinds = {
            "capital": any(character.isupper() for character in password),
            "small": any(character.islower() for character in password),
            "digit": any(character.isdigit() for character in password),
            "symbol": any(not character.isalnum() for character in password),
        }
        return sum(kinds.values()) < KINDS_DEMANDED


class NotOfThePerson(Rule):
    sentence = _("Do not use your sign-in name, your name or your e-mail address in it.")
    code = "password_of_the_person"

    def is_broken(self, password: str, user: User | None) -> bool:
        return any(part in password.lower() for part in parts_of(user))


class NoRuns(Rule):
    sentence = _("Do not use runs such as abcd, 4321 or qwerty, or repeats such as aaaa.")
    code = "password_with_runs"

    def is_broken(self, password: str, user: User | None) -> bool:
        lower = password.lower()
        if re.search(rf"(.)\1{{{SHORTEST_REPEAT - 1},}}", lower) or re.fullmatch(
            r"(.+?)\1+", lower
        ):
            return True
        return any(run in lower for run in forbidden_runs())


class NotCommon(CommonPasswordValidator):
    """Also refuses a common password that only got digits or symbols around it."""

    sentence = _("Do not use a well-known password, also not with digits or symbols around it.")

    def validate(self, password: str, user: User | None = None) -> None:
        lower = password.lower().strip()
        core = lower.strip(string.digits + string.punctuation)
        if lower in self.passwords or core in self.passwords:
            raise ValidationError(self.sentence, code="password_too_common")

    def get_help_text(self) -> str:
        return str(self.sentence)


class NotThePresentOne(Rule):
    sentence = _("Use a password other than the present one.")
    code = "password_unchanged"

    def is_broken(self, password: str, user: User | None) -> bool:
        return bool(user and user.pk and check_password(password, user.password))


def parts_of(user: User | None) -> set[str]:
    """What about a person can be guessed: names, and the words of the e-mail address."""
    if user is None:
        return set()
    names = (user.username, user.family_name, user.given_name, user.family_kana, user.given_kana)
    words = set(re.split(r"[\W_]+", f"{user.username} {user.email}".lower()))
    return {part for part in {name.lower() for name in names} | words if len(part) >= SHORTEST_PART}


@cache
def forbidden_runs() -> frozenset[str]:
    """Every piece of a keyboard row or of the alphabet, forwards and backwards."""
    return frozenset(
        piece[::direction]
        for row, length in ROWS.items()
        for start in range(len(row) - length + 1)
        for piece in [row[start : start + length]]
        for direction in (1, -1)
    )
