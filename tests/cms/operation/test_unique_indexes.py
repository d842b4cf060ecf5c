"""Names that were there twice before names were unique, on the way to the newest migrations and back."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

from cms.models import Hashtag, TagNameKey, User
from cms.operation.unique_indexes import INDEXES, make_unique_indexes
from directory.models import Actor, Category
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE = {"cms": "0007_attempts", "directory": "0002_sort_keys", "blog": "0005_sort_keys", "api": "0004"}


def migrate(app: str, name: str = "") -> None:
    """Migrate ``app`` to the migration that begins with ``name``, or all that there is."""
    call_command("migrate", *([app, name] if name else [app]), verbosity=0, interactive=False)


@pytest.fixture
def before() -> Iterator[Any]:
    """Yield the models as they were before the keys; afterwards all migrations stand again."""
    for app, name in BEFORE.items():
        migrate(app, name)
    try:
        loader = MigrationExecutor(connection).loader
        names = {key for key in loader.applied_migrations if key in loader.graph.nodes}
        yield loader.project_state([key for key in loader.graph.leaf_nodes() if key in names] + sorted(names)).apps
    finally:
        call_command("migrate", verbosity=0, interactive=False)


def rows_of(apps: Any) -> dict[str, Any]:
    """Make doubles: three hashtags that are one, and terms, partners and accounts of one name."""
    hashtags = apps.get_model("cms", "Hashtag").objects
    tags = [
        hashtags.create(name=name, slug=slug, sort_key="x", description=text)
        for name, slug, text in (
            ("Gärten", "gaerten", ""),
            ("GÄRTEN", "gaerten-1", "Alles, was grünt."),
            ("gärten", "gaerten-2", ""),
            ("Anderes", "anderes", ""),
        )
    ]
    categories = apps.get_model("directory", "Category").objects
    terms = [
        categories.create(name=name, slug=f"c{number}", sort_key="x")
        for number, name in enumerate(("Kultur", "KULTUR", "Sport"))
    ]
    people = [
        apps.get_model("cms", "User").objects.create(username=name, email="m@example.org")
        for name in ("mara", "Mara", "MARA")
    ]
    for name in ("Verein", "VEREIN"):
        apps.get_model("api", "Partner").objects.create(
            name=name, contact_name="M", contact_email="m@example.org", sort_key="x"
        )
    image_tags = [
        apps.get_model("taggit", "Tag").objects.create(name=name, slug=f"t{number}")
        for number, name in enumerate(("Fest", "FEST"))
    ]
    return {"tags": tags, "terms": terms, "people": people, "image_tags": image_tags}


def test_hashtags_become_one_and_everything_else_keeps_its_name(before: Any) -> None:
    made = rows_of(before)
    kept, second, third, other = made["tags"]
    carry = before.get_model("directory", "ActorHashtag").objects
    actors = before.get_model("directory", "Actor").objects
    pair = [
        actors.create(name=f"A{number}", slug=f"a{number}", category=term, sort_key="x", kind="association")
        for number, term in enumerate(made["terms"][:2])
    ]
    for actor, tag in ((pair[0], second), (pair[0], kept), (pair[0], third), (pair[1], third), (pair[1], other)):
        carry.create(content_object=actor, tag=tag)
    kind, _new = before.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="directory", model="actor"
    )
    items = [{"pk": 1, "tag": third.pk}, {"pk": 2, "tag": other.pk}, {"pk": 3, "tag": second.pk}]
    revision = before.get_model("wagtailcore", "Revision").objects.create(
        object_id=pair[1].pk, content_type=kind, base_content_type=kind, created_at="2026-01-01T00:00Z",
        content={"name": "A1", "tagged_items": items, "offers": [{"tagged_items": items[:1]}]},
    )  # fmt: skip

    call_command("migrate", verbosity=0, interactive=False)

    assert list(Hashtag.objects.order_by("pk").values_list("name", "slug", "description", "name_key")) == [
        ("Gärten", "gaerten", "Alles, was grünt.", "garten"),
        ("Anderes", "anderes", "", "anderes"),
    ]
    first, last = Actor.objects.get(pk=pair[0].pk), Actor.objects.get(pk=pair[1].pk)
    assert [tag.name for tag in first.hashtags.all()] == ["Gärten"]
    assert sorted(tag.name for tag in last.hashtags.all()) == ["Anderes", "Gärten"]
    revision.refresh_from_db()
    assert revision.content["tagged_items"] == [{"pk": 1, "tag": kept.pk}, {"pk": 2, "tag": other.pk}]
    assert revision.content["offers"] == [{"tagged_items": [{"pk": 1, "tag": kept.pk}]}]
    assert list(Category.objects.order_by("pk").values_list("name", "name_key")) == [
        ("Kultur", "kultur"),
        ("KULTUR", f"kultur {made['terms'][1].pk}"),
        ("Sport", "sport"),
    ]
    assert (first.category.name, last.category.name) == ("Kultur", "KULTUR")
    names = User.objects.order_by("pk").values_list("username", "name_key")
    assert list(names) == [("mara", "mara"), *((one.username, f"mara {one.pk}") for one in made["people"][1:])]
    assert list(TagNameKey.objects.values_list("tag__name", "name_key")) == [("Fest", "fest")]
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(username="marA")
    answer = Client().get("/thema/gaerten-2/")
    assert (answer.status_code, answer["Location"]) == (301, "/thema/gaerten/")


def test_the_way_back_and_forth_loses_no_name(before: Any) -> None:
    made = rows_of(before)
    call_command("migrate", verbosity=0, interactive=False)
    for app, name in BEFORE.items():
        migrate(app, name)
    with connection.cursor() as cursor:
        cursor.execute("SELECT username FROM cms_user ORDER BY id")
        assert [row[0] for row in cursor.fetchall()] == [one.username for one in made["people"]]
    call_command("migrate", verbosity=0, interactive=False)
    assert User.objects.count() == 3


def test_what_broke_the_promises_of_wagtails_forms_is_put_right() -> None:
    from wagtail.contrib.redirects.models import Redirect
    from wagtail.models import Page

    with connection.cursor() as cursor:
        for index in INDEXES:
            cursor.execute(f'DROP INDEX "{index.name}"')
    for number in range(3):
        Redirect.objects.create(old_path="/alt", redirect_link=f"https://example.org/{number}")
    pages = [factories.standard_page(title=f"S{number}", slug=f"s{number}") for number in range(3)]
    pages[2].slug = "gleich"
    pages[2].save_revision()
    below = factories.standard_page(pages[1], slug="unten")
    Page.objects.filter(pk__in=[page.pk for page in pages]).update(slug="gleich", url_path="/home/gleich/")
    Page.objects.filter(pk=pages[0].pk).update(live=False)
    Page.objects.filter(pk=below.pk).update(url_path="/home/gleich/unten/")

    make_unique_indexes()
    make_unique_indexes()

    assert [one.redirect_link for one in Redirect.objects.all()] == ["https://example.org/2"]
    found = {page.title: (page.slug, page.url_path) for page in Page.objects.filter(title__startswith="S")}
    assert found["S1"] == ("gleich", "/home/gleich/")
    assert {found["S0"], found["S2"]} == {("gleich-2", "/home/gleich-2/"), ("gleich-3", "/home/gleich-3/")}
    renamed = Page.objects.get(pk=pages[2].pk)
    assert renamed.latest_revision.content["slug"] == renamed.slug
    below.refresh_from_db()
    assert below.url_path == "/home/gleich/unten/"
    for action in (
        lambda: Redirect.objects.create(old_path="/alt", redirect_link="https://example.org/"),
        lambda: Page.objects.filter(pk=pages[2].pk).update(slug="gleich"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            action()
