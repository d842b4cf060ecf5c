"""Actors, their offers, and the page that shows them; import models from here."""

from directory.map.drawing import MapDrawing
from directory.models.actors import Actor, ActorHashtag, ActorRelation
from directory.models.details import ActorText, ContactPoint, ExternalIdentifier, OpeningException, OpeningHours
from directory.models.offers import Offer, OfferException, OfferHashtag, OfferHours, OfferText
from directory.models.pages import DirectoryPage, OfferIndexPage, TodayPage
from directory.models.street_addresses import StreetAddress
from directory.models.vocabulary import Category, District, SchoolHolidays, SpokenLanguage, TargetGroup

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
    "MapDrawing",
    "Offer",
    "OfferException",
    "OfferHashtag",
    "OfferHours",
    "OfferIndexPage",
    "OfferText",
    "OpeningException",
    "OpeningHours",
    "SchoolHolidays",
    "SpokenLanguage",
    "StreetAddress",
    "TargetGroup",
    "TodayPage",
]
