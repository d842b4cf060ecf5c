"""One bad plan stops no other; it is tried again, told, and nothing of it is lost."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.db import OperationalError
from django.utils import timezone
from wagtail.models import Revision

from cms.models import ScheduleFailure
from cms.worker.scheduling import carry_out_due_plans, reason_of, tell_of_failures
from directory.models import Actor, Category
from home.models import StandardPage
from tests import factories

pytestmark = pytest.mark.django_db


def planned(thing: Any, minutes: int = 5, by: Any = None, **values: Any) -> Revision:
    """Plan a change of ``thing`` that has been due for ``minutes``; the published one stays until then."""
    thing.save_revision().publish()
    thing.refresh_from_db()
    for name, value in values.items():
        setattr(thing, name, value)
    thing.go_live_at = timezone.now() + timedelta(hours=1)
    revision = thing.save_revision(user=by)
    revision.publish()
    due = timezone.now() - timedelta(minutes=minutes)
    content = {**Revision.objects.get(pk=revision.pk).content, "go_live_at": due.isoformat()}
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=due, content=content)
    return revision


def with_a_deleted_category(actor: Any, **fields: Any) -> Revision:
    """Plan a change of ``actor`` that needs what was deleted meanwhile."""
    category = Category.objects.create(name=f"Weg {factories.number()}")
    revision = planned(actor, category=category, **fields)
    category.delete()
    return revision


def with_a_taken_address(page: Any, **fields: Any) -> Revision:
    """Plan a change of ``page`` whose address another page took meanwhile."""
    revision = planned(page, slug=f"begehrt-{page.pk}", title="Geplant", **fields)
    factories.standard_page(slug=f"begehrt-{page.pk}")
    return revision


def with_a_taken_short_name(actor: Any, **fields: Any) -> Revision:
    """The same of an actor."""
    revision = planned(actor, slug=f"begehrt-{actor.pk}", **fields)
    factories.actor(slug=f"begehrt-{actor.pk}")
    return revision


BROKEN = [
    (factories.actor, with_a_deleted_category, "Kategorie"),
    (factories.standard_page, with_a_taken_address, "Adresse ist inzwischen vergeben"),
    (factories.actor, with_a_taken_short_name, "Adresse ist inzwischen vergeben"),
]


@pytest.mark.parametrize(("make", "broken", "reason"), BROKEN)
def test_what_stands_behind_a_broken_plan_is_published(make: Any, broken: Any, reason: str) -> None:
    """The broken one keeps its plan, and what is public of it stays."""
    first = broken(make(), minutes=9)
    page, actor = factories.standard_page(), factories.actor()
    planned(page, title="Neuer Titel")
    planned(actor, name="Neuer Name")

    carry_out_due_plans()

    assert StandardPage.objects.get(pk=page.pk).title == "Neuer Titel"
    assert Actor.objects.get(pk=actor.pk).name == "Neuer Name"
    failure = ScheduleFailure.objects.get()
    assert reason in failure.reason
    assert str(failure.item.pk) == str(first.object_id)
    first.refresh_from_db()
    assert first.approved_go_live_at is not None, "the plan is lost"
    assert failure.item.live
    assert not failure.item.slug.startswith("begehrt")


def test_ninety_nine_of_a_hundred_are_published_and_one_is_told() -> None:
    """By mail to the person who planned it."""
    editor = factories.user(email="redaktion@example.org", groups=["Redaktion"])
    actors = [factories.actor() for _ in range(100)]
    for number, actor in enumerate(actors):
        if number == 0:
            with_a_deleted_category(actor, minutes=9, by=editor)
        else:
            planned(actor, name=f"Neu {number}")

    carry_out_due_plans()
    assert Actor.objects.filter(name__startswith="Neu ").count() == 99
    assert not mail.outbox, "one failure may be a busy moment"
    ScheduleFailure.objects.update(next_attempt_at=timezone.now())
    carry_out_due_plans()
    carry_out_due_plans()
    tell_of_failures.call()

    told = [message for message in mail.outbox if "Nicht veröffentlicht" in message.subject]
    assert [message.to for message in told] == [["redaktion@example.org"]]
    assert "Kategorie" in told[0].body
    assert f"/admin/snippets/directory/actor/edit/{actors[0].pk}/" in told[0].body


def test_who_may_publish_is_told_where_nobody_else_can_be() -> None:
    """The planner's account is closed."""
    planner = factories.user(email="weg@example.org", is_active=False)
    factories.user(email="freigabe@example.org", groups=["Freigabe"])
    with_a_deleted_category(factories.actor(), by=planner)
    ScheduleFailure.objects.all().delete()
    carry_out_due_plans()
    ScheduleFailure.objects.update(attempts=2)

    tell_of_failures.call()

    told = {address for message in mail.outbox for address in message.to}
    assert "freigabe@example.org" in told
    assert "weg@example.org" not in told


