"""The limits are off: each query asks for everything there is behind a door."""

from collections.abc import Iterator

import pytest

from tests.limits import no_limits


@pytest.fixture(autouse=True, scope="package")
def unlimited() -> Iterator[None]:
    """Ask without limits."""
    with no_limits():
        yield
