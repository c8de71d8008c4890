"""The standing cast: one person a role, and a stranger to whom the foreign things belong.

A room that brings a role adds its person here; a room that brings records that an address names
adds a line to `tests/samples.py`.
"""

import functools
from dataclasses import dataclass

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.roles import ROLES, PortalRole


@dataclass(frozen=True)
class Cast:
    member: User
    administrator: User
    auditor: User
    stranger: User

    def person(self, role: str) -> User | None:
        """The person of a role; a visitor is nobody."""
        return None if role == "visitor" else getattr(self, role)


PASSWORD = "Oyasumi-Nasai-2026"


@functools.cache
def hashed_password() -> str:
    """Made once a run: it takes its time by design."""
    return make_password(PASSWORD)


def unsaved_person(username: str, role: str = PortalRole.MEMBER) -> User:
    return User(
        username=username,
        role=role,
        family_name="試験",
        given_name=username,
        email=f"{username}@example.jp",
        password=hashed_password(),
        password_set_at=timezone.now(),
    )


def make_person(username: str, role: str = PortalRole.MEMBER) -> User:
    """A person who has done all that the role demands before the first page."""
    person = unsaved_person(username, role)
    person.save()
    if ROLES[PortalRole(role)].second_factor:
        TOTP.activate(person, generate_totp_secret())
        RecoveryCodes.activate(person)
    return person


def client_of(person: User | None) -> Client:
    """A browser in which the person, if any, has signed in."""
    client = Client()
    if person is not None:
        client.force_login(person)
    return client


def make_cast() -> Cast:
    return Cast(
        member=make_person("member"),
        administrator=make_person("administrator", PortalRole.ADMINISTRATOR),
        auditor=make_person("auditor", PortalRole.AUDITOR),
        stranger=make_person("stranger"),
    )


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()
