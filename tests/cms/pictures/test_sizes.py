"""Pages show pictures in sizes that the worker has made: no template names one that is not registered."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from api.picture_sizes import FORMATS, PRESETS, spec_of
from cms.models import OfficeImage
from cms.pictures.sizes import expanded, sizes
from tests import factories as make
from tests.places import ROOT

APPS = ("cms", "directory", "blog", "home", "api")
TAG = re.compile(r"{%-?\s*(?:image|picture|srcset_image)\s+(?P<rest>[^%]+?)\s*-?%}")
# The model's own method may be narrowed (`cms.pictures.no_room`), not called.
OTHER_WAYS = re.compile(r"image_url|get_rendition\(|get_renditions\(|(?<!def )(?<!super\(\)\.)create_rendition")


def asked_for(template: str) -> Iterator[str]:
    """Yield the sizes that a template's tags show."""
    for match in TAG.finditer(template):
        words = re.sub(r'"[^"]*"', "", match["rest"].partition(" as ")[0]).split()[1:]
        yield from expanded(" ".join(word for word in words if "=" not in word))


def templates() -> list[str]:
    """Return the text of every template."""
    return [path.read_text() for app in APPS for path in (ROOT / app).rglob("*.html")]


@pytest.mark.once
def test_every_size_of_every_template_is_registered_and_no_other() -> None:
    """What no template and no partner shows would be made in vain."""
    shown = {size for template in templates() for size in asked_for(template)}
    offered = {spec_of(preset, kind) for preset, _text in PRESETS.values() for kind, _text in FORMATS.values()}
    assert len(shown) > 10
    assert shown | offered == set(sizes())


@pytest.mark.once
def test_nothing_else_makes_sizes() -> None:
    """Neither other tags nor Python code."""
    files = [path for app in APPS for kind in ("*.py", "*.html") for path in (ROOT / app).rglob(kind)]
    assert [str(path) for path in files if OTHER_WAYS.search(path.read_text())] == []


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("{% picture x width-{1,2} format-webp alt=x.alt %}", {"width-1|format-webp", "width-2|format-webp"}),
        ('{% srcset_image a.b max-{1x2,3x4} sizes="1px, 2px" %}', {"max-1x2", "max-3x4"}),
        ("{% image x fill-1x1 as small %}", {"fill-1x1"}),
    ],
)
def test_the_search_finds_every_kind_of_tag(template: str, found: set[str]) -> None:
    """The tests above are worth something only if it does."""
    assert set(asked_for(template)) == found


@pytest.mark.django_db
def test_no_page_makes_a_picture_once_the_worker_has(monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
    """A prefetch that leaves out a size of the template would have it made at each request."""

    def forbidden(*_args: Any, **_kwargs: Any) -> None:
        raise AssertionError("a page makes a picture")

    def picture() -> OfficeImage:
        return make.image(sizes=sizes())

    block = {"type": "picture", "value": {"image": picture().pk, "alt": "Hof", "decorative": False, "caption": ""}}
    make.story_index()
    make.directory_page()
    actor = make.actor(logo=picture(), hashtags=["Hof"])
    story = make.story(lead_image=picture(), body=[block], actors=[actor], hashtags=["Hof"])
    teasers = [
        {"type": "actor_teaser", "value": {"title": "Akteure", "actors": [actor.pk]}},
        {"type": "story_teaser", "value": {"title": "Neues", "count": 3}},
    ]
    home = make.home_page()
    home.hero_image, home.body = picture(), [block, *teasers]
    home.save()
    monkeypatch.setattr(OfficeImage, "generate_rendition_file", forbidden)
    pages = {
        "/": 4,
        "/geschichten/": 1,
        story.get_url(): 2,
        "/verzeichnis/": 1,
        actor.get_absolute_url(): 1,
        "/thema/hof/": 2,
    }
    for address, pictures in pages.items():
        response = client.get(address)
        assert response.status_code == 200, address
        shown = re.findall(r"<img[^>]+/medien/images/", response.content.decode())
        assert len(shown) >= pictures, address
