"""Publishing through revisions, as an editor would, but with the days of the example and not today's."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from wagtail.models import Page

FAR_AHEAD = timedelta(days=3653)


def publish(thing: Any, state: str, when: datetime) -> None:
    """Bring a stored page or actor into ``state`` as of ``when``.

    ``live``; ``draft``: never published; ``edited``: live with a newer draft; ``scheduled``: goes
    live ten years later; ``expired``: was live and is over.
    """
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
    if state == "edited":
        draft = revision.as_object()
        rework(draft)
        draft.save_revision(log_action=True)
    _date_back(thing, when)


def rework(draft: Any) -> None:
    """Change something an editor might change before asking a colleague."""
    if hasattr(draft, "intro"):
        draft.intro = f"{draft.intro} (Wird gerade überarbeitet.)"
    else:
        draft.provider = f"{draft.provider} (neuer Träger ab Januar)".strip()


def _date_back(thing: Any, when: datetime) -> None:
    thing.revisions.update(created_at=when)
    rows = type(thing)._base_manager.filter(pk=thing.pk)
    published = rows.exclude(first_published_at=None)
    published.update(first_published_at=when, last_published_at=when)
    if isinstance(thing, Page):
        rows.update(latest_revision_created_at=when)
    else:
        rows.update(updated_at=when)
