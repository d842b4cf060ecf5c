"""Actors, their offers, and the page that shows them; import models from here."""

from directory.models.actors import Actor, ActorHashtag, ActorRelation
from directory.models.details import ActorText, ContactPoint, ExternalIdentifier, OpeningHours
from directory.models.offers import Offer, OfferHashtag, OfferHours, OfferText
from directory.models.pages import DirectoryPage, OfferIndexPage
from directory.models.street_addresses import StreetAddress
from directory.models.vocabulary import Category, District, SpokenLanguage, TargetGroup

__all__ = [
    "Actor",
    "ActorHashtag",
    "ActorRelation",
    "ActorText",
    "Category",
    "ContactPoint",
    "DirectoryPage",
    "District",
    "ExternalIdentifier",
    "Offer",
    "OfferHashtag",
    "OfferHours",
    "OfferIndexPage",
    "OfferText",
    "OpeningHours",
    "SpokenLanguage",
    "StreetAddress",
    "TargetGroup",
]
