"""The guide for partners is a page of the website, with the website's address in it."""

import re
from typing import Any

import pytest
from django.test import Client

from api.partners.guide import SOURCE, WRITTEN_ADDRESS, guide_for
from cms.limits.limit_storage import reset_limits
from tests.promises.docs.reading import examples, text

pytestmark = pytest.mark.django_db
PATH = "/partner/"


@pytest.fixture
def shown(settings: Any) -> str:
    settings.SITE_URL = "https://buero.example.org"
    reset_limits()
    return Client().get(PATH).text


def test_every_chapter_is_there_and_can_be_reached(shown: str) -> None:
    chapters = re.findall(r"^## (.+)$", text(), re.MULTILINE)
    assert len(chapters) > 15
    listed = re.findall(r'<li><a href="#([^"]+)">([^<]+)</a></li>', shown)
    assert [title for _anchor, title in listed] == chapters
    anchors = re.findall(r'<h2 id="([^"]+)">', shown)
    assert anchors == ["kapitel", *(anchor for anchor, _title in listed)]
    assert len({*anchors}) == len(anchors)
    assert [anchor for anchor in anchors if not re.fullmatch("[a-z0-9-]+", anchor)] == []
    assert shown.count("<h1") == 1


def test_the_examples_ask_this_website(shown: str) -> None:
    assert WRITTEN_ADDRESS in text()
    assert WRITTEN_ADDRESS not in shown
    assert "make run" not in shown
    assert shown.count("https://buero.example.org/api/graphql/") > 10
    assert shown.count("<pre") == shown.count('<pre tabindex="0">') >= len(examples())


def test_links_lead_to_what_the_website_has(shown: str) -> None:
    body = shown.partition('<div class="container guide">')[2].partition("</main>")[0]
    assert "frontend-examples/" in body
    assert [url for url in re.findall('href="([^"]*)"', body) if not url.startswith(("#", "/", "https://"))] == []


def test_tables_scroll_by_themselves_and_say_what_they_are(shown: str) -> None:
    tables = shown.count("<table>")
    assert tables > 5
    assert shown.count('<div class="guide__table" role="region" tabindex="0" aria-label="Tabelle') == tables
    labels = re.findall('role="region" tabindex="0" aria-label="([^"]*)"', shown)
    assert len({*labels}) == tables


def test_what_stands_in_the_file_is_text_and_no_markup() -> None:
    """Markdown lets HTML through; the file is ours, and still none of it is meant to be markup."""
    guide = guide_for("https://x.example.org")
    assert re.search(r"^<(?!br)", SOURCE.read_text(encoding="utf-8"), re.MULTILINE) is None or "&lt;?php" in guide.body
    assert "<script" not in guide.body
    assert "&lt;figure&gt;" in guide.body


def test_the_guide_is_found_from_the_website_and_the_explorer() -> None:
    for path in ("/", "/api/"):
        assert f'href="{PATH}"' in Client().get(path).text


def test_it_takes_no_parameter_and_is_kept_as_pages_are() -> None:
    assert Client().get(f"{PATH}?a=1").status_code in {200, 301}
    response = Client().get(PATH)
    assert response.status_code == 200
    assert not response.cookies
    assert Client().post(PATH).status_code in {403, 405}
