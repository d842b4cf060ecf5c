"""Fixed lists of the directory."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.opening.timetable import AS_USUAL, CLOSED, UNKNOWN


class ActorKind(models.TextChoices):
    """What kind of actor it is."""

    ASSOCIATION = "association", _("Verein")
    INITIATIVE = "initiative", _("Initiative")
    INSTITUTION = "institution", _("Einrichtung")
    ADMINISTRATION = "administration", _("Verwaltung")
    BUSINESS = "business", _("Unternehmen")
    INDIVIDUAL = "individual", _("Einzelperson")


class StepFreeAccess(models.TextChoices):
    """Whether one gets in without a step."""

    YES = "yes", _("Ja")
    PARTLY = "partly", _("Teilweise")
    NO = "no", _("Nein")
    UNKNOWN = "unknown", _("Nicht bekannt")


class CostKind(models.TextChoices):
    """Whether an offer costs anything."""

    FREE = "free", _("Kostenlos")
    DONATION = "donation", _("Spende")
    PAID = "paid", _("Kostenpflichtig")
    UNKNOWN = "unknown", _("Nicht angegeben")


class ContactKind(models.TextChoices):
    """How one reaches somebody."""

    PHONE = "phone", _("Telefon")
    MOBILE = "mobile", _("Mobiltelefon")
    EMAIL = "email", _("E-Mail")
    FAX = "fax", _("Fax")
    OTHER = "other", _("Anderes")


class OnHolidays(models.TextChoices):
    """What becomes of the hours of the week on a public holiday."""

    CLOSED = CLOSED, _("Geschlossen")
    AS_USUAL = AS_USUAL, _("Wie sonst")
    UNKNOWN = UNKNOWN, _("Unbekannt")


class InSchoolHolidays(models.TextChoices):
    """Whether an offer takes place while there is no school."""

    AS_USUAL = AS_USUAL, _("Findet statt")
    CLOSED = CLOSED, _("Findet nicht statt")
    UNKNOWN = UNKNOWN, _("Unbekannt")


class Weekday(models.IntegerChoices):
    """Days of the week as ISO 8601 numbers them."""

    MONDAY = 1, _("Montag")
    TUESDAY = 2, _("Dienstag")
    WEDNESDAY = 3, _("Mittwoch")
    THURSDAY = 4, _("Donnerstag")
    FRIDAY = 5, _("Freitag")
    SATURDAY = 6, _("Samstag")
    SUNDAY = 7, _("Sonntag")


class FacetName(models.TextChoices):
    """What lists of actors and of offers are narrowed down by, in the order in which it is shown."""

    CATEGORY = "category", _("Kategorie")
    OPEN_NOW = "open_now", _("Gerade jetzt")
    COST_KIND = "cost_kind", _("Kosten")
    TARGET_GROUP = "target_group", _("Zielgruppe")
    DISTRICT = "district", _("Stadtteil")
    STEP_FREE = "step_free", _("Stufenlos zugänglich")
    LANGUAGE = "language", _("Sprache")
    KIND = "kind", _("Art")
    HASHTAG = "hashtag", _("Hashtag")
