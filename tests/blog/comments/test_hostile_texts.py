"""Hostile texts are harmless wherever they are shown: page, mail, GraphQL, and the form that takes them."""

import email
import email.policy
import html
import unicodedata
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest
from defusedxml import ElementTree
from django.test import Client

from blog.comments.mail.letters import render_mail
from blog.comments.mail.mailing import address_of
from blog.comments.plain_text import BLACK, as_html
from blog.comments.website.feeds import NEWEST
from blog.comments.website.forms import CommentForm
from blog.models import Comment, CommentMail
from cms.input.visible import has_visible
from cms.public_forms.plain_text import MOST_MARKS, clean_plain_text
from cms.text import UNWRITABLE
from tests import factories
from tests.api.client import post
from tests.blog.comments.hostile_texts import TEXTS
from tests.blog.comments.submitting import submit

ALLOWED = {
    "p": set(),
    "br": set(),
    "a": {"href", "rel"},
    "span": {"class", "aria-hidden"},
}
KEPT = [text for text in TEXTS if "\x00" not in text and has_visible(clean_plain_text(text))]
ATOM = "{http://www.w3.org/2005/Atom}"


class Read(HTMLParser):
    """Reads HTML as a browser does: tags with attributes, and the text."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag; a break is a line."""
        self.tags.append((tag, dict(attrs)))
        self.text.append("\n" if tag == "br" else "")

    def handle_data(self, data: str) -> None:
        """Note the text."""
        self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        """End a paragraph."""
        self.text.append("\n\n" if tag == "p" else "")

    def handle_comment(self, data: str) -> None:
        """Refuse: nobody writes any."""
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


@cache
def stored(text: str) -> str:
    """Return what is stored of ``text``."""
    return clean_plain_text(text)[:5_000]


@cache
def in_one_line(text: str) -> str:
    """Return what is stored of ``text`` as a name."""
    return clean_plain_text(text, one_line=True)


def test_there_are_at_least_300_texts_and_no_two_alike() -> None:
    """And nearly all of them leave something to be shown."""
    assert len(set(TEXTS)) >= 300
    assert len({clean_plain_text(text) for text in KEPT}) >= 300


@pytest.mark.parametrize("one_line", [False, True])
def test_what_is_stored_has_nothing_that_is_unseen_or_reaches_further(one_line: bool) -> None:
    """No control characters, no turning, few marks in a row, few empty lines; cleaning again changes nothing."""
    for text in TEXTS:
        kept = clean_plain_text(text.replace("\x00", ""), one_line=one_line)
        assert clean_plain_text(kept, one_line=one_line) == kept, ascii(text)
        assert not [one for one in kept if unicodedata.category(one) in {"Cc", "Cs", "Co"} and one != "\n"], text
        assert not UNWRITABLE.search(kept), ascii(text)
        assert not set(kept) & {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}, ascii(text)
        assert "\n\n\n" not in kept
        assert BLACK[0] not in kept
        assert kept == kept.strip()
        # Marks that this Python does not know yet pile up in browsers that do.
        unknown = [unicodedata.category(one) == "Cn" and one < "\U00010000" for one in kept]
        marks = [unicodedata.category(one) in {"Mn", "Me"} or new for one, new in zip(kept, unknown, strict=True)]
        assert not any(all(marks[place : place + MOST_MARKS + 1]) for place in range(len(marks) - MOST_MARKS))
        assert not one_line or "\n" not in kept


