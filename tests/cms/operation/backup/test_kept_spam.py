"""Spam within its time survives going back to a backup; what goes after that is retention's doing, and no loss."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from blog.comments.models import CommentStatus
from blog.comments.services import apply_retention
from blog.models import Comment
from cms.models import OfficeSettings
from tests import factories
from tests.cms.operation.backup.installation import ODD_TEXT, backup, content, restore

pytestmark = pytest.mark.django_db(transaction=True)


def spam(decided_at: Any) -> int:
    """Return the number of a new comment that was found to be spam at that time."""
    return int(factories.comment(text=ODD_TEXT, status=CommentStatus.SPAM, decided_at=decided_at).pk)


def stored_comments() -> dict[int, list[Any]]:
    """Return all columns of each comment by its number."""
    return {row[0]: row for row in content()["blog_comment"]}


def test_spam_within_its_time_comes_back_byte_for_byte() -> None:
    """Given spam an hour before and after its time, when all is restored, then both are as they were, and one goes."""
    limit = timezone.now() - timedelta(days=OfficeSettings.load().comments_spam_days)
    young, old = spam(limit + timedelta(hours=1)), spam(limit - timedelta(hours=1))
    before = stored_comments()
    assert before.keys() == {young, old}
    file = backup()
    Comment.objects.all().delete()
    factories.comment()

    restore(file)
    assert stored_comments() == before

    apply_retention()
    assert stored_comments() == {young: before[young]}
