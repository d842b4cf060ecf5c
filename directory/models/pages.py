"""The page under which the directory stands: list and entries."""

from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import Resolver404
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLString
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.search import index

from cms.blocks import RICH_TEXT_FEATURES
from cms.content.translations import CODES
from cms.http.moved import moved_to
from cms.http.parameters import PAGE_NUMBER, parameters
from cms.models import OfficePage
from cms.models.addresses import owners


class DirectoryPage(RoutablePageMixin, OfficePage):
    """List of all actors with filters, and an entry for each."""

    intro = RichTextField(
        _("Einleitung"),
        blank=True,
        features=RICH_TEXT_FEATURES,
        help_text=_("Ein bis drei Sätze: Was findet man hier, und wie kommt man selbst hinein?"),
    )

    content_panels = [OfficePage.title_panel, FieldPanel("intro")]
    search_fields = [*OfficePage.search_fields, index.SearchField("intro")]
    graphql_fields = [GraphQLString("title", required=True, description="Title of the directory.")]
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
    @parameters(q=100, kategorie=255, stadtteil=255, zielgruppe=255, art=20, seite=PAGE_NUMBER)
    def actor_list(self, request: HttpRequest) -> HttpResponseBase:
        """Render the list, filtered as the address says, or lead to it from former names of what it filters by."""
        from directory.website.entries import FilterForm, list_context

        form = FilterForm(request.GET)
        if query := form.query_of_today():
            return moved_to(f"{self.get_url(request)}?{query}")
        return self.render(request, context_overrides=list_context(request, form))

    @path("<str:slug>/", name="actor")
    @parameters(sprache=frozenset(CODES))
    def actor_detail(self, request: HttpRequest, slug: str) -> HttpResponseBase:
        """Render one entry, or lead to it from a former address; what the public may not see is not found."""
        from directory.website.entries import entries, entry_context

        actor = entries().filter(slug=slug).first()
        if actor is None:
            return self._renamed(request, slug)
        return self.render(
            request,
            template="directory/actor_detail.html",
            context_overrides=entry_context(actor, request),
        )

    def _renamed(self, request: HttpRequest, slug: str) -> HttpResponseBase:
        from directory.models.actors import Actor

        today = Actor.objects.public().filter(pk__in=owners(Actor, [slug])).values_list("slug", flat=True).first()
        if today is None:
            raise Http404
        return moved_to(f"{self.get_url(request)}{quote(today)}/", request.GET)


def is_route_of_directory(slug: str) -> bool:
    """Tell whether the directory shows something else than an entry under ``slug``."""
    try:
        return DirectoryPage.get_resolver().resolve(f"/{slug}/").url_name != "actor"
    except Resolver404:
        return True


def directory_url(*, absolute: bool = False) -> str | None:
    """Return the address of the public directory in the default language, or None if there is none.

    Two statements; lists ask once and build their links from it.
    """
    page = DirectoryPage.objects.public().order_by("path").first()
    if page is None:
        return None
    return page.full_url if absolute else page.url
