"""The limits are off: each query asks for everything there is behind a door."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.conf import settings

from tests.limits import no_limits


@pytest.fixture(autouse=True, scope="package")
def unlimited() -> Iterator[None]:
    """Ask without limits."""
    with no_limits(), patch.dict(settings.API_LIMITS["public"], page_size=500):
        yield
