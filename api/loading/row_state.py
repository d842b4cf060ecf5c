"""What the loading of a query notes on a row, beside Django's own ``_state``."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

_SLOT = "_loading_state"


@dataclass(slots=True, eq=False)
class RowState:
    """What a row has brought along.

    ``relations`` are what a look-ahead has fetched, by response key. ``joined`` are rows that the row's own
    statement brought along, by foreign key, until one place in the query takes them. ``revision`` is the number
    of the revision that a preview made the row from, None for what stands in the tables.
    """

    relations: dict[str, Any] = field(default_factory=dict)
    joined: dict[str, Any] = field(default_factory=dict)
    revision: int | None = None


NOTHING = RowState()
# In C: it is asked for each relation of each row.
relations_of = attrgetter(f"{_SLOT}.relations")


def state_of(row: Any) -> RowState:
    """Return the state of ``row`` to be written to, begun at the first call."""
    state: RowState = row.__dict__.get(_SLOT) or row.__dict__.setdefault(_SLOT, RowState())
    return state


def noted_on(row: Any) -> RowState:
    """Return the state of ``row`` to be read, an empty one where nothing was noted."""
    state: RowState = row.__dict__.get(_SLOT, NOTHING)
    return state


def forget(row: Any) -> None:
    """Take from ``row``, a copy, what was loaded or joined for the original; what it was made from stays."""
    before = row.__dict__.pop(_SLOT, NOTHING)
    if before.revision is not None:
        state_of(row).revision = before.revision
