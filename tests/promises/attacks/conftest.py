"""What attacks need: a budget of points that does not run out."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import override_settings

from cms.limits import limit_storage


@pytest.fixture(autouse=True)
def _unlimited_points() -> Iterator[None]:
    """Lift the limit on points in a minute: an attack must fail by itself."""
    limit_storage.reset_limits()
    public = {**settings.API_LIMITS["public"], "points_per_minute": 0}
    with override_settings(API_LIMITS={**settings.API_LIMITS, "public": public}):
        yield
