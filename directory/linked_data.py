"""An entry as schema.org describes organisations, for search engines."""

from collections.abc import Iterator
from typing import Any

from cms.content.telephone import dialled
from directory.models.choices import ActorKind, ContactKind

TYPES = {
    ActorKind.ADMINISTRATION: "GovernmentOrganization",
    ActorKind.ASSOCIATION: "NGO",
    ActorKind.BUSINESS: "LocalBusiness",
    ActorKind.INDIVIDUAL: "Person",
}


def actor_data(actor: Any, contacts: list[Any], address: str) -> dict[str, Any]:
    """Return JSON-LD for ``actor`` at the absolute ``address``; ``contacts`` are the public ones.

    Only what the entry itself shows, and no key without a value.
    """
    text = actor.text()
    data = {
        "@context": "https://schema.org",
        "@type": TYPES.get(actor.kind, "Organization"),
        "name": actor.name,
        "url": address,
        "description": text.summary if text else "",
        "sameAs": actor.website,
        "telephone": next(filter(None, map(dialled, _values(contacts, ContactKind.PHONE, ContactKind.MOBILE))), ""),
        "email": next(_values(contacts, ContactKind.EMAIL), ""),
        "address": _postal_address(actor),
    }
    return {key: value for key, value in data.items() if value}


def _values(contacts: list[Any], *kinds: str) -> Iterator[str]:
    return (contact.value for contact in contacts if contact.kind in kinds)


def _postal_address(actor: Any) -> dict[str, str] | None:
    if not actor.street:
        return None
    return {
        "@type": "PostalAddress",
        "streetAddress": actor.street,
        "postalCode": actor.postal_code,
        "addressLocality": actor.city,
        "addressCountry": "DE",
    }
