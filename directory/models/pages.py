"""The pages of the directory: the list of actors with their entries, the list of offers, and what is on today."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponseBase
from django.urls import Resolver404
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLString
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path
from wagtail.fields import RichTextField
from wagtail.search import index

from cms.blocks import RICH_TEXT_FEATURES
from cms.content.translations import CODES
from cms.declarations import IndexedText, page_type
from cms.freshness.kept_lookups import kept_lookup
from cms.http.parameters import PAGE_NUMBER, Several, parameters
from cms.models import OfficePage
from directory.map.distance import LONGEST_PLACE
from directory.models.facet_choice import HasFacets
from directory.offer_keys import PATTERN as OFFER_KEY
from directory.short_keys import LONGEST_KEYS

# What addresses of lists say. A slug has at most 255 characters; several of one filter stand behind one name.
TERMS = Several(500)
FILTERS = {
    "q": 100,
    "woertlich": frozenset(("ja",)),
    **dict.fromkeys(("kategorie", "stadtteil", "zielgruppe", "thema", "spricht"), TERMS),
    "art": Several(100),
    "stufenlos": Several(20),
    "offen": frozenset(("jetzt",)),
    "kosten": Several(50),
    "sortierung": frozenset(("geprueft", "name")),
    "nahe": LONGEST_PLACE,
}
# Each weekday comes once in the seven days that are shown.
DAY_NAMES = ("mo", "di", "mi", "do", "fr", "sa", "so")
WHOLE_WEEK = "woche"
ACTORS_ALONE = "akteure"


class DirectoryPage(HasFacets, RoutablePageMixin, OfficePage):
    """List of all actors with filters, and an entry for each."""

    declaration = page_type("The page that lists actors.", texts=(IndexedText("intro", 2),))

    intro = RichTextField(
        _("Einleitung"),
        blank=True,
        features=RICH_TEXT_FEATURES,
        help_text=_("Ein bis drei Sätze: Was findet man hier, und wie kommt man selbst hinein?"),
    )

    content_panels = [OfficePage.title_panel, FieldPanel("intro"), FieldPanel("facets")]
    search_fields = [*OfficePage.search_fields, index.SearchField("intro")]
    graphql_fields = [GraphQLString("title", required=True, description="Title of the directory.")]
    # `directory.website.views`, which `directory.apps` puts here: models know no website.
    website: ClassVar[Any]
    max_count_per_parent = 1
    subpage_types: list[str] = []
    template = "directory/directory_page.html"
    page_description = _(
        "Zeigt alle Akteure mit Suche und Filtern. Die Akteure selbst stehen im Menü unter „Verzeichnis“."
    )

    class Meta:
        verbose_name = _("Verzeichnis")
        verbose_name_plural = _("Verzeichnisse")

    @path("")
    @parameters(**FILTERS, seite=PAGE_NUMBER, merk=LONGEST_KEYS)
    def actor_list(self, request: HttpRequest) -> HttpResponseBase:
        """Render the list, filtered as the address says, or lead to it from former names of what it filters by."""
        return self.website.actor_list(self, request)

    @path("druckliste/", name="print_list")
    @parameters(**FILTERS)
    def print_list(self, request: HttpRequest) -> HttpResponseBase:
        """Render what the filters leave with addresses and telephones, all on one page, for paper."""
        return self.website.print_list(self, request)

    @path("kartenpunkte/", name="map_points")
    @parameters(**FILTERS, merk=LONGEST_KEYS)
    def map_points(self, request: HttpRequest) -> HttpResponseBase:
        """Send what the filters leave as points on the map, in GeoJSON."""
        return self.website.map_points(self, request)

    @path("merkliste/", name="shortlist")
    @parameters(merk=LONGEST_KEYS)
    def shortlist(self, request: HttpRequest) -> HttpResponseBase:
        """Render the entries whose keys stand in the address, with ways to print and share them."""
        return self.website.shortlist(self, request)

    @path("heft/", name="booklet")
    @parameters(merk=LONGEST_KEYS)
    def booklet(self, request: HttpRequest) -> HttpResponseBase:
        """Send the kept entries, or all, as a booklet, or say that the worker makes it."""
        return self.website.booklet(self, request)

    @re_path(rf"^angebot/(?P<key>{OFFER_KEY})/$", name="offer")
    @parameters(sprache=frozenset(CODES), merk=LONGEST_KEYS)
    def offer_detail(self, request: HttpRequest, key: str) -> HttpResponseBase:
        """Render one offer."""
        return self.website.offer_detail(self, request, key)

    @re_path(rf"^angebot/(?P<key>{OFFER_KEY})/kalender/$", name="offer_calendar")
    @parameters()
    def offer_calendar(self, request: HttpRequest, key: str) -> HttpResponseBase:
        """Send the times of one offer for calendars."""
        return self.website.offer_calendar(self, request, key)

    @path("<str:slug>/kalender/", name="actor_calendar")
    @parameters()
    def actor_calendar(self, request: HttpRequest, slug: str) -> HttpResponseBase:
        """Send the times of an actor's offers for calendars."""
        return self.website.actor_calendar(self, request, slug)

    @path("<str:slug>/vcard/", name="vcard")
    @parameters()
    def actor_vcard(self, request: HttpRequest, slug: str) -> HttpResponseBase:
        """Send the public contacts of an actor for address books."""
        return self.website.actor_vcard(self, request, slug)

    @path("<str:slug>/", name="actor")
    @parameters(sprache=frozenset(CODES), merk=LONGEST_KEYS)
    def actor_detail(self, request: HttpRequest, slug: str) -> HttpResponseBase:
        """Render one entry, or lead to it from a former address; what the public may not see is not found."""
        return self.website.actor_detail(self, request, slug)


