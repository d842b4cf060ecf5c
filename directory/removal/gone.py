"""Which entries and offers are gone: the addresses that they leave behind (`cms.content.gone`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction

from cms.content import gone
from cms.models import GoneAddress
from cms.models.addresses import former_slugs
from directory.models import Actor, DirectoryPage, Offer
from directory.models.choices import ActorKind
from directory.models.offers import offer_url


def actor_deleted(instance: Actor, **_kwargs: Any) -> None:
    """Note the addresses of an entry that the public has found (``pre_delete``), its former ones and its offers'.

    Not those of a person whose consent is missing or withdrawn: "was here once" is more than may be said then.
    """
    if _was_public(instance):
        gone.remember_gone(_addresses(instance))


def offer_deleted(instance: Offer, origin: Any = None, **_kwargs: Any) -> None:
    """Note the address of an offer that the public has found (``pre_delete``), unless its whole entry is deleted.

    Not before the transaction ends: publishing a draft deletes rows and writes them anew, with the same address.
    """
    if getattr(origin, "model", type(origin)) is Actor or gone.leaves_no_address() or not _was_public(instance.actor):
        return
    uuid = instance.uuid
    transaction.on_commit(lambda: _note_unless_there(uuid), robust=True)


def _note_unless_there(uuid: UUID) -> None:
    if not Offer.objects.filter(uuid=uuid).exists():
        gone.remember_gone(_offer_addresses([uuid]))


def forget_offer_gone(offer: Offer) -> None:
    """Forget that the address of ``offer`` was gone."""
    gone.forget_gone(_offer_addresses([offer.uuid]))


def _offer_addresses(uuids: Iterable[UUID]) -> list[str]:
    return [address for base in _directories() for uuid in uuids if (address := offer_url(base, uuid))]


def actor_back(actor: Actor, _user: Any) -> None:
    """Forget that an entry was gone that came out of the bin, at its former addresses as well."""
    gone.forget_gone(_addresses(actor))


def _addresses(actor: Actor) -> list[str]:
    slugs = {actor.slug, *former_slugs(actor)}
    own = [f"{base}{slug}/" for base in _directories() for slug in slugs]
    return own + _offer_addresses(offer.uuid for offer in actor.offers.all())


def _was_public(actor: Actor) -> bool:
    was_shown = actor.live or actor.first_published_at is not None
    consents = actor.kind != ActorKind.INDIVIDUAL or (actor.consent_given_at and not actor.consent_withdrawn_at)
    return bool(was_shown and consents)


def actor_saved(instance: Actor, raw: bool = False, **_kwargs: Any) -> None:
    """Forget that the address of a public entry was gone before (``post_save``)."""
    if raw or not GoneAddress.objects.exists() or not Actor.objects.public().filter(pk=instance.pk).exists():
        return
    offers = _offer_addresses(offer.uuid for offer in instance.offers.all())
    gone.forget_gone([*(f"{base}{instance.slug}/" for base in _directories()), *offers])


def _directories() -> list[str]:
    """Return the addresses of the public directories, one in each language at most."""
    return [page.url for page in DirectoryPage.objects.public()]
