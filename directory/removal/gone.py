"""Which entries are gone: the addresses that they leave behind (`cms.content.gone`)."""

from __future__ import annotations

from typing import Any

from cms.content import gone
from cms.models import GoneAddress
from cms.models.addresses import former_slugs
from directory.models import Actor, DirectoryPage
from directory.models.choices import ActorKind


def actor_deleted(instance: Actor, **_kwargs: Any) -> None:
    """Note the addresses of an entry that the public has found (``pre_delete``), its former ones included.

    Not those of a person whose consent is missing or withdrawn: "was here once" is more than may be said then.
    """
    if _was_public(instance):
        gone.remember_gone(_addresses(instance))


def actor_back(actor: Actor, _user: Any) -> None:
    """Forget that an entry was gone that came out of the bin, at its former addresses as well."""
    gone.forget_gone(_addresses(actor))


def _addresses(actor: Actor) -> list[str]:
    slugs = {actor.slug, *former_slugs(actor)}
    return [f"{base}{slug}/" for base in _directories() for slug in slugs]


def _was_public(actor: Actor) -> bool:
    was_shown = actor.live or actor.first_published_at is not None
    consents = actor.kind != ActorKind.INDIVIDUAL or (actor.consent_given_at and not actor.consent_withdrawn_at)
    return bool(was_shown and consents)


def actor_saved(instance: Actor, raw: bool = False, **_kwargs: Any) -> None:
    """Forget that the address of a public entry was gone before (``post_save``)."""
    if raw or not GoneAddress.objects.exists() or not Actor.objects.public().filter(pk=instance.pk).exists():
        return
    gone.forget_gone(f"{base}{instance.slug}/" for base in _directories())


def _directories() -> list[str]:
    """Return the addresses of the public directories, one in each language at most."""
    return [page.url for page in DirectoryPage.objects.public()]
