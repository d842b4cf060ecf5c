"""Teasers for actors and stories: blocks that gather what stands elsewhere."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from grapple.helpers import register_streamfield_block
from grapple.models import GraphQLInt, GraphQLString
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from blog.models import StoryPage
from blog.stories.listing import load_story_cards
from cms.blocks import BodyBlock
from directory.models import Actor
from directory.website.entries import addressed, load_listed_actors


@register_streamfield_block
class ActorTeaserBlock(blocks.StructBlock):
    """A few actors, chosen by hand."""

    title = blocks.CharBlock(
        label=_("Überschrift"),
        max_length=120,
        default=_("Wer hier aktiv ist"),
        help_text=_("Was verbindet die Akteure, die Sie hier zeigen?"),
    )
    actors = blocks.ListBlock(
        SnippetChooserBlock("directory.Actor", label=_("Akteur")),
        label=_("Akteure"),
        min_num=1,
        max_num=12,
        help_text=_("Drei oder sechs sehen am besten aus."),
    )

    graphql_fields = [GraphQLString("title", required=True, description="Heading of the teaser.")]

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        """Add ``actors``: the public ones, in the editor's order."""
        context = super().get_context(value, parent_context=parent_context)
        numbers = [actor.pk for actor in value["actors"] if actor]
        public = {
            actor.pk: actor for actor in addressed(load_listed_actors(Actor.objects.public().filter(pk__in=numbers)))
        }
        context["actors"] = [public[number] for number in numbers if number in public]
        return context

    class Meta:
        icon = "group"
        label = _("Akteure vorstellen")
        template = "home/blocks/actor_teaser.html"
        graphql_description = "A few actors, chosen by hand."


@register_streamfield_block
class StoryTeaserBlock(blocks.StructBlock):
    """The newest stories."""

    title = blocks.CharBlock(
        label=_("Überschrift"),
        max_length=120,
        default=_("Neue Geschichten"),
        help_text=_("Steht über den neuesten Geschichten. Ohne Punkt am Ende."),
    )
    count = blocks.IntegerBlock(
        label=_("Wie viele?"), min_value=1, max_value=12, default=3, help_text=_("Drei oder sechs sehen am besten aus.")
    )

    graphql_fields = [
        GraphQLString("title", required=True, description="Heading of the teaser."),
        GraphQLInt("count", required=True, description="How many stories to show."),
    ]

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        """Add ``stories``: as many of the newest public ones, in the language of the page around."""
        context = super().get_context(value, parent_context=parent_context)
        stories = StoryPage.objects.public()
        if page := context.get("page"):
            stories = stories.filter(locale=page.locale_id)
        context["stories"] = load_story_cards(stories, value["count"])
        return context

    class Meta:
        icon = "doc-full-inverse"
        label = _("Neue Geschichten")
        template = "home/blocks/story_teaser.html"
        graphql_description = "The newest stories."


class PageBlock(BodyBlock):
    """The body of front and editorial pages: texts and teasers."""

    actor_teaser = ActorTeaserBlock()
    story_teaser = StoryTeaserBlock()
