"""`Server-Timing` counts the statements of pages and of the API, where it is switched on and only there."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.api.client import post

pytestmark = pytest.mark.django_db


def test_it_tells_the_number_of_statements_that_were_run(settings):
    settings.SERVER_TIMING = True
    factories.actor()
    for ask in (lambda: post("{ actors { nodes { name category { name } } } }"), lambda: Client().get("/verzeichnis/")):
        with CaptureQueriesContext(
            connection,
        ) as statements:
            response = ask()
        told = re.fullmatch(r'db;desc="(\d+)";dur=\d+\.\d', response["Server-Timing"])
        assert int(told[1]) == len(statements) > 0


def test_it_is_silent_by_default():
    assert "Server-Timing" not in post("{ site { name } }")
