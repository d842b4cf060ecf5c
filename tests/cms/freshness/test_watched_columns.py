"""Which columns count for the content version: all that a public answer may depend on, those of time among them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Page

from blog.models import Comment
from cms.freshness.content_version import counted
from directory.models import Actor, Offer
from tests import factories
from tests.promises.freshness.conftest import counted_by_itself

pytestmark = pytest.mark.django_db
SOON = timedelta(minutes=10)


def moved_by(model: Any, row: Any, **fields: Any) -> bool:
    """Tell whether writing ``fields`` alone, past forms and signals, makes another content version."""
    before = counted_by_itself()
    model.objects.filter(pk=row.pk).update(**fields)
    return counted_by_itself() != before


def test_somebody_counts() -> None:
    assert counted() is not None


@pytest.mark.parametrize("has_one_already", [False, True], ids=["set", "moved or taken away"])
@pytest.mark.parametrize(
    ("model", "make"),
    [
        (Page, factories.standard_page),
        (Page, factories.story),
        (Actor, factories.actor),
    ],
    ids=["page", "story", "actor"],
)
def test_a_change_of_when_something_expires_counts(model: Any, make: Any, has_one_already: bool) -> None:
    """What is kept holds until the next moment that was known; one that comes sooner must be heard of."""
    row = make(expire_at=timezone.now() + SOON if has_one_already else None)
    assert moved_by(model, row, expire_at=timezone.now() + 2 * SOON)
    assert moved_by(model, row, expire_at=None)


@pytest.mark.parametrize(
    ("model", "make", "fields"),
    [
        (Page, factories.standard_page, {"title": "Anders"}),
        (Page, factories.standard_page, {"live": False}),
        (Page, factories.standard_page, {"slug": "anders"}),
        (Page, factories.standard_page, {"last_published_at": timezone.now()}),
        (Actor, factories.actor, {"name": "Anders"}),
        (Actor, factories.actor, {"live": False}),
        (Actor, factories.actor, {"kind": "individual"}),
        (Actor, factories.actor, {"consent_given_at": timezone.now()}),
        (Actor, factories.actor, {"consent_withdrawn_at": timezone.now()}),
        (Offer, factories.offer, {"valid_through": timezone.localdate()}),
        (Comment, factories.comment, {"status": "spam"}),
        (Comment, factories.comment, {"text": "Anders"}),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else getattr(value, "__name__", ""),
)
def test_what_a_public_answer_depends_on_counts(model: Any, make: Any, fields: dict[str, Any]) -> None:
    assert moved_by(model, make(), **fields)


@pytest.mark.parametrize(
    ("model", "make", "fields"),
    [
        (Page, factories.standard_page, {"draft_title": "Anders"}),
        (Page, factories.standard_page, {"has_unpublished_changes": True}),
        (Page, factories.standard_page, {"go_live_at": timezone.now()}),
        (Page, factories.standard_page, {"locked": True}),
        (Actor, factories.actor, {"has_unpublished_changes": True}),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else getattr(value, "__name__", ""),
)
def test_what_only_editors_see_does_not_count(model: Any, make: Any, fields: dict[str, Any]) -> None:
    assert not moved_by(model, make(), **fields)


def test_a_draft_that_stays_one_does_not_count() -> None:
    row = factories.actor(live=False)
    assert not moved_by(Actor, row, name="Anders", expire_at=timezone.now())
    assert moved_by(Actor, row, live=True)
