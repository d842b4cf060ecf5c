"""Deciding on comments in the admin: one, many, back again, at the same moment, and for whom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from blog.models import Comment, CommentDecision, DecisionReason
from tests import factories
from tests.blog.comments.deciding import decided
from tests.blog.comments.moderation.moderators import DECIDE, QUEUE, UNDO, decision, one_url, said

pytestmark = pytest.mark.django_db
STATUSES = ["approved", "rejected", "spam", "deleted"]


def waiting(count=1, **fields):
    story = factories.story()
    found = [factories.comment(story, status="pending", **fields) for _ in range(count)]
    return found if count > 1 else found[0]


def statuses():
    return list(Comment.objects.order_by("pk").values_list("status", flat=True))


@pytest.mark.parametrize("status", STATUSES)
def test_one_click_decides_and_leads_back(as_member, status):
    client, comment = as_member("Moderation"), waiting(author_name="Mara")
    back = f"{QUEUE}?q=Mara"
    response = client.post(DECIDE, decision(comment, status=status, note="Anruf", next=back), follow=True)
    assert response.redirect_chain == [(back, 302)]
    assert "Kommentar von Mara" in said(response)
    comment.refresh_from_db()
    step = comment.decisions.get()
    assert (comment.status, step.by, step.note) == (status, client.user, "Anruf")
    assert bool(step.reason) == (status in {"rejected", "deleted"})


@pytest.mark.parametrize("status", STATUSES)
def test_many_are_decided_at_once(as_member, status):
    comments = waiting(3)
    as_member("Moderation").post(DECIDE, decision(*comments[:2], status=status))
    assert statuses() == [status, status, "pending"]
    assert CommentDecision.objects.values("batch").distinct().count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"status": "rejected", "reason": ""}, "Bitte wählen Sie einen Grund"),
        ({"status": "deleted", "reason": ""}, "Bitte wählen Sie einen Grund"),
        ({"status": "rejected", "reason": "99999"}, "Diesen Grund gibt es nicht mehr."),
        ({"status": "pending"}, "Diese Entscheidung gibt es nicht."),
        ({"status": ""}, "Bitte drücken Sie einen der Knöpfe"),
        ({"comment": []}, "Bitte kreuzen Sie zuerst an"),
        ({"comment": ["x:0", "1", ":", "1:-1", "9" * 30 + ":0"]}, "Bitte kreuzen Sie zuerst an"),
        ({"note": "x" * 251}, "höchstens 250 Zeichen"),
    ],
)
def test_a_wish_that_is_not_clear_changes_nothing_and_says_what_is_missing(as_member, wrong, sentence):
    comment = waiting()
    response = as_member("Moderation").post(DECIDE, {**decision(comment, status="approved"), **wrong})
    assert sentence in said(response)
    assert statuses() == ["pending"]
    assert not CommentDecision.objects.exists()


def test_ticks_stay_where_something_was_missing(as_member):
    one, two, three = waiting(3)
    wish = decision(one, three, status="rejected", reason="")
    shown = as_member("Moderation").post(DECIDE, wish, follow=True).content.decode()
    ticked = [number for number in (one, two, three) if f'value="{number.pk}:0" data-tick checked' in shown]
    assert ticked == [one, three]


def test_where_the_office_offers_no_reasons_none_is_asked_for(as_member):
    DecisionReason.objects.update(is_offered=False)
    as_member("Moderation").post(DECIDE, decision(waiting(), status="rejected", reason=""))
    assert statuses() == ["rejected"]


def test_who_comes_second_reads_who_decided_what_and_overwrites_nothing(as_member):
    first = as_member("Moderation", first_name="Jule", last_name="Brandt")
    second, comment = as_member("Verwaltung"), waiting(author_name="Mara")
    first.post(DECIDE, decision(comment, status="approved"))
    response = second.post(DECIDE, decision(comment, status="spam"))
    assert "Jule Brandt, heute um" in said(response)
    assert "freigegeben" in said(response)
    assert statuses() == ["approved"]
    assert comment.decisions.get().by == first.user


def test_a_double_click_is_no_quarrel_with_oneself(as_member):
    client, comment = as_member("Moderation"), waiting()
    wish = decision(comment, status="approved")
    client.post(DECIDE, wish)
    assert "1 Kommentar war schon so." in said(response := client.post(DECIDE, wish))
    assert "schneller" not in said(response)
    assert comment.decisions.count() == 1


def test_a_comment_that_is_gone_is_told(as_member):
    comment = waiting()
    wish = decision(comment, status="approved")
    comment.page.delete()
    assert "gibt es nicht mehr" in said(as_member("Moderation").post(DECIDE, wish))


@pytest.mark.parametrize("status", STATUSES)
def test_what_was_decided_can_be_taken_back_even_after_loading_the_page_again(as_member, status):
    client, comments = as_member("Moderation"), waiting(2)
    client.post(DECIDE, decision(*comments, status=status))
    client.get(QUEUE)
    page = client.get(QUEUE)
    batch = page.context["lately"][0]["batch"]
    assert f'name="batch" value="{batch}"' in page.content.decode()
    assert "Zurückgenommen: 2." in said(client.post(UNDO, {"batch": batch}))
    assert statuses() == ["pending", "pending"]
    assert client.get(QUEUE).context["lately"] == []


def test_only_ones_own_last_decisions_are_offered_and_none_that_somebody_touched_since(as_member):
    client, comments = as_member("Moderation"), waiting(3)
    decided(comments[0], "approved", by=factories.user())
    decided(comments[1], "approved", by=client.user)
    decided(comments[2], "approved", by=client.user)
    decided(comments[2], "spam", by=factories.user())
    assert [batch["how_many"] for batch in client.get(QUEUE).context["lately"]] == [1]


def test_taking_back_does_not_overwrite(as_member):
    client, comment = as_member("Moderation"), waiting()
    batch = decided(comment, "approved", by=client.user).batch
    decided(comment, "spam", by=factories.user(first_name="Jule"))
    assert "Jule" in said(client.post(UNDO, {"batch": batch}))
    assert statuses() == ["spam"]


@pytest.mark.parametrize("batch", ["", "nonsense", "6f761516-e70d-4c83-96d9-14cf11ccb0b2"])
def test_taking_back_what_never_was_changes_nothing(as_member, batch):
    decided(waiting(), "approved")
    assert "gibt es nicht" in said(as_member("Moderation").post(UNDO, {"batch": batch}))
    assert statuses() == ["approved"]


def test_one_of_many_is_taken_back_on_its_own_screen(as_member):
    client, comments = as_member("Moderation"), waiting(2)
    batch = client.post(DECIDE, decision(*comments, status="deleted")) and comments[0].decisions.get().batch
    assert "Rückgängig machen" in client.get(one_url(comments[0])).content.decode()
    client.post(UNDO, {"batch": batch, "comment": comments[0].pk})
    assert statuses() == ["pending", "deleted"]


@pytest.mark.parametrize("group", ["Redaktion", "Freigabe"])
def test_only_moderators_see_and_decide(as_member, group):
    client, comment = as_member(group), waiting(text="Geheime Worte")
    batch = decided(other := factories.comment(comment.page, status="pending"), "spam").batch
    for url, data in [
        (DECIDE, decision(comment, status="approved")),
        (UNDO, {"batch": batch}),
        (one_url(comment), {"action": "blacken", "version": 0, "word": "0-7"}),
        (one_url(comment), {"action": "answer", "version": 0, "text": "Hallo"}),
    ]:
        assert client.post(url, data).url == "/admin/"
    for url in (QUEUE, one_url(comment), f"{QUEUE}wochen/"):
        assert client.get(url).url == "/admin/"
    other.refresh_from_db()
    comment.refresh_from_db()
    assert (comment.status, comment.text, comment.version, other.status) == ("pending", "Geheime Worte", 0, "spam")
    assert Comment.objects.count() == 2


def test_who_may_only_look_has_no_buttons_and_changes_nothing(client):
    comment = waiting()
    client.force_login(factories.user(permissions=["access_admin", "view_comment"]))
    shown = client.get(QUEUE).content.decode()
    assert comment.text in shown
    assert "data-tick" not in shown
    assert "Freigeben" not in shown
    client.post(DECIDE, decision(comment, status="approved"))
    client.post(one_url(comment), {"action": "blacken", "version": 0, "word": "0-3"})
    comment.refresh_from_db()
    assert (comment.status, comment.version) == ("pending", 0)


def test_nobody_writes_chooses_or_deletes_comments_behind_the_services(administrator):
    comment = waiting()
    for name in ("add", "delete", "copy"):
        with pytest.raises(NoReverseMatch):
            reverse(f"wagtailsnippets_blog_comment:{name}")
    assert administrator.get("/admin/snippets/choose/blog/comment/").status_code == 404
    assert administrator.get(f"{QUEUE}add/").status_code == 404
    administrator.post(f"/admin/bulk/blog/comment/delete/?id={comment.pk}&next={QUEUE}")
    assert statuses() == ["pending"]


def test_by_get_nothing_is_decided(as_member):
    comment = waiting()
    assert as_member("Moderation").get(DECIDE, decision(comment, status="approved")).status_code == 405
    assert statuses() == ["pending"]


def test_two_and_twenty_decisions_cost_the_same(as_member):
    client = as_member("Moderation")
    counts = []
    for rows in (2, 20):
        comments = waiting(rows)
        with CaptureQueriesContext(connection) as queries:
            client.post(DECIDE, decision(*comments, status="approved"))
        assert Comment.objects.filter(pk__in=[one.pk for one in comments], status="approved").count() == rows
        counts.append(len(queries))
    assert counts[0] == counts[1]
