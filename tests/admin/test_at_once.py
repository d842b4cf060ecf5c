"""A form sent by several at once, as by a double click: one is stored, the others read what the form itself says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from tests import factories
from tests.admin.at_once import SIX, at_once
from tests.admin.forms import refused, send_fields, shown

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
