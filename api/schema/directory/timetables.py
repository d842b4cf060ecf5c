"""Whether somebody is there now or at a moment, and all that says so: fields that actors and offers share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import graphene
from django.utils import timezone

from api.loading.lookahead import Selection, limit_answer_age, loaded, relation
from api.loading.projection import needs
from api.loading.relations import Rows, children, is_draft
from api.schema.conditions import in_office_time
from api.schema.directory.details import OnHolidays, OpeningException
from api.schema.shared import list_field
from directory.models import SchoolHolidays
from directory.opening.osm_text import osm_text
from directory.opening.timetable import AS_USUAL, Timetable
from directory.opening_hours import is_open, local_date, next_change

OWNERS = ("on_holidays", "in_school_holidays", "valid_through")


class HasTimes(graphene.Interface):
    """Fields of what has hours, exceptions and a notice."""

    open_now = graphene.Boolean(
        description="Whether somebody is there now, by hours, exceptions and holidays; null: no times are known, or "
        "today is a holiday of which nobody knows.",
    )
    open_at = graphene.Boolean(
        at=graphene.DateTime(required=True, description="The moment; without offset: local time."),
        description="What `openNow` says, for any moment.",
    )
    opening_hours_text = graphene.String(
        required=True,
        description="Hours, holidays (`PH`, `SH`: those of Sachsen-Anhalt) and the exceptions of a year ahead as "
        "OpenStreetMap writes them in `opening_hours`; empty: no times are known.",
    )
    on_holidays = graphene.Field(OnHolidays, required=True, description="What becomes of the hours on public holidays.")
    exceptions = list_field(OpeningException, "Days from today on that are different, by date.")
    notice = graphene.String(description="Notice in German that ends by itself; null: none now.")
    notice_through = graphene.Date(description="Last day of the notice; null: none now.")

    resolve_open_now = resolve_open_at = resolve_opening_hours_text = resolve_exceptions = staticmethod(loaded)

    @staticmethod
    @needs("notice", "notice_through")
    def resolve_notice(owner: Any, _info: Any) -> str | None:
        """Return the notice until its last day is over; no answer is kept past midnight."""
        return owner.current_notice(local_date(timezone.now())) or None

    @staticmethod
    @needs("notice", "notice_through")
    def resolve_notice_through(owner: Any, _info: Any) -> Any:
        """Return the last day of a notice that is shown."""
        return owner.notice_through if owner.current_notice(local_date(timezone.now())) else None


def timetables_of(type_name: str, key: str, hours: Rows, exceptions: Rows) -> None:
    """Enter the relations of ``type_name``; ``key`` is the attribute of its rows with the owner's number."""

    def timetables(owners: Sequence[Any]) -> dict[int, Timetable]:
        """Return the timetable of each owner by ``id``; three statements, two less where all are drafts."""
        calendar = SchoolHolidays.objects.calendar()
        found = {id(owner): owner.timetable(calendar) for owner in owners if is_draft(owner)}
        stored = [owner for owner in owners if id(owner) not in found]
        weekly, different = (_by_owner(rows(), key, stored) for rows in (hours, exceptions))
        for owner in stored:
            found[id(owner)] = Timetable(
                weekly[owner.pk],
                different[owner.pk],
                calendar,
                owner.on_holidays,
                owner.in_school_holidays if owner.minds_school_holidays else AS_USUAL,
                owner.valid_through if owner.has_last_day else None,
            )
        return found

    @relation(type_name, "openNow", needs=OWNERS)
    def open_now(owners: Any, selection: Selection) -> dict[int, bool | None]:
        """Return for each whether somebody is there, and let the answer hold until that changes."""
        now, found = timezone.now(), timetables(owners)
        for timetable in found.values():
            limit_answer_age(selection.info, next_change(timetable, now))
        return {key: is_open(timetable, now) for key, timetable in found.items()}

    @relation(type_name, "openAt", needs=OWNERS)
    def open_then(owners: Any, selection: Selection) -> dict[int, bool | None]:
        """Return for each whether somebody is there at the moment asked for."""
        moment = in_office_time(selection.arguments["at"])
        return {key: is_open(timetable, moment) for key, timetable in timetables(owners).items()}

    @relation(type_name, "openingHoursText", needs=OWNERS)
    def texts(owners: Any, _selection: Selection) -> dict[int, str]:
        """Return the text of each, as of today; no answer is kept past midnight."""
        today = local_date(timezone.now())
        return {key: osm_text(timetable, today) for key, timetable in timetables(owners).items()}

    children(
        type_name,
        "exceptions",
        key=key,
        rows=lambda: exceptions().filter(ends_on__gte=local_date(timezone.now())).order_by("starts_on", "opens", "pk"),
        target="OpeningException",
        own=lambda draft: _not_over(draft.exceptions.all()),
    )


def _by_owner(rows: Any, key: str, owners: Iterable[Any]) -> defaultdict[int, list[Any]]:
    found = defaultdict(list)
    for row in rows.filter(**{f"{key}__in": [owner.pk for owner in owners]}):
        found[getattr(row, key)].append(row)
    return found


def _not_over(rows: Iterable[Any]) -> list[Any]:
    today = local_date(timezone.now())
    return sorted((row for row in rows if row.ends_on >= today), key=lambda row: (row.starts_on, str(row.opens or "")))
