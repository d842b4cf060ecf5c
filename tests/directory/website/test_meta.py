"""Each entry says to search engines what it is itself, not what the directory is."""

import pytest
from django.test import Client

from directory.models import ActorText
from tests import factories as make

pytestmark = pytest.mark.django_db


def description(path: str) -> str:
    html = Client().get(path).text
    assert html.count('<meta name="description"') == 1
    return html.partition('<meta name="description" content="')[2].partition('"')[0]


def test_it_is_the_summary_in_the_language_that_is_shown() -> None:
    texts = [ActorText(language="de", summary="Wir singen & lachen."), ActorText(language="en", summary="We sing.")]
    make.actor(slug="chor", texts=texts)
    assert description("/verzeichnis/chor/") == "Wir singen &amp; lachen."
    assert description("/verzeichnis/chor/?sprache=en") == "We sing."


def test_without_a_text_it_is_name_and_kind() -> None:
    actor = make.actor(name="Chor", slug="chor", kind="association", texts=[])
    assert description("/verzeichnis/chor/") == f"Chor: Verein, {actor.category}"


def test_the_list_keeps_its_own() -> None:
    make.actor(slug="chor", texts=[ActorText(language="de", summary="Wir singen.")])
    assert "Wir singen." not in Client().get("/verzeichnis/").text.partition("</head>")[0]
