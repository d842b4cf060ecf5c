"""The matrix asks without the API's limits."""

from collections.abc import Iterator

import pytest

from tests.limits import no_limits


@pytest.fixture(autouse=True, scope="package")
def unlimited() -> Iterator[None]:
    """Ask for everything there is behind a door with each query."""
    with no_limits():
        yield
