"""What is asked for at few and at many rows: pages by their addresses, fields of the API by walking the schema."""

import re
from collections.abc import Callable, Iterable

from tests.promises.exposure import schema_walk
from tests.promises.statements.neighbourhood import HASHTAG, WORD
from tests.promises.statements.nesting import nested, text_behind

FEW, MANY = 2, 20
# Every twelfth pair of lists.
SHARE = list(nested())[::12]


def links(pattern: str) -> Callable[[str], int]:
    """Return a counter of the different addresses in a page that match ``pattern``."""
    return lambda text: len(set(re.findall(pattern, text)))


STORY = links(r'href="(/geschichten/geschichte-\d+/)"')
ACTOR = links(r'href="(/verzeichnis/akteur-\d+/)"')
OFFER = links(r'href="(/verzeichnis/angebot/[0-9a-f]{12}/)"')
PAGE = links(r'href="(/seite-\d+/)"')
# What is asked for, what counts as a row, and how many rows the page must show.
LISTS = {
    "menu": ("/", PAGE),
    "front page, stories": ("/", STORY),
    "front page, actors": ("/", ACTOR),
    "list of stories": ("/geschichten/", STORY),
    "directory": ("/verzeichnis/", ACTOR),
    "directory, filtered": (f"/verzeichnis/?q={WORD}&art=association", ACTOR),
    "offers": ("/angebote/", OFFER),
    "offers, filtered": (f"/angebote/?q={WORD}&art=association", OFFER),
    "directory, keeping": ("/verzeichnis/?merk={kept}", links(r"href=\"(/verzeichnis/akteur-\d+/)\?merk=")),
    "directory on paper": ("/verzeichnis/druckliste/", links(r"<h3><bdi>(Akteur \d+)</bdi>")),
    "directory on paper, filtered": (
        f"/verzeichnis/druckliste/?q={WORD}&art=association",
        links(r"<h3><bdi>(Akteur \d+)</bdi>"),
    ),
    "kept entries": ("/verzeichnis/merkliste/?merk={kept}", links(r"<h3><a [^>]*><bdi>(Akteur \d+)</bdi>")),
    "search, stories": (f"/suche/?q={WORD}", STORY),
    "search, actors": (f"/suche/?q={WORD}", ACTOR),
    "search, offers": (f"/suche/?q={WORD}", OFFER),
    "search, pages": (f"/suche/?q={WORD}", PAGE),
    "hashtag, stories": (f"/thema/{HASHTAG.lower()}/", STORY),
    "hashtag, actors": (f"/thema/{HASHTAG.lower()}/", ACTOR),
    "hashtag, offers": (f"/thema/{HASHTAG.lower()}/", OFFER),
    "offers of an actor": ("/verzeichnis/vielseitig/", OFFER),
    "hashtag, pages": (f"/thema/{HASHTAG.lower()}/", PAGE),
    "sitemap, pages": ("/sitemap-seiten.xml", links(r"/geschichten/(geschichte-\d+)/")),
    "sitemap, entries": ("/sitemap-akteure.xml", links(r"/verzeichnis/(akteur-\d+)/")),
    "links in a text": ("/verweise/", STORY),
    "comments": ("{commented}", links(r"(Das ist Kommentar \d+)")),
    "comments as a feed": ("/kommentar/feed/{number}/", links(r"(Das ist Kommentar \d+)")),
    "participants": ("/geschichten/viele/", ACTOR),
    "partners": ("/verzeichnis/gastgeber/", ACTOR),
    "stories of an actor": ("/verzeichnis/partner/", STORY),
    "pages below": ("/verweise/", links(r'href="(/verweise/seite-\d+/)"')),
}
ROWS = {"comments": 2, "comments as a feed": 2}


def queries() -> dict[str, tuple[tuple[schema_walk.Step, ...], str]]:
    """Return for each door the steps that go there, and a selection of everything behind it."""
    found = {}
    for door in schema_walk.doors():
        parent, _, name = door.partition(".")
        field = schema_walk.schema().type_map[parent].fields[name]
        step = schema_walk.Step(parent, name, schema_walk.written_arguments(field))
        found[door] = ((*schema_walk.ways()[parent], step), schema_walk.selection(schema_walk.target(field)))
    return found


def lists(names: Iterable[str]) -> dict[str, tuple[tuple[schema_walk.Step, ...], str]]:
    """Return the same for lists within lists."""
    return {name: (nested()[name], text_behind(nested()[name])) for name in names}
