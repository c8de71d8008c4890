"""What tests of the ground share."""

import os
from collections.abc import Iterator

import environ
import psycopg2
import pytest
from django.db import connection
from psycopg2.extensions import connection as Session


def session(url: str) -> Session:
    """A connection of its own to the test database, which commits every statement."""
    who = environ.Env.db_url_config(url)
    parameters = connection.get_connection_params()
    parameters |= {"user": who["USER"], "password": who["PASSWORD"] or None}
    opened = psycopg2.connect(**parameters)
    opened.autocommit = True
    return opened


@pytest.fixture
def owner(transactional_db: None) -> Iterator[Session]:
    """The owner of the tables: migrations, disposals, and whoever means harm with its password."""
    opened = session(os.environ["DATABASE_OWNER_URL"])
    yield opened
    opened.close()


@pytest.fixture
def another(transactional_db: None) -> Iterator[Session]:
    """A second connection of the application."""
    opened = session(os.environ["DATABASE_URL"])
    yield opened
    opened.close()
