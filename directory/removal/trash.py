"""An offer that comes out of the bin, and the drafts that were written without it."""

from __future__ import annotations

from typing import Any

from directory.models import Offer
from directory.removal.gone import forget_offer_gone


def offer_back(offer: Offer, user: Any) -> None:
    """Finish an offer that came out of the bin: its address is there again, and drafts know of it."""
    forget_offer_gone(offer)
    put_into_draft(offer, user)


def put_into_draft(offer: Offer, user: Any) -> None:
    """Write ``offer`` into the newest draft of its actor, which would otherwise delete it again when published."""
    actor = offer.actor
    latest = actor.latest_revision
    if latest is None or any(one["pk"] == offer.pk for one in latest.content.get("offers", [])):
        return
    content = actor.get_latest_revision_as_object().serializable_data()
    content["offers"].append(offer.serializable_data())
    draft = type(actor).from_serializable_data(content)
    draft.save_revision(user=user, changed=False, log_action=True, previous_revision=None)
