"""Removing the example content: all that should go or nothing, and what the office made as it was."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import structlog
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, ReferenceIndex, Revision, Site

from blog.models import Comment, CommentReport
from cms.content.gone import as_never_there
from cms.models import OfficeDocument, OfficeImage
from directory.models import Actor
from home.demo_removal.plan import RemovalPlan, plan_removal
from home.demo_removal.states import draft_digests, state_digests
from home.demo_removal.things import Thing
from home.demo_removal.traces import delete_traces
from home.models import DemoEntry, DemoRemoval, HomePage

logger = structlog.get_logger(__name__)
# Of a page that stays as a place for others.
EMPTIED: dict[str, Any] = {"intro": "", "search_description": "", "seo_title": "", "body": [], "hero_image": None}
# What refers to others goes before them; lists and hashtags last.
ORDER = (CommentReport, Comment, Page, Actor, OfficeImage, OfficeDocument)


def remove_demo(give_up: Collection[Thing] = (), user: Any = None) -> RemovalPlan:
    """Remove what the example brought, and return what became of each thing.

    Of what editors changed, ``give_up`` need not stay; the rest becomes the office's own. What the office's things
    lead to stays part of the example, and may go another time. One transaction; files go when it is done.
    """
    with transaction.atomic(), as_never_there():
        list(DemoEntry.objects.select_for_update())
        plan = plan_removal(give_up)
        _empty_settings(plan)
        _empty_pages(plan)
        _leave_the_front_page(plan)
        _delete(plan)
        delete_traces(plan.removed + [thing for thing in plan.notes if thing not in plan.rows], plan.emptied)
        _note(plan)
        DemoRemoval.objects.create(removed_by=user)
        transaction.on_commit(Site.clear_site_root_paths_cache)
    logger.info("demo_removed", removed=len(plan.removed), kept=len(plan.own) + len(plan.used))
    return plan


def _empty_settings(plan: RemovalPlan) -> None:
    """Take back the office's details that are still the example's; links to pages that stay are not taken back."""
    if plan.settings is None:
        return
    office, brought = plan.rows[plan.settings], plan.notes[plan.settings].state
    now = state_digests(office)
    stays = {*plan.own, *plan.used}
    for name in (name for name, digest in brought.items() if now.get(name) == digest):
        field = office._meta.get_field(name)
        if not (field.is_relation and Thing(Page, getattr(office, field.attname)) in stays):
            setattr(office, name, field.get_default())
    office.save()


def _empty_pages(plan: RemovalPlan) -> None:
    """Leave title and address of pages that are a place for others, and nothing of what the example said on them."""
    for thing in plan.emptied:
        page = plan.rows[thing]
        for name, empty in EMPTIED.items():
            if hasattr(page, name):
                setattr(page, name, empty)
        if hasattr(page, "hashtags"):
            page.hashtags.clear()
        if isinstance(page, HomePage):
            page.title = page.draft_title = Site.objects.get(is_default_site=True).site_name or page.title
        page.latest_revision = page.live_revision = None
        page.has_unpublished_changes = False
        page.save(clean=False)


def _leave_the_front_page(plan: RemovalPlan) -> None:
    """Give the site a page that nobody sees, as after installation, where its front page goes."""
    gone = [thing.pk for thing in plan.removed if thing.model is Page]
    site = Site.objects.filter(is_default_site=True, root_page__in=gone).first()
    if site is None:
        return
    page = Page(title=_("Noch keine Startseite"), slug="anfang", live=False, locale=Locale.get_default())
    site.root_page = Page.get_first_root_node().add_child(instance=page)
    site.save()


def _delete(plan: RemovalPlan) -> None:
    places = {model: place for place, model in enumerate(ORDER)}

    def turn(thing: Thing) -> tuple[int, int, int]:
        depth = plan.rows[thing].depth if thing.model is Page else 0
        return places.get(thing.model, len(ORDER)), -depth, -thing.pk

    for thing in sorted(plan.removed, key=turn):
        row = plan.rows[thing]
        row.refresh_from_db()
        row.delete()


def _note(plan: RemovalPlan) -> None:
    """Forget the notes on what went and on what is the office's now, such as words of lists that it uses.

    Actors that are still the example's have lost neighbours.
    """
    noted = [plan.notes[thing].pk for thing in plan.used if thing.model in ORDER]
    DemoEntry.objects.exclude(pk__in=noted).delete()
    removed = {thing.pk for thing in plan.removed if thing.model is Actor}
    for thing in plan.used:
        if thing.model is Actor:
            row = Actor.objects.get(pk=thing.pk)
            for revision in Revision.objects.for_instance(row):
                relations = revision.content.get("relations") or []
                revision.content["relations"] = [one for one in relations if one["other"] not in removed]
                revision.save(update_fields=["content"])
            ReferenceIndex.create_or_update_for_object(row)
            note = plan.notes[thing]
            if thing not in plan.changed:
                note.state, note.draft = state_digests(row), draft_digests(row)
                note.save()
