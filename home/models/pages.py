"""Front page and editorial pages."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLString
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from blog.models import Commentable
from cms.declarations import IndexedText, page_type
from cms.forms.panels import SchedulePanel
from cms.http.parameters import PAGE_NUMBER
from cms.models import HashtagItem, OfficeImage, OfficePage
from cms.pictures.sizes import WIDEST
from cms.visibility import public_pages
from home.blocks import PageBlock

CHILDREN = 50


class HomePage(OfficePage):
    """The first page people see."""

    declaration = page_type("A front page.", texts=(IndexedText("intro", 2),))

    intro = models.TextField(
        _("Begrüßung"),
        max_length=300,
        help_text=_("Zwei Sätze: Wer sind wir, und was kann man hier tun?"),
    )
    hero_image = models.ForeignKey(
        "cms.OfficeImage",
        verbose_name=_("Großes Bild"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=format_lazy(
            _("Quer, mindestens {pixels} Pixel breit. Steht oben neben der Begrüßung."), pixels=WIDEST
        ),
    )
    body = StreamField(PageBlock(), verbose_name=_("Inhalt"), blank=True)

    content_panels = [
        OfficePage.title_panel,
        FieldPanel("intro"),
        FieldPanel("hero_image"),
        FieldPanel("body"),
    ]
    search_fields = [*OfficePage.search_fields, index.SearchField("intro"), index.SearchField("body")]
    graphql_fields = [GraphQLString("intro", required=True, description="Welcome, plain text.")]
    parent_page_types = ["wagtailcore.Page"]
    template = "home/home_page.html"
    page_description = _("Die erste Seite, die Besucher:innen sehen. Es gibt sie einmal je Sprache.")

    class Meta:
        verbose_name = _("Startseite")
        verbose_name_plural = _("Startseiten")

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Find what serves the rest of the address, in the language of its prefix and in no other.

        Wagtail starts from the German front page where the other language's is not live, and finds German pages.
        """
        if get_language() == settings.LANGUAGE_CODE or self.locale.language_code == get_language():
            return super().route(request, path_components)
        front = self.localized_draft
        if front.pk == self.pk:
            raise Http404
        return front.specific.route(request, path_components)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add ``picture``, or None where it is not public."""
        picture = OfficeImage.objects.public().filter(pk=self.hero_image_id).first()
        return {**super().get_context(request, *args, **kwargs), "picture": picture}


class StandardPage(Commentable, OfficePage):
    """An editorial page: about the office, how to take part, imprint, …"""

    declaration = page_type(
        "An editorial page.",
        texts=(IndexedText("intro", 3),),
    )

    intro = models.TextField(
        _("Vorspann"),
        max_length=300,
        blank=True,
        help_text=_("Ein bis zwei Sätze: Was erfährt man auf dieser Seite?"),
    )
    body = StreamField(PageBlock(), verbose_name=_("Inhalt"), blank=True)
    hashtags = ClusterTaggableManager(
        through="home.StandardPageHashtag",
        blank=True,
        verbose_name=_("Hashtags"),
        help_text=_("Themen, unter denen man die Seite findet. Mit Komma oder Eingabetaste trennen."),
    )

    contact_form = models.BooleanField(
        _("Kontaktformular zeigen"),
        default=False,
        help_text=_(
            "Unten auf der Seite. Was jemand schreibt, kommt als E-Mail an die Adresse aus „Angaben zum Büro“."
        ),
    )

    content_panels = [
        OfficePage.title_panel,
        FieldPanel("intro"),
        FieldPanel("body"),
        FieldPanel("contact_form"),
        FieldPanel("hashtags"),
    ]
    settings_panels = [SchedulePanel(), Commentable.comment_panel]
    search_fields = [*OfficePage.search_fields, index.SearchField("intro"), index.SearchField("body")]
    graphql_fields = [GraphQLString("intro", required=True, description="Opening sentences, plain text; may be empty.")]
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    template = "home/standard_page.html"
    parameters: ClassVar[dict[str, int]] = {**Commentable.parameters, "seite": PAGE_NUMBER, "nachricht": 8}
    page_description = _("Eine Seite mit Text und Bildern: über das Büro, zum Mitmachen, Impressum …")

    class Meta:
        verbose_name = _("Seite")
        verbose_name_plural = _("Seiten")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add hashtags and one page of the public pages below this one, as many as `CHILDREN`."""
        below = public_pages().child_of(self).order_by("path") if self.pk else []
        return {
            **super().get_context(request, *args, **kwargs),
            "hashtags": list(self.hashtags.all()),
            "children": Paginator(below, CHILDREN).get_page(request.GET.get("seite")),
        }


class StandardPageHashtag(HashtagItem):
    """A hashtag of an editorial page."""

    content_object = ParentalKey(StandardPage, on_delete=models.CASCADE, related_name="tagged_items")
