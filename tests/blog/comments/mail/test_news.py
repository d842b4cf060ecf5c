"""The team hears what waits: at once, hourly or daily, and never whose words they are."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from blog.comments.mail import news
from blog.comments.services import report_comment
from blog.models import Comment, CommentMail
from cms.models import OfficeSettings
from tests import factories
from tests.blog.comments.mail.test_mailing import HOSTILE, deliver, page, write

__all__ = ["page"]
pytestmark = pytest.mark.django_db


def tell(rhythm: str) -> list[Any]:
    """Let a minute pass with ``rhythm`` and return the mails to the team."""
    office = OfficeSettings.load()
    office.comments_news = rhythm
    office.save()
    news.tell_moderators()
    return [sent for sent in deliver() if "wartet" in sent.subject]


@pytest.fixture
def team() -> list[Any]:
    """A moderator with an address, one without, one who left, and an administrator."""
    group = ["Moderation"]
    factories.user(groups=group, email="")
    factories.user(groups=group, email="weg@example.org", is_active=False)
    factories.superuser(email="chef@example.org")
    return [factories.user(groups=group, email="team@example.org")]


def test_the_team_hears_at_once_and_only_of_news(page: Any, team: Any) -> None:
    """One mail each, without a word or name of the writer; nothing new, no mail."""
    write(page, name="Geheimname", text=HOSTILE)

    (sent,) = tell("at_once")

    assert sent.to == ["team@example.org"]
    assert "Das Fest" in sent.body
    assert "ein Kommentar wartet" in sent.body
    assert "Geheimname" not in sent.body
    assert "werbung" not in sent.body
    assert len(tell("at_once")) == 1
    write(page, text="Noch einer")
    assert len(tell("at_once")) == 2


def test_once_an_hour(page: Any, team: Any) -> None:
    """However many come in between."""
    write(page)
    assert len(tell("hourly")) == 1
    write(page, text="Noch einer")
    assert len(tell("hourly")) == 1

    CommentMail.objects.filter(kind="news").update(created_at=timezone.now() - timedelta(hours=1))
    Comment.objects.update(created_at=timezone.now() - timedelta(minutes=5))

    sent = tell("hourly")
    assert len(sent) == 2
    assert "2 Kommentare warten" in sent[-1].body


@pytest.mark.parametrize(("hour", "last", "is_told"), [(7, 30, False), (9, 30, True), (9, 0.5, False), (9, None, True)])
def test_once_a_day_in_the_morning(hour: int, last: float | None, is_told: bool) -> None:
    """From eight o'clock on, once."""
    now = timezone.localtime().replace(hour=hour, minute=0)
    told_at = None if last is None else now - timedelta(hours=last)
    assert news._is_time("daily", told_at, now) is is_told


def test_never_means_never(page: Any, team: Any) -> None:
    """No mail, whatever waits."""
    write(page)
    assert tell("never") == []


def test_without_moderators_the_administrators_hear_of_it(page: Any) -> None:
    """A report waits for nobody else."""
    factories.superuser(email="chef@example.org")
    report_comment(factories.comment(page), ground="spam", text="Werbung", sender="")

    (sent,) = tell("daily" if timezone.localtime().hour >= 8 else "at_once")

    assert sent.to == ["chef@example.org"]
    assert "Eine Meldung wartet" in sent.body
