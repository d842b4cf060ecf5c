"""A draft is looked through before it goes on: what is found is said once, and stops nobody."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from blog.models import StoryPage
from directory.models import Actor
from tests import factories as make
from tests.e2e.pictures import is_picture, saved

pytestmark = pytest.mark.e2e
HAND_IN, PUBLISH = "Zur Freigabe geben", "Veröffentlichen"
IMPROVE, ANYWAY = "Erst verbessern", "Trotzdem zur Freigabe geben"
SKIPPED = {"type": "heading", "value": {"text": "Was wächst", "level": "h3"}}
SECTION = {"type": "heading", "value": {"text": "Werkzeug", "level": "h2"}}


def text(html: str) -> dict[str, Any]:
    """Return a block of running text."""
    return {"type": "text", "value": html}


FAULTY = [
    SKIPPED,
    text('<p>Wo Sie uns finden, steht <a href="https://example.org/plan">hier</a>.</p>'),
    SECTION,
    text("<p><b>Was wir verleihen</b></p><p>Schaufeln, Hacken und zwei Schubkarren, alles umsonst.</p>"),
]
CLEAN = [SECTION, text("<p>Alles steht im <a href='https://example.org/plan'>Plan der Beete</a>.</p>")]


def story(body: list[dict[str, Any]], **fields: Any) -> StoryPage:
    """Return a draft."""
    made: StoryPage = make.story(title="Ein Garten für alle", live=False, body=body, **fields)
    made.save_revision()
    return made


def form_of(thing: Any, page: Page) -> Page:
    """Open the form of ``thing``, and give the check the time that a busy machine needs."""
    place = "pages/{}/edit/" if isinstance(thing, StoryPage) else "snippets/directory/actor/edit/{}/"
    page.goto("/admin/" + place.format(thing.pk))
    page.evaluate("document.querySelector('[data-office-check]').dataset.patience = '60000'")
    return page


def press(page: Page, name: str) -> None:
    """Press a button at the foot of the form."""
    page.locator(".office-actions").get_by_role("button", name=name, exact=True).click()


def found(dialog: Locator) -> list[tuple[str, str]]:
    """Return what was found, and where."""
    rows = dialog.get_by_role("listitem")
    return [
        (row.locator("strong").inner_text(), row.locator(".office-check__place").inner_text()) for row in rows.all()
    ]


@pytest.mark.parametrize("width", [1280, 360])
def test_a_story_with_faults_is_held_once_and_handed_in_anyway(
    log_in: Callable[..., Page], tmp_path: Path, width: int
) -> None:
    draft = story(FAULTY)
    page = form_of(draft, log_in("redaktion", "Redaktion", width=width))
    press(page, HAND_IN)
    dialog = page.get_by_role("dialog", name="Wollen Sie vorher noch etwas verbessern?")
    expect(dialog).to_contain_text("An 3 Stellen haben es manche beim Lesen schwer.")
    assert found(dialog) == [
        ("Bei den Überschriften fehlt eine Ebene", "Am Anfang: „Was wächst“"),
        ("Der Text eines Links sagt nicht, wohin er führt", "Im Abschnitt „Was wächst“: „hier“"),
        ("Fetter Text steht da, wo eine Überschrift hingehört", "Im Abschnitt „Werkzeug“: „Was wir verleihen“"),
    ]
    expect(dialog.get_by_role("heading")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert is_picture(saved(page, tmp_path / f"check-{width}.png"), width)
    dialog.get_by_role("button", name=ANYWAY).click()
    expect(page.get_by_role("status").first).to_contain_text("ist jetzt in Freigabe")
    draft.refresh_from_db()
    assert draft.workflow_in_progress


@pytest.mark.parametrize("way", [IMPROVE, "Escape"])
def test_who_improves_first_is_back_at_the_button_and_nothing_is_handed_in(
    log_in: Callable[..., Page], way: str
) -> None:
    draft = story([SKIPPED])
    page = form_of(draft, log_in("redaktion", "Redaktion"))
    button = page.get_by_role("button", name=HAND_IN, exact=True)
    button.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("An einer Stelle haben es manche beim Lesen schwer.")
    if way == "Escape":
        page.keyboard.press("Escape")
    else:
        page.keyboard.press("Tab")
        expect(dialog.get_by_role("button", name=IMPROVE)).to_be_focused()
        page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()
    draft.refresh_from_db()
    assert not draft.workflow_in_progress
    press(page, HAND_IN)
    expect(dialog).to_be_visible()


@pytest.mark.parametrize("kind", ["story", "actor"])
def test_what_is_clean_is_published_with_one_click(log_in: Callable[..., Page], kind: str) -> None:
    make.directory_page()
    logo = make.image(alt="Das Zeichen des Vereins, eine Sonnenblume")
    thing = story(CLEAN, lead_image=logo) if kind == "story" else make.actor(live=False, logo=logo)
    thing.save_revision()
    page = form_of(thing, log_in("freigabe", "Freigabe"))
    with page.expect_request(lambda request: "/preview/" in request.url and request.method == "GET"):
        press(page, PUBLISH)
    expect(page.get_by_role("status").first).to_contain_text("ist jetzt öffentlich")
    thing.refresh_from_db()
    assert thing.live


def test_an_actor_with_a_fault_is_held_too(log_in: Callable[..., Page]) -> None:
    make.directory_page()
    actor = make.actor(live=False, logo=make.image(alt="IMG_4711.JPG"))
    actor.save_revision()
    page = form_of(actor, log_in("freigabe", "Freigabe"))
    press(page, PUBLISH)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Die Bildbeschreibung klingt nach einem Dateinamen")
    expect(dialog).to_contain_text("IMG_4711.JPG")
    expect(dialog.get_by_role("button", name=ANYWAY)).to_be_hidden()
    assert not Actor.objects.get().live
    dialog.get_by_role("button", name="Trotzdem veröffentlichen").click()
    expect(page.get_by_role("status").first).to_contain_text("ist jetzt öffentlich")
    assert Actor.objects.get().live


def test_who_gives_free_may_improve_first_and_has_pressed_nothing(log_in: Callable[..., Page]) -> None:
    draft = story([SKIPPED])
    draft.get_workflow().start(draft, None)
    page = form_of(draft, log_in("freigabe", "Freigabe"))
    press(page, PUBLISH)
    page.get_by_role("dialog").get_by_role("button", name=IMPROVE).click()
    page.get_by_text("Weitere Aktionen").click()
    press(page, "Entwurf speichern")
    page.wait_for_load_state()
    draft.refresh_from_db()
    assert (draft.live, draft.workflow_in_progress) == (False, True)
    form_of(draft, page)
    page.get_by_text("Weitere Aktionen").click()
    press(page, "Mit Kommentar veröffentlichen")
    page.get_by_role("dialog").get_by_role("button", name="Trotzdem veröffentlichen").click()
    comment = page.get_by_role("dialog").get_by_role("textbox")
    comment.fill("Danke!")
    page.get_by_role("dialog").locator("[type=submit]").click()
    expect(page.get_by_role("status").first).to_contain_text("ist jetzt öffentlich")


def test_a_picture_without_description_is_said_with_the_rest(log_in: Callable[..., Page]) -> None:
    picture = make.image(alt="Beete")
    shown = {"image": picture.pk, "alt": "", "decorative": False, "caption": "Das Fest im Mai"}
    draft = story([SECTION, {"type": "picture", "value": shown}])
    page = form_of(draft, log_in("redaktion", "Redaktion"))
    press(page, HAND_IN)
    expect(page.get_by_role("dialog")).to_be_visible()
    place = "Im Abschnitt „Werkzeug“: „Das Fest im Mai"
    [(name, where)] = found(page.get_by_role("dialog"))
    assert (name, where[: len(place)]) == ("Ein Bild hat noch keine Beschreibung", place)


@pytest.mark.parametrize("fault", ["slow", "broken"])
def test_a_check_that_fails_or_takes_long_stops_nobody(log_in: Callable[..., Page], fault: str) -> None:
    draft = story([SKIPPED])
    page = form_of(draft, log_in("redaktion", "Redaktion"))
    page.evaluate("document.querySelector('[data-office-check]').dataset.patience = '500'")
    if fault == "slow":
        page.route(re.compile("/preview/"), lambda _route: None)
    else:
        page.route(re.compile("/preview/"), lambda route: route.fulfill(status=200, body="<p>Kaputt</p>"))
    press(page, HAND_IN)
    expect(page.get_by_role("status").first).to_contain_text("ist jetzt in Freigabe")


def test_without_scripts_an_actor_is_handed_in_as_before(
    open_page: Callable[..., Page], log_in: Callable[..., Page]
) -> None:
    """Forms of pages need scripts in any case: Wagtail draws bodies with them."""
    actor = make.actor(live=False, logo=make.image(alt="IMG_4711.JPG"))
    actor.save_revision()
    page = open_page(java_script_enabled=False)
    page.context.add_cookies(log_in("redaktion", "Redaktion").context.cookies())
    page.goto(f"/admin/snippets/directory/actor/edit/{actor.pk}/")
    press(page, HAND_IN)
    actor.refresh_from_db()
    assert actor.workflow_in_progress
