"""Odd characters in every text field of every form, and a look at whatever the site writes afterwards.

`Walk` fills the forms as a browser or a partner's program would; `read_everything` parses exports, feeds, mails,
pages and answers with programs of others. tests/promises/input/test_odd_characters.py takes a few texts, the soak many.
"""

from __future__ import annotations

import csv
import email
import email.policy
import io
import itertools
import json
from collections.abc import Iterator
from typing import Any

import html5lib
from defusedxml import ElementTree
from django import forms
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.urls import reverse
from hypothesis import strategies as st
from openpyxl import load_workbook
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.models import Revision
from wagtail.snippets.models import get_snippet_models

from blog.models import Comment, CommentReport, FundingProgramme
from cms.admin.listings.exports import csv_text
from cms.mail import made_safe
from cms.models import OfficeSettings
from cms.text import clean_text, writable
from tests import factories
from tests.blog.comments.moderation.moderators import report
from tests.blog.comments.submitting import form_data, post_form, submit
from tests.posted_form import posted_form

NASTY = (
    *("=HYPERLINK(1)", "@SUM(1)", "-1+1", "+49 391 1", "\t=1", "\x0b", "\x1b[2J", "\x85", "\u2028", "a\u0308"),
    *("\ufffe", "\uffff", "\ufdd0", "\U0001ffff", "\x7f", "\x9b", "</script>", "]]>", "<!--", "&#0;", "{{ x }}"),
    *("\r\nBcc: a@b.de", "\u202e", "\u2067x\u2069", "👩🏽\u200d🚒", "\U0001d160", "_x000B_", "%00", "%s", "\\u0000"),
)
# What else a form refuses: fields with a form of their own, and what a text calls for.
LAID_DOWN = {"postal_code": "39130", "phone": "0391 7279960", "notice_through": "31.12.2099"}
# What a form wants besides: a group of synonyms has two words at least, and none of a letter alone.
ADDED = {"words": "hnliches\nGleiches"}
# What HTTP can carry: halves of characters cannot be sent, and NUL is refused at the door.
SENDABLE = st.one_of(
    st.sampled_from(NASTY), st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
)
# What JSON can bring in, in what the editor for rich text sends.
IN_JSON = st.one_of(SENDABLE, st.sampled_from(["\ud800", "\udfff\ud800", "\x00x"]))
# The first letter keeps a text from being empty once it is clean.
TEXTS = st.lists(SENDABLE.map(lambda text: f"{text}Ä"[:40]), min_size=9, max_size=9)
IS_PUBLIC = ("action-publish", "1")


def text_fields(form: Any) -> Iterator[tuple[str, Any]]:
    """Yield name and field of each field of text in ``form``, in the forms of its children too."""
    for name, field in form.fields.items():
        is_text = isinstance(field, forms.CharField) and not isinstance(field.widget, forms.PasswordInput)
        if is_text and type(field) not in {forms.EmailField, forms.URLField, forms.SlugField}:
            yield form.add_prefix(name), field
    for formset in getattr(form, "formsets", {}).values():
        for child in formset.forms:
            yield from text_fields(child)


def content_state(text: str) -> str:
    """Return what the editor for rich text sends for one paragraph of ``text``."""
    block = {"key": "a", "text": text, "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
    return json.dumps({"blocks": [block], "entityMap": {}})


def stream_of(texts: Iterator[str]) -> dict[str, str]:
    """Return what the browser sends for a StreamField ``body`` with one block of each kind that is all text."""
    values = {
        "body-0-type": "heading",
        "body-0-value-text": next(texts),
        "body-0-value-level": "h2",
        "body-1-type": "text",
        "body-1-value": content_state(next(texts) + "\ud800"),
    }
    rest = {
        f"body-{n}-{name}": value for n in (0, 1) for name, value in (("id", ""), ("deleted", ""), ("order", str(n)))
    }
    return {"body-count": "2", **values, **rest}


class Walk:
    """The things whose forms are filled in, made once, and the forms' addresses."""

    def __init__(self) -> None:
        """Make one of each."""
        self.client = Client()
        self.client.force_login(factories.superuser())
        self.actor = factories.actor(name="Anker", summary="Hilfe", districts=[factories.district()])
        factories.contact(actor=self.actor)
        self.page = factories.standard_page()
        self.story = factories.story()
        FundingProgramme.objects.create(name="Programm")
        factories.hashtag(), report()
        self.stored = 0
        self.refused: list[str] = []

    def admin_forms(self) -> Iterator[str]:
        """Yield the addresses of the forms of the admin: snippets, pages, settings, people, files, lists."""
        for model in get_snippet_models():
            row = model._default_manager.first()
            if model not in {Comment, CommentReport} and row is not None:
                yield reverse(model.snippet_viewset.get_url_name("edit"), args=[row.pk])
        for page in (self.page, self.story, factories.story_index(), factories.directory_page(), factories.home_page()):
            yield reverse("wagtailadmin_pages:edit", args=[page.pk])
        yield reverse("wagtailsettings:edit", args=["cms", "officesettings", OfficeSettings.load().pk])
        yield reverse("wagtailusers_groups:edit", args=[Group.objects.first().pk])
        yield "/admin/account/"
        yield from ("/admin/redirects/add/", "/admin/workflows/add/")
        yield reverse("wagtailadmin_collections:edit", args=[factories.collection().pk])
        yield reverse("wagtailimages:edit", args=[factories.image().pk])
        yield reverse("wagtaildocs:edit", args=[factories.document().pk])

    def fill_in(self, address: str, texts: Iterator[str]) -> None:
        """Send the form at ``address`` with one of ``texts`` in each field of text."""
        page = self.client.get(address, follow=True)
        assert page.status_code == 200, (address, page.status_code)
        data: dict[str, Any] = posted_form(page.content.decode())
        form = page.context.get("form")
        fields = dict(text_fields(form)) if form is not None else {}
        for name, field in fields.items():
            text = next(texts)[: field.max_length or None]
            data[name] = content_state(text + "\ud800") if isinstance(field.widget, DraftailRichTextArea) else text
        if any(name.startswith("body-") or "body" in getattr(form, "fields", {}) for name in data):
            data |= stream_of(texts)
        data |= {name: data[name] + more for name, more in ADDED.items() if name in data}
        data |= {name: value for name, value in LAID_DOWN.items() if name in data}
        if form is not None and "title" in form.fields and "slug" in form.fields:
            data[IS_PUBLIC[0]] = IS_PUBLIC[1]
        response = self.client.post(page.request["PATH_INFO"], data)
        assert response.status_code in {200, 302}, (address, response.status_code)
        self.stored += response.status_code == 302
        if response.status_code == 200:
            self.refused.append(address)

    def fill_in_everything(self, texts: list[str]) -> None:
        """Fill in all forms, those of the public and the API's too."""
        turn = itertools.cycle(texts)
        for address in self.admin_forms():
            self.fill_in(address, turn)
        assert self.stored >= 10, "most forms were refused: this walk proves nothing"
        data = form_data(self.story, name=next(turn)[:80], text=next(turn))
        assert post_form(self.story.pk, data).status_code in {302, 422}
        submit(self.story, name=next(turn)[:80], text=next(turn))
        Comment.objects.update(status="approved")


def assert_clean(value: Any) -> None:
    """Check that no text in ``value``, as JSON has it, would be cleaned further."""
    for text in _texts(value):
        assert clean_text(text) == text, ascii(text)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        if value.startswith("[{"):
            yield from _texts(json.loads(value))
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)


