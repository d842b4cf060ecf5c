"""People in the directory who withdrew their consent or were deleted: remembered, so that a restore keeps to it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from cms.operation.erasures import Matcher, is_noted, note_erasure
from directory.models import Actor
from directory.models.choices import ActorKind

WITHDRAWN, DELETED = "directory.withdrawn", "directory.deleted"


def note_withdrawal(instance: Actor, raw: bool = False, **_kwargs: Any) -> None:
    """Note that the person no longer consents (``post_save``); once."""
    if raw or instance.kind != ActorKind.INDIVIDUAL or not instance.consent_withdrawn_at:
        return
    if not is_noted(WITHDRAWN, str(instance.uuid)):
        note_erasure(WITHDRAWN, str(instance.uuid))


def note_deletion(instance: Actor, **_kwargs: Any) -> None:
    """Note that the person's entry is deleted (``pre_delete``)."""
    if instance.kind == ActorKind.INDIVIDUAL:
        note_erasure(DELETED, str(instance.uuid))


def repeat_withdrawals(is_meant: Matcher) -> int:
    """Withdraw each consent once more that was withdrawn after the backup; return how many."""
    consenting = Actor.objects.filter(kind=ActorKind.INDIVIDUAL, consent_withdrawn_at=None)
    pks = [actor.pk for actor in consenting.only("pk", "uuid") if is_meant(str(actor.uuid))]
    return Actor.objects.filter(pk__in=pks).update(consent_withdrawn_at=timezone.localdate())


def repeat_deletions(is_meant: Matcher) -> int:
    """Delete each person's entry once more that was deleted after the backup; return how many."""
    people = [one for one in Actor.objects.filter(kind=ActorKind.INDIVIDUAL) if is_meant(str(one.uuid))]
    for actor in people:
        actor.delete()
    return len(people)
