"""An offer as schema.org describes services, for search engines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from directory.models.choices import CostKind
from directory.website.linked_data import actor_type, opening_specifications, page_data, postal_address, without_gaps
from directory.website.special_days import SpecialDays


def offer_data(
    offer: Any, address: str, actor_address: str, hours: Iterable[Any], special: Iterable[SpecialDays]
) -> dict[str, Any]:
    """Return JSON-LD for ``offer`` at the absolute ``address``; only what its page shows, and no key without a value.

    A service and not an event: an event has one beginning, and most offers come back every week. ``hours`` and
    ``special`` as in `directory.website.linked_data.actor_data`.
    """
    actor, text = offer.actor, offer.text()
    place = {"@type": "Place", "name": offer.place, "address": None if offer.place else postal_address(actor)}
    return without_gaps(
        {
            "@context": "https://schema.org",
            "@type": "Service",
            "name": offer.title,
            "url": address,
            "description": text.text if text else "",
            "category": str(actor.category),
            "provider": {"@type": actor_type(actor), "name": actor.name, "url": actor_address},
            "audience": [{"@type": "Audience", "audienceType": group.name} for group in offer.target_groups.all()],
            "availableChannel": {"@type": "ServiceChannel", "serviceLocation": place}
            if place["name"] or place["address"]
            else None,
            "hoursAvailable": opening_specifications(hours, special),
            "offers": _price(offer),
            "mainEntityOfPage": page_data(address),
        }
    )


def _price(offer: Any) -> dict[str, Any] | None:
    """Return what it costs: nought where it is free, else the words, since no field holds an amount."""
    if offer.cost_kind == CostKind.FREE:
        return {"@type": "Offer", "price": "0", "priceCurrency": "EUR", "description": offer.cost}
    return {"@type": "Offer", "description": offer.cost} if offer.cost else None
