"""What would go, what would stay and why: looked up anew each time, and nothing is written."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Page

from cms.models import OfficeSettings
from directory.models import Actor, DirectoryPage, OfferIndexPage, TodayPage
from home.demo_removal.references import DemoReference, references_to
from home.demo_removal.states import changed_fields
from home.demo_removal.things import Thing, demo_entries, rows_by_thing
from home.models import DemoEntry

BELOW, INSIDE = "below", "inside"


@dataclass
class RemovalPlan:
    """What becomes of each thing of the example.

    ``changed`` has the fields that editors changed; of those, ``own`` become the office's. ``used`` stay as they are,
    and come with what leads to each. ``emptied`` are pages that stay as a place for others, `BELOW` or `INSIDE` them.
    ``settings`` are the office's details, of which the example's own fields go.
    """

    rows: dict[Thing, Any]
    notes: dict[Thing, DemoEntry]
    changed: dict[Thing, list[str]] = field(default_factory=dict)
    own: set[Thing] = field(default_factory=set)
    used: dict[Thing, list[Thing]] = field(default_factory=dict)
    emptied: dict[Thing, str] = field(default_factory=dict)
    settings: Thing | None = None

    @property
    def removed(self) -> list[Thing]:
        """Return what goes."""
        staying = {*self.own, *self.used, *self.emptied, self.settings}
        return [thing for thing in self.rows if thing not in staying]


def plan_removal(give_up: Collection[Thing] = ()) -> RemovalPlan:
    """Return what becomes of the example where ``give_up`` of the changed things need not stay.

    Looks at every model that could lead to the example; at an office's size that takes a second or two.
    """
    notes = demo_entries()
    plan = RemovalPlan(rows_by_thing(notes), notes)
    changed = {thing: changed_fields(row, notes[thing]) for thing, row in plan.rows.items()}
    plan.settings = next((thing for thing in plan.rows if thing.model is OfficeSettings), None)
    set_by_office = changed.pop(plan.settings, []) if plan.settings else []
    plan.changed = {thing: names for thing, names in changed.items() if names}
    plan.own = set(plan.changed).difference(give_up)
    references = [
        reference
        for reference in references_to(plan.rows)
        if reference.source != plan.settings or reference.field in set_by_office
    ]
    _follow(plan, references)
    _keep_places(plan)
    return plan


def _follow(plan: RemovalPlan, references: Iterable[DemoReference]) -> None:
    """Have stay what the office's things lead to, and what that needs in its turn."""
    by_source: dict[Thing, list[DemoReference]] = {}
    for reference in references:
        by_source.setdefault(reference.source, []).append(reference)
    ours = {thing for thing in by_source if thing not in plan.rows or thing == plan.settings}
    waiting = [*ours, *plan.own]
    while waiting:
        source = waiting.pop()
        for reference in by_source.get(source, ()):
            target = reference.target
            if target in plan.own or (reference.is_loose and source in plan.used):
                continue
            if target not in plan.used:
                waiting.append(target)
            plan.used.setdefault(target, []).append(source)


def _keep_places(plan: RemovalPlan) -> None:
    """Have pages stay, without their text, that others stand below, and the lists that actors and offers stand in."""
    mine = {thing.pk for thing in plan.rows if thing.model is Page}
    staying = {thing.pk for thing in (*plan.own, *plan.used) if thing.model is Page}
    pages = Page.objects.filter(depth__gt=1).exclude(pk__in=mine - staying)
    paths = set(pages.values_list("path", flat=True))
    example = {plan.rows[thing].path: thing for thing in plan.rows if thing.model is Page}
    if _actors_stay(plan):
        for path, thing in example.items():
            if isinstance(plan.rows[thing], DirectoryPage | OfferIndexPage | TodayPage) and thing.pk not in staying:
                plan.emptied[thing] = INSIDE
                paths.add(path)
    for path in paths:
        for end in range(Page.steplen, len(path), Page.steplen):
            above = example.get(path[:end])
            if above and above.pk not in staying:
                plan.emptied.setdefault(above, BELOW)


def _actors_stay(plan: RemovalPlan) -> bool:
    gone = {thing.pk for thing in plan.rows if thing.model is Actor and thing not in {*plan.own, *plan.used}}
    return Actor.objects.exclude(pk__in=gone).exists()
