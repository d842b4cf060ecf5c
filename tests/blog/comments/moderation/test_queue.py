"""The queue of comments: what it shows, in which order, found how, and at which price."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale

from blog.comments.moderation import filters
from blog.comments.moderation.messages import age
from blog.models import Comment
from cms.admin.listings import counting
from tests import factories
from tests.blog.comments.deciding import decided
from tests.blog.comments.moderation.moderators import QUEUE, report

pytestmark = pytest.mark.django_db


def listed(response):
    return [card.comment.author_name for card in response.context["cards"]]


def html(client, query=""):
    return client.get(f"{QUEUE}?{query}").content.decode()


def test_what_waits_stands_there_oldest_first_and_whole(as_member):
    story = factories.story(title="Gartenfest")
    text = "Ein langer Satz. " * 40 + "Das <b>Ende</b>."
    factories.comment(story, author_name="Neu", status="pending")
    factories.comment(story, author_name="Alt", status="pending", text=text, created_at=factories.in_days(-3))
    factories.comment(story, author_name="Öffentlich")
    response = as_member("Moderation").get(QUEUE)
    shown = response.content.decode()
    assert listed(response) == ["Alt", "Neu"]
    assert "Das &lt;b&gt;Ende&lt;/b&gt;." in shown
    assert "vor 3 Tagen" in shown
    assert "Gartenfest" in shown


@pytest.mark.parametrize(
    ("past", "words"),
    [
        ({"seconds": 5}, "gerade eben"),
        ({"minutes": 1}, "vor einer Minute"),
        ({"minutes": 59}, "vor 59 Minuten"),
        ({"hours": 1}, "vor einer Stunde"),
        ({"hours": 23}, "vor 23 Stunden"),
        ({"days": 1}, "vor einem Tag"),
        ({"days": 59}, "vor 59 Tagen"),
        ({"days": 61}, "vor 2 Monaten"),
    ],
)
def test_age_is_told_in_german(past, words):
    assert age(timezone.now() - timedelta(**past)) == words


def test_a_card_tells_points_with_reasons_and_what_the_sender_wrote_before(as_member):
    story = factories.story()
    sender = {"author_email": "mara@example.org"}
    for status in ("approved", "spam", "spam"):
        factories.comment(story, status=status, **sender)
    reasons = [{"rule": "links", "points": 6, "detail": "4"}]
    factories.comment(story, status="pending", score=6, score_reasons=reasons, **sender)
    factories.comment(story, status="pending", author_email="neu@example.org", confirmed_at=timezone.now())
    client = as_member("Moderation")
    shown = " ".join(html(client).split())
    assert "6 Punkte:" in shown
    assert "Enthält 4 Links. (6 Punkte)" in shown
    assert "Von dieser Adresse bisher: 1 freigegeben, 2 Spam" in shown
    assert "neu@example.org</bdi> (bestätigt)" in shown
    assert "Von dieser Adresse bisher nichts." in shown
    assert "Von dieser Adresse bisher: 2 Spam" in " ".join(html(client, "status=approved").split())


def test_a_card_without_an_address_tells_nothing_about_one(as_member):
    factories.comment(status="pending", author_email="")
    shown = html(as_member("Moderation"))
    assert "ohne E-Mail-Adresse" in shown
    assert "Von dieser Adresse" not in shown


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("status=spam", ["Anna"]),
        ("status=all", ["Anna", "Berta"]),
        ("q=KÄSE", ["Berta"]),
        ("status=all&q=anna@", ["Anna"]),
        ("status=all&since=2020-01-01&until=2020-12-31", ["Anna"]),
        ("status=all&score=many", ["Anna"]),
        ("status=all&score=none", ["Berta"]),
        ("since=gestern", ["Berta"]),
        ("status=nonsense&page=0&language=x&score=7&p=nan", ["Berta"]),
    ],
)
def test_filters_and_search(as_member, query, names):
    then = timezone.now().replace(year=2020, month=6, day=1)
    factories.comment(author_name="Anna", author_email="anna@example.org", status="spam", created_at=then, score=7)
    factories.comment(author_name="Berta", status="pending", text="Wo gibt es Käse?")
    assert sorted(listed(as_member("Moderation").get(f"{QUEUE}?{query}"))) == names


def test_filter_by_page_and_its_language(as_member):
    client = as_member("Moderation")
    anna, _berta = (factories.comment(author_name=name, status="pending") for name in ("Anna", "Berta"))
    english = Locale.objects.get_or_create(language_code="en")[0]
    anna.page.__class__.objects.filter(pk=anna.page_id).update(locale=english)
    for query in (f"page={anna.page_id}", f"language={english.pk}"):
        assert listed(client.get(f"{QUEUE}?{query}")) == ["Anna"]


def offered(response):
    return [label for _key, label in response.context["filter"].fields["page"].choices]


def test_few_pages_are_offered_however_many_have_comments(as_member, monkeypatch):
    monkeypatch.setattr(filters, "PAGES_OFFERED", 2)
    titles = ["Alt", "Bald", "Chor", "Dach"]
    stories = {title: factories.story(title=title) for title in titles}
    for days, title in enumerate(reversed(titles)):
        factories.comment(stories[title], status="pending", author_name=title, created_at=factories.in_days(-days))
    factories.story(title="Ohne Kommentar")
    client = as_member("Moderation")
    assert offered(client.get(QUEUE)) == ["alle", "Chor", "Dach"]
    chosen = client.get(f"{QUEUE}?page={stories['Alt'].pk}")
    assert (listed(chosen), offered(chosen)) == (["Alt"], ["alle", "Alt", "Chor", "Dach"])
    assert listed(client.get(f"{QUEUE}?q=bald")) == ["Bald"]


@pytest.mark.parametrize("page", ["9" * 40, "²", "-1", "{uncommented}"])
def test_a_page_that_cannot_be_chosen_is_told(as_member, page):
    factories.comment(status="pending", author_name="Anna")
    page = page.format(uncommented=factories.story(title="Ohne Kommentar").pk)
    response = as_member("Moderation").get(QUEUE, {"page": page})
    assert listed(response) == ["Anna"]
    assert response.context["filter"].errors["page"]
    assert "Ohne Kommentar" not in offered(response)


def test_a_wrong_day_is_told(as_member):
    assert 'class="mod-error"' in html(as_member("Moderation"), "since=gestern")


def test_open_notices_stand_on_top(as_member):
    report()
    report(status="dismissed")
    shown = html(as_member("Moderation"))
    assert "Eine Meldung wartet." in shown


def test_pages_lead_through_the_rest_and_counting_ends_somewhere(as_member, monkeypatch):
    monkeypatch.setattr(counting, "MOST_COUNTED", 21)
    story = factories.story()
    for number in range(22):
        factories.comment(
            story, status="pending", author_name=f"{number:02}", created_at=factories.in_days(number - 30)
        )
    client = as_member("Moderation")
    assert listed(client.get(f"{QUEUE}?p=2")) == ["20"]
    assert "Die ersten 21 Kommentare." in html(client)


def test_two_and_twenty_rows_cost_the_same(as_member):
    client = as_member("Moderation")
    story = factories.story()
    counts = []
    for rows in (2, 20):
        while Comment.objects.waiting().count() < rows:
            decided(factories.comment(story, parent=factories.comment(story)), "pending", by=client.user)
        client.get(QUEUE)
        with CaptureQueriesContext(connection) as queries:
            assert len(listed(client.get(QUEUE))) == rows
        counts.append(len(queries))
    assert counts[0] == counts[1]
