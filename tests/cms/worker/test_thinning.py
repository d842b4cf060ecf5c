"""Drafts that were stored by themselves: the last of each sitting stays, and all that something holds on to."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry, Revision, Workflow

from cms.worker import thinning
from cms.worker.thinning import thin
from directory.models import Actor
from home.models import StandardPage
from tests import factories

pytestmark = pytest.mark.django_db
MINUTES = (0, 5, 50, 200, 210)


def drafts(thing: Any, person: Any, minutes: Any = MINUTES, days: int = 3) -> list[Revision]:
    """Store drafts of ``thing`` by ``person``, ``minutes`` after a moment ``days`` ago, each with its log entry."""
    begin, made = timezone.now() - timedelta(days=days), []
    for minute in minutes:
        revision = thing.save_revision(user=person, log_action=True)
        Revision.objects.filter(pk=revision.pk).update(created_at=begin + timedelta(minutes=minute))
        made.append(revision)
    return made


def left(made: list[Revision]) -> list[int]:
    """Return at which places of ``made`` there is still a version."""
    pks = set(Revision.objects.values_list("pk", flat=True))
    return [place for place, revision in enumerate(made) if revision.pk in pks]


@pytest.mark.parametrize("make", [factories.standard_page, factories.actor])
def test_the_last_of_each_sitting_stays(make: Any) -> None:
    """Given two sittings of one person, when they are thinned, then the last draft of each stays, with its line."""
    thing, person = make(), factories.user()
    made = drafts(thing, person)
    assert thin() == 3
    assert left(made) == [2, 4]
    log = PageLogEntry if isinstance(thing, StandardPage) else ModelLogEntry
    edits = log.objects.filter(action="wagtail.edit").values_list("revision", flat=True)
    assert set(edits) == {made[2].pk, made[4].pk}
    assert thin() == 0


def test_drafts_of_today_and_of_others_stay() -> None:
    """Given drafts of the last hours, or of two people in turn, then all stay."""
    made = drafts(factories.standard_page(), factories.user(), days=0, minutes=(-100, -90, -80))
    page, people = factories.standard_page(), [factories.user(), factories.user()]
    made += [drafts(page, people[place % 2], minutes=(40 * place,))[0] for place in range(4)]
    assert thin() == 0
    assert left(made) == list(range(7))


def published(thing: Any, revision: Revision) -> None:
    """Publish ``revision``, and something after it."""
    revision.publish(log_action=True)
    Revision.objects.filter(object_id=str(thing.pk)).order_by("pk").last().publish(log_action=True)


def live(thing: Any, revision: Revision) -> None:
    """Let ``revision`` be what is public."""
    type(thing).objects.filter(pk=thing.pk).update(live_revision=revision)


def newest(thing: Any, revision: Revision) -> None:
    """Let ``revision`` be what the form shows."""
    type(thing).objects.filter(pk=thing.pk).update(latest_revision=revision)


def planned(thing: Any, revision: Revision) -> None:
    """Plan to publish ``revision``."""
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now() + timedelta(days=9))


def in_approval(thing: Any, revision: Revision) -> None:
    """Have ``revision`` handed in."""
    newest(thing, revision)
    workflow = Workflow.objects.first()
    assert workflow
    workflow.start(type(thing).objects.get(pk=thing.pk), factories.user())
    newest(thing, Revision.objects.order_by("pk").last())


def told_of(thing: Any, revision: Revision) -> None:
    """Have the history say that ``revision`` was gone back to."""
    log = PageLogEntry if isinstance(thing, StandardPage) else ModelLogEntry
    log.objects.filter(revision=revision).update(action="wagtail.revert")


@pytest.mark.parametrize("make", [factories.standard_page, factories.actor])
@pytest.mark.parametrize("use", [published, live, newest, planned, in_approval, told_of])
def test_what_something_holds_on_to_stays(use: Any, make: Any) -> None:
    """Given a draft in the middle of a sitting that is used, when it is thinned, then that one stays, its twin goes."""
    thing, person = make(), factories.user()
    made = drafts(thing, person, minutes=(0, 5, 10, 15))
    use(thing, made[1])
    thin()
    assert 1 in left(made)
    assert 0 not in left(made)


@pytest.mark.parametrize("minute", [0, 7, 8, 59])
def test_it_is_done_once_an_hour_and_in_portions(minute: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given a worker that begins in any minute, then the first of the hour thins, and no more at once than it says."""
    cache.clear()
    made = drafts(factories.actor(), factories.user())
    monkeypatch.setattr(thinning, "AT_ONCE", 2)
    at = timezone.now().replace(minute=minute)
    monkeypatch.setattr(thinning.timezone, "now", lambda: at)
    thinning.thin_histories()
    assert len(left(made)) == 3
    thinning.thin_histories()
    assert len(left(made)) == 3
    monkeypatch.setattr(thinning.timezone, "now", lambda: at + timedelta(minutes=60 - minute))
    thinning.thin_histories()
    assert len(left(made)) == 2
    assert Actor.objects.get().latest_revision_id == made[4].pk
