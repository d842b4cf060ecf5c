"""Things near a point: a box that the database can look up, and within it the distance on the globe."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

import graphene
from django.db.models import F, FloatField, Q, Value
from django.db.models.functions import Cast, Cos, Power, Radians, Sin
from django.db.models.lookups import LessThanOrEqual

from api.errors import ApiError, ErrorCode

EARTH_RADIUS = 6_371_009.0
METRES_PER_DEGREE = EARTH_RADIUS * math.pi / 180
FARTHEST = 50_000


class Near(graphene.InputObjectType):
    """A circle around a place, WGS 84."""

    latitude = graphene.Float(required=True, description="Degrees north, from -90 to 90.")
    longitude = graphene.Float(required=True, description="Degrees east, from -180 to 180.")
    metres = graphene.Int(required=True, description=f"Radius in metres, from 1 to {FARTHEST}, as the crow flies.")


def near(circle: Any, prefix: str = "") -> Q:
    """Return the condition for rows whose position is within ``circle`` (a `Near`).

    ``prefix`` is the path to the row with ``latitude`` and ``longitude``. The distance is the
    haversine formula's, squared half chords compared so that no arc sine is needed; it holds on
    SQLite and PostgreSQL alike. Raises ``ApiError`` for places that are none.
    """
    north, east, metres = circle["latitude"], circle["longitude"], circle["metres"]
    if not (-90 <= north <= 90 and -180 <= east <= 180 and 1 <= metres <= FARTHEST):
        raise ApiError(
            ErrorCode.INVALID,
            f"`near` takes a latitude from -90 to 90, a longitude from -180 to 180 and from 1 to {FARTHEST} metres.",
        )
    return _box(north, east, metres, prefix) & Q(_within(north, east, metres, prefix))


def _box(north: float, east: float, metres: int, prefix: str) -> Q:
    height = metres / METRES_PER_DEGREE
    box = Q(**{f"{prefix}latitude__range": (_degrees(north - height), _degrees(north + height))})
    slimmest = math.cos(math.radians(min(abs(north) + height, 90)))
    width = height / slimmest if slimmest > 0.01 else 360
    if east - width >= -180 and east + width <= 180:
        box &= Q(**{f"{prefix}longitude__range": (_degrees(east - width), _degrees(east + width))})
    return box & Q(**{f"{prefix}longitude__isnull": False})


def _degrees(value: float) -> Decimal:
    return Decimal(str(round(value, 6)))


def _within(north: float, east: float, metres: int, prefix: str) -> LessThanOrEqual:
    return LessThanOrEqual(_chord(north, east, prefix), _number(math.sin(metres / (2 * EARTH_RADIUS)) ** 2))


def chord_from(circle: Any, prefix: str = "") -> Any:
    """Return the square of half the chord from the middle of ``circle`` to a row: it grows with the distance."""
    return _chord(circle["latitude"], circle["longitude"], prefix)


def _chord(north: float, east: float, prefix: str) -> Any:
    latitude = Radians(Cast(F(f"{prefix}latitude"), FloatField()))
    longitude = Radians(Cast(F(f"{prefix}longitude"), FloatField()))
    up = Power(Sin((latitude - _number(math.radians(north))) / _number(2.0)), _number(2.0))
    along = Power(Sin((longitude - _number(math.radians(east))) / _number(2.0)), _number(2.0))
    return up + Cos(latitude) * _number(math.cos(math.radians(north))) * along


def _number(value: float) -> Value:
    return Value(value, output_field=FloatField())
