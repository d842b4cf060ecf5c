"""What the office's things lead to stays, and says why; places stay empty; the rest goes."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageLogEntry, Site

from blog.models import Comment, StoryIndexPage, StoryPage
from cms.models import GoneAddress, OfficeSettings, TrashedItem
from cms.trash.taking import filling_trash
from directory.models import Actor, DirectoryPage
from home.demo_removal.plan import plan_removal
from home.demo_removal.presence import demo_is_here, holds_content
from home.demo_removal.references import GO_ALONG
from home.demo_removal.removing import remove_demo
from home.demo_removal.summary import what_goes, what_stays
from home.demo_removal.things import Thing, demo_entries, thing_of
from home.demo_removal.traces import BY_TYPE, IN_TRASH
from home.models import DemoEntry, DemoRemoval, HomePage, StandardPage
from tests import factories as make
from tests.home.demo_removal.conftest import Loaded
from tests.home.demo_removal.uses import USES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("examples")]


def unlike(model: Any, taken: set[Thing]) -> Any:
    """Return a row of the example that nothing else here has taken, and that is nobody's place."""
    rows = model.objects.filter(pk__in=[thing.pk for thing in demo_entries() if issubclass(model, thing.model)])
    rows = rows.filter(parent=None, status="approved") if model is Comment else rows
    return next(row for row in rows.order_by("pk") if thing_of(row) not in taken)


def test_all_that_leads_to_the_example_keeps_it() -> None:
    used: dict[str, Thing] = {}
    for use, (model, lead_to) in USES.items():
        row = unlike(model, set(used.values()))
        used[use] = thing_of(row)
        lead_to(row)

    plan = plan_removal()

    assert len(USES) > 30
    assert {use: thing for use, thing in used.items() if thing not in plan.used} == {}
    reasons = {(stay.kind, stay.title): stay.reason for stay in what_stays(plan)}
    assert all(reason.startswith(("weil gebraucht von: ", "ohne den Beispieltext, ")) for reason in reasons.values())
    assert len(plan.removed) > 80
    assert plan.own == set()


def test_without_use_everything_goes_and_setting_up_can_begin(examples: Loaded) -> None:
    plan = remove_demo()

    assert (plan.own, plan.used, plan.emptied) == (set(), {}, {})
    assert not demo_is_here()
    assert not holds_content()
    assert DemoRemoval.objects.count() == 1
    assert not any(model.objects.exists() for model in (Actor, Comment, HomePage, StandardPage, Redirect, GoneAddress))
    site = Site.objects.get(is_default_site=True)
    assert (site.root_page.specific_class, site.root_page.live) == (Page, False)
    office = OfficeSettings.load()
    assert (office.street, office.phone, office.imprint_page) == ("", "", None)
    pages = [thing.pk for thing in plan.removed if thing.model is Page]
    assert not PageLogEntry.objects.filter(page_id__in=pages).exists()
    with connection.cursor() as cursor:
        for table in ("wagtailsearch_indexentry", "wagtailcore_revision", "wagtailcore_referenceindex"):
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
            most = 2 if table == "wagtailsearch_indexentry" else 0
            assert cursor.fetchone()[0] <= most, table


def test_pages_that_others_stand_below_stay_without_their_text() -> None:
    child = make.standard_page(StandardPage.objects.get(slug="quartiersvereinbarung"))
    story = make.story(StoryIndexPage.objects.get())
    addresses = child.url, story.url
    titles = {page.title for page in Page.objects.filter(depth__gt=2).ancestor_of(child)}

    plan = remove_demo()

    assert {Page.objects.get(pk=pk).url for pk in (child.pk, story.pk)} == set(addresses)
    assert len(plan.emptied) == 4
    assert {page.title for page in Page.objects.filter(depth__gt=2).ancestor_of(child)} == titles
    for page in Page.objects.filter(pk__in=[thing.pk for thing in plan.emptied]).specific():
        assert (page.intro, list(getattr(page, "body", [])), page.search_description) == ("", [], "")
        assert page.latest_revision is None
        assert not page.revisions.exists()
    home = HomePage.objects.get()
    assert (home.title, home.hero_image) == (Site.objects.get().site_name, None)


def test_the_directory_stays_for_actors_of_the_offices_own() -> None:
    address = f"{DirectoryPage.objects.get().url}{make.actor(category=make.category()).slug}/"

    remove_demo()

    assert DirectoryPage.objects.get().live
    assert address.startswith(DirectoryPage.objects.get().url)
    assert not StoryPage.objects.exists()
    assert Actor.objects.count() == 1


def test_an_actor_that_stays_loses_its_neighbours_and_may_go_later() -> None:
    neighbours = Actor.objects.filter(relations__isnull=False).distinct()
    used = neighbours.order_by("pk").first()
    story = make.story(StoryIndexPage.objects.get(), actors=[used])

    remove_demo()

    assert list(Actor.objects.all()) == [used]
    assert not used.relations.exists()
    assert used.revisions.first().content["relations"] == []
    assert Thing(Actor, used.pk) in demo_entries()
    assert plan_removal().changed == {}

    story.delete()
    remove_demo()

    assert not Actor.objects.exists()
    assert not DemoEntry.objects.exists()


def test_what_goes_is_told_by_kind() -> None:
    goes = {group.kind: len(group.titles) for group in what_goes(plan_removal())}

    assert goes["Akteure"] == 60
    assert goes["Projektgeschichten"] == 24
    assert goes["Kommentare"] == 120
    assert goes["Meldungen"] == 3


def test_rows_that_go_along_are_of_models_that_exist() -> None:
    assert {model._meta.label for model in apps.get_models()} >= GO_ALONG


def test_what_editors_had_deleted_of_the_example_goes_for_good_and_their_own_stays() -> None:
    own, below = make.actor(), unlike(StandardPage, set())
    alone = next(row for row in StoryPage.objects.order_by("pk") if thing_of(row) in demo_entries())
    make.standard_page(below, title="Eigene Seite darunter")
    with filling_trash(make.user()):
        for row in (unlike(Actor, {thing_of(own)}), alone, below, own):
            type(row).objects.get(pk=row.pk).delete()

    remove_demo()

    assert set(TrashedItem.objects.values_list("title", flat=True)) == {str(own), str(below)}


def test_every_table_that_names_things_by_type_is_cleared() -> None:
    """A new one needs a line in `home.demo_removal.traces`, or one here that says why not."""
    cleared = {(label, number) for label, _kind, number in (*BY_TYPE, IN_TRASH)}
    elsewhere = {"home.DemoEntry"}
    for model in apps.get_models():
        names = {field.name for field in model._meta.local_fields}
        for kind, number in (("content_type", "object_id"), ("to_content_type", "to_object_id")):
            if {kind, number} <= names and model._meta.label not in elsewhere:
                assert (model._meta.label, number) in cleared
