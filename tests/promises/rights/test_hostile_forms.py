"""Forms of the admin that name what is not there are refused: an error in the form, 400 or 404; never a 500."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests import factories
from tests.cms.trash.things import database
from tests.promises.rights import scene as made
from tests.promises.rights.addresses import admin_addresses, filled
from tests.promises.rights.asking import asked
from tests.promises.rights.hostile_forms import (
    NOTHING,
    SentForm,
    forms_at,
    hostile_posts,
    names_looked_up,
    single_posts,
)

pytestmark = pytest.mark.django_db
PARTS = 4


@pytest.fixture
def boss(db: None) -> Client:
    """Return the client of somebody who may do everything."""
    client = Client(raise_request_exception=False)
    client.force_login(factories.superuser())
    return client


@pytest.fixture
def scene(db: None) -> made.Scene:
    """Return the things."""
    return made.Scene()


def all_forms(client: Client, scene: made.Scene, part: int) -> Iterator[SentForm]:
    """Yield every form of a ``part`` of the admin's addresses, each once; those of the frame are on every page."""
    seen: set[Any] = set()
    for address in admin_addresses()[part::PARTS]:
        for form in forms_at(client, filled(address, scene)):
            key = form.address, tuple(sorted(form.kinds))
            if key not in seen and "/logout/" not in form.address:
                seen.add(key)
                yield form


def broken(client: Client, form: SentForm, posts: Iterator[dict[str, Any]]) -> list[str]:
    """Return which of ``posts`` to ``form`` are answered with a 5xx."""
    found = []
    for data in posts:
        if asked(client, "post", form.address, data)[0].status_code >= 500:
            changed = {name: value for name, value in data.items() if form.fields.get(name) != value}
            found.append(f"{form.address} {str(changed)[:200]}")
    return found


@pytest.mark.parametrize("part", range(PARTS))
def test_no_form_breaks_on_what_is_not_there(part: int, boss: Client, scene: made.Scene) -> None:
    """Given every form of the admin, when it names what cannot be, then it is refused and nothing breaks."""
    forms = list(all_forms(boss, scene, part))
    assert len(forms) > 5
    wrong = [one for form in forms for one in broken(boss, form, hostile_posts(form))]
    assert not wrong, "\n".join(wrong)


@pytest.mark.soak
@pytest.mark.parametrize("part", range(PARTS))
def test_no_single_field_breaks_a_form(part: int, boss: Client, scene: made.Scene) -> None:
    """Given every form, when one field at a time names what cannot be, then nothing breaks."""
    wrong = [one for form in all_forms(boss, scene, part) for one in broken(boss, form, single_posts(form))]
    assert not wrong, "\n".join(wrong)


def test_no_field_breaks_that_only_scripts_send(boss: Client, scene: made.Scene) -> None:
    """Given every address, when a field that its view looks up unseen names what cannot be, then nothing breaks."""
    wrong, tried = [], set()
    for address in admin_addresses():
        url = filled(address, scene)
        if names := names_looked_up(boss, url):
            form = SentForm(url, kinds=dict.fromkeys(names, "hidden"))
            tried |= names
            wrong += broken(boss, form, (form.with_nothing(list(names), value) for value in NOTHING[:2]))
    assert {"revision_id", "new_parent_page", "collection"} <= tried
    assert not wrong, "\n".join(wrong)


PLACES = [*NOTHING, "", "0", "-1", "²", "9223372036854775808"]


@pytest.mark.parametrize("value", PLACES)
def test_what_names_another_thing_wrongly_stores_nothing(value: str, boss: Client, scene: made.Scene) -> None:
    """Given doors that name another thing, when that is not there, then the answer says so and all stays as it was."""
    page = scene.page.pk
    upload = SimpleUploadedFile("x.png", factories.png(40, 30), "image/png")
    doors: list[tuple[str, dict[str, Any], set[int]]] = [
        (
            f"/admin/pages/{page}/copy/",
            {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": value},
            {400, 404},
        ),
        ("/admin/pages/create/home/standardpage", {"parent_page": value}, {200, 400, 404}),
        (f"/admin/bulk/wagtailcore/page/move/?id={page}", {"chooser": value}, {200, 400, 404}),
        (f"/admin/pages/{page}/move/", {"new_parent_page": value}, {200, 400, 404}),
        ("/admin/images/multiple/add/", {"title": "x", "collection": value, "files[]": upload}, {400, 404}),
        (f"/admin/workflows/tasks/edit/{scene.workflow.tasks.first().pk}/", {"name": "x", "groups": value}, {200}),
    ]
    if not value:
        # Without a folder an upload waits for one.
        doors = [door for door in doors if "collection" not in door[1]]
    before = database()
    for url, data, answers in doors:
        response = boss.post(url, data)
        assert response.status_code in answers, (url, value, response.status_code)
        assert database() == before, (url, value)
