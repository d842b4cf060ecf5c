"""What the public may see of the directory."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.search.queryset import SearchableQuerySetMixin

from cms.visibility import ConditionWrittenOnce


def public_actor(prefix: str = "", now: datetime | None = None) -> Q:
    """Return the condition for actors everyone may see ``now``; ``prefix`` is the path to them (``"actor__"``).

    Live, not past ``expire_at``, and, where the actor is a person, with a recorded consent that
    has not been withdrawn (Art. 6(1)(a), Art. 7(3) GDPR).
    """
    expires = Q(**{f"{prefix}expire_at__isnull": True}) | Q(**{f"{prefix}expire_at__gt": now or timezone.now()})
    consents = ~Q(**{f"{prefix}kind": "individual"}) | Q(
        **{f"{prefix}consent_given_at__isnull": False, f"{prefix}consent_withdrawn_at__isnull": True},
    )
    return Q(**{f"{prefix}live": True}) & expires & consents


@cache
def _is_public() -> ConditionWrittenOnce:
    return ConditionWrittenOnce(lambda now: (apps.get_model("directory.Actor"), public_actor(now=now)))


class ActorQuerySet(SearchableQuerySetMixin, QuerySet):
    """Actors of the directory."""

    def public(self) -> ActorQuerySet:
        """Return the actors everyone may see."""
        return self.filter(_is_public())


class OfferQuerySet(SearchableQuerySetMixin, QuerySet):
    """Offers of actors."""

    def public(self) -> OfferQuerySet:
        """Return the offers everyone may see: those of public actors that are not over."""
        today = timezone.localdate()
        return self.filter(
            public_actor("actor__"),
            Q(valid_through__isnull=True) | Q(valid_through__gte=today),
        )


class ContactPointQuerySet(QuerySet):
    """Ways to reach an actor."""

    def public(self) -> ContactPointQuerySet:
        """Return the contacts that the actor agreed to publish."""
        return self.filter(is_public=True)
