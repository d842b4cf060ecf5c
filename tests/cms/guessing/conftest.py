"""A clock that tests move."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from django.test import RequestFactory

from cms.guessing.doors import Door
from cms.guessing.throttle import TooManyAttempts, begin
from tests.cms.guessing.knocking import EVENING


class Clock:
    """The time, for everything that asks Django for it."""

    def __init__(self) -> None:
        """Begin in the evening."""
        self.now: datetime = EVENING.astimezone(UTC)

    def go_on(self, **span: float) -> None:
        """Let ``span``, as for a timedelta, pass."""
        self.now += timedelta(**span)

    def goes_to(self, moment: datetime) -> None:
        """Be at ``moment``."""
        self.now = moment.astimezone(UTC)


@pytest.fixture
def clock() -> Iterator[Clock]:
    """Return the clock, which stands still."""
    one = Clock()
    with patch("django.utils.timezone.now", lambda: one.now):
        yield one


def failed(door: Door, address: str, account: str = "") -> int:
    """Fail once at ``door``, without the view; return the seconds to wait instead, 0 when it was compared."""
    try:
        begin(door, RequestFactory().post("/", REMOTE_ADDR=address), account)
    except TooManyAttempts as refusal:
        return refusal.seconds
    return 0
