"""Caches switched on, and nothing kept from the test before."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import override_settings

from api.http import response_cache
from cms.freshness import clock, kept_lookups
from cms.freshness.content_version import counted
from cms.freshness.trigger_statements import COUNTED_TABLES
from cms.http import not_found
from cms.models import OfficeSettings
from tests import factories
from tests.limits import no_limits


@pytest.fixture(autouse=True)
def _caches(db: None) -> Iterator[None]:
    with override_settings(API_RESPONSE_CACHE=2**24, PAGE_CACHE=2**24), no_limits():
        forget()
        yield
    forget()


def forget() -> None:
    """Keep nothing."""
    response_cache.forget_responses()
    clock._known.clear()
    not_found._kept.clear()
    kept_lookups._kept.clear()
    cache.clear()


def counted_by_itself() -> int | None:
    """Count the changes of a transaction one by one, as if each had been committed."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config(%s, '', true)", [COUNTED_TABLES])
    return counted()


@pytest.fixture
def _one_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test be one transaction, as it usually is: caches count within it."""
    for user in ("api.http.content_version", "cms.http.page_cache", "cms.http.not_found"):
        monkeypatch.setattr(f"{user}.content_version", counted_by_itself)
    monkeypatch.setattr("cms.freshness.kept_lookups.version_of_request", counted_by_itself)


@pytest.fixture
def _site() -> None:
    factories.directory_page()
    factories.story_index()
    OfficeSettings.load()
