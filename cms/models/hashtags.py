"""One vocabulary of hashtags for pages, actors, offers and stories."""

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLString
from taggit.models import ItemBase, NaturalKeyManager, TagBase
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.declarations import PK, Declaration, IndexedText, carriers, public_rows
from cms.input.visible import has_visible, nothing_visible
from cms.models.addresses import KeepsFormerSlugs
from cms.models.fields import SortKeyField, UniqueKeyField
from cms.models.unique_names import UniqueName
from cms.text import identity_key, readable_slug

# Whatever blanks, unseen characters and kinds of `#` somebody typed before the name.
_BEFORE_NAME = re.compile(r"^[\s#\uff03\ufe5f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")


def without_sign(name: str) -> str:
    """Return the ``name`` of a hashtag without the ``#`` that people type before it."""
    return _BEFORE_NAME.sub("", name).strip()


class HashtagManager(NaturalKeyManager):
    """Hashtags."""

    def public(self) -> models.QuerySet:
        """Return the hashtags that at least one public thing carries, of whatever kind, by name."""
        carried = models.Q(pk__in=[])
        for model, links in carriers():
            tied = links.objects.filter(tag=models.OuterRef("pk"), content_object__in=public_rows(model))
            carried |= models.Q(models.Exists(tied))
        return self.filter(carried)

    def spelled(self, names: Iterable[str]) -> models.Q:
        """Return the condition for hashtags by their slugs, or by their names however they are spelled."""
        names = list(names)
        # What is spelled as slugs are is one: the index on slugs alone is asked then.
        others = [identity_key(name) for name in names if readable_slug(name) != name]
        by_slug = models.Q(slug__in=names)
        return by_slug | models.Q(name_key__in=set(others) - {""}) if others else by_slug


class Hashtag(KeepsFormerSlugs, UniqueName, index.Indexed, TagBase):
    """A hashtag such as ``#MappingOlvenstedt``; the name is kept without the ``#``.

    That a hashtag exists says nothing of what carries it: ask the carriers' own querysets.
    """

    declaration = Declaration("A topic, one vocabulary for all content.", key=PK, indexed=(IndexedText("name"),))

    free_tagging = True
    objects = HashtagManager()
    # How many public things carry it, set by the list of all hashtags.
    count = 0
    description = models.TextField(
        _("Beschreibung"),
        blank=True,
        max_length=500,
        help_text=_("Ein oder zwei Sätze: Worum geht es bei diesem Thema? Sie stehen oben auf der Themenseite."),
    )

    sort_key = SortKeyField()
    name_taken = _("Diesen Hashtag gibt es schon: „%(name)s“.")
    name_key = UniqueKeyField()

    panels = [
        FieldPanel(
            "name", help_text=_("Ein Wort ohne Leerzeichen, zum Beispiel „MappingOlvenstedt“. Das # setzen wir.")
        ),
        FieldPanel("slug", help_text=_("Der Name in Adressen. Kurz und lesbar; später besser nicht mehr ändern.")),
        FieldPanel("description"),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]
    graphql_fields = [
        GraphQLString("name", required=True, description="Name without the leading `#`."),
        GraphQLString("slug", required=True, description="Name in addresses."),
        GraphQLString("description", required=True, description="What the topic is about; may be empty."),
    ]

    class Meta:
        verbose_name = _("Hashtag")
        verbose_name_plural = _("Hashtags")
        ordering = ["sort_key", "pk"]

    def __str__(self) -> str:
        return f"#{self.name}"

    def clean(self) -> None:
        """Drop a leading ``#`` that someone typed; refuse a name of which nothing can be seen without it."""
        super().clean()
        self.name = without_sign(self.name)
        if not has_visible(self.name):
            raise ValidationError({"name": nothing_visible(str(_("Name")))})

    def save(self, *args: object, **kwargs: object) -> None:
        """Store the name without ``#``; taggit makes the slug."""
        self.name = without_sign(self.name)
        super().save(*args, **kwargs)

    def slugify(self, tag: str, i: int | None = None) -> str:
        """Return the slug of ``tag``, umlauts spelled out; ``i`` numbers a second one."""
        # taggit looks for numbered ones by what they begin with: the beginning leaves room for a number.
        slug = readable_slug(tag)[: self._meta.get_field("slug").max_length - 6] or "thema"
        return f"{slug}-{i}" if i is not None else slug

    def get_absolute_url(self) -> str:
        """Return the address of the page with everything that carries this hashtag."""
        return reverse("hashtag", args=[self.slug])


class HashtagItem(ItemBase):
    """The row that ties a hashtag to what carries it; each kind of row has its own subclass."""

    tag = models.ForeignKey(
        Hashtag,
        on_delete=models.CASCADE,
        related_name="%(app_label)s_%(class)s_items",
        verbose_name=_("Hashtag"),
    )

    class Meta:
        abstract = True
