"""A form sent by several at once, as by a double click: one is stored, the others read what the form itself says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError
from django.test import Client

from tests import factories
from tests.admin_forms import refused, send_fields, shown
from tests.promises.admin.at_once import SIX, at_once

pytestmark = pytest.mark.django_db(transaction=True)
FORM, PAGE_FORM = "w-editor-form", "page-edit-form"
TEXT = '{"blocks": [{"text": "Worum es geht.", "type": "unstyled", "key": "a"}], "entityMap": {}}'
PAGE = {"title": "Gärten", "slug": "gaerten", "intro": TEXT, "body-count": "0", "date": "2026-05-01"}


@dataclass(frozen=True)
class Door:
    """A form: where, what is typed, which field the losers read of, and what counts what was stored."""

    model: str
    path: Callable[[], str]
    typed: Callable[[], dict[str, Any]]
    wrong: str
    stored: dict[str, Any] = field(default_factory=dict)
    form: str = FORM

    def count(self) -> int:
        """Return how many rows hold what was typed."""
        return int(apps.get_model(self.model).objects.filter(**self.stored).count())


def term(model: str, name: str = "name", **more: str) -> Door:
    """Return the form for a new term."""
    path = f"/admin/snippets/{model.replace('.', '/')}/add/"
    return Door(model, lambda: path, lambda: {name: "Gärten", **more}, name, {name: "Gärten"})


def page_at(parent: str, kind: str, **typed: Any) -> Door:
    """Return the form for a new page below what the factory ``parent`` makes."""
    return Door(
        "wagtailcore.page",
        lambda: f"/admin/pages/add/{kind}/{getattr(factories, parent)().pk}/",
        lambda: {**PAGE, **typed},
        "slug",
        {"slug": "gaerten"},
        PAGE_FORM,
    )


PASSWORD = "ein-langes-wort-nur-zum-testen"
PERSON = {
    "username": "mara",
    "email": "mara@example.org",
    "first_name": "Mara",
    "last_name": "Beispiel",
    "password1": PASSWORD,
    "password2": PASSWORD,
}
DOORS = {
    "hashtags": term("cms.hashtag", slug="gaerten"),
    "categories": term("directory.category"),
    "districts": term("directory.district"),
    "target groups": term("directory.targetgroup"),
    "languages": term("directory.spokenlanguage"),
    "funding programmes": term("blog.fundingprogramme"),
    "reasons": term("blog.decisionreason", "label", text="Das geht nicht."),
    "partners": term("api.partner", contact_name="Mara", contact_email="mara@example.org"),
    "accounts": Door("cms.user", lambda: "/admin/users/new/", lambda: PERSON, "username", {"username": "mara"}),
    "groups": Door("auth.group", lambda: "/admin/groups/new/", lambda: {"name": "Garten"}, "name", {"name": "Garten"}),
    "sites": Door(
        "wagtailcore.site",
        lambda: "/admin/sites/new/",
        lambda: {"hostname": "garten.example.org", "port": "80", "root_page": factories.home_page().pk},
        "__all__",
        {"hostname": "garten.example.org"},
    ),
    "redirects of all sites": Door(
        "wagtailredirects.redirect",
        lambda: "/admin/redirects/add/",
        lambda: {"old_path": "/alt", "redirect_link": "https://example.org/neu"},
        "__all__",
        {"old_path": "/alt"},
    ),
    "redirects of a site": Door(
        "wagtailredirects.redirect",
        lambda: "/admin/redirects/add/",
        lambda: {"old_path": "/alt", "redirect_link": "https://example.org/neu", "site": factories.site().pk},
        "__all__",
        {"old_path": "/alt"},
    ),
    "actors": Door(
        "directory.actor",
        lambda: "/admin/snippets/directory/actor/add/",
        lambda: {"name": "Verein", "slug": "verein", "kind": "association", "category": factories.category().pk},
        "slug",
        {"slug": "verein"},
    ),
    "drafts of pages": page_at("home_page", "home/standardpage"),
    "pages": page_at("home_page", "home/standardpage", **{"action-publish": "action-publish"}),
    "stories": page_at("story_index", "blog/storypage"),
    "pages in workflow": page_at("home_page", "home/standardpage", **{"action-submit": "action-submit"}),
}


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_of_six_at_once_one_is_stored_and_five_read_the_forms_own_sentence(administrator: Client, door: Door) -> None:
    path, typed = door.path(), door.typed()
    fields = {**shown(administrator, path, door.form), **typed}

    answers = at_once(administrator, lambda browser, _number: send_fields(browser, path, fields))

    assert Counter(answer.status_code for answer in answers) == {302: 1, 200: SIX - 1}
    assert door.count() == 1
    for answer in answers:
        if answer.status_code == 200:
            assert door.wrong in refused(answer)
            form = answer.context["form"]
            assert {name: form.data.get(name) for name in typed} == {name: str(value) for name, value in typed.items()}


# What no form of the admin writes by a name that somebody types: made by programs, or random.
BY_PROGRAMS = {
    "blog.Comment",
    "blog.CommentReport",
    "blog.SpentProof",
    "directory.Offer",
    "cms.Heartbeat",
    "cms.DailyKey",
    "cms.GoneAddress",
    "cms.GroupNameKey",
    "cms.TagNameKey",
    "taggit.Tag",
    "wagtailembeds.Embed",
    "wagtailusers.UserProfile",
    "api.PartnerKey",
    "wagtailcore.Locale",
    "wagtailcore.Collection",
    "wagtailcore.WorkflowState",
}


def test_every_model_with_a_unique_field_has_its_form_here() -> None:
    """A new one is tried too, or is named with those that nobody types into."""
    unique = {
        model._meta.label
        for model in apps.get_models()
        if any(field.unique and not field.primary_key for field in model._meta.local_fields)
    }
    here = {apps.get_model(door.model)._meta.label for door in DOORS.values()}
    assert unique - here == BY_PROGRAMS


@pytest.mark.parametrize("door", ["hashtags", "categories", "accounts", "groups", "partners"])
def test_names_that_differ_in_spelling_alone_are_stored_once_at_once(administrator: Client, door: str) -> None:
    one = DOORS[door]
    name = next(iter(one.stored))
    fields = {**shown(administrator, one.path()), **one.typed()}
    spelled = ("Gärten", "GÄRTEN", "gärten", "Garten", "GARTEN", "gArten")

    def send_one(browser: Client, number: int) -> Any:
        more = {"slug": f"s{number}"} if "slug" in fields else {}
        return send_fields(browser, one.path(), {**fields, **more, name: spelled[number]})

    answers = at_once(administrator, send_one)

    assert Counter(answer.status_code for answer in answers) == {302: 1, 200: SIX - 1}
    assert all(refused(answer) == {one.wrong} for answer in answers if answer.status_code == 200)
    assert apps.get_model(one.model).objects.filter(**{f"{name}__in": spelled}).count() == 1


def test_six_editors_at_once_with_a_new_hashtag_and_pages_of_their_own(administrator: Client) -> None:
    path = f"/admin/pages/add/home/standardpage/{factories.home_page().pk}/"
    fields = {**shown(administrator, path, PAGE_FORM), **PAGE}

    def send_one(browser: Client, number: int) -> Any:
        own = {"title": f"Seite {number}", "slug": f"eigene-{number}", "hashtags": ("#Neu", "neu", "NEU")[number % 3]}
        return send_fields(browser, path, {**fields, **own})

    answers = at_once(administrator, send_one)

    assert Counter(answer.status_code for answer in answers) == {302: SIX}
    assert apps.get_model("home.StandardPage").objects.filter(slug__startswith="eigene-").count() == SIX
    assert apps.get_model("cms.Hashtag").objects.filter(name_key="neu").count() == 1


def test_six_new_folders_at_once_are_six(administrator: Client) -> None:
    root = apps.get_model("wagtailcore.Collection").objects.get(depth=1).pk
    fields = {**shown(administrator, "/admin/collections/add/"), "parent": root}
    answers = at_once(
        administrator,
        lambda browser, number: send_fields(browser, "/admin/collections/add/", {**fields, "name": f"Ordner {number}"}),
    )
    assert Counter(answer.status_code for answer in answers) == {302: SIX}
    assert apps.get_model("wagtailcore.Collection").objects.filter(name__startswith="Ordner").count() == SIX


def test_what_is_wrong_for_another_reason_is_a_fault_of_ours_still(
    administrator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_form: Any, **_options: Any) -> None:
        raise IntegrityError("FOREIGN KEY constraint failed")

    monkeypatch.setattr("wagtail.admin.forms.models.WagtailAdminModelForm.save", fail)
    administrator.raise_request_exception = False
    door = DOORS["categories"]
    fields = {**shown(administrator, door.path()), **door.typed()}
    assert send_fields(administrator, door.path(), fields).status_code == 500
    assert door.count() == 0


def test_six_who_rename_at_once_to_one_name(administrator: Client) -> None:
    rows = [factories.category() for _ in range(SIX)]
    paths = [f"/admin/snippets/directory/category/edit/{row.pk}/" for row in rows]
    fields = [{**shown(administrator, path), "name": "Gärten"} for path in paths]
    answers = at_once(administrator, lambda browser, number: send_fields(browser, paths[number], fields[number]))
    assert Counter(answer.status_code for answer in answers) == {302: 1, 200: SIX - 1}
    assert apps.get_model("directory.Category").objects.filter(name="Gärten").count() == 1
