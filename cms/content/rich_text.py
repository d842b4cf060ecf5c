"""Links in rich texts that lead only to what the public may see, and dial only what can be dialled."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import unquote

from django.utils.html import format_html
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.rich_text import LinkHandler
from wagtail.rich_text.pages import PageLinkHandler
from wagtail.rich_text.rewriters import LinkRewriter

from cms.input.telephone import first_number
from cms.references import referenced

SCHEME = "tel:"


def opening_tag(kind: str, attrs: dict[str, Any]) -> str:
    """Return ``<a href=…>`` for a stored link by number, or a bare ``<a>`` where the target is not public."""
    number = str(attrs.get("id", ""))
    target = referenced(kind, int(number)) if number.isdigit() else None
    return format_html('<a href="{}">', target.url) if target and target.url else "<a>"


class PublicPageLinkHandler(PageLinkHandler):
    """Links to pages."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """Return the opening tags for many stored links."""
        return [opening_tag("page", attrs) for attrs in attrs_list]


class PublicDocumentLinkHandler(DocumentLinkHandler):
    """Links to documents; Wagtail guards their addresses once more."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """Return the opening tags for many stored links."""
        return [opening_tag("document", attrs) for attrs in attrs_list]


class TelephoneLinkHandler(LinkHandler):
    """Links to telephone numbers, however they were typed; what is none stays as words without a link."""

    identifier = "telephone"

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, Any]) -> str:
        """Return the opening tag."""
        number = first_number(unquote(attrs["href"][len(SCHEME) :]))
        return format_html('<a href="{}">', number.href) if number else "<a>"


def recognise_telephone_links() -> None:
    """Have Wagtail hand ``tel:`` links to `TelephoneLinkHandler`; of itself it leaves them as they were typed."""
    if not hasattr(LinkRewriter.get_tag_type_from_attrs, "__wrapped__"):
        LinkRewriter.get_tag_type_from_attrs = _recognising(LinkRewriter.get_tag_type_from_attrs)


def _recognising(kind_of: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    @wraps(kind_of)
    def kind(rewriter: Any, attrs: dict[str, str]) -> Any:
        is_telephone = "linktype" not in attrs and attrs.get("href", "").lower().startswith(SCHEME)
        return TelephoneLinkHandler.identifier if is_telephone else kind_of(rewriter, attrs)

    return kind
