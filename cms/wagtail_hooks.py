"""What the foundations add to Wagtail's admin."""

from typing import Any

from wagtail import hooks

from cms.rich_text import PublicDocumentLinkHandler, PublicPageLinkHandler


@hooks.register("register_rich_text_features", order=100)
def link_only_to_public_things(features: Any) -> None:
    """Replace Wagtail's link handlers, which also link to drafts."""
    features.register_link_type(PublicPageLinkHandler)
    features.register_link_type(PublicDocumentLinkHandler)