@pytest.mark.parametrize(
    "text",
    [
        "Việt Nam, được",
        "קָמַץ פַּתַח",
        "بِسْمِ ٱللَّهِ",
        "हिन्दी में",
        "น้ำ",
        "👨‍👩‍👧‍👦 ❤️",
        "می‌خواهم",
        "Größe – „Zitat“ …",
        "a\n\nb\nc",
    ],
)
def test_what_people_write_in_their_languages_stays_as_it_is(text: str) -> None:
    """In Unicode's usual form."""
    assert clean_plain_text(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("black", [False, True])
def test_nothing_is_markup_but_paragraphs_breaks_bars_and_links(black: bool) -> None:
    """Every word is still there; links lead to hosts, by http, or write to an address alone, and pass nothing on."""
    for text in KEPT:
        words = stored(text) + (f" {BLACK}" if black else "")
        read = Read(as_html(words))
        for tag, attributes in read.tags:
            assert tag in ALLOWED, (tag, text)
            assert set(attributes) <= ALLOWED[tag], (attributes, text)
            if tag == "a":
                assert attributes["rel"] == "nofollow ugc noreferrer"
                href = str(attributes["href"])
                if href.startswith("mailto:"):
                    assert "?" not in href
                    assert href.count("@") == 1
                else:
                    assert href.lower().startswith(("http://", "https://"))
                    assert "@" not in href.split("/")[2]
        shown = "".join(read.text).replace(f"{BLACK}[vom Büro geschwärzt]", BLACK)
        assert shown.split() == words.split(), ascii(text)


def test_no_text_takes_long() -> None:
    """Cleaning and showing grow with the length, not with its square."""
    for text in TEXTS:
        clean_plain_text(text * 3)
        as_html(text * 3)
    long = "https://" * 20_000 + "<" * 20_000 + "\n \n" * 20_000 + "a\u0300" * 20_000
    assert as_html(clean_plain_text(long))


@pytest.fixture
def page() -> Any:
    """A story whose comments are all hostile, names too."""
    story = factories.story(title="Das Fest")
    Comment.objects.bulk_create(
        Comment(
            page=story,
            author_name=in_one_line(text)[:80] or "?",
            author_email=f"a{number}@example.org",
            text=stored(text),
            status="approved",
            via=in_one_line(text)[:120],
            confirmed_at=factories.in_days(0),
        )
        for number, text in enumerate(KEPT)
    )
    return story


@pytest.mark.django_db
def test_the_page_has_the_same_tags_with_hostile_texts_as_with_harmless_ones(
    page: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside what the texts themselves may have; the list has them all on one page."""
    monkeypatch.setattr("blog.comments.website.thread.THREADS_PER_PAGE", len(KEPT))
    source = Client().get(page.url).content.decode()
    shown = html.unescape(source)
    assert all(stored(text).split()[0] in shown for text in KEPT)
    Comment.objects.update(text="Harmlos", author_name="Mara", via="Verein")

    harmless = Client().get(page.url).content.decode()

    assert harmless.count("Harmlos") == len(KEPT)
    assert unlinked(source) == unlinked(harmless)


def unlinked(source: str) -> list[tuple[str, Any]]:
    """Return the tags of a page, without those that a text may have, and without tokens."""
    tags = [tag for tag in Read(source.replace("<!doctype html>", "")).tags if tag[0] not in {"br", "p"}]
    return [(name, sorted(attributes)) for name, attributes in tags if "ugc" not in str(attributes.get("rel"))]


@pytest.mark.django_db
def test_graphql_gives_each_text_as_it_is_stored(page: Any) -> None:
    """A hundred at a time, as valid JSON in UTF-8."""
    query = (
        "query($after: String) { stories { nodes { comments(first: 100, after: $after) "
        "{ nodes { name text via } pageInfo { hasNextPage endCursor } } } } }"
    )
    found, after, more = [], None, True
    while more:
        comments = post(query, {"after": after}).json()["data"]["stories"]["nodes"][0]["comments"]
        found += comments["nodes"]
        after, more = comments["pageInfo"]["endCursor"], comments["pageInfo"]["hasNextPage"]

    assert [one["text"] for one in found] == [stored(text) for text in KEPT]
    assert all("\n" not in one["name"] + one["via"] for one in found)


@pytest.mark.django_db
def test_the_feed_is_sound_and_has_each_text_as_the_page_shows_it(page: Any) -> None:
    """Well-formed XML; what readers take for HTML has nothing but what a text may have."""
    for first in range(0, len(KEPT), NEWEST):
        shown = KEPT[first : first + NEWEST]
        Comment.objects.update(status="pending")
        Comment.objects.filter(author_email__in=[f"a{first + n}@example.org" for n in range(len(shown))]).update(
            status="approved"
        )

        feed = ElementTree.fromstring(Client().get(f"/kommentar/feed/{page.pk}/").content)

        found = [entry.findtext(f"{ATOM}summary") for entry in feed.iter(f"{ATOM}entry")]
        assert sorted(found) == sorted(as_html(stored(text)) for text in shown)
        tags = [tag for text in found for tag in Read(text or "").tags]
        assert {name for name, _attributes in tags} <= {"p", "br", "a"}
        assert all("ugc" in attributes["rel"] for name, attributes in tags if name == "a")


@pytest.mark.django_db
def test_a_mail_with_a_hostile_text_has_the_headers_it_should_have(page: Any) -> None:
    """Plain text, every line quoted, one recipient."""
    from django.core.mail import EmailMessage

    for comment in Comment.objects.select_related("page"):
        subject, body = render_mail(CommentMail(kind="decision", comment=comment))
        message = EmailMessage(subject, body, to=[address_of(CommentMail(kind="decision", comment=comment))])
        sent = email.message_from_bytes(message.message().as_bytes(), policy=email.policy.default)
        assert set(sent.keys()) == {
            "Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Subject", "From", "To", "Date", "Message-ID",
        }  # fmt: skip
        assert sent["To"] == comment.author_email
        assert sent.get_content_type() == "text/plain"
        quoted = [line for line in body.splitlines() if line.startswith("> ")]
        assert " ".join(line[2:] for line in quoted).split() == comment.text.split()


@pytest.mark.django_db
def test_a_page_with_a_hostile_title_makes_no_header() -> None:
    """One line, whatever the title says."""
    comment = Comment.objects.select_related("page").get(pk=factories.comment().pk)
    for text in TEXTS:
        comment.page.title = text
        subject, _body = render_mail(CommentMail(kind="confirm", comment=comment))
        assert len(subject.splitlines()) == 1
        assert len(subject) <= 150


def test_the_form_takes_every_text_but_those_with_a_null_character() -> None:
    """What leaves nothing to be shown is empty; what is too long is told so."""
    for text in TEXTS:
        form = CommentForm({"name": "Mara", "email": "a@example.org", "text": text, "consent": True})
        assert form.is_valid() is (text in KEPT), ascii(text)


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "Vor \u202e rückwärts", "H" + "\u0300" * 500, "▇▇▇ ja"])
def test_what_comes_in_is_cleaned_before_it_is_stored(text: str) -> None:
    """Through the API as through the form."""
    assert submit(factories.story(), text=text, name=text[:80])["status"] == "PENDING"
    comment = Comment.objects.get()
    assert (comment.text, comment.author_name) == (clean_plain_text(text), clean_plain_text(text[:80], one_line=True))


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["\ud800", "a\udfffb"])
def test_half_a_character_is_no_json(text: str) -> None:
    """Refused before anything reads it."""
    query = "mutation($i: SubmitCommentInput!) { submitComment(input: $i) { status } }"
    body = '{"query": "%s", "variables": {"i": {"text": "%s"}}}' % (query, text.encode("unicode-escape").decode())  # noqa: UP031
    assert Client().post("/api/graphql/", body, content_type="application/json").status_code == 400
    assert not Comment.objects.exists()
