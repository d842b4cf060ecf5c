"""A statement that takes too long is broken off, and the answer says so; SQLite knows no such limit."""

from unittest.mock import patch

import pytest
from django.db import connection, transaction
from django.test import override_settings

from cms.database import statement_timeout
from tests.api.client import codes, post
from tests.promises.exposure.schema_walk import schema

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL limits statements"),
]


def sleep(*_arguments, **_named):
    """Keep the database busy for a second, as a query over very many rows would."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(1)")


@pytest.fixture
def _limited():
    with override_settings(STATEMENT_TIMEOUT=0.05):
        statement_timeout._limit(connection)
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET statement_timeout")


@pytest.mark.usefixtures("_limited")
def test_it_is_told_by_its_code():
    with patch.object(_field(), "resolve", sleep):
        response = post("{ categories { name } }")
    assert codes(response) == ["TIMEOUT"]
    assert response.json()["data"] is None


def test_without_a_limit_it_is_answered():
    with patch.object(_field(), "resolve", lambda *_arguments: (sleep(), [])[1]):
        assert post("{ categories { name } }").json()["data"] == {"categories": []}


def test_the_web_server_limits_each_new_connection():
    with patch.object(statement_timeout.connection_created, "connect") as connect:
        statement_timeout.limit_statements()
    assert [call.args[0] for call in connect.call_args_list] == [
        statement_timeout._limit,
        statement_timeout._limit_waiting,
    ]


def test_the_worker_limits_waiting_alone():
    """It may take its time with what it does, not with what others hold."""
    with patch.object(statement_timeout.connection_created, "connect") as connect:
        statement_timeout.limit_waiting()
    assert [call.args[0] for call in connect.call_args_list] == [statement_timeout._limit_waiting]


def _field():
    return schema().query_type.fields["categories"]
