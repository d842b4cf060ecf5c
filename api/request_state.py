"""What the API notes on a request while it is answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cms.request_state import RequestState

# The clock changes an answer at midnight at the latest, see `cms.freshness.clock`.
ENDLESS = datetime.max.replace(tzinfo=UTC)
NOT_READ = -1


@dataclass(slots=True)
class ApiState(RequestState):
    """Who asks, and how long the answer holds.

    ``partner`` is None for the public. ``version`` is the content version that was read for this request,
    None where nothing may be kept. ``holds_until`` is None for an answer that must be kept nowhere.
    """

    partner: Any = None
    version: int | None = NOT_READ
    holds_until: datetime | None = ENDLESS
