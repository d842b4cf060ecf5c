"""The markup of every page in every state is right, as far as that can be told without Java (`make soak PART=html`)."""

from collections import Counter
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.promises.pages.html_states import Walk, missing, walk_everything
from tests.promises.pages.markup import faults

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PAGE = '<!doctype html><html lang="de"><title>T</title><body><main><h1>A</h1>{}</main></body></html>'
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
BAD = {
    "an article without heading": "<article><p>a</p></article>",
    "a section without heading": "<section><p>a</p></section>",
    "an id twice": '<p id="a">a</p><p id="a">b</p>',
    "an empty id": '<p id="">a</p>',
    "a level left out": "<h3>a</h3>",
    "an empty heading": "<h2> </h2>",
    "a second h1": "<h1>B</h1>",
    "a label for nothing": '<label for="x">a</label>',
    "a field without label": '<input name="a">',
    "a text area without label": '<textarea name="a"></textarea>',
    "a hidden field that completes": '<input type="hidden" name="a" autocomplete="off">',
    "a hidden field described": '<input type="hidden" name="a" aria-describedby="b"><p id="b">b</p>',
    "a description that is not there": '<p aria-describedby="x">a</p>',
    "a name that is not there": '<section aria-labelledby="x"><h2>a</h2></section>',
    "a link in a link": '<a href="/"><span><a href="/b">b</a></span></a>',
    "a button in a link": '<a href="/"><button>b</button></a>',
    "a link without name": '<a href="/"></a>',
    "a button without name": "<button></button>",
    "a picture without alt": '<img src="/a.png">',
    "a paragraph in a span": "<p>a<div>b</div></p>",
    "an element not closed": "<ul><li><div>a</ul>",
    "an unknown entity": "<p>&nosuch;</p>",
    "two that want the focus": '<p tabindex="-1" autofocus>a</p><p tabindex="-1" autofocus>b</p>',
    "a time with microseconds": '<time datetime="2026-11-28T19:19:00.672649+01:00">a</time>',
    "no time": "<time>gestern</time>",
    "an attribute twice": '<p class="a" class="b">a</p>',
}


@pytest.fixture(scope="module")
def walk(django_db_setup: Any, django_db_blocker: Any, tmp_path_factory: Any) -> Any:
    """Every page in every state, drawn once for this module."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield walk_everything()
        transaction.set_rollback(True)


@pytest.mark.parametrize("body", BAD.values(), ids=BAD)
def test_what_is_wrong_is_found(body: str) -> None:
    """Each kind, in a page that is right without it."""
    assert faults(PAGE.format("")) == []
    assert faults(PAGE.format(body))


def test_every_template_type_and_block_is_walked(walk: Walk) -> None:
    """A new one that no state shows is named here: give it a state in `tests.promises.pages.html_states`."""
    assert missing(walk) == []
    assert len(walk.pages) > 80


def test_the_markup_of_every_page_is_right(walk: Walk) -> None:
    """Nothing is wrong in any state."""
    assert {name: found for name, page in walk.pages.items() if (found := faults(page))} == {}


def test_feeds_and_sitemaps_are_well_formed(walk: Walk) -> None:
    """And say what RFC 4287 (4.1) and sitemaps.org ask for."""
    for address, content in walk.feeds.items():
        root = ElementTree.fromstring(content)  # noqa: S314 (our own)
        if root.tag == f"{ATOM}feed":
            for entry in [root, *root.iter(f"{ATOM}entry")]:
                for name in ("id", "title", "updated"):
                    assert entry.findtext(f"{ATOM}{name}"), (address, name)
            assert len(list(root.iter(f"{ATOM}entry"))) > 1
        else:
            assert root.tag in {f"{SITEMAP}urlset", f"{SITEMAP}sitemapindex"}
            places = [place.text for place in root.iter(f"{SITEMAP}loc")]
            assert places
            assert all(place.startswith("http") for place in places)
            assert Counter(places).most_common(1)[0][1] == 1
