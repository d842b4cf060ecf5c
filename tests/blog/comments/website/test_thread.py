"""Comments on the page: paged, threaded, marked; what happens next."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blog.comments.services import answer_comment, redact
from blog.comments.website.thread import REPLIES_IN_LIST, THREADS_PER_PAGE
from blog.models import Comment
from cms.models import OfficeSettings
from tests import factories
from tests.blog.comments.submitting import form_data, post_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> Any:
    """A story that takes comments."""
    return factories.story()


def shown(page: Any, **query: Any) -> str:
    """Return the page as a visitor gets it."""
    response = Client().get(page.url, query)
    assert response.status_code == 200
    return response.content.decode()


def many(page: Any, count: int, **fields: Any) -> list[Comment]:
    """Store ``count`` comments, a minute apart."""
    start = timezone.now() - timedelta(days=30)
    return Comment.objects.bulk_create(
        Comment(
            page=page,
            author_name=f"Mara {number}",
            author_email="mara@example.org",
            text=f"Kommentar Nummer {number}.",
            status="approved",
            created_at=start + timedelta(minutes=number),
            **fields,
        )
        for number in range(count)
    )


def test_two_thousand_comments_come_in_pages_of_fifty(page: Any) -> None:
    """Oldest first, all counted, each once; a page that is too far is the last one."""
    comments = many(page, 2_000)

    first, last = shown(page), shown(page, kommentarseite=40)

    assert "2000 Kommentare" in first.replace(".", "").replace("\xa0", "")
    assert first.count('class="comment"') == last.count('class="comment"') == THREADS_PER_PAGE
    assert "Kommentar Nummer 0." in first
    assert "Kommentar Nummer 50." not in first
    assert "Kommentar Nummer 1999." in last
    assert "Seite 40 von 40" in last
    assert "Kommentar Nummer 1999." in shown(page, kommentarseite=999)
    assert "Kommentar Nummer 0." in shown(page, kommentarseite="x")
    way = Client().get(f"/kommentar/zeigen/{comments[50].uuid}/")["Location"]
    assert way == f"{page.url}?kommentarseite=2#kommentar-{comments[50].uuid}"


def test_an_answer_is_found_on_the_page_of_its_thread(page: Any) -> None:
    """However new it is."""
    comments = many(page, 60)
    answer = factories.comment(page, parent=comments[0])
    assert Client().get(f"/kommentar/zeigen/{answer.uuid}/")["Location"] == f"{page.url}#kommentar-{answer.uuid}"


def test_a_thousand_answers_to_one_comment_come_in_pages(page: Any) -> None:
    """The list shows the first few and leads to all; each is found where it stands."""
    top = factories.comment(page, text="Was meinen Sie?")
    answers = many(page, 120, parent=top)
    for stranger in many(page, 3):
        many(page, 1, parent=stranger)

    text = shown(page)
    of_page = 1
    assert text.count("<article") == of_page + 1 + REPLIES_IN_LIST + 3 * 2
    assert f'href="?strang={top.uuid}#kommentare">Alle 120 Antworten lesen</a>' in text
    assert text.count("Antworten lesen") == 1

    last = shown(page, strang=top.uuid, kommentarseite=3)
    assert last.count("<article") == of_page + 1 + 20
    assert "Was meinen Sie?" in last
    assert "Seite 3 von 3" in last
    assert f'href="?strang={top.uuid}&amp;kommentarseite=2#kommentare"' in last.replace(
        f"?kommentarseite=2&amp;strang={top.uuid}", f"?strang={top.uuid}&amp;kommentarseite=2"
    )
    way = Client().get(f"/kommentar/zeigen/{answers[119].uuid}/")["Location"]
    assert way == f"{page.url}?strang={top.uuid}&kommentarseite=3#kommentar-{answers[119].uuid}"
    assert Client().get(f"/kommentar/zeigen/{answers[2].uuid}/")["Location"].startswith(f"{page.url}#kommentar-")


def test_the_answers_to_what_is_not_shown_are_no_page_of_their_own(page: Any) -> None:
    """The whole list is shown instead."""
    hidden = factories.comment(page, status="rejected", text="Verborgen")
    elsewhere = factories.comment(factories.story(), text="Anderswo")
    factories.comment(page, text="Sichtbar")
    for wanted in (hidden.uuid, elsewhere.uuid, "x"):
        text = shown(page, strang=wanted)
        assert "Sichtbar" in text
        assert "Verborgen" not in text
        assert "Anderswo" not in text


@pytest.mark.parametrize("status", ["pending", "rejected", "spam", "deleted"])
def test_what_is_not_public_is_not_found(status: str) -> None:
    """404."""
    assert Client().get(f"/kommentar/zeigen/{factories.comment(status=status).uuid}/").status_code == 404


def test_few_and_many_comments_and_answers_cost_the_same(page: Any) -> None:
    """A fixed number of statements, and the page is full."""
    counts = []
    for number in (2, 20):
        tops = many(page, number)
        for top in tops[:2]:
            many(page, number // 2, parent=top)
        shown(page)
        with CaptureQueriesContext(connection) as queries:
            text = shown(page)
        assert text.count("<article") >= 2 * number
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_one_answers_by_a_link_without_javascript(page: Any) -> None:
    """The form says whom; what is sent stands in the thread once approved."""
    top = factories.comment(page, author_name="Grete")

    text = shown(page, antwort=top.uuid)
    assert f'href="?antwort={top.uuid}#kommentar-schreiben"' in text
    assert "Ihre Antwort an Grete" in text
    assert f'value="{top.uuid}"' in text

    assert post_form(page.pk, form_data(page, parent=str(top.uuid))).status_code == 302
    assert Comment.objects.get(status="pending").parent == top


@pytest.mark.parametrize("parent", ["x", "00000000-0000-0000-0000-000000000000"])
def test_an_answer_to_nothing_is_refused_and_the_draft_is_kept(page: Any, parent: str) -> None:
    """422; the page with such a link shows the plain form."""
    response = post_form(page.pk, form_data(page, parent=parent))

    assert response.status_code == 422
    assert "Schön, dass es das gibt." in response.content.decode()
    assert not Comment.objects.exists()
    assert "Ihre Antwort an" not in shown(page, antwort=parent)


def test_a_refused_answer_still_knows_whom_it_answers(page: Any) -> None:
    """The draft, and the thread."""
    top = factories.comment(page, author_name="Grete")
    response = post_form(page.pk, form_data(page, parent=str(top.uuid), name=""))
    assert "Ihre Antwort an Grete" in response.content.decode()


def test_the_offices_answers_and_partners_comments_are_marked(page: Any) -> None:
    """In words, not by colour alone; nobody reports the office to itself."""
    top = factories.comment(page, via="Verein Nachbarn")
    answer = answer_comment(top, "Danke!", by=factories.user(first_name="Ada"))

    text = shown(page)

    assert "Antwort des Büros" in text
    assert "geschrieben bei <bdi>Verein Nachbarn</bdi>" in text
    assert f"/kommentar/melden/{top.uuid}/" in text
    assert f"/kommentar/melden/{answer.uuid}/" not in text


def test_blackened_words_are_seen_and_heard(page: Any) -> None:
    """Screen readers say it, the eye sees bars, and the words are gone."""
    comment = factories.comment(page, text="Nummer 12345, ruft an")
    redact(comment.pk, 0, [(7, 12)], by=None)

    text = shown(page)

    assert "12345" not in text
    assert '<span class="visually-hidden">[vom Büro geschwärzt]</span>' in text
    assert '<span aria-hidden="true">▇▇▇</span>' in text


def test_addresses_become_links_that_pass_nothing_on(page: Any) -> None:
    """Only those with http; a full stop behind one is not part of it."""
    factories.comment(page, text="Siehe https://example.org/a?b=1&c=2. Und javascript:alert(1)")
    text = shown(page)
    assert '<a href="https://example.org/a?b=1&amp;c=2" rel="nofollow ugc noreferrer">' in text
    assert 'href="javascript' not in text


def test_the_form_says_what_happens_next_and_asks_no_third_party(page: Any) -> None:
    """The scripts of every page and one of its own, from here; no cookie."""
    response = Client().get(page.url)
    text = response.content.decode()
    assert "So geht es weiter" in text
    assert re.findall(r"<script[^>]*", text) == [
        f'<script src="/static/cms/{name}.js" defer' for name in ("suggestions", "proof")
    ]
    assert not response.cookies
    assert 'name="consent"' in text


def test_after_sending_the_page_says_thank_you(page: Any) -> None:
    """At the place that the address names, which takes the focus; no empty form, and no word of silence."""
    way = post_form(page.pk, form_data(page))["Location"]
    response = Client().get(way)
    text = response.content.decode()
    assert "Schauen Sie bitte in Ihre E-Mails" in text
    assert f'role="status" id="{way.partition("#")[2]}" tabindex="-1"' in text
    assert "Noch hat niemand" not in text
    assert "<textarea" not in text
    assert 'href="?#kommentar-schreiben">Noch einen Kommentar schreiben' in text
    assert not response.cookies


def test_no_mail_is_promised_where_none_is_sent(page: Any) -> None:
    """Before and after sending."""
    assert "Vorher bekommen Sie eine E-Mail" in shown(page)
    OfficeSettings.objects.update(comments_confirm=False)
    assert "bekommen Sie eine E-Mail" not in shown(page)
    assert "Ihre E-Mails" not in shown(page, kommentar="gesendet")


def test_after_sending_a_closed_page_thanks_alone(page: Any) -> None:
    """Nothing else is offered."""
    page.comment_mode = "closed"
    page.save()
    text = shown(page, kommentar="gesendet")
    assert "Danke für Ihren Kommentar!" in text
    assert "Noch einen Kommentar" not in text
    assert "<textarea" not in text
