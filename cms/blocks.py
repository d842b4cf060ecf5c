"""Text blocks that every editorial page offers. What they refer to is shown only if it is public."""

from html import unescape
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from grapple.helpers import register_streamfield_block
from grapple.models import GraphQLString
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from cms.forms.pictures import DESCRIBE, UNDESCRIBED
from cms.input.visible import has_visible
from cms.references import referenced

RICH_TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]


@register_streamfield_block
class HeadingBlock(blocks.StructBlock):
    """A heading within a page; the page's title is level 1."""

    text = blocks.CharBlock(
        label=_("Überschrift"),
        max_length=120,
        help_text=_("Sagt, was im nächsten Abschnitt steht. Ohne Punkt am Ende."),
    )
    level = blocks.ChoiceBlock(
        label=_("Ebene"),
        choices=[("h2", _("Abschnitt")), ("h3", _("Unterabschnitt"))],
        default="h2",
        help_text=_("Ein Unterabschnitt gehört zu dem Abschnitt über ihm."),
    )

    graphql_fields = [
        GraphQLString("text", required=True, description="The heading's text."),
        GraphQLString("level", required=True, description="`h2` or `h3`."),
    ]

    class Meta:
        icon = "title"
        label = _("Überschrift")
        template = "cms/blocks/heading.html"
        graphql_description = "A heading within a page."


@register_streamfield_block
class TextBlock(blocks.RichTextBlock):
    """Running text with lists and links; no headings, no images: those have their own blocks."""

    def __init__(self, **kwargs: Any) -> None:
        """Allow our features unless the caller names others."""
        kwargs.setdefault("features", RICH_TEXT_FEATURES)
        kwargs.setdefault("help_text", _("Kurze Sätze, das Wichtigste zuerst. Ein Gedanke je Absatz."))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        """Let a text in which nothing is written pass: bodies leave it out (`BodyBlock`)."""
        return value if is_blank(value) else super().clean(value)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "cms/blocks/text.html"
        graphql_description = "Running text with lists and links."


@register_streamfield_block
class PictureBlock(blocks.StructBlock):
    """A picture with a description for those who cannot see it, or marked as decoration."""

    image = ImageChooserBlock(label=_("Bild"), help_text=_("Scharf und mindestens 1200 Pixel breit."))
    alt = blocks.CharBlock(
        label=_("Bildbeschreibung"),
        required=False,
        max_length=250,
        help_text=_("Was ist zu sehen, und warum steht das Bild hier? Ein Satz genügt."),
    )
    decorative = blocks.BooleanBlock(
        label=_("Das Bild schmückt nur"),
        required=False,
        help_text=_("Ankreuzen, wenn ohne das Bild nichts fehlen würde. Dann braucht es keine Beschreibung."),
    )
    caption = blocks.CharBlock(
        label=_("Bildunterschrift"),
        required=False,
        max_length=250,
        help_text=_("Was sieht man nicht auf den ersten Blick? Wer, wo, wann?"),
    )

    graphql_fields = [
        GraphQLString("alt", required=True, description="Description; empty for a decorative picture."),
        GraphQLString("caption", required=True, description="Caption; may be empty."),
    ]

    def clean(self, value: Any) -> Any:
        """Refuse a picture that is neither described nor decorative, unless it is in a draft still."""
        cleaned = super().clean(value)
        if not self.is_deferred_validation and not cleaned["decorative"] and not has_visible(cleaned["alt"]):
            raise blocks.StructBlockValidationError(block_errors={"alt": ValidationError(DESCRIBE)})
        if cleaned["decorative"]:
            cleaned["alt"] = ""
        return cleaned

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        """Add ``image``, or None where its collection is not public, and what stands in for it: ``alt``."""
        context = super().get_context(value, parent_context=parent_context)
        image = value.get("image")
        context["image"] = referenced("image", image.pk) if image else None
        context["alt"] = value["alt"] if value["decorative"] or has_visible(value["alt"]) else UNDESCRIBED
        return context

    class Meta:
        icon = "image"
        label = _("Bild")
        template = "cms/blocks/picture.html"
        graphql_description = "A picture with caption."


