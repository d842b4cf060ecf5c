"""The words of the admin for all roles, in refused forms and as scripts draw them; titles on a telephone.

`make soak PART=words`. The walk of one account over all addresses is in tests/promises/admin_words.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils.text import slugify
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site, Task, Workflow

from cms.trash.taking import filling_trash
from tests import factories
from tests.e2e.conftest import log_in, open_page, site
from tests.places import ROOT
from tests.posted_form import posted_form
from tests.promises.admin_words.crawl import crawl
from tests.promises.admin_words.marking import marks
from tests.promises.admin_words.script_scenes import NOTHING_LIKE_IT, SCENES, TYPED
from tests.promises.admin_words.script_walk import ScriptWalk
from tests.promises.rights import scene as made
from tests.promises.rights.addresses import admin_addresses, filled
from tests.promises.rights.asking import asked

__all__ = ["log_in", "open_page", "site"]
pytestmark = [pytest.mark.soak, pytest.mark.once, pytest.mark.timeout(3_600)]
LEFT_OUT = {"wagtailadmin_logout", "wagtailadmin_error_test"}
TITLES = (ROOT / "tests/promises/admin_words/titles.js").read_text()
# Letters of a title that can be seen at least; on a telephone of this width in CSS pixels.
LEAST, WIDTH = 10, 360
# Whether what lies at the left edge of a field, if that is in sight, is the field.
FREE = """(field) => {
  const box = field.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + 4, box.top + Math.min(box.height / 2, 12));
  return !top || field === top || field.contains(top);
}"""
SPOILT = "Verdorbenia"
# What the walk over scripts types, letter by letter where a palette follows.
WRITTEN = (
    TYPED,
    f"{TYPED}.txt",
    f"{TYPED}.exe",
    *(NOTHING_LIKE_IT[:end] for end in range(1, len(NOTHING_LIKE_IT) + 1)),
)
LONG = "Nachbarschaftsfrühstück im Innenhof der Genossenschaft"
# What tells lists from other screens, and screens from each other for who looks at scripts: these, and widgets.
LIST = re.compile(r'"listing.*<td|<main.*<table|"office-trash__list', re.S)
SERVED_BY = re.compile(r'src="[^"]+\.js|data-controller="[^"]*"|"_type": "[^"]+"')


def call_everything(scene: made.Scene) -> None:
    """Give all things of ``scene`` a long title."""
    for thing in [*scene.models.values(), scene.collection]:
        for name in {"title", "draft_title", "name", "label", "first_name"} & {one.name for one in thing._meta.fields}:
            type(thing)._base_manager.filter(pk=thing.pk).update(**{name: LONG})


def fill_lists(scene: made.Scene) -> None:
    """Put into lists that are empty else what has a long title: the bin, stories, redirects, what is locked or used."""
    factories.story(title=LONG)
    factories.standard_page(title=LONG, locked=True)
    Redirect.objects.create(old_path=f"/{slugify(LONG)}", redirect_link=f"/{slugify(LONG)}/")
    Workflow.objects.update(name=LONG)
    Task.objects.update(name=LONG)
    Site.objects.update(site_name=LONG)
    with filling_trash(scene.colleague):
        factories.standard_page(title=LONG).delete()


def lists(client: Client, scene: Any) -> list[str]:
    """Return the addresses of screens with a list; searches find something."""
    found = [f"/admin/{place}?q={LONG.split()[0]}" for place in ("suche/", "pages/search/", "images/", "documents/")]
    for address in admin_addresses():
        if address.name not in LEFT_OUT:
            url = filled(address, scene)
            response, text = asked(client, "get", url)
            is_screen = response.status_code == 200 and "<html" in text
            found += [url] if is_screen and LIST.search(text) else []
    return found


@pytest.mark.django_db
def test_every_role_reads_german():
    scene = made.Scene()
    people = made.clients()
    with marks() as said:
        walk = crawl(said)
        for client in people.values():
            for address in admin_addresses():
                if address.name not in LEFT_OUT:
                    walk.look(client, filled(address, scene))
    faults = walk.faults()
    print(f"{walk.answers} answers, {len(walk.texts)} texts, {len(faults)} faults")  # noqa: T201
    assert not faults, "\n".join(faults)


@pytest.mark.django_db
@pytest.mark.parametrize("how", ["as it is", "emptied", "spoilt"])
def test_what_is_said_to_a_form_is_german(how):
    """Sent as it is, with every field empty, and with nonsense in every field; what it says may stand in the next."""
    scene = made.Scene()
    client = Client(raise_request_exception=False)
    client.force_login(factories.superuser())
    with marks() as said:
        walk = crawl(said, SPOILT)
        for address in admin_addresses():
            if address.name in LEFT_OUT:
                continue
            url = filled(address, scene)
            response, text = asked(client, "get", url)
            sent = filled_in(posted_form(text), how) if response.status_code == 200 else {}
            walk.look(client, url, "post", sent)
            walk.look(client, "/admin/account/")
    faults = walk.faults()
    print(f"{how}: {walk.answers} answers, {len(walk.texts)} texts, {len(faults)} faults")  # noqa: T201
    assert not faults, f"{len(faults)}\n" + "\n".join(faults)


def filled_in(fields: dict[str, list[str]], how: str) -> dict[str, Any]:
    """Return what a form with ``fields`` sends; what says how many rows it has stays."""
    if how == "as it is":
        return fields
    text = "" if how == "emptied" else SPOILT
    return {name: value if "_FORMS" in name else [text for _ in value] for name, value in fields.items()}


def screens_by_scripts(client: Client, scene: Any) -> list[str]:
    """Return addresses of screens, one of those that the same scripts and widgets serve."""
    found: dict[frozenset[str], str] = {}
    for address in admin_addresses():
        if address.name not in LEFT_OUT:
            url = filled(address, scene)
            response, text = asked(client, "get", url)
            if response.status_code == 200 and "<html" in text:
                found.setdefault(frozenset(SERVED_BY.findall(text)), url)
    return list(found.values())


@pytest.mark.e2e
def test_what_scripts_write_is_german(site, log_in, settings):
    settings.WAGTAIL_EDITING_SESSION_PING_INTERVAL = 1_000
    scene = made.Scene()
    client = Client(raise_request_exception=False)
    client.force_login(factories.superuser())
    screens = screens_by_scripts(client, scene)
    page = log_in("ueberall", is_superuser=True)
    with marks() as said:
        walk = ScriptWalk(page, crawl(said, *WRITTEN))
        for url in ["/admin/", *screens]:
            walk.open_everything(url)
        for go, least in SCENES.items():
            go(walk, scene)
            missing = [text for text in least if not walk.has_read(said.get(text, text))]
            assert not missing, (go, missing)
        faults = walk.crawl.faults()
    # Things fail on purpose, and what is clicked at random is refused.
    page.watch.troubles.clear()
    print(f"{len(screens)} screens, {walk.clicks} clicks, {len(walk.crawl.texts)} texts, {len(faults)} faults")  # noqa: T201
    assert len(screens) > 30
    assert walk.clicks > 300
    assert not faults, "\n".join(faults)


@pytest.mark.e2e
def test_titles_in_lists_can_be_read_on_a_telephone(site, log_in):
    scene = made.Scene()
    fill_lists(scene)
    call_everything(scene)
    client = Client()
    client.force_login(factories.superuser())
    screens = lists(client, scene)
    assert len(screens) > 20
    page = log_in("ueberall", width=WIDTH, is_superuser=True)
    wrong, cells, named, titled = {}, 0, 0, ""
    for url in screens:
        page.goto(url)
        found = page.evaluate(TITLES, {"least": LEAST, "title": LONG})
        cells, named = cells + found["cells"], named + found["named"]
        titled = url if found["cells"] else titled
        if found["cut"] or found["wider"]:
            wrong[url] = found
    page.goto(titled)
    narrow = "min-inline-size: 0; max-inline-size: 2rem; overflow: hidden; white-space: nowrap".replace(
        ";", " !important;"
    )
    page.add_style_tag(content=f"td, td * {{ {narrow} !important }}")
    assert page.evaluate(TITLES, {"least": LEAST, "title": LONG})["cut"], "what is cut is not noticed"
    print(f"{len(screens)} lists, {cells} cells, {named} titles, {len(wrong)} lists with cut ones")  # noqa: T201
    assert cells > len(screens)
    assert named > 20
    assert not wrong, "\n".join(f"{url}: {found}" for url, found in wrong.items())


@pytest.mark.e2e
def test_forms_can_be_filled_on_a_telephone_without_scripts(site, open_page):
    scene = made.Scene()
    client = Client()
    client.force_login(factories.superuser())
    page = open_page(WIDTH, java_script_enabled=False)
    session = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": session.key, "value": session.value, "url": site}])
    covered, fields = [], 0
    for address in admin_addresses():
        if not re.search(r":(edit|add)$|^wagtail(images|documents):|setting_up", address.name):
            continue
        url = filled(address, scene)
        if asked(client, "get", url)[0].status_code != 200:
            continue
        page.goto(url)
        field = page.locator("main form :is(input[type=text], textarea, select):visible").first
        if field.count():
            fields += 1
            field.scroll_into_view_if_needed()
            is_free = field.evaluate(FREE)
            covered += [] if is_free else [url]
    # Sizes of pictures are not made in tests.
    page.watch.forgive("max-800x600")
    print(f"{fields} forms, {len(covered)} covered")  # noqa: T201
    assert fields > 15
    assert covered == []
