"""Comments in the admin: the list, one click, many at once, the form, and for whom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blog.models import Comment
from tests import factories
from tests.admin.forms import send

pytestmark = pytest.mark.django_db
LIST = "/admin/snippets/blog/comment/"


def decide_url(comment):
    return f"{LIST}decide/{comment.pk}/"


def edit_url(comment):
    return f"{LIST}edit/{comment.pk}/"


def listed(response):
    return [comment.author_name for comment in response.context["object_list"]]


@pytest.mark.parametrize("status", ["approved", "rejected", "spam"])
def test_one_click_decides_and_records_who_and_when(as_member, status):
    client = as_member("Moderation")
    comment = factories.comment(status="pending")
    response = client.post(decide_url(comment), {"status": status, "next": f"{LIST}?status=pending"})
    assert response.url == f"{LIST}?status=pending"
    comment.refresh_from_db()
    assert (comment.status, comment.decided_by) == (status, client.user)
    assert abs((timezone.now() - comment.decided_at).total_seconds()) < 60


def test_the_form_records_who_and_when_and_why(as_member):
    client = as_member("Moderation")
    comment = factories.comment(status="pending")
    changes = {"status": "rejected", "decision_reason": "Beleidigt jemanden.", "text": "Etwas anderes"}
    assert send(client, edit_url(comment), changes).url == LIST
    stored = Comment.objects.get()
    assert (stored.status, stored.decided_by) == ("rejected", client.user)
    assert stored.decision_reason == "Beleidigt jemanden."
    assert stored.decided_at
    assert stored.text == comment.text


def test_a_note_alone_is_no_decision(as_member):
    comment = factories.comment(status="approved")
    send(as_member("Moderation"), edit_url(comment), {"decision_reason": "Rückfrage gestellt."})
    stored = Comment.objects.get()
    assert (stored.decision_reason, stored.status) == ("Rückfrage gestellt.", "approved")
    assert stored.decided_by is None


@pytest.mark.parametrize(("action", "status"), [("approve", "approved"), ("reject", "rejected"), ("spam", "spam")])
def test_many_are_decided_at_once(as_member, action, status):
    client = as_member("Moderation")
    story = factories.story()
    chosen = [factories.comment(story, status="pending") for _ in range(3)]
    other = factories.comment(story, status="pending")
    query = "&".join(f"id={comment.pk}" for comment in chosen)
    url = f"/admin/bulk/blog/comment/{action}/?{query}&next={LIST}"
    assert chosen[0].text in client.get(url).content.decode()
    assert client.post(url).status_code == 302
    assert set(Comment.objects.exclude(pk=other.pk).values_list("status", "decided_by")) == {(status, client.user.pk)}
    assert Comment.objects.get(pk=other.pk).status == "pending"


@pytest.mark.parametrize("group", ["Redaktion", "Freigabe"])
def test_only_moderators_decide(as_member, group):
    client = as_member(group)
    comment = factories.comment(status="pending")
    for url in (decide_url(comment), f"/admin/bulk/blog/comment/approve/?id={comment.pk}"):
        client.post(url, {"status": "approved"})
    assert Comment.objects.get().status == "pending"
    assert client.get(LIST).status_code == 302


def test_nobody_writes_comments_in_the_admin(administrator):
    factories.comment()
    assert "/comment/add/" not in administrator.get(LIST).content.decode()
    assert administrator.get(f"{LIST}add/").status_code == 302


def test_waiting_comments_stand_first_and_whole(as_member):
    story = factories.story()
    factories.comment(story, author_name="Neu", status="approved")
    text = "Ein langer Satz. " * 40 + "Das Ende."
    factories.comment(story, author_name="Wartet", status="pending", text=text, created_at=factories.in_days(-3))
    response = as_member("Moderation").get(LIST)
    assert listed(response) == ["Wartet", "Neu"]
    assert "Das Ende." in response.content.decode()


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("status=spam", ["Anna"]),
        ("status=spam&status=pending", ["Anna", "Berta"]),
        ("q=KÄSE", ["Berta"]),
        ("q=anna@", ["Anna"]),
        ("created_at_from=01.01.2020&created_at_to=31.12.2020", ["Anna"]),
        ("ordering=author_name", ["Anna", "Berta"]),
    ],
)
def test_filters_and_search(as_member, query, names):
    then = timezone.now().replace(year=2020, month=6, day=1)
    factories.comment(author_name="Anna", author_email="anna@example.org", status="spam", created_at=then)
    factories.comment(author_name="Berta", status="pending", text="Wo gibt es Käse?")
    assert sorted(listed(as_member("Moderation").get(f"{LIST}?{query}"))) == names


def test_filter_by_page(as_member):
    anna, berta = factories.comment(author_name="Anna"), factories.comment(author_name="Berta")
    assert listed(as_member("Moderation").get(f"{LIST}?page={anna.page_id}")) == ["Anna"]
    assert berta.page_id != anna.page_id


def test_two_and_twenty_rows_cost_the_same(as_member):
    client = as_member("Moderation")
    counts = []
    for rows in (2, 20):
        Comment.objects.all().delete()
        for _ in range(rows):
            factories.comment(status="pending")
        client.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            assert len(listed(client.get(LIST))) == rows
        counts.append(len(queries))
    assert counts[0] == counts[1]
