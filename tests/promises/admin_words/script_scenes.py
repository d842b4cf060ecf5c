"""What no click brings about in the admin: what is typed, what fails, what two people do at once.

Words are marked meanwhile, so things are found by what they are, not by what they are called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Page
from wagtail.admin.models import EditingSession

from tests import factories
from tests.promises.admin_words.script_walk import ScriptWalk

NOTHING_LIKE_IT = "qqq"
TYPED = "Getipptia"
# How often something is written anew until Wagtail, which watches the form after a while, stores it.
TRIES = 20


@contextmanager
def broken(page: Page, address: str, how: str = "500") -> Iterator[None]:
    """Let the server fail at ``address`` meanwhile, or the network where ``how`` is "away"."""

    def fail(route: Any) -> None:
        route.abort() if how == "away" else route.fulfill(status=int(how), body="")

    page.route(address, fail)
    yield
    page.unroute(address)


def edit(walk: ScriptWalk, scene: Any) -> Page:
    """Open the form of a page."""
    walk.page.goto(f"/admin/pages/{scene.page.pk}/edit/")
    walk.page.evaluate("new Promise((done) => setTimeout(done, 1500))")
    return walk.page


def suggest_tags(walk: ScriptWalk, scene: Any) -> None:
    """Begin a tag that there is, and one that there is not."""
    walk.page.goto(f"/admin/images/{scene.image.pk}/")
    field = walk.page.locator(".tagit-new input").first
    for text in (scene.image.tags.first().name[:5], NOTHING_LIKE_IT):
        field.fill("")
        with walk.page.expect_response(lambda response: "autocomplete" in response.url):
            field.press_sequentially(text)
        walk.settle()


def open_palette(walk: ScriptWalk, scene: Any) -> None:
    """Open the palette for blocks in a text, and look for one that there is not."""
    walk.page.goto(f"/admin/pages/add/home/standardpage/{scene.page.get_parent().pk}/")
    editor = walk.page.locator("[contenteditable=true]:visible").first
    editor.click()
    editor.press_sequentially("/")
    walk.settle()
    editor.press_sequentially(NOTHING_LIKE_IT)
    walk.settle()


def store_drafts(walk: ScriptWalk, scene: Any) -> None:
    """Write while the server stores it, while it does not, and while the network is away."""
    page = edit(walk, scene)
    title = page.locator("#id_title")
    stored: list[str] = []
    page.on("response", lambda response: "/edit/" in response.url and stored.append(response.url))
    for attempt in range(TRIES):
        title.fill(f"{TYPED} {attempt}")
        page.wait_for_timeout(1_500)
        if stored:
            break
    assert stored
    walk.settle()
    for how in ("500", "away"):
        ends = "response" if how == "500" else "requestfailed"
        with broken(page, "**/edit/", how):
            with page.expect_event(ends, lambda event: "/edit/" in event.url):
                title.fill(f"{TYPED} {len(how)}")
            walk.settle()


def upload(walk: ScriptWalk, scene: Any) -> None:
    """Upload a picture, what is none, what is too large, and one that the server fails to take."""
    for address, name, body in (
        ("/admin/images/add/", "bild.png", factories.png(80, 50)),
        ("/admin/images/add/", "bild.png", b"kein Bild"),
        ("/admin/images/add/", "bild.xyz", b"kein Bild"),
        ("/admin/documents/multiple/add/", f"{TYPED}.txt", b"Text"),
        ("/admin/documents/multiple/add/", f"{TYPED}.exe", b"Text"),
    ):
        for how in ("", "500"):
            walk.page.goto(address)
            files = walk.page.locator("input[type=file]").first
            given = {"name": name, "mimeType": "application/octet-stream", "buffer": body}
            if how:
                with broken(walk.page, f"**{address}"):
                    files.set_input_files(given)
                    walk.settle()
            else:
                files.set_input_files(given)
                walk.settle()
                walk.open_here()


def write_together(walk: ScriptWalk, scene: Any) -> None:
    """Write while somebody else has the page open, and has stored another version."""
    other = factories.user(username="nebenan", first_name=TYPED)
    page = edit(walk, scene)
    mine = EditingSession.objects.order_by("-last_seen_at").first()
    assert mine
    EditingSession.objects.create(
        user=other, content_type=mine.content_type, object_id=mine.object_id, last_seen_at=mine.last_seen_at
    )
    page.wait_for_timeout(2_500)
    scene.page.save_revision(user=other)
    page.wait_for_timeout(2_500)
    page.locator("#id_title").fill(f"{TYPED} 3")
    walk.settle()
    page.wait_for_timeout(2_000)
    walk.open_here()


# With what has to be read in it at least: a message id, or German.
SCENES: dict[Callable[[ScriptWalk, Any], None], tuple[str, ...]] = {
    suggest_tags: ("No search results.",),
    open_palette: ("No results",),
    store_drafts: ("Changes have been autosaved.", "A server error occurred.", "A network error occurred."),
    upload: ("Upload erfolgreich.", "Dokumente dieser Art nehmen wir nicht."),
    write_together: ("hat eine neue Version gespeichert", "Beim Speichern wird eine neuere Version überschrieben."),
}
