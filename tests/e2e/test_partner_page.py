"""The example that partners copy, served from an origin of its own."""

from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import Page, expect

from tests import factories as make

pytestmark = pytest.mark.e2e
EXAMPLE = Path(django_settings.BASE_DIR) / "frontend-examples" / "plain"


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_parts: object) -> None:
        """Say nothing."""


@pytest.fixture
def partner() -> Iterator[str]:
    """Return host and port of a partner's website that consists of the example."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=EXAMPLE)) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_it_lists_actors_of_a_hashtag_and_the_newest_stories(
    open_page: Callable[..., Page], site: str, partner: str
) -> None:
    make.directory_page()
    make.actor(name="Gartengruppe Sonnenhof", hashtags=["MappingOlvenstedt"], street="Beispielweg 2")
    make.actor(name="Chor am Abend", hashtags=["OlvenTown"])
    picture = make.image(content=make.png(800, 500), alt="Beete im Hof", credit="Foto: Mara Lindt", licence="CC-BY-4.0")
    make.story(title="Ein Garten für alle", lead_image=picture)

    page = open_page(hosts=frozenset({partner}))
    page.goto(f"http://{partner}/?api={site}/api/graphql/")
    actors = page.get_by_role("region", name="Wer ist aktiv?").get_by_role("listitem")
    expect(actors).to_have_count(1)
    expect(actors).to_contain_text("Gartengruppe Sonnenhof")
    expect(actors).to_contain_text("Beispielweg 2, Magdeburg")
    expect(page.get_by_role("status")).to_have_text("1 Akteur gefunden.")

    stories = page.get_by_role("region", name="Neue Geschichten")
    expect(stories.get_by_role("link", name="Ein Garten für alle")).to_be_visible()
    expect(stories).to_contain_text("Foto: Mara Lindt (CC-BY-4.0)")
    image = stories.get_by_role("img", name="Beete im Hof")
    expect(image).to_be_visible()
    page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=image.element_handle())

    page.get_by_label("Hashtag").fill("#OlvenTown")
    page.get_by_role("button", name="Zeigen").click()
    expect(actors).to_contain_text(["Chor am Abend"])

    actors.get_by_role("link", name="Chor am Abend").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Chor am Abend")
    assert page.context.cookies() == []


def test_what_goes_wrong_is_said_in_a_sentence(open_page: Callable[..., Page], site: str, partner: str) -> None:
    page = open_page(hosts=frozenset({partner}))
    refusal = '{"errors": [{"message": "Bitte fragen Sie weniger auf einmal."}]}'
    headers = {"Access-Control-Allow-Origin": "*", "Content-Type": "application/json"}
    page.route(f"{site}/api/graphql/", lambda route: route.fulfill(body=refusal, headers=headers))
    page.goto(f"http://{partner}/?api={site}/api/graphql/")
    sentence = "Das hat nicht geklappt: Bitte fragen Sie weniger auf einmal."
    expect(page.get_by_role("status")).to_have_text(sentence)
    expect(page.get_by_role("region", name="Neue Geschichten").get_by_role("listitem")).to_have_text(sentence)