class OfferIndexPage(HasFacets, RoutablePageMixin, OfficePage):
    """List of all offers with filters; each leads to the entry of its actor."""

    declaration = page_type("The page that lists offers.", texts=(IndexedText("intro", 2),))

    intro = RichTextField(
        _("Einleitung"),
        blank=True,
        features=RICH_TEXT_FEATURES,
        help_text=_("Ein bis drei Sätze: Was findet man hier?"),
    )

    content_panels = [OfficePage.title_panel, FieldPanel("intro"), FieldPanel("facets")]
    search_fields = [*OfficePage.search_fields, index.SearchField("intro")]
    graphql_fields = [GraphQLString("title", required=True, description="Title of the list.")]
    # `directory.website.lists.offers`, put here as for the directory.
    website: ClassVar[Any]
    max_count_per_parent = 1
    subpage_types: list[str] = []
    template = "directory/offer_index_page.html"
    page_description = _("Zeigt alle Angebote mit Suche und Filtern. Eingetragen werden sie bei den Akteuren.")

    class Meta:
        verbose_name = _("Liste der Angebote")
        verbose_name_plural = _("Listen der Angebote")

    @path("")
    @parameters(**FILTERS, seite=PAGE_NUMBER)
    def offer_list(self, request: HttpRequest) -> HttpResponseBase:
        """Render the list, filtered as the address says, or lead to it from former names of what it filters by."""
        return self.website.offer_list(self, request)


class TodayPage(RoutablePageMixin, OfficePage):
    """What takes place and who is open, today and on the six days after it."""

    declaration = page_type(
        "The page of what is open and offered today and in the coming week.", texts=(IndexedText("intro", 2),)
    )

    intro = RichTextField(
        _("Einleitung"),
        blank=True,
        features=RICH_TEXT_FEATURES,
        help_text=_("Ein bis drei Sätze: Was sieht man hier?"),
    )

    content_panels = [OfficePage.title_panel, FieldPanel("intro")]
    search_fields = [*OfficePage.search_fields, index.SearchField("intro")]
    graphql_fields = [GraphQLString("title", required=True, description="Title of the page.")]
    # `directory.website.today`, put here as for the directory.
    website: ClassVar[Any]
    max_count_per_parent = 1
    subpage_types: list[str] = []
    template = "directory/today_page.html"
    page_description = _("Zeigt, was heute und in den nächsten Tagen stattfindet und wer geöffnet hat.")

    class Meta:
        verbose_name = _("Heute im Stadtteil")
        verbose_name_plural = _("Heute im Stadtteil")

    @path("")
    @parameters(
        tag=frozenset((*DAY_NAMES, WHOLE_WEEK)),
        nur=frozenset((ACTORS_ALONE,)),
        zielgruppe=TERMS,
        stadtteil=TERMS,
        kosten=Several(50),
        seite=PAGE_NUMBER,
    )
    def day_list(self, request: HttpRequest) -> HttpResponseBase:
        """Render a day or the week, filtered as the address says."""
        return self.website.day_list(self, request)


def is_route_of_directory(slug: str) -> bool:
    """Tell whether the directory shows something else than an entry under ``slug``."""
    try:
        return DirectoryPage.get_resolver().resolve(f"/{slug}/").url_name != "actor"
    except Resolver404:
        return True


def directory_url(*, absolute: bool = False) -> str | None:
    """Return the address of the public directory in the default language, or None if there is none.

    Two statements, none while nothing public changes; lists ask once and build their links from it.
    """
    page = kept_lookup("directory", lambda: DirectoryPage.objects.public().order_by("path").first())
    if page is None:
        return None
    return page.full_url if absolute else page.url
