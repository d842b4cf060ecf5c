"""What everybody hears by mail, and where the links in it lead: team, writer, and those who report."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from blog.comments.mail.mailing import send_due_mails
from blog.comments.mail.news import tell_moderators
from blog.models import Comment, CommentMail
from cms.models import NewsRhythm, OfficeSettings
from tests import factories as make
from tests.blog.comments.moderation.moderators import QUEUE
from tests.e2e.comments.deciding import uphold
from tests.e2e.comments.test_commenting import fill

pytestmark = pytest.mark.e2e
TEAM, WRITER, REPORTER = "team@example.org", "mara@example.org", "grete@example.org"


@pytest.fixture
def story(site: str) -> Any:
    """A story that takes comments, of an office that hears of them once an hour."""
    office = OfficeSettings.load()
    office.comments_news = NewsRhythm.HOURLY
    office.save()
    return make.story(title="Das Fest")


def deliver() -> None:
    """Let the time of second thoughts pass, and the worker send what waits."""
    CommentMail.objects.filter(sent_at=None, dropped_at=None).update(due_at=timezone.now())
    send_due_mails.call()


def newest_to(address: str) -> str:
    """Return the text of the newest mail to ``address``."""
    return str([sent.body for sent in mail.outbox if sent.to == [address]][-1])


def path_in(text: str, pattern: str) -> str:
    """Return the path of the first link in ``text`` that begins with ``pattern``."""
    found = re.search(rf"http://[^/]+({pattern}\S*)", text)
    assert found, text
    return found[1]


def answer(team: Page) -> None:
    """Come in by the link in the digest, which decides nothing, and answer."""
    tell_moderators()
    deliver()
    assert "ein Kommentar wartet" in newest_to(TEAM)
    team.goto(path_in(newest_to(TEAM), "/kommentar/moderieren/"))
    expect(team.get_by_role("article", name="Mara").first).to_contain_text("Da komme ich gern.")
    assert Comment.objects.get().status == "pending"
    team.goto(QUEUE)
    card = team.get_by_role("article", name="Mara")
    card.get_by_text("Freigeben und antworten").first.click()
    card.get_by_label("Antwort des Büros").fill("Wir freuen uns auf Sie!")
    card.get_by_role("button", name="Freigeben und antworten").click()
    expect(team.get_by_role("status").first).to_be_visible()


def report(visitor: Page) -> None:
    """Report the comment, with an address."""
    visitor.get_by_role("link", name="Melden Kommentar von Mara").click()
    visitor.get_by_label("Worum geht es?").select_option("privacy")
    visitor.get_by_label("Was stimmt nicht?").fill("Das bin nicht ich.")
    visitor.get_by_label("E-Mail").fill(REPORTER)
    visitor.get_by_label("nach bestem Wissen").check()
    visitor.get_by_role("button", name="Meldung absenden").click()
    expect(visitor.get_by_role("status")).to_contain_text("Ihre Meldung ist angekommen")


def test_everybody_hears_what_came_of_it(
    open_page: Callable[..., Page], log_in: Callable[..., Page], story: Any
) -> None:
    visitor = open_page(360)
    team = log_in("jule", "Moderation", first_name="Jule", last_name="Brandt", email=TEAM)
    visitor.goto(story.url)
    fill(visitor)
    visitor.get_by_role("button", name="Kommentar absenden").click()
    expect(visitor.get_by_role("status")).to_contain_text("Danke für Ihren Kommentar!")
    answer(team)
    deliver()
    told = [sent.body for sent in mail.outbox if sent.to == [WRITER]]
    assert any("ist jetzt für alle zu lesen" in body for body in told)
    (answered,) = (body for body in told if "das Büro hat auf Ihren Kommentar" in body)

    visitor.goto(path_in(answered, "/kommentar/zeigen/"))
    expect(visitor.get_by_text("Wir freuen uns auf Sie!")).to_be_visible()
    expect(visitor.get_by_text("Antwort des Büros")).to_be_visible()
    report(visitor)
    deliver()
    assert "Sie ist angekommen" in newest_to(REPORTER)
    Comment.objects.filter(author_email=WRITER).update(confirmed_at=timezone.now())
    outcome = "Nicht mehr zeigen (ablehnen)"
    uphold(team, "Verrät etwas Privates", outcome, "Werbung", "Wir zeigen den Kommentar nicht mehr.")
    deliver()
    assert "Wir zeigen den Kommentar nicht mehr." in newest_to(REPORTER)
    assert "Der Grund:" in newest_to(WRITER)
