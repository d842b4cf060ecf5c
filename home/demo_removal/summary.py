"""What goes and what stays, in words: for the admin and for the command."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from modelcluster.models import get_all_child_relations
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page

from blog.models import Comment
from home.demo_removal.plan import BELOW, INSIDE, RemovalPlan
from home.demo_removal.states import current_digest
from home.demo_removal.things import Thing, rows_by_thing


class GoingGroup(NamedTuple):
    """So many of a kind that go, with their titles."""

    kind: str
    titles: list[str]


class StayingEntry(NamedTuple):
    """Something that stays: what it is, its title, why, and where it is edited (empty: nowhere)."""

    kind: str
    title: str
    reason: str
    url: str


class ChangedEntry(NamedTuple):
    """An entry of the example that somebody changed: ``key`` names it in a form, ``fields`` says what is new."""

    key: str
    kind: str
    title: str
    fields: str
    url: str
    is_kept: bool


# As many of those that use a thing are named; the others are counted.
NAMED = 2


def what_goes(plan: RemovalPlan) -> list[GoingGroup]:
    """Return what goes, by kind, most first."""
    kinds: dict[Any, list[str]] = {}
    for thing in plan.removed:
        kinds.setdefault(type(plan.rows[thing]), []).append(_title(plan, plan.rows[thing]))
    groups = [GoingGroup(_plural(kind, len(titles)), sorted(titles)) for kind, titles in kinds.items()]
    return sorted(groups, key=lambda group: -len(group.titles))


def what_stays(plan: RemovalPlan, user: Any = None) -> list[StayingEntry]:
    """Return what stays and why: what editors changed, what their things use, pages that others stand below."""
    users = rows_by_thing({source for sources in plan.used.values() for source in sources})
    reasons = {thing: _used_by(plan, [users[one] for one in by if one in users]) for thing, by in plan.used.items()}
    reasons |= dict.fromkeys(plan.own, _("weil Sie es geändert haben"))
    places = {
        BELOW: _("ohne den Beispieltext, weil Seiten darunter bleiben"),
        INSIDE: _("ohne den Beispieltext, weil Akteure darin bleiben"),
    }
    reasons |= {thing: places[why] for thing, why in plan.emptied.items()}
    return [
        StayingEntry(_kind(plan.rows[thing]), _title(plan, plan.rows[thing]), reason, _url(plan.rows[thing], user))
        for thing, reason in reasons.items()
    ]


def what_was_changed(plan: RemovalPlan, user: Any) -> list[ChangedEntry]:
    """Return the entries to be asked for, one by one."""
    found = []
    for thing, names in plan.changed.items():
        row, is_kept = plan.rows[thing], thing in plan.own
        words = (_kind(row), _title(plan, row), _fields(row, names), _url(row, user))
        found.append(ChangedEntry(form_key(thing, plan), *words, is_kept))
    return found


def form_key(thing: Thing, plan: RemovalPlan) -> str:
    """Return what names a changed thing as it is now: after another change it has another key."""
    return f"{plan.notes[thing].pk}-{current_digest(plan.rows[thing])}"


def _used_by(plan: RemovalPlan, rows: list[Any]) -> str:
    names = [f"{_kind(row)} „{_title(plan, row)}“" for row in rows[:NAMED]]
    if further := len(rows) - len(names):
        names.append(ngettext("%(count)s weiteres", "%(count)s weitere", further) % {"count": further})
    return _("weil gebraucht von: %(names)s") % {"names": get_text_list(names, _("und"))}


def _title(plan: RemovalPlan, row: Any) -> str:
    if isinstance(row, Comment):
        page = plan.rows.get(Thing(Page, row.page_id)) or row.page
        return _("%(name)s zu %(page)s") % {"name": row.author_name, "page": page.title}
    return str(getattr(row, "title", None) or row)


def _kind(row: Any) -> str:
    return str(row._meta.verbose_name)


def _plural(model: Any, count: int) -> str:
    return str(model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural)


def _fields(row: Any, names: Iterable[str]) -> str:
    children = {one.get_accessor_name(): one.related_model for one in get_all_child_relations(row)}
    labels = []
    for name in names:
        if name == "tagged_items":
            labels.append(str(_("Hashtags")))
        elif name in children:
            labels.append(_plural(children[name], 2))
        else:
            labels.append(str(row._meta.get_field(name).verbose_name))
    return get_text_list(list(dict.fromkeys(labels)), _("und"))


def _url(row: Any, user: Any) -> str:
    return (AdminURLFinder(user).get_edit_url(row) or "") if user is not None else ""
