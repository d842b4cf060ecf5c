"""Publishing through revisions, as an editor would, but with the days of the example and not today's."""

from datetime import datetime, timedelta
from typing import Any

from wagtail.models import Page

from home.demo.entries import Table

FAR_AHEAD = timedelta(days=3653)
STATES = ("live", "draft", "scheduled", "expired")


def publish(thing: Any, table: Table, when: datetime, draft_keys: str = "") -> None:
    """Bring a stored page or actor into the state that its file asks for, as of ``when``.

    ``draft``: never published; ``scheduled``: goes live ten years later; ``expired``: was live and is over.
    A ``[newer_draft]`` may change ``draft_keys``. Nothing else is left to take from ``table`` then.
    """
    state = table.choice_of("state", table.take("state", str, "live"), STATES)
    changes = table.take("newer_draft", dict, {})
    table.finish()
    if state == "scheduled":
        thing.go_live_at = when + FAR_AHEAD
    if state == "expired":
        thing.expire_at = when + timedelta(days=30)
    if state == "draft":
        thing.save()
    revision = thing.save_revision(log_action=True, changed=state == "draft")
    if state != "draft":
        revision.publish(changed=False)
        thing.refresh_from_db()
    if state == "expired":
        thing.unpublish(set_expired=True)
    if changes:
        below = Table(changes, table.file, table.library, "newer_draft")
        draft = below.finish(below.fill(revision.as_object(), draft_keys))
        draft.save_revision(log_action=True)
    _date_back(thing, when)


def _date_back(thing: Any, when: datetime) -> None:
    thing.revisions.update(created_at=when)
    rows = type(thing)._base_manager.filter(pk=thing.pk)
    rows.exclude(first_published_at=None).update(first_published_at=when, last_published_at=when)
    rows.update(**{"latest_revision_created_at" if isinstance(thing, Page) else "updated_at": when})
