"""The example loaded once for the tests of a module, and what the database held before and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from home.demo.loading import load_examples
from home.demo_calendar import WRITTEN_ON
from tests import factories as make
from tests.home.demo_removal.oracle import Rows, snapshot


@dataclass(frozen=True)
class Loaded:
    """The tables before and after the example was loaded, and the folder of its files."""

    empty: Rows
    rows: Rows
    media: Path


@pytest.fixture(scope="module")
def examples(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Loaded]:
    """Load the example into an installation without pages, and take it back in the end."""
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media), transaction.atomic():
        make.no_pages()
        empty = snapshot()
        load_examples(WRITTEN_ON)
        yield Loaded(empty, snapshot(), media)
        transaction.set_rollback(True)
