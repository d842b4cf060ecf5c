"""Links in rich texts that lead only to what the public may see."""

from typing import Any

from django.utils.html import format_html
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.rich_text.pages import PageLinkHandler

from cms.references import referenced


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
