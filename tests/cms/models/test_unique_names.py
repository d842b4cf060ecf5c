"""A name that is there in another spelling is refused with the name that is there; nothing is stored."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.test import Client
from taggit.models import Tag
from wagtail.models import Page

from cms.models import Hashtag, TagNameKey
from directory.models import Category
from tests import factories
from tests.admin_forms import refused, send
from tests.promises.admin.test_at_once import DOORS, PERSON
from tests.spellings import NOTHING, OTHER, SAME

pytestmark = pytest.mark.django_db
NAMED = {
    "hashtags": "Diesen Hashtag gibt es schon: „Gärten“.",
    "categories": "Diesen Namen gibt es schon: „Gärten“.",
    "districts": "Diesen Namen gibt es schon: „Gärten“.",
    "target groups": "Diesen Namen gibt es schon: „Gärten“.",
    "languages": "Diesen Namen gibt es schon: „Gärten“.",
    "funding programmes": "Diesen Namen gibt es schon: „Gärten“.",
    "reasons": "Diesen Grund gibt es schon: „Gärten“.",
    "partners": "Diese Organisation gibt es schon: „Gärten“.",
    "accounts": "Diesen Benutzernamen gibt es schon: „Gärten“.",
    "groups": "Diese Gruppe gibt es schon: „Gärten“.",
}
FIELDS = {"accounts": "username", "reasons": "label"}


@pytest.mark.parametrize("spelled", ["GÄRTEN", "Garten", "Ga\u0308rten", "gÄrten"])
@pytest.mark.parametrize("kind", NAMED)
def test_a_name_in_another_spelling_is_refused_with_the_one_there_is(
    administrator: Client, kind: str, spelled: str
) -> None:
    door, name = DOORS[kind], FIELDS.get(kind, "name")
    model = apps.get_model(door.model)
    typed = {**door.typed(), **({"email": "andere@example.org"} if kind == "accounts" else {})}
    assert send(administrator, door.path(), {**typed, name: "Gärten"}).status_code == 302
    before = model.objects.count()

    response = send(administrator, door.path(), {**typed, name: spelled, "slug": "ganz-anders"})

    assert response.status_code == 200
    assert refused(response) == {name}
    assert response.context["form"].errors[name][0].startswith(NAMED[kind])
    assert model.objects.count() == before


@pytest.mark.parametrize(("name", "spelled"), SAME)
def test_no_spelling_makes_a_second_hashtag_or_category(administrator: Client, name: str, spelled: str) -> None:
    name, spelled = name[:100], spelled[:100]
    for kind in ("hashtags", "categories"):
        door = DOORS[kind]
        assert send(administrator, door.path(), {"name": name, "slug": "eins"}).status_code == 302
        assert refused(send(administrator, door.path(), {"name": spelled, "slug": "zwei"})) == {"name"}
    assert (Hashtag.objects.count(), Category.objects.count()) == (1, 1)


@pytest.mark.parametrize(("name", "other"), OTHER)
def test_other_names_stand_side_by_side(administrator: Client, name: str, other: str) -> None:
    for number, one in enumerate((name, other)):
        assert send(administrator, DOORS["categories"].path(), {"name": one, "slug": f"s{number}"}).status_code == 302
    assert Category.objects.count() == 2


@pytest.mark.parametrize("name", NOTHING)
@pytest.mark.parametrize("kind", ["hashtags", "groups"])
def test_a_name_of_nothing_is_refused(administrator: Client, kind: str, name: str) -> None:
    door = DOORS[kind]
    before = apps.get_model(door.model).objects.count()
    assert "name" in refused(send(administrator, door.path(), {**door.typed(), "name": name}))
    assert apps.get_model(door.model).objects.count() == before


@pytest.mark.parametrize(("name", "spelled"), [pair for pair in SAME if len(pair[0]) < 100])
def test_tags_typed_into_a_form_are_the_ones_there_are(name: str, spelled: str) -> None:
    page, image = factories.standard_page(), factories.image()
    for one in (name, spelled, f"  #{spelled}"):
        page.hashtags.add(one)
        image.tags.add(one)
    page.save()
    assert page.hashtags.count() == image.tags.count() == 1
    assert Hashtag.objects.count() == Tag.objects.count() == TagNameKey.objects.count() == 1


def test_a_page_form_takes_hashtags_with_their_sign(administrator: Client) -> None:
    factories.hashtag("Gärten")
    page = factories.standard_page()
    typed = {"hashtags": "#Gärten, GÄRTEN, #Neu, ##neu", "body-count": "0"}

    response = send(administrator, f"/admin/pages/{page.pk}/edit/", typed, "page-edit-form")

    assert response.status_code == 302
    kept = Page.objects.get(pk=page.pk).get_latest_revision_as_object().hashtags.all()
    assert {tag.name.casefold() for tag in kept} == {"gärten", "neu"}
    assert Hashtag.objects.count() == 2


@pytest.mark.parametrize("kind", [*NAMED, "tags"])
def test_the_database_itself_takes_a_name_once(kind: str) -> None:
    model: Any = Tag if kind == "tags" else apps.get_model(DOORS[kind].model)
    name = FIELDS.get(kind, "name")
    more = {"slug": True} if model in {Hashtag, Tag} else {}
    model.objects.create(**{name: "Gärten"}, **dict.fromkeys(more, "s1"))
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(**{name: "GARTEN"}, **dict.fromkeys(more, "s2"))
    if model not in {Group, Tag}:
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.bulk_create([model(**{name: "GARTEN"}, **dict.fromkeys(more, "s2"))])
    assert model.objects.filter(**{f"{name}__in": ["Gärten", "GARTEN"]}).count() == 1


def test_one_may_spell_ones_own_name_anew(administrator: Client) -> None:
    category, group = factories.category(name="Gärten"), Group.objects.create(name="Gärten")
    user = factories.user(username="gärten", email="g@example.org", first_name="Mara", last_name="Beispiel")
    for path, typed in (
        (f"/admin/snippets/directory/category/edit/{category.pk}/", {"name": "GÄRTEN"}),
        (f"/admin/groups/edit/{group.pk}/", {"name": "GÄRTEN"}),
        (f"/admin/users/edit/{user.pk}/", {"username": "GÄRTEN", "password1": "", "password2": ""}),
    ):
        assert send(administrator, path, typed).status_code == 302, path
    for row, name in ((category, "name"), (group, "name"), (user, "username")):
        row.refresh_from_db()
        assert getattr(row, name) == "GÄRTEN"


def test_an_account_is_found_in_no_other_form(administrator: Client) -> None:
    """The account's own form keeps working for those whose name was there twice before names were unique."""
    older, later = factories.user(username="mara"), factories.user(username="andere")
    type(later).objects.filter(pk=later.pk).update(username="Mara", name_key=f"mara {later.pk}")
    later.refresh_from_db()

    later.save()
    typed = {**PERSON, "username": "Mara", "email": "neu@example.org", "password1": "", "password2": ""}
    response = send(administrator, f"/admin/users/edit/{later.pk}/", typed)

    assert response.status_code == 302
    later.refresh_from_db()
    assert (later.username, later.email, later.name_key) == ("Mara", "neu@example.org", f"mara {later.pk}")
    assert type(older).objects.get(name_key="mara") == older


@pytest.mark.parametrize("term", ["gä", "GÄR", "gar", "#Gär", "ｇä"])
@pytest.mark.parametrize("model", ["", "cms/hashtag/"])
def test_the_field_for_tags_proposes_what_begins_so_in_any_spelling(
    administrator: Client, model: str, term: str
) -> None:
    for kind in (Hashtag, Tag):
        for name in ("Gärten", "Höfe"):
            kind.objects.create(name=name)
    address = f"/admin/tag-autocomplete/{model}"
    assert administrator.get(address, {"term": term}).json() == ["Gärten"]
    assert administrator.get(address, {"term": "#"}).json() == []
