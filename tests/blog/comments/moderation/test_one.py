"""One comment's screen: in its place, with its history, blackened, uncovered, answered."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blog.comments.moderation.passages import marked_ranges, words
from blog.models import Comment, DecisionReason
from cms.errors import Refused
from tests import factories
from tests.blog.comments.deciding import decided
from tests.blog.comments.moderation.moderators import one_url, said

pytestmark = pytest.mark.django_db
TEXT = "Ruft Mara an:\n0391 12345, Sonnenweg 5!"


def html(client, comment):
    return client.get(one_url(comment)).content.decode()


def act(client, comment, action, **fields):
    return client.post(one_url(comment), {"action": action, "version": comment.version, **fields})


def test_history_tells_every_step_with_who_why_and_note(as_member):
    jule, comment = factories.user(first_name="Jule", last_name="Brandt"), factories.comment(status="pending")
    reason = DecisionReason.objects.first()
    decided(comment, "rejected", by=jule, reason=reason, note="zum zweiten Mal")
    decided(comment, "spam", rule="spam")
    shown = html(as_member("Moderation"), comment)
    for words_of_it in ("Jule Brandt", reason.label, "zum zweiten Mal", "die Spam-Regeln", "vorher: abgelehnt"):
        assert words_of_it in shown


def test_a_pending_comment_stands_among_its_neighbours(as_member):
    story = factories.story()
    tops = [factories.comment(story, created_at=factories.in_days(day - 9), text=f"Oben {day}.") for day in range(7)]
    factories.comment(story, parent=tops[3], text="Schon da.")
    factories.comment(story, parent=tops[3], text="Wartet auch.", status="pending")
    reply = factories.comment(story, parent=tops[3], text="Um mich geht es.", status="pending")
    threads = as_member("Moderation").get(one_url(reply)).context["threads"]
    assert [thread.top.text for thread in threads] == [f"Oben {day}." for day in range(1, 6)]
    assert [one.text for one in threads[2].replies] == ["Schon da.", "Um mich geht es."]
    assert "Dieser Kommentar (wartet, nicht öffentlich)" in html(as_member("Moderation"), reply)


def test_what_the_sender_wrote_before_is_listed_with_its_decisions(as_member):
    earlier = factories.comment(author_email="mara@example.org", status="pending")
    decided(earlier, "rejected", by=None, reason=DecisionReason.objects.first())
    decided(factories.comment(author_email="", status="pending"), "spam")
    client = as_member("Moderation")
    shown = client.get(one_url(factories.comment(author_email="mara@example.org"))).context["earlier"]
    assert [one.comment for one in shown] == [earlier]
    assert client.get(one_url(factories.comment(author_email=""))).context["earlier"] == []


def test_ticked_words_are_blackened_together_and_can_be_uncovered(as_member):
    client, comment = as_member("Moderation"), factories.comment(text=TEXT)
    number = [f"{word.start}-{word.end}" for word in words(TEXT) if word.text in {"0391", "12345,"}]
    act(client, comment, "blacken", word=number, note="Nummer")
    comment.refresh_from_db()
    assert comment.text == "Ruft Mara an:\n▇▇▇ Sonnenweg 5!"
    shown = html(client, comment)
    assert "[vom Büro geschwärzt]" in shown
    assert "12345" not in shown
    act(client, comment, "uncover")
    comment.refresh_from_db()
    assert comment.text == TEXT


def test_a_typed_passage_is_blackened_wherever_it_stands(as_member):
    comment = factories.comment(text="Mara und mara@example.org")
    act(as_member("Moderation"), comment, "blacken", passage=" mara ")
    comment.refresh_from_db()
    assert comment.text == "▇▇▇ und ▇▇▇@example.org"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Bitte markieren Sie im Text"),
        ({"passage": "steht nicht da"}, "steht so nicht im Kommentar"),
        ({"word": ["0-9999"]}, "Bitte markieren Sie im Text"),
        ({"word": ["5-2"]}, "Bitte markieren Sie im Text"),
        ({"word": ["a-b", "<b>"]}, "Bitte markieren Sie im Text"),
    ],
)
def test_what_cannot_be_blackened_is_told_and_nothing_is_changed(as_member, fields, sentence):
    comment = factories.comment(text=TEXT)
    response = act(as_member("Moderation"), comment, "blacken", **fields)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    comment.refresh_from_db()
    assert (comment.text, comment.version) == (TEXT, 0)


def test_who_saw_another_text_blackens_nothing(as_member):
    client, comment = as_member("Moderation"), factories.comment(text=TEXT)
    decided(Comment.objects.get(), "spam", by=factories.user(first_name="Jule"))
    response = act(client, comment, "blacken", passage="Mara")
    assert "Jule" in said(response)
    comment.refresh_from_db()
    assert comment.text == TEXT


def test_words_know_their_place_and_bars_are_no_words():
    found = list(words("Grüße 👋 an\n▇▇▇, bis\tbald"))
    assert [(word.text, word.is_black, word.ends_line) for word in found] == [
        ("Grüße", False, False),
        ("👋", False, False),
        ("an", False, True),
        ("▇▇▇,", True, False),
        ("bis", False, False),
        ("bald", False, False),
    ]
    assert all("Grüße 👋 an\n▇▇▇, bis\tbald"[word.start : word.end] == word.text for word in found)


def test_passages_join_neighbours_and_look_for_what_was_typed():
    assert marked_ranges("a b c", ["0-1", "2-3"], "") == [(0, 3)]
    assert marked_ranges("a b c", ["0-1", "4-5"], "") == [(0, 1), (4, 5)]
    assert marked_ranges("Ää", [], "ä") == [(0, 2)]
    with pytest.raises(Refused):
        marked_ranges("abc", [], "d")


@pytest.mark.parametrize("status", ["pending", "approved"])
def test_the_office_answers_and_approves_what_waits(as_member, status):
    client, comment = as_member("Moderation", first_name="Ada", last_name="Lem"), factories.comment(status=status)
    act(client, comment, "answer", text="Danke, wir kommen!")
    answer = comment.replies.get()
    comment.refresh_from_db()
    assert comment.status == "approved"
    assert (answer.text, answer.author_name, answer.is_from_office) == ("Danke, wir kommen!", "Ada Lem", True)


@pytest.mark.parametrize("status", ["pending", "approved"])
def test_a_double_click_answers_once(as_member, status):
    client, comment = as_member("Moderation"), factories.comment(status=status)
    for _ in range(2):
        act(client, comment, "answer", text="Danke!\r\nBis bald.")
    assert comment.replies.count() == 1


@pytest.mark.parametrize(("status", "text"), [("pending", " "), ("approved", ""), ("rejected", "")])
def test_an_answer_that_cannot_be_leaves_everything_as_it_was(as_member, status, text):
    comment = factories.comment(status=status)
    response = act(as_member("Moderation"), comment, "answer", text=text)
    assert response.status_code == 422
    assert Comment.objects.get().status == status
    assert not comment.decisions.exists()


def test_an_answer_on_a_page_that_nobody_sees_is_refused_with_its_draft(as_member):
    comment = factories.comment(status="pending")
    comment.page.unpublish()
    response = act(as_member("Moderation"), comment, "answer", text="Mein langer Entwurf")
    assert "Mein langer Entwurf</textarea>" in response.content.decode()
    assert Comment.objects.get().status == "pending"


def test_an_answer_to_what_somebody_else_decided_on_is_not_published(as_member):
    comment = factories.comment(status="pending")
    decided(Comment.objects.get(), "spam", by=factories.user(first_name="Jule"))
    response = act(as_member("Moderation"), comment, "answer", text="Danke!")
    assert "Jule" in said(response)
    assert Comment.objects.get().status == "spam"


@pytest.mark.parametrize("fields", [{"action": "explode"}, {"action": "blacken", "version": "x", "passage": "Mara"}])
def test_nonsense_changes_nothing(as_member, fields):
    comment = factories.comment(text=TEXT)
    as_member("Moderation").post(one_url(comment), {"version": 0, **fields})
    comment.refresh_from_db()
    assert (comment.text, comment.version) == (TEXT, 0)


@pytest.mark.parametrize("number", ["0", "99999", "x", "9" * 30])
def test_a_comment_that_is_not_there_is_not_found(as_member, number):
    assert as_member("Moderation").get(f"/admin/snippets/blog/comment/edit/{number}/").status_code == 404


def test_a_deleted_comment_shows_none_of_its_words_and_the_way_back(as_member):
    comment = factories.comment(text="Geheime Worte", author_name="Mara")
    decided(comment, "deleted")
    shown = html(as_member("Moderation"), comment)
    assert "Geheime Worte" not in shown
    assert "können Sie ihn zurückholen" in shown


def test_two_and_twenty_steps_cost_the_same(as_member):
    client, comment = as_member("Moderation"), factories.comment(status="pending", author_email="mara@example.org")
    counts = []
    for steps in (2, 20):
        while comment.decisions.count() < steps:
            decided(comment, "spam" if comment.status == "approved" else "approved", by=client.user)
            factories.comment(comment.page, parent=comment, author_email="mara@example.org")
        client.get(one_url(comment))
        with CaptureQueriesContext(connection) as queries:
            assert len(client.get(one_url(comment)).context["history"]) == steps
        counts.append(len(queries))
    assert counts[0] == counts[1]