def read_everything(walk: Walk) -> int:
    """Parse what the site writes; return how many things were read."""
    return sum((_exports(walk.client), _xml(walk), _pages(walk), _answers(), _mails(), _revisions()))


def _exports(client: Client) -> int:
    names = ("directory_actor", "cms_hashtag", "directory_category", "blog_commentreport", "blog_fundingprogramme")
    addresses = [reverse(f"wagtailsnippets_{name}:list") for name in names]
    addresses += ["/admin/reports/site-history/", "/admin/redirects/", "/admin/reports/aging-pages/"]
    for address in addresses:
        table = b"".join(client.get(f"{address}?export=csv").streaming_content).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(table, newline=""), strict=True))
        assert len({len(row) for row in rows}) == 1, address
        assert not [cell for row in rows for cell in row if csv_text(cell) != cell], address
        sheet = b"".join(client.get(f"{address}?export=xlsx").streaming_content)
        cells = [cell for row in load_workbook(io.BytesIO(sheet)).active.iter_rows() for cell in row]
        assert cells
        assert not [cell for cell in cells if cell.data_type == "f"], address
    return 2 * len(addresses)


def _xml(walk: Walk) -> int:
    addresses = ("/sitemap.xml", reverse("comment-feed", args=[walk.story.pk]))
    for address in addresses:
        response = Client().get(address)
        assert response.status_code == 200, address
        assert list(ElementTree.fromstring(response.content)), address
    return len(addresses)


def _pages(walk: Walk) -> int:
    walk.page.refresh_from_db(), walk.story.refresh_from_db(), walk.actor.refresh_from_db()
    entry = f"{factories.directory_page().url}{walk.actor.slug}/"
    addresses = ["/", walk.page.url, walk.story.url, "/verzeichnis/", "/geschichten/", entry, "/suche/?q=%C3%84"]
    screens = [
        reverse("wagtailadmin_home"),
        "/admin/reports/site-history/",
        reverse("wagtailsnippets_directory_actor:list"),
    ]
    for address, client in [(address, Client()) for address in addresses] + [(a, walk.client) for a in screens]:
        response = client.get(address)
        assert response.status_code == 200, address
        source = response.content.decode()
        parser = html5lib.HTMLParser()
        document = parser.parse(source)
        wrong = {code for _, code, _ in parser.errors if "codepoint" in code or "null" in code or "charref" in code}
        assert not wrong, (address, wrong)
        assert writable(source) == source, address
        for script in document.iter("{http://www.w3.org/1999/xhtml}script"):
            if script.get("type") == "application/ld+json":
                assert_clean(json.loads(script.text))
    return len(addresses) + len(screens)


def _answers() -> int:
    query = """{ site { name tagline }
        actors(first: 20) { nodes { name provider text { summary description } } }
        stories(first: 20) { nodes { title intro } } hashtags(first: 20) { nodes { name description } } }"""
    response = Client().post("/api/graphql/", {"query": query}, content_type="application/json")
    answer = json.loads(response.content.decode())
    assert "errors" not in answer, answer
    assert_clean(answer["data"])
    return 1


def _mails() -> int:
    for message in mail.outbox:
        sent = made_safe(message).message().as_bytes()
        read = email.message_from_bytes(sent, policy=email.policy.default)
        assert not read.defects
        assert read["Bcc"] is None
        assert len(read.get_all("To", [])) == 1
        assert len(read.get_all("Subject", [])) == 1
        read.get_content()
    return len(mail.outbox)


def _revisions() -> int:
    contents = list(Revision.objects.values_list("content", flat=True))
    for content in contents:
        assert_clean(content)
    return len(contents)
