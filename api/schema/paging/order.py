"""The order of a connection and its cursors, which hold the sort values of their row and a seal."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass, field
from typing import Any

import orjson
from django.conf import settings
from django.db.models import Q

from api.errors import ApiError, ErrorCode

# Bytes of a cursor's seal.
SEAL = 8


@dataclass(frozen=True)
class Order:
    """A total order: column names, a leading ``-`` for descending, the last one unique.

    ``computed`` are those among them that the model does not store: the rows are annotated with them.
    """

    columns: tuple[str, ...]
    computed: tuple[str, ...] = field(default=(), kw_only=True)

    @property
    def names(self) -> list[str]:
        """Return the columns without direction."""
        return [name.lstrip("-") for name in self.columns]

    def reversed(self) -> Order:
        """Return the opposite order."""
        return Order(
            tuple(name[1:] if name.startswith("-") else f"-{name}" for name in self.columns), computed=self.computed
        )

    def cursor_of(self, row: Any) -> str:
        """Return the opaque cursor of ``row``."""
        return self.sealed([str(getattr(row, name)) for name in self.names])

    def sealed(self, values: list[Any]) -> str:
        """Return ``values`` as a cursor that only `opened` of the same order reads."""
        written = orjson.dumps(values)
        return base64.urlsafe_b64encode(self._seal(written) + written).decode().rstrip("=")

    def _seal(self, values: bytes) -> bytes:
        key = hashlib.sha256(settings.SECRET_KEY.encode()).digest()
        names = " ".join(self.names).encode()
        return hashlib.blake2b(names + b"\n" + values, key=key, digest_size=SEAL, person=b"cursor").digest()

    def opened(self, cursor: str) -> list[Any]:
        """Return the values in ``cursor``. Raises ``ApiError`` for one that did not come from here."""
        try:
            sealed = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        except (ValueError, binascii.Error):
            sealed = b""
        if not hmac.compare_digest(sealed[:SEAL], self._seal(sealed[SEAL:])):
            raise ApiError(ErrorCode.INVALID, "The cursor is not one that this connection gave out.")
        values: list[Any] = orjson.loads(sealed[SEAL:])
        return values

    def after(self, cursor: str) -> Q:
        """Return the condition for rows behind ``cursor`` in this order.

        Raises ``ApiError`` for a cursor that did not come from here.
        """
        values = self.opened(cursor)
        condition = Q()
        equal = Q()
        for name, value in zip(self.columns, values, strict=True):
            lookup = "lt" if name.startswith("-") else "gt"
            column = name.lstrip("-")
            condition |= equal & Q(**{f"{column}__{lookup}": value})
            equal &= Q(**{column: value})
        # Says nothing new, but lets the database begin at the right place of an index.
        first, bound = self.columns[0].lstrip("-"), "lte" if self.columns[0].startswith("-") else "gte"
        return Q(**{f"{first}__{bound}": values[0]}) & condition


def order_for(orders: dict[str, Order], order_by: Any) -> Order:
    """Return the order that the value of an enum names; the first one for an explicit null."""
    return orders[getattr(order_by, "value", order_by)] if order_by else next(iter(orders.values()))