def test_it_is_tried_again_later_each_time_and_forgotten_once_it_works() -> None:
    """No attempt before its time; the wait doubles up to an hour."""
    actor = factories.actor()
    revision = with_a_deleted_category(actor)
    waits = []
    for _attempt in range(9):
        carry_out_due_plans()
        failure = ScheduleFailure.objects.get()
        carry_out_due_plans()
        assert ScheduleFailure.objects.get().attempts == failure.attempts, "tried again at once"
        waits.append(round((failure.next_attempt_at - timezone.now()) / timedelta(minutes=1)))
        ScheduleFailure.objects.update(next_attempt_at=timezone.now())
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]

    content = {**Revision.objects.get(pk=revision.pk).content, "category": Actor.objects.get(pk=actor.pk).category_id}
    Revision.objects.filter(pk=revision.pk).update(content=content)
    carry_out_due_plans()

    assert not ScheduleFailure.objects.exists()
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None


def test_a_plan_that_was_taken_back_is_no_failure_any_longer() -> None:
    """Somebody cancelled the schedule."""
    revision = with_a_deleted_category(factories.actor())
    carry_out_due_plans()
    assert ScheduleFailure.objects.exists()

    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    carry_out_due_plans()

    assert not ScheduleFailure.objects.exists()


def test_what_is_over_is_taken_down_each_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that cannot be saved keeps no other one up."""
    over = factories.in_days(-1)
    bad = factories.standard_page(expire_at=over)
    good, actor = factories.standard_page(expire_at=over), factories.actor(expire_at=over)
    unpublish = StandardPage.unpublish

    def failing(self: Any, *args: Any, **kwargs: Any) -> None:
        if self.pk == bad.pk:
            raise OperationalError("canceling statement due to lock timeout")
        unpublish(self, *args, **kwargs)

    monkeypatch.setattr("wagtail.models.Page.unpublish", failing)
    carry_out_due_plans()

    good.refresh_from_db()
    actor.refresh_from_db()
    assert (good.live, actor.live) == (False, False)
    failure = ScheduleFailure.objects.get()
    assert (failure.kind, failure.item.pk) == ("expire", bad.pk)
    assert "beschäftigt" in failure.reason
    assert failure.content_type == ContentType.objects.get_for_model(StandardPage)


def test_a_programs_own_words_are_not_for_editors() -> None:
    """They may name a person or a path."""
    assert "geheim" not in reason_of(RuntimeError("geheim"))
    assert "geheim" not in reason_of(OperationalError("geheim"))


def test_the_ticker_publishes() -> None:
    """Through the settings' list of jobs."""
    from cms.worker.due_jobs import tick

    page = factories.standard_page()
    planned(page, title="Neuer Titel")
    tick()
    assert StandardPage.objects.get(pk=page.pk).title == "Neuer Titel"


def test_a_time_of_due_is_kept() -> None:
    """Editors read when it should have been."""
    revision = with_a_deleted_category(factories.actor())
    carry_out_due_plans()
    due: datetime = Revision.objects.get(pk=revision.pk).approved_go_live_at
    assert ScheduleFailure.objects.get().due_at == due
