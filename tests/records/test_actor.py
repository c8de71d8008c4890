"""Who acts is told to the database, for as long as it is true and no longer."""

import uuid

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.models import User
from records.actor import acting
from records.models import Change


def change_something() -> Change:
    User.objects.create_user(uuid.uuid4().hex)
    return Change.objects.latest("id")


@pytest.mark.django_db
def test_afterwards_nobody_acts() -> None:
    with acting("user:7", reason="r"):
        change_something()
    change = change_something()
    assert change.actor.startswith("sql:")
    assert (change.reason, change.request) == ("", "")


@pytest.mark.django_db(transaction=True)
def test_a_failure_inside_is_the_one_that_is_seen() -> None:
    """The database refuses everything after it, also to be told who acts."""
    with (
        pytest.raises(DatabaseError, match="division by zero"),
        transaction.atomic(),
        acting("user:7"),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT 1 / 0")
    assert change_something().actor.startswith("sql:")


@pytest.mark.django_db
def test_after_the_inner_actor_the_outer_acts_again() -> None:
    with acting("user:7", request="r-1", reason="outer"):
        with acting("job:import", reason="inner"):
            inner = change_something()
        outer = change_something()
    assert (inner.actor, inner.request, inner.reason) == ("job:import", "r-1", "inner")
    assert (outer.actor, outer.request, outer.reason) == ("user:7", "r-1", "outer")


@pytest.mark.django_db
def test_a_step_that_is_taken_back_does_not_change_who_acts() -> None:
    with acting("user:7"):
        with transaction.atomic(), acting("user:8"):
            change_something()
            transaction.set_rollback(True)
        assert change_something().actor == "user:7"


@pytest.mark.django_db
def test_without_a_request_the_changes_of_one_act_still_belong_together() -> None:
    with acting("command:import"):
        first, second = change_something(), change_something()
    assert first.request == second.request != ""


@pytest.mark.django_db(transaction=True)
def test_a_broken_connection_is_not_handed_on_with_an_actor() -> None:
    with pytest.raises(DatabaseError), acting("user:7"), connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    assert change_something().actor.startswith("sql:")
