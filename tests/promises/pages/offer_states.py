"""Pages of offers and the form about what is wrong, in every state."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.test import Client

from directory.models import Offer, OfferText
from tests import factories as make


def note_offers(walk: Any, doubtful: str) -> None:
    """Have ``walk`` note an offer in several languages, one with nothing, and all that the form about it answers."""
    offer = Offer.objects.public().filter(hours__opens__isnull=False).first() or make.offer()
    offer.texts.add(OfferText(language="ar", title="كرة", text=doubtful, needs_work=True))
    offer.save()
    for query in ("", "?sprache=ar", "?sprache=uk"):
        walk.note(f"offer {query}", Client().get(f"{offer.get_absolute_url()}{query}"))
    walk.note("offer with nothing", Client().get(make.offer(texts=[]).get_absolute_url()))
    for thing in (offer, offer.actor):
        walk.note(f"change: {thing._meta.model_name}", Client().get(f"/aenderung/{thing.uuid}/"))
    address = f"/aenderung/{offer.uuid}/"
    walk.note("change: sent", Client().get(f"{address}?nachricht=gesendet"))
    walk.note("change: empty", Client().post(address, {"name": doubtful, "email": "x", "website": "x"}), 422)
    walk.note("change: entry gone", Client().post(f"/aenderung/{uuid4()}/", {"text": doubtful}), 404)
