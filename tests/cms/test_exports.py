"""Tables for spreadsheets: nothing in a cell is a formula, and nothing in a cell breaks the file."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver
from openpyxl import load_workbook
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from cms.admin.listings.exports import LONGEST, csv_text, xlsx_text
from cms.models import Hashtag
from directory.models import Actor, Category
from tests import factories
from tests.admin.moderation import report

pytestmark = pytest.mark.django_db
HOSTILE = '=HYPERLINK("https://böse.example")'


@pytest.mark.parametrize(
    "text",
    [
        *(HOSTILE, "@SUM(1+1)*cmd|' /C calc'!A0", "-1+1", "+1+1", "+A1", "-A1", "=1", "+", "-", "@", "=", "--1"),
        *("\t=1", "\r=1", "\n=1", "+49+1", "+49 SUM(1)", "+49 391;=1", "-2 Grad", "@garten", "+49 -1", "=+49 391 1"),
        *(
            "\x0b=1",
            "\x00=1",
            "\x85=1",
            "\ufffe=1",
            "\uff1d1",
            "\uff0b1",
            "\uff0dA",
            "\uff20x",
            "+49 391 5=1",
            "- Punkt",
        ),
    ],
)
def test_what_looks_like_a_formula_gets_one_apostrophe(text: str) -> None:
    written = csv_text(text)
    assert written.startswith("'")
    assert not written.startswith("''")
    assert written[1:].strip("\n\t") in text.replace("\r", "\n").replace("\x85", "\n")


@pytest.mark.parametrize(
    "text",
    [
        *("+49 391 123456", "+49 (0)391 123456", "+49 391 5555-12", "+49391123456", "+43 1 23/45", "-1", "+1", "-0,5"),
        *("1.234,56", "-3.5", "", "Garten", "'=1", "a=b", "a@b", "1-2", "Übung", "😀", "mara@example.org", "a\nb"),
        *(7, -7, 1.5, None, True),
    ],
)
def test_telephone_numbers_numbers_and_words_stay(text: Any) -> None:
    assert csv_text(text) == text


def test_xlsx_holds_what_can_be_held() -> None:
    assert xlsx_text("a\x0bb\x00c\ufffed\ud800e") == "a\nbcde"
    assert xlsx_text(HOSTILE) == HOSTILE
    assert len(xlsx_text("x" * 40_000)) == LONGEST


def exporting_views() -> Iterator[tuple[str, type]]:
    """Yield address and class of every view of the admin that exports tables."""

    def walk(patterns: Any, before: str) -> Iterator[tuple[str, Any]]:
        for part in patterns:
            address = before + str(part.pattern)
            if isinstance(part, URLPattern):
                yield address, part.callback
            else:
                yield from walk(part.url_patterns, address)

    for address, callback in walk(get_resolver().url_patterns, "/"):
        view = callback
        while hasattr(view, "__wrapped__"):
            view = view.__wrapped__
        of = getattr(view, "view_class", None) or getattr(callback, "view_class", None)
        if of and issubclass(of, SpreadsheetExportMixin) and "<" not in address:
            yield address, of


@pytest.fixture
def administrator() -> Client:
    client = Client()
    client.force_login(factories.superuser(first_name=HOSTILE, last_name="\x0b\ufffe"))
    return client


def rows_of(client: Client, address: str) -> tuple[list[list[str]], list[list[Any]]]:
    """Return the cells of both exports at ``address``, as a program reads them."""
    table = b"".join(client.get(f"{address}?export=csv").streaming_content)
    assert table.startswith(b"\xef\xbb\xbf")
    assert table.count(b"\xef\xbb\xbf") == 1
    sheet = b"".join(client.get(f"{address}?export=xlsx").streaming_content)
    cells = [list(row) for row in load_workbook(io.BytesIO(sheet)).active.iter_rows()]
    return list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline=""))), cells


def test_every_export_of_the_admin_is_whole_and_harmless(administrator: Client) -> None:
    """Snippets, people, reports of Wagtail's: rows that were there before there was a cleaner."""
    report(text=HOSTILE, page_title="\x0b")
    actor = factories.actor(name="Anker", summary="x", districts=[factories.district()])
    page, tag = factories.story(), factories.hashtag()
    spoiled = "@SUM(1)\x0b\ufffe"
    Actor.objects.filter(pk=actor.pk).update(name=spoiled, provider=HOSTILE, street="-1+1")
    Category.objects.update(name=spoiled)
    Hashtag.objects.filter(pk=tag.pk).update(name=spoiled, description="\r=1")
    type(page).objects.filter(pk=page.pk).update(title=spoiled)
    page.save_revision(user=factories.superuser(username="=1"), log_action=True)
    seen, exported = set(), ""
    for address, view in exporting_views():
        response = administrator.get(f"{address}?export=csv")
        if address.endswith("results/") or not getattr(response, "streaming", False):
            continue
        lines, cells = rows_of(administrator, address)
        if not lines[0]:
            # A list that offers no export.
            continue
        seen.add(address)
        exported += str(lines)
        assert len(lines) == len(cells), (address, view)
        for line in lines:
            for cell in line:
                assert csv_text(cell) == cell, (address, cell)
        assert not [cell for row in cells for cell in row if cell.data_type == "f"], address
    assert len(seen) >= 10, seen
    assert {"/admin/redirects/", "/admin/reports/site-history/", "/admin/snippets/directory/actor/"} <= seen, seen
    assert "'@SUM(1)" in exported
    assert "'=HYPERLINK" in exported
    assert "'-1+1" in exported
