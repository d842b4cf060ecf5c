"""Counts in the admin stop where counting further would cost more."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.admin.listings import counting
from home.dashboard.overview import waiting_for
from tests import factories
from tests.blog.comments.moderation.moderators import QUEUE, report
from tests.home.dashboard.test_overview import menu

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("count", "told"), [(0, "0"), (1, "1"), (1000, "1.000"), (1001, "über 1.000"), (2002, "über 1.000")]
)
def test_a_number_is_told_as_far_as_it_is_known(count, told):
    assert counting.count_label(count) == told


def test_what_waits_is_counted_no_further_than_it_is_told(as_member, monkeypatch):
    monkeypatch.setattr(counting, "MOST_COUNTED", 3)
    client = as_member("Moderation")
    for number in range(3):
        factories.comment(status="pending", author_name=f"Berta {number}")
    assert menu(client) == {"Kommentare (3)": []}
    for _number in range(4):
        factories.comment(status="pending")
        report()
    assert menu(client) == {"Kommentare (über 3)": []}
    assert [waiting.count_text for waiting in waiting_for(client.user)] == ["über 3", "über 3"]
    shown = client.get(QUEUE).content.decode()
    assert '<span class="mod-count">über 3<' in shown
    assert "über 3 Meldungen warten." in shown
    assert "Die ersten 3 Kommentare." in shown


@pytest.mark.parametrize("address", ["/admin/", QUEUE, f"{QUEUE}?status=all&q=Laterne"])
def test_no_page_counts_all_comments(as_member, address):
    factories.comment(status="pending")
    client = as_member("Moderation")
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    counts = [
        query["sql"]
        for query in captured.captured_queries
        if "COUNT(*)" in query["sql"] and 'FROM "blog_comment"' in query["sql"]
    ]
    assert counts
    assert [sql for sql in counts if "LIMIT" not in sql] == []
