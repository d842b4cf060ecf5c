"""Every page that a visitor can meet, in every state: what the checks of markup walk.

Nothing here names all pages: `missing` finds templates, page types and blocks that no state has shown, so that a
new one is walked as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import uuid4

from django.conf import settings
from django.core.cache import cache
from django.template.loader import get_template, render_to_string
from django.test import Client, override_settings
from django.test.signals import template_rendered
from wagtail.models import Page, get_page_models

from blog.comments.mail.links import writer_link
from blog.comments.services import delete_own
from blog.comments.website.public_forms import SALT
from blog.comments.website.thread import THREADS_PER_PAGE
from blog.models import Comment
from cms.public_forms.guarded import make_token
from directory.models import Actor
from directory.short_keys import MOST_KEPT, write_keys
from directory.website.booklet.contents import booklet_html
from directory.website.views import BOOKLET_STATUS
from home.blocks import PageBlock
from tests import factories as make
from tests.blog.comments.submitting import form_data
from tests.home.contact.writing import page_with_form, send_form
from tests.promises.pages.neighbourhood import build

APPS = ("cms", "directory", "blog", "home", "api")
WHOLE = re.compile(r'{% extends "(base|cms/bare|cms/\w+_form)\.html" %}|<!doctype')
NEEDS_NOTHING = '{% extends "cms/bare.html" %}'
FRAMES = {"base.html", "cms/bare.html"}
# For the pages of refusals, which need no request.
ANYTHING = {
    "seconds": 5,
    "form_was_sent": True,
    "fields": [("text", "Guten Tag"), ("name", "Ada")],
    "path": "/",
    "has_files": True,
}
DOUBTFUL = "<b>&amp;\"'\n\nAb 10 Uhr, https://example.org/a?b=1&c=2"


class Walk:
    """The documents by name, and which templates they were made of."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.pages: dict[str, str] = {}
        self.feeds: dict[str, bytes] = {}
        self.templates: set[str] = set()

    def note(self, name: str, response: Any, status: int = 200) -> Any:
        """Keep what was answered; another status is a failure, for then it is another page."""
        assert response.status_code == status, (name, response.status_code)
        assert name not in self.pages, name
        self.pages[name] = response.content.decode()
        return response

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Note the templates that are rendered meanwhile."""

        def seen(template: Any, **_kwargs: Any) -> None:
            self.templates.add(template.name)

        template_rendered.connect(seen)
        try:
            yield
        finally:
            template_rendered.disconnect(seen)


def walk_everything() -> Walk:
    """Return every page in every state; the database is filled for it."""
    walk = Walk()
    # More in a minute than one address may ask for.
    public = {**settings.API_LIMITS["public"], "points_per_minute": 10**9}
    with walk.watching(), override_settings(API_LIMITS={**settings.API_LIMITS, "public": public}):
        _pages(walk)
        for part in (_not_set_up, _lists, _comments, _sending, _reports, _contact, _writers, _doors, _refusals, _feeds):
            part(walk)
    return walk


def whole_templates() -> set[str]:
    """Return the names of all templates that are a page of the website."""
    found = set()
    for app in APPS:
        root = Path(settings.BASE_DIR) / app / "templates"
        for file in root.rglob("*.html"):
            name = str(file.relative_to(root))
            if "admin" not in name and WHOLE.search(file.read_text()):
                found.add(name)
    return found - FRAMES


def missing(walk: Walk) -> list[str]:
    """Return what no state has shown: templates, types of pages, blocks."""
    types = [model for model in get_page_models() if model._meta.app_label in APPS]
    rows = list(Page.objects.live().specific())
    unseen = [model._meta.label for model in types if not any(type(row) is model for row in rows)]
    shown = {block.block_type for row in rows for block in getattr(row, "body", ())}
    return sorted([*(whole_templates() - walk.templates), *unseen, *(set(PageBlock().child_blocks) - shown)])


def _pages(walk: Walk) -> None:
    walk.addresses = build()
    for name, address in walk.addresses.items():
        walk.note(name, Client().get(address), {"not found": 404, "gone": 410}.get(name, 200))
    directory, stories = walk.addresses["directory"], walk.addresses["stories"]
    for address in (
        f"{directory}?seite=2",
        f"{stories}?seite=2",
        "/suche/",
        "/suche/?q=%22%3Eb",
        "/partner/",
    ):
        walk.note(address, Client().get(address))
    for page in Page.objects.live().filter(depth__gt=1).order_by("pk"):
        walk.note(f"page {page.pk} {page.specific_class.__name__}", Client().get(page.url))
    bare = make.actor(name="Nur ein Name")
    walk.note("an entry with nothing", Client().get(bare.get_absolute_url()))


def _lists(walk: Walk) -> None:
    directory, offers, entry = (walk.addresses[name] for name in ("directory", "offers", "entry"))
    full = write_keys(Actor.objects.public().values_list("pk", flat=True)[:MOST_KEPT])
    for address in (
        f"{directory}?q=%22%3E",
        f"{directory}?merk={full}&seite=2",
        f"{directory}druckliste/",
        f"{directory}druckliste/?q=%22%3E",
        f"{directory}druckliste/?q=garten&art=initiative",
        f"{directory}merkliste/",
        f"{directory}merkliste/?merk={full}-zzzz",
        f"{entry}?merk={full}",
        f"{offers}?q=%22%3E",
        f"{offers}?kosten=kostenlos&sortierung=geprueft",
    ):
        walk.note(address, Client().get(address))
    for name, keys in {"kept": full, "everything": ""}.items():
        walk.pages[f"booklet of what is {name}"] = booklet_html(keys) or ""
    for state, (status, _wait) in BOOKLET_STATUS.items():
        for keys in (full, ""):
            with patch("directory.website.views.find_or_ask", return_value=state):
                walk.note(f"booklet, {state.name} {keys}", Client().get(f"{directory}heft/", {"merk": keys}), status)


def _not_set_up(walk: Walk) -> None:
    with patch("cms.http.not_found.has_front_page", lambda: False):
        walk.note("not set up", Client().get("/noch-nichts/", secure=True), 404)


def _comments(walk: Walk) -> None:
    story = make.story(title="Viele Worte", body=[])
    tops = [make.comment(story, author_name=f"Ada {number}", text=DOUBTFUL) for number in range(THREADS_PER_PAGE + 2)]
    for number in range(12):
        make.comment(story, parent=tops[0], text=f"Antwort {number}")
    make.comment(story, parent=tops[1], is_from_office=True, via="Verein")
    make.comment(story, parent=tops[2])
    delete_own(tops[2])
    walk.story, walk.comment = story, tops[3]
    reply = Comment.objects.filter(parent=tops[0]).first()
    queries = {
        "first": "",
        "last": "?kommentarseite=2",
        "one thread": f"?strang={tops[0].uuid}",
        "answering": f"?antwort={tops[3].uuid}",
        "answering a reply": f"?antwort={reply.uuid}",
        "answering garbage": "?antwort=%22%3E%3Cb",
        "sent": "?kommentar=gesendet",
    }
    for name, query in queries.items():
        walk.note(f"comments: {name}", Client().get(f"{story.url}{query}"))
    for name, fields in {"none": {}, "closed": {"comment_mode": "closed"}}.items():
        page = make.story(title=name, **fields)
        walk.note(f"comments: {name}", Client().get(page.url))
        walk.note(f"comments: {name}, sent", Client().get(f"{page.url}?kommentar=gesendet"))


def _sending(walk: Walk) -> None:
    story, closed = walk.story, make.story(title="Zu", comment_mode="closed")
    address = f"/kommentar/{story.pk}/"
    cases = {
        "empty": {"token": make_token(story.pk, SALT)},
        "expired": {"token": "x", "text": DOUBTFUL},
        "no proof": form_data(story, proof=None),
        "parent gone": form_data(story, parent=str(uuid4())),
        "an answer, wrong": form_data(story, parent=str(walk.comment.uuid), name="", email="x", website="x"),
    }
    for name, data in cases.items():
        walk.note(f"comment: {name}", Client().post(address, data), 422)
    walk.note("comment: closed", Client().post(f"/kommentar/{closed.pk}/", form_data(closed)), 422)
    walk.note("comment: page gone", Client().post("/kommentar/999999/", form_data(story, text=DOUBTFUL)), 404)
    foreign = Client().post(address, form_data(story), headers={"Origin": "https://example.net"})
    walk.note("comment: from another site", foreign, 403)


def _reports(walk: Walk) -> None:
    address = f"/kommentar/melden/{walk.comment.uuid}/"
    walk.note("report", Client().get(address))
    walk.note("report: empty", Client().post(address, {}), 422)
    walk.note("report: sent", Client().get(f"{address}?gesendet"))
    gone = f"/kommentar/melden/{uuid4()}/"
    walk.note("report: comment gone", Client().post(gone, {"text": DOUBTFUL}), 404)
    walk.note("report: comment gone, sent", Client().get(f"{gone}?gesendet"))


def _contact(walk: Walk) -> None:
    page = page_with_form(title="Schreiben Sie uns")
    walk.note("message", Client().get(page.url))
    walk.note("message: sent", Client().get(f"{page.url}?nachricht=gesendet"))
    cases: dict[str, dict[str, str]] = {
        "empty": {"text": "", "name": DOUBTFUL},
        "no proof": {"text": DOUBTFUL, "proof": ""},
        "trap": {"website": "x", "email": "x"},
    }
    for name, changes in cases.items():
        walk.note(f"message: {name}", send_form(page, **changes), 422)
    walk.note("message: form gone", Client().post("/nachricht/999999/", {"text": DOUBTFUL}), 404)


def _writers(walk: Walk) -> None:
    mine = [make.comment(walk.story, author_email="ada@example.org", text=DOUBTFUL) for _ in range(3)]
    link = "/" + writer_link(mine[0].uuid).split("/", 3)[3]
    for done in ("", "bestaetigen", "loeschen", "weg"):
        walk.note(f"own comments: {done}", Client().get(link, {"fertig": done}))
    Comment.objects.filter(author_email="ada@example.org").update(confirmed_at=walk.comment.created_at)
    walk.note("own comments: confirmed", Client().get(link))
    delete_own(mine[0])
    walk.note("own comments: deleted", Client().get(link))
    _until_waiting(walk, "a wrong link", lambda client: client.get("/kommentar/meine/x/"), 410)


def _doors(walk: Walk) -> None:
    page = make.story(title="Geheim")
    make.restrict(page)
    form = walk.note("password", Client().get(page.url)).content.decode()
    action = re.search(r'<form class="form" method="post" action="([^"]+)"', form).group(1)
    wrong = {"password": "falsch", "return_url": page.url}
    _until_waiting(walk, "password: wrong", lambda client: client.post(action, wrong), 200)
    document = make.document(collection=make.collection(private="password"))
    walk.note("password of a document", Client().get(document.url))
    login = {"username": "ada", "password": "falsch"}
    _until_waiting(walk, "login: wrong", lambda client: client.post("/anmelden/", login), 200)
    make.restrict(members := make.story(title="Für die Gruppe"), "login")
    walk.note("login: for a page", Client().get(members.url, follow=True))
    walk.note("explorer", Client().get("/api/"))


def _until_waiting(walk: Walk, name: str, ask: Callable[[Client], Any], status: int) -> None:
    """Note the refusal, and what is said once there were too many."""
    client = Client()
    walk.note(name, ask(client), status)
    for _ in range(60):
        response = ask(client)
        if response.status_code == 429:
            walk.note(f"{name}, too often", response, 429)
            break
    else:
        raise AssertionError(f"{name}: nobody has to wait")
    cache.clear()


def _refusals(walk: Walk) -> None:
    """Pages that need neither database nor request, whichever there are."""
    for name in sorted(whole_templates()):
        if NEEDS_NOTHING in Path(get_template(name).origin.name).read_text():
            for context in ({"seconds": 1}, ANYTHING):
                walk.pages[f"{name} {sorted(context)}"] = render_to_string(name, context)


def _feeds(walk: Walk) -> None:
    for address in (
        "/sitemap.xml",
        "/sitemap-seiten.xml",
        "/sitemap-akteure.xml",
        "/feeds/geschichten/",
        f"/kommentar/feed/{walk.story.pk}/",
    ):
        response = Client().get(address)
        assert response.status_code == 200, address
        walk.feeds[address] = response.content