@register_streamfield_block
class QuoteBlock(blocks.StructBlock):
    """Somebody's own words."""

    text = blocks.TextBlock(label=_("Zitat"), max_length=600, help_text=_("Ohne Anführungszeichen; die setzen wir."))
    author = blocks.CharBlock(
        label=_("Wer hat es gesagt?"),
        required=False,
        max_length=120,
        help_text=_("Name, gern mit Rolle: „Mara Lindt, Nachbarin“."),
    )

    graphql_fields = [
        GraphQLString("text", required=True, description="The words, without quotation marks."),
        GraphQLString("author", required=True, description="Who said it; may be empty."),
    ]

    class Meta:
        icon = "openquote"
        label = _("Zitat")
        template = "cms/blocks/quote.html"
        graphql_description = "Somebody's own words."


@register_streamfield_block
class CallToActionBlock(blocks.StructBlock):
    """A button that leads to a page of ours or to another website."""

    text = blocks.TextBlock(
        label=_("Satz davor"),
        required=False,
        max_length=250,
        help_text=_("Warum lohnt sich der Klick? Ein Satz."),
    )
    button = blocks.CharBlock(
        label=_("Aufschrift"),
        max_length=60,
        help_text=_("Sagt, was geschieht: „Angebote ansehen“, nicht „Hier klicken“."),
    )
    page = blocks.PageChooserBlock(
        label=_("Seite"),
        required=False,
        help_text=_("Eine Seite dieser Website. Nur eins von beiden ausfüllen: Seite oder Internetadresse."),
    )
    address = blocks.URLBlock(
        label=_("oder Internetadresse"),
        required=False,
        help_text=_("Mit https:// am Anfang. Nur ausfüllen, wenn keine Seite gewählt ist."),
    )

    graphql_fields = [
        GraphQLString("text", required=True, description="Sentence before the button; may be empty."),
        GraphQLString("button", required=True, description="Text on the button."),
    ]

    def clean(self, value: Any) -> Any:
        """Refuse a button without, or with two, destinations."""
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["address"]):
            message = _("Bitte wählen Sie entweder eine Seite oder geben Sie eine Internetadresse an.")
            raise blocks.StructBlockValidationError(block_errors={"page": ValidationError(message)})
        return cleaned

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        """Add ``url``, or None where the page is not public."""
        context = super().get_context(value, parent_context=parent_context)
        context["url"] = destination(value)
        return context

    class Meta:
        icon = "link"
        label = _("Aufforderung")
        template = "cms/blocks/call_to_action.html"
        graphql_description = "A button that leads somewhere."


def destination(value: Any) -> str | None:
    """Return where a call to action leads: a public page's or the typed address, or None."""
    if value.get("address"):
        return value["address"]
    page = referenced("page", value["page"].pk) if value.get("page") else None
    return page.get_url() if page else None


@register_streamfield_block
class DownloadsBlock(blocks.StructBlock):
    """A list of documents."""

    title = blocks.CharBlock(
        label=_("Überschrift"),
        max_length=120,
        default=_("Zum Herunterladen"),
        help_text=_("Was gibt es hier? Zum Beispiel „Anträge und Formulare“."),
    )
    documents = blocks.ListBlock(
        DocumentChooserBlock(label=_("Dokument")),
        label=_("Dokumente"),
        min_num=1,
        help_text=_("Zeigt Titel, Art und Größe jeder Datei. Am besten PDF, die man auch vorlesen lassen kann."),
    )

    graphql_fields = [GraphQLString("title", required=True, description="Heading of the list.")]

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        """Add ``documents``: the public ones, in the editor's order."""
        context = super().get_context(value, parent_context=parent_context)
        found = [referenced("document", document.pk) for document in value["documents"] if document]
        context["documents"] = [document for document in found if document]
        return context

    class Meta:
        icon = "doc-full"
        label = _("Dokumente")
        template = "cms/blocks/downloads.html"
        graphql_description = "A list of documents to download."


def is_blank(text: Any) -> bool:
    """Tell whether nothing is written in a rich text."""
    return not has_visible(unescape(strip_tags(text.source)))


def _is_empty(child: Any) -> bool:
    return isinstance(child.block, TextBlock) and is_blank(child.value)


class BodyBlock(blocks.StreamBlock):
    """What the body of every editorial page is made of."""

    heading = HeadingBlock()
    text = TextBlock()
    picture = PictureBlock()
    quote = QuoteBlock()
    call_to_action = CallToActionBlock()
    downloads = DownloadsBlock()

    def clean(self, value: Any) -> Any:
        """Leave out texts in which nothing is written, such as the one that a new page begins with."""
        cleaned = super().clean(value)
        kept = [(child.block_type, child.value, child.id) for child in cleaned if not _is_empty(child)]
        return blocks.StreamValue(self, kept)

    class Meta:
        required = False
        block_counts: dict[str, Any] = {}
