"""Enums and small types that actors and offers share."""

from __future__ import annotations

from typing import Any

import graphene

from directory.models import choices

DESCRIPTIONS = {
    "ActorKind": "What kind of actor it is.",
    "ContactKind": "How one reaches somebody.",
    "StepFreeAccess": "Whether one gets in without a step.",
    "Weekday": "Day of the week.",
}


def enum_of(source: Any, description: str | None = None) -> Any:
    """Return a GraphQL enum with the names, values and German labels of Django choices."""
    text = description or DESCRIPTIONS[source.__name__]
    return graphene.Enum.from_enum(
        source,
        name=source.__name__,
        description=lambda value: f"{value.label}." if value else text,
    )


ActorKind = enum_of(choices.ActorKind)
ContactKind = enum_of(choices.ContactKind)
StepFreeAccess = enum_of(choices.StepFreeAccess)
Weekday = enum_of(choices.Weekday)


class Hours(graphene.ObjectType):
    """A span of time on one weekday, or a note alone. Times are local (Europe/Berlin)."""

    weekday = graphene.Field(Weekday, description="Day of the week; null where only the note says when.")
    opens = graphene.Time(description="Start; null where only the note says when.")
    closes = graphene.Time(description="End; null where only the note says when.")
    valid_from = graphene.Date(description="First day; null: no start.")
    valid_through = graphene.Date(description="Last day; null: no end.")
    note = graphene.String(required=True, description="Such as “nach Vereinbarung”; may be empty.")


class ExternalId(graphene.ObjectType):
    """A number in another system."""

    scheme = graphene.String(required=True, description="The system that gave the number.")
    value = graphene.String(required=True, description="The number.")
