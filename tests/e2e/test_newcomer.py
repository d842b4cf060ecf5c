"""Somebody who has never seen the API follows docs/partners.md, click by click.

The numbered steps in the guide are the script: each has its clicks here, and a step that the guide
adds or words again fails until somebody has tried it.
"""

import json
from collections.abc import Callable
from datetime import time
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from directory.models import OpeningHours
from tests import factories as make
from tests.promises.docs.reading import steps

pytestmark = pytest.mark.e2e
GUIDE = "In fünf Minuten mit dem Explorer"
HASHTAG = "OlvenTown"
# More than one page of twenty: anyone who forgets to ask for more does not get all.
ACTORS = 23
CLICKS = 10


def replace(page: Page, old: str, new: str) -> None:
    """Double-click ``old`` in the editor and type ``new`` over it, as a person does.

    Two clicks too far apart are no double click: a person sees that nothing is marked and clicks again.
    """
    editor = page.get_by_label("Query Editor")
    words, put = old.split(), new.split()
    [(gone, typed)] = [(one, other) for one, other in zip(words, put, strict=True) if one != other]
    line = editor.locator(".CodeMirror-line").filter(has_text=old)
    marked = ""
    for _ in range(CLICKS):
        line.get_by_text(gone, exact=False).last.dblclick()
        marked = editor.locator(".CodeMirror").first.evaluate("element => element.CodeMirror.getSelection()")
        if marked == gone:
            break
    assert marked == gone
    page.keyboard.type(typed)
    expect(editor).to_contain_text(new)
    expect(editor).not_to_contain_text(old)


def run(page: Page) -> dict[str, Any]:
    """Press the triangle and return what came."""
    with page.expect_response("**/api/graphql/") as sent:
        page.get_by_role("button", name="Execute query").click()
    answer: dict[str, Any] = sent.value.json()
    assert "errors" not in answer
    return answer["data"]["actors"]


def scene() -> None:
    """Many actors with the hashtag, one without."""
    for number in range(1, ACTORS + 1):
        make.actor(
            name=f"Akteur {number:02}",
            hashtags=[HASHTAG],
            street=f"Beispielweg {number}",
            opening_hours=[OpeningHours(weekday=2, opens=time(15), closes=time(18))],
        )
    make.actor(name="Fremder Chor", hashtags=["Musik"])


def test_a_newcomer_gets_names_addresses_and_hours_of_all_actors_for_a_hashtag(open_page: Callable[..., Page]) -> None:
    scene()
    page = open_page()
    got: dict[str, Any] = {}
    clicks: dict[str, Callable[[], Any]] = {
        "Öffnen Sie `/api/`.": lambda: page.goto("/api/"),
        "Wählen Sie oben den Reiter `AkteureZuHashtag`.": lambda: page.get_by_role(
            "tab", name="AkteureZuHashtag"
        ).click(),
        "Ersetzen Sie `mappingolvenstedt` durch Ihren Hashtag: klein geschrieben und ohne `#`.": lambda: replace(
            page, "mappingolvenstedt", HASHTAG.lower()
        ),
        "Ersetzen Sie `first: 20` durch `first: 100`.": lambda: replace(page, "first: 20", "first: 100"),
        "Drücken Sie auf das Dreieck.": lambda: got.update(run(page)),
        "Rechts steht das Ergebnis. Ist `hasNextPage` dort `false`, sind es alle.": lambda: seen(page, got),
    }
    assert steps(GUIDE) == list(clicks)
    for click in clicks.values():
        click()
    assert page.context.cookies() == []


def seen(page: Page, got: dict[str, Any]) -> None:
    """Insist that the newcomer has everything, and sees it."""
    result = page.get_by_label("Result Window")
    expect(result).to_contain_text('"name": "Akteur 01"')
    expect(result).to_contain_text('"street": "Beispielweg 1"')
    expect(result).to_contain_text('"opens": "15:00:00"')
    assert got["pageInfo"]["hasNextPage"] is False
    assert got["totalCount"] == ACTORS
    assert [actor["name"] for actor in got["nodes"]] == [f"Akteur {number:02}" for number in range(1, ACTORS + 1)]
    assert {actor["address"]["city"] for actor in got["nodes"]} == {"Magdeburg"}
    assert all(actor["openingHours"][0]["weekday"] == "TUESDAY" for actor in got["nodes"])
    assert "Fremder Chor" not in json.dumps(got)
