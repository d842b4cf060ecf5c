"""Moderators see where someone may be named who was forgotten, and decide on each place."""

import pytest

from blog.comments.plain_text import BLACK
from blog.comments.services import erase_person
from blog.models import CommentReport
from tests import factories
from tests.blog.comments.moderation.moderators import REPORTS, report, report_url, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def notice() -> CommentReport:
    """A notice with two places."""
    factories.comment(author_name="Anna", author_email="anna@example.org")
    found = report(text="Die Annahme: Anna war da, und <b>Anna</b> auch", note="Anna?")
    erase_person("anna@example.org")
    return found


def test_each_place_is_shown_and_decided_on(as_member, notice):
    client = as_member("Moderation")
    page = client.get(report_url(notice)).content.decode()
    assert page.count("<mark>Anna</mark>") == 3
    assert "&lt;b&gt;<mark>" in page
    assert "vergessen werden möchte" in client.get("/admin/").content.decode()
    assert [row.pk for row in client.get(f"{REPORTS}?mentions=on").context["object_list"]] == [notice.pk]

    client.post(report_url(notice), {"mention": "text-13-17", "then": "redact"})
    client.post(report_url(notice), {"mention": "text-32-36", "then": "keep"})
    response = client.post(report_url(notice), {"mention": "note-0-4", "then": "keep"}, follow=True)

    notice.refresh_from_db()
    assert notice.text == f"Die Annahme: {BLACK} war da, und <b>Anna</b> auch"
    assert notice.mentions == []
    assert "Die Stelle bleibt" in said(response)
    assert "<mark>" not in response.content.decode()


@pytest.mark.parametrize("value", ["", "text-0-3", "text-13-17-1", "uuid-0-4", "text-٣-4", "\x00"])
def test_a_place_that_is_not_open_changes_nothing(as_member, notice, value):
    client = as_member("Moderation")
    client.post(report_url(notice), {"mention": value, "then": "redact"})
    before = notice.text, 3
    notice.refresh_from_db()
    assert (notice.text, len(notice.mentions)) == before


def test_who_may_not_decide_sees_no_buttons_and_changes_nothing(as_member, notice):
    client = as_member("Redaktion")
    response = client.post(report_url(notice), {"mention": "text-13-17", "then": "redact"})
    assert response.status_code in {302, 403}
    notice.refresh_from_db()
    assert BLACK not in notice.text
    assert len(notice.mentions) == 3
