"""The lists that actors and offers choose from, and the school holidays; editors keep them."""

from datetime import timedelta
from functools import cache
from typing import Any

from django.conf.locale import LANG_INFO
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLString
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from cms.declarations import PK, Declaration, IndexedText, declared
from cms.models import AutoSlugField, KeepsFormerSlugs, SortKeyField, UniqueKeyField, UniqueName
from directory.models.choices import FacetName
from directory.opening.calendar import HolidayCalendar, SchoolBreak

LONGEST_BREAK = timedelta(days=62)
# All that the search takes of a term: who carries it is found by its name.
BY_NAME = (IndexedText("name"),)
slug_help = _("Der Name in Adressen. Leer lassen, dann entsteht er aus dem Namen.")


class Term(KeepsFormerSlugs, UniqueName, index.Indexed, models.Model):
    """A name to choose, with a place in the order; ``facet``: what its rows narrow lists of the directory down by."""

    facet: FacetName | None = None

    name = models.CharField(
        _("Name"),
        max_length=120,
        unique=True,
        help_text=_("Ein kurzes, geläufiges Wort, so wie Bürger:innen es sagen würden."),
    )
    slug = AutoSlugField(_("Kurzadresse"), help_text=slug_help)
    sort_order = models.PositiveSmallIntegerField(
        _("Reihenfolge"),
        default=100,
        help_text=_("Kleinere Zahlen stehen weiter oben; bei gleicher Zahl entscheidet das Alphabet."),
    )

    sort_key = SortKeyField()
    name_key = UniqueKeyField()

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("sort_order")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]
    graphql_fields = [
        GraphQLString("name", required=True, description="Name in German."),
        GraphQLString("slug", required=True, description="Name in addresses and filters."),
    ]

    class Meta:
        abstract = True
        ordering = ["sort_order", "sort_key", "pk"]

    def __str__(self) -> str:
        return self.name


class Category(Term):
    """What an actor mainly does."""

    declaration = Declaration("What an actor mainly does.", key=PK, rows="all", indexed=BY_NAME)
    facet = FacetName.CATEGORY

    description = models.CharField(
        _("Beschreibung"),
        max_length=250,
        blank=True,
        help_text=_("Ein Satz: Was findet man in dieser Kategorie?"),
    )

    panels = [*Term.panels, FieldPanel("description")]
    graphql_fields = [
        *Term.graphql_fields,
        GraphQLString("description", required=True, description="What belongs here; may be empty."),
    ]

    class Meta(Term.Meta):
        verbose_name = _("Kategorie")
        verbose_name_plural = _("Kategorien")


class District(Term):
    """A part of the city."""

    declaration = Declaration("A part of the city.", key=PK, rows="all", indexed=BY_NAME)
    facet = FacetName.DISTRICT

    official_key = models.CharField(
        _("Amtlicher Schlüssel"),
        max_length=20,
        blank=True,
        help_text=_("Die Nummer des Stadtteils in der amtlichen Statistik, falls bekannt."),
    )

    panels = [*Term.panels, FieldPanel("official_key")]
    graphql_fields = [
        *Term.graphql_fields,
        GraphQLString("official_key", required=True, description="Number in the city's statistics; may be empty."),
    ]

    class Meta(Term.Meta):
        verbose_name = _("Stadtteil")
        verbose_name_plural = _("Stadtteile")


class TargetGroup(Term):
    """For whom an actor or an offer is."""

    declaration = Declaration("For whom an actor or an offer is.", key=PK, rows="all", indexed=BY_NAME)
    facet = FacetName.TARGET_GROUP

    class Meta(Term.Meta):
        verbose_name = _("Zielgruppe")
        verbose_name_plural = _("Zielgruppen")


class SpokenLanguage(Term):
    """A language that people at an actor speak; the slug is its BCP 47 code."""

    declaration = Declaration(
        "A language spoken at an actor.", key=PK, rows="all", indexed=(*BY_NAME, IndexedText("own_names"))
    )
    facet = FacetName.LANGUAGE

    class Meta(Term.Meta):
        verbose_name = _("Sprache")
        verbose_name_plural = _("Sprachen")

    @property
    def own_names(self) -> list[str]:
        """Return what the language is called by those who speak it, and in English; empty for a code nobody knows."""
        info = LANG_INFO.get(self.slug, {})
        return [info[name] for name in ("name_local", "name") if name in info]


@cache
def terms_by_facet() -> dict[FacetName, Any]:
    """Return the models whose rows narrow lists down, by facet; all apps must be loaded."""
    return {model.facet: model for model in declared() if issubclass(model, Term) and model.facet}


class SchoolHolidaysQuerySet(models.QuerySet):
    """Breaks of the schools."""

    def calendar(self) -> HolidayCalendar:
        """Return these breaks and the public holidays; one statement."""
        return HolidayCalendar(tuple(SchoolBreak(*row) for row in self.values_list("starts_on", "ends_on", "name")))


class SchoolHolidays(models.Model):
    """Some weeks without school, as the state has set them."""

    name = models.CharField(_("Name"), max_length=80, help_text=_("Zum Beispiel „Winterferien 2027“."))
    starts_on = models.DateField(_("erster Tag"), help_text=_("Der erste Tag ohne Unterricht."))
    ends_on = models.DateField(_("letzter Tag"), help_text=_("Der letzte Tag ohne Unterricht."))
    source = models.CharField(
        _("Quelle"), max_length=200, blank=True, help_text=_("Woher stammen die Tage? Nur für die Redaktion.")
    )

    objects = SchoolHolidaysQuerySet.as_manager()
    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        FieldPanel("source"),
    ]

    class Meta:
        verbose_name = _("Schulferien")
        verbose_name_plural = _("Schulferien")
        ordering = ["starts_on", "pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse days in the wrong order, and more than any school has."""
        super().clean()
        if self.starts_on is None or self.ends_on is None:
            return
        if self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("Dieser Tag liegt vor dem ersten Tag.")})
        if self.ends_on - self.starts_on > LONGEST_BREAK:
            raise ValidationError({"ends_on": _("So lange Ferien gibt es nicht. Bitte prüfen Sie das Jahr.")})
