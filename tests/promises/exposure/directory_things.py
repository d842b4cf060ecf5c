"""Plants actors, offers and contacts."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from directory.models import (
    Actor,
    ActorRelation,
    ActorText,
    ContactPoint,
    ExternalIdentifier,
    Offer,
    OfferException,
    OfferHours,
    OfferText,
    OpeningException,
    OpeningHours,
)
from directory.models.choices import Weekday
from directory.offer_keys import offer_key
from tests import factories
from tests.promises.exposure.canaries import HASHTAG, PLACE, Canary, new_word, texts

LAST_DAY = timezone.localdate() + timedelta(days=10)
FAR_AHEAD = {"starts_on": LAST_DAY, "ends_on": LAST_DAY}
PERSONS = ("without consent", "consent withdrawn")


def actor(state: str) -> list[Canary]:
    """Plant an actor with children of every kind; each carries the word."""
    if state == "newer draft":
        return _with_newer_draft()
    return [_actor(state, is_secret) for is_secret in (True, False)]


def new_actor(word: str, address: str, **fields: Any) -> Actor:
    """Return a public actor with ``word`` in each text of it and of its children."""
    place = dict(zip(("latitude", "longitude"), PLACE, strict=True))
    fields = {**texts(Actor, word), "notice_through": LAST_DAY, **children(word), **place, **fields}
    made = factories.actor(slug=address, hashtags=[HASHTAG, word], **fields)
    made.offers.get().hashtags.add(HASHTAG, word)
    return made


def children(word: str) -> dict[str, list[Any]]:
    """Return unsaved children of an actor, one of a kind, with ``word`` in each text."""
    offer = Offer(**texts(Offer, word))
    offer.texts = [OfferText(**texts(OfferText, word))]
    offer.hours = _every_day(OfferHours, word)
    offer.exceptions = [OfferException(**FAR_AHEAD, **texts(OfferException, word))]
    offer.notice_through = LAST_DAY
    return {
        "texts": [ActorText(**texts(ActorText, word))],
        "contacts": [ContactPoint(is_public=True, **texts(ContactPoint, word))],
        "opening_hours": _every_day(OpeningHours, word),
        "exceptions": [OpeningException(**FAR_AHEAD, **texts(OpeningException, word))],
        "external_ids": [ExternalIdentifier(**texts(ExternalIdentifier, word))],
        "offers": [offer],
    }


def _every_day(model: Any, word: str) -> list[Any]:
    """Return unsaved hours, some of which are still to come in seven days, whatever day it is."""
    return [model(weekday=day, opens="09:00", closes="10:00", **texts(model, word)) for day in Weekday.values]


def _consent(state: str, is_secret: bool) -> dict[str, Any]:
    today = timezone.localdate()
    if state not in PERSONS:
        return {}
    given = None if is_secret and state == "without consent" else today
    withdrawn = today if is_secret and state == "consent withdrawn" else None
    return {"kind": "individual", "consent_given_at": given, "consent_withdrawn_at": withdrawn}


def hide_actor(made: Actor, state: str) -> None:
    """Bring a public actor into ``state``, the way an editor does."""
    if state in {"draft", "scheduled"}:
        made.unpublish()
        made.refresh_from_db()
        if state == "scheduled":
            made.go_live_at = factories.in_days(1)
            made.save_revision().publish()
    elif state == "expired":
        made.expire_at = factories.in_days(-0.01)
        made.save()
    elif state == "deleted":
        Actor.objects.get(pk=made.pk).delete()


def _own(slug: str) -> frozenset[str]:
    return frozenset({f"/verzeichnis/{slug}/"})


def _own_page(offer: Offer) -> frozenset[str]:
    return frozenset({f"/verzeichnis/angebot/{offer_key(offer.uuid)}/"})


def _actor(state: str, is_secret: bool) -> Canary:
    word, address = new_word(), new_word()
    made = new_actor(word, address, **_consent(state, is_secret))
    if is_secret:
        hide_actor(made, state)
    return Canary("actor", state, is_secret, word, address, made, _own(address))


def _with_newer_draft() -> list[Canary]:
    word, address, secret, secret_address = (new_word() for _ in range(4))
    made = new_actor(word, address)
    fresh = Actor.objects.get(pk=made.pk)
    changed = {**texts(Actor, secret), "notice_through": LAST_DAY, **children(secret), "slug": secret_address}
    for name, value in changed.items():
        setattr(fresh, name, value)
    fresh.hashtags.add(secret)
    fresh.relations = [ActorRelation(other=factories.actor(), note=secret)]
    fresh.save_revision()
    return [
        Canary("actor", "newer draft", True, secret, secret_address, made, _own(secret_address)),
        Canary("actor", "newer draft", False, word, address, made, _own(address)),
    ]


def offer(state: str) -> list[Canary]:
    """Plant an offer of an actor in ``state``; "expired" is an offer whose last day has passed."""
    if state == "newer draft":
        return _offer_in_newer_draft()
    return [_offer(state, is_secret) for is_secret in (True, False)]


def _offer(state: str, is_secret: bool) -> Canary:
    word, today = new_word(), timezone.localdate()
    carrier = factories.actor(**_consent(state, is_secret))
    fields = {**texts(Offer, word), "notice_through": LAST_DAY, "hashtags": [HASHTAG, word]}
    fields |= _texts_and_hours(word)
    if state == "expired":
        fields["valid_through"] = today - timedelta(days=1) if is_secret else today
    made = factories.offer(carrier, **fields)
    if is_secret and state == "deleted":
        Offer.objects.get(pk=made.pk).delete()
    elif is_secret and state != "expired":
        hide_actor(carrier, state)
    return Canary("offer", state, is_secret, word, str(made.uuid), made, _own(carrier.slug) | _own_page(made))


def _texts_and_hours(word: str) -> dict[str, Any]:
    """Return unsaved children of an offer; one without times has no calendar."""
    planted = children(word)["offers"][0]
    return {"texts": planted.texts.all(), "hours": planted.hours.all()}


def _offer_in_newer_draft() -> list[Canary]:
    word, secret = new_word(), new_word()
    fields = {**texts(Offer, word), **_texts_and_hours(word), "notice_through": LAST_DAY, "hashtags": [HASHTAG, word]}
    made = factories.offer(factories.actor(), **fields)
    carrier = Actor.objects.get(pk=made.actor_id)
    extra = children(secret)["offers"][0]
    changed = carrier.offers.get()
    changed.title = secret
    carrier.offers = [changed, extra]
    carrier.save_revision()
    return [
        Canary("offer", "newer draft", True, secret, str(extra.uuid), made, _own(carrier.slug) | _own_page(extra)),
        Canary("offer", "newer draft", False, word, str(made.uuid), made, _own(carrier.slug) | _own_page(made)),
    ]


def contact(state: str) -> list[Canary]:
    """Plant a contact that the actor did not agree to publish, or one that only a draft publishes."""
    found = []
    for is_secret in (True, False):
        word = new_word()
        carrier = factories.actor(contacts=[ContactPoint(is_public=not is_secret, **texts(ContactPoint, word))])
        # Its page names them too.
        factories.offer(carrier)
        if is_secret and state == "newer draft":
            fresh = Actor.objects.get(pk=carrier.pk)
            point = fresh.contacts.get()
            point.is_public = True
            fresh.contacts = [point]
            fresh.save_revision()
        found.append(Canary("contact", state, is_secret, word, word, carrier, _own(carrier.slug)))
    return found
