"""Enums and small types that actors and offers share."""

from __future__ import annotations

from typing import Any

import graphene

from api.loading.projection import needs
from api.schema.enums import enum_of
from directory.models import choices

ActorKind = enum_of(choices.ActorKind, "What kind of actor it is.")
ContactKind = enum_of(choices.ContactKind, "How one reaches somebody.")
StepFreeAccess = enum_of(choices.StepFreeAccess, "Whether one gets in without a step.")
OnHolidays = enum_of(choices.OnHolidays, "What becomes of the hours of the week on a public holiday.")
InSchoolHolidays = enum_of(choices.InSchoolHolidays, "Whether an offer takes place while there is no school.")
CostKind = enum_of(
    choices.CostKind,
    "Whether an offer costs anything.",
    {
        choices.CostKind.FREE: "It is free.",
        choices.CostKind.DONATION: "Those who can give something.",
        choices.CostKind.PAID: "It costs something; `cost` says how much.",
        choices.CostKind.UNKNOWN: "Nobody has said so.",
    },
)
Weekday = enum_of(choices.Weekday, "Day of the week.")


class Hours(graphene.ObjectType):
    """A span of time that begins on one weekday, or a note alone. Times are local (Europe/Berlin)."""

    weekday = graphene.Field(
        Weekday, description="Day of the week on which it begins; null where only the note says when."
    )
    opens = graphene.Time(description="Start; null where only the note says when.")
    closes = graphene.Time(
        description="End; null where only the note says when. `00:00:00` is the midnight after the start; the same "
        "as `opens` means 24 hours.",
    )
    closes_next_day = graphene.Boolean(
        required=True,
        description="Whether `closes` is on the day after `weekday`: it is not later than `opens`.",
    )
    valid_from = graphene.Date(description="First day; null: no start.")
    valid_through = graphene.Date(description="Last day, whose night may end on the next; null: no end.")
    note = graphene.String(required=True, description="Such as “nach Vereinbarung”; may be empty.")

    @staticmethod
    @needs("opens", "closes")
    def resolve_closes_next_day(hours: Any, _info: Any) -> bool:
        """Return what the row says."""
        return bool(hours.closes_next_day)


class OpeningException(graphene.ObjectType):
    """Days on which the hours of the week do not hold: closed, or at other times. Times are local (Europe/Berlin)."""

    starts_on = graphene.Date(required=True, description="First day.")
    ends_on = graphene.Date(required=True, description="Last day, whose night may end on the next.")
    is_closed = graphene.Boolean(required=True, description="Whether nobody is there; then there are no times.")
    opens = graphene.Time(description="Start on each of the days; null: closed.")
    closes = graphene.Time(description="End on each of the days, as in `Hours`; null: closed.")
    reason = graphene.String(required=True, description="Such as “Betriebsferien”, in German; may be empty.")

    @staticmethod
    @needs("opens")
    def resolve_is_closed(exception: Any, _info: Any) -> bool:
        """Return what the row says."""
        return bool(exception.is_closed)


class ExternalId(graphene.ObjectType):
    """A number in another system."""

    scheme = graphene.String(required=True, description="The system that gave the number.")
    value = graphene.String(required=True, description="The number.")
