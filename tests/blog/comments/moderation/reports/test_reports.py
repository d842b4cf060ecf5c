"""Notices about comments in the admin: the register, its export, the decision, and the weeks."""

import csv
import io
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from blog.comments.mail.links import moderator_link
from blog.comments.moderation.weeks import WEEKS, weeks
from blog.models import Comment, CommentReport, DecisionReason
from tests import factories
from tests.admin_forms import send
from tests.blog.comments.moderation.moderators import QUEUE, REASONS, REPORTS, one_url, report, report_url, said
from tests.blog.comments.moderation.moderators import WEEKS as WEEKS_URL

pytestmark = pytest.mark.django_db


def verdict(**fields):
    return {"version": 0, "status": "upheld", "text": "Sie haben recht.", "then": "", "reason": "", **fields}


def test_what_waits_stands_first_in_the_register(as_member):
    report(text="alt", status="upheld")
    report(text="offen", created_at=factories.in_days(-9))
    rows = as_member("Moderation").get(REPORTS).context["object_list"]
    assert [row.text for row in rows] == ["offen", "alt"]


def test_a_decision_with_its_reason_reaches_notice_and_comment(as_member):
    client, notice = as_member("Moderation"), report()
    reason = DecisionReason.objects.first()
    data = verdict(then="rejected", reason=reason.pk, note="eindeutig")
    assert client.post(report_url(notice), data).url == REPORTS
    notice.refresh_from_db()
    assert (notice.status, notice.decided_by, notice.decision_text) == ("upheld", client.user, "Sie haben recht.")
    step = notice.comment.decisions.get()
    assert (step.new_status, step.reason, step.note) == ("rejected", reason, "eindeutig")
    assert "Sie haben recht." in client.get(report_url(notice)).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": ""},
        {"status": "open"},
        {"text": " "},
        {"then": "rejected"},
        {"then": "deleted"},
        {"then": "spam", "status": "dismissed"},
        {"then": "approved"},
        {"version": ""},
        {"note": "x" * 251},
        {"reason": "99999"},
    ],
)
def test_a_decision_that_is_not_complete_changes_nothing(as_member, wrong):
    notice = report()
    response = as_member("Moderation").post(report_url(notice), verdict(**wrong))
    assert response.status_code == 422
    assert "Entschieden ist noch nichts." in response.content.decode()
    assert CommentReport.objects.get().status == "open"
    assert Comment.objects.get().status == "approved"


def test_who_comes_second_reads_the_first_decision(as_member):
    notice = report()
    as_member("Moderation", first_name="Jule").post(report_url(notice), verdict(status="dismissed"))
    response = as_member("Verwaltung").post(report_url(notice), verdict(then="spam"))
    assert "Jule" in said(response)
    assert CommentReport.objects.get().status == "dismissed"
    assert Comment.objects.get().status == "approved"


@pytest.mark.parametrize("group", ["Redaktion", "Freigabe"])
def test_only_moderators_see_and_decide(as_member, group):
    client, notice = as_member(group), report()
    for url in (REPORTS, report_url(notice), REASONS, f"{REPORTS}?export=csv"):
        assert client.get(url).url == "/admin/"
    assert client.post(report_url(notice), verdict()).url == "/admin/"
    assert CommentReport.objects.get().status == "open"


def test_the_register_cannot_be_thinned_out(administrator):
    notice = report()
    for url in (f"{REPORTS}delete/{notice.pk}/", "/admin/snippets/choose/blog/commentreport/"):
        assert administrator.post(url).status_code == 404
    administrator.post(f"/admin/bulk/blog/commentreport/delete/?id={notice.pk}&next={REPORTS}")
    assert CommentReport.objects.exists()


def test_the_register_exports_without_who_reported_and_without_formulas(as_member):
    report(text='=HYPERLINK("https://böse.example")', reporter_name="Kim", reporter_email="kim@example.org")
    response = as_member("Moderation").get(f"{REPORTS}?export=csv")
    table = b"".join(response.streaming_content).decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(table))
    assert row["Erklärung"].startswith("'=HYPERLINK")
    assert row["Worum geht es?"] == "Beleidigung, Hass oder Drohung"
    assert row["Status"] == "wartet"
    assert "Kim" not in table
    assert "kim@" not in table


def test_links_in_mails_lead_to_the_notices_the_queue_and_the_comment(as_member):
    client, comment = as_member("Moderation"), factories.comment(status="pending")
    places = {"reports": REPORTS, "queue": QUEUE, comment.uuid.hex: one_url(comment)}
    for place, url in places.items():
        assert client.get(urlsplit(moderator_link(place)).path, follow=True).redirect_chain == [(url, 302)]


def test_a_notice_outlives_its_page(as_member):
    notice = report()
    notice.comment.page.delete()
    assert "gibt es nicht mehr" in as_member("Moderation").get(report_url(notice)).content.decode()


def test_two_and_twenty_notices_cost_the_same(as_member):
    client, comment = as_member("Moderation"), factories.comment()
    counts = []
    for rows in (2, 20):
        while CommentReport.objects.count() < rows:
            report(comment)
        client.get(REPORTS)
        with CaptureQueriesContext(connection) as queries:
            assert len(client.get(REPORTS).context["object_list"]) == rows
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_moderators_keep_the_list_of_reasons(as_member):
    reason = DecisionReason.objects.order_by("pk").first()
    client = as_member("Moderation")
    send(client, f"{REASONS}edit/{reason.pk}/", {"label": "Unhöflich", "is_offered": None})
    reason.refresh_from_db()
    assert (reason.label, reason.is_offered) == ("Unhöflich", False)
    assert "Unhöflich" in client.get(REASONS).content.decode()


def test_weeks_count_what_became_of_what_was_written(as_member):
    story = factories.story()
    now = timezone.now()
    for status in ("pending", "approved", "approved", "rejected", "spam", "deleted"):
        factories.comment(story, status=status, created_at=now)
    factories.comment(story, created_at=factories.in_days(-7))
    factories.comment(story, created_at=factories.in_days(-7 * (WEEKS + 1)))
    factories.comment(story, is_from_office=True)
    counted = weeks()
    assert [week.counts for week in counted[:3]] == [[1, 2, 2], [0, 1, 0], [0, 0, 0]]
    assert len(counted) == WEEKS
    assert [bar.width for bar in counted[0].bars] == [20, 40, 40]
    assert sum(week.total for week in counted) == 6
    shown = as_member("Moderation").get(WEEKS_URL).content.decode()
    assert 'width="40.0"' in shown
