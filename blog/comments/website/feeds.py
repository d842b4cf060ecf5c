"""A page's newest comments as a feed (Atom, RFC 4287), for anyone who follows a conversation without an account."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from blog.comments.models import Comment
from blog.comments.plain_text import as_html
from blog.comments.services import commentable_page
from cms.content import gone
from cms.content.feeds import SafeAtomFeed
from cms.errors import Refused

NEWEST = 50


class CommentFeed(Feed):
    """The newest `NEWEST` comments that everyone may read on one page, newest first; names, texts and dates alone."""

    feed_type = SafeAtomFeed

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer in the page's language."""
        try:
            page = commentable_page(kwargs["page_id"])
        except Refused as refusal:
            raise Http404(refusal.message) from refusal
        with override(page.locale.language_code):
            return super().__call__(request, *args, page=page, **kwargs)

    def get_object(self, request: HttpRequest, page_id: int, page: Any) -> Any:
        """Return the page."""
        return page

    def title(self, page: Any) -> str:
        """Return what feed readers list."""
        return _("Kommentare zu „{page}“").format(page=page.title)

    def link(self, page: Any) -> str:
        """Return where the conversation is."""
        return f"{settings.SITE_URL}{page.url}#kommentare"

    def feed_url(self, page: Any) -> str:
        """Return the feed's own address."""
        return settings.SITE_URL + reverse("comment-feed", args=[page.pk])

    def items(self, page: Any) -> Any:
        """Return the newest comments; one statement."""
        return Comment.objects.approved().filter(page_id=page.pk).order_by("-created_at", "-pk")[:NEWEST]

    def item_title(self, item: Comment) -> str:
        """Return who wrote."""
        if item.is_from_office:
            return _("{name} (Antwort des Büros)").format(name=item.author_name)
        return item.author_name

    def item_author_name(self, item: Comment) -> str:
        """Return who wrote; never an address."""
        return item.author_name

    def item_description(self, item: Comment) -> str:
        """Return the text as HTML, as the page shows it."""
        return as_html(item.text)

    def item_link(self, item: Comment) -> str:
        """Return where it stands on the page."""
        return settings.SITE_URL + item.get_absolute_url()

    def item_guid(self, item: Comment) -> str:
        """Return what stays when the page moves."""
        return item.uuid.urn

    def item_pubdate(self, item: Comment) -> datetime:
        """Return when it was written."""
        return item.created_at

    def item_updateddate(self, item: Comment) -> datetime:
        """Return when it was last changed: blackened, or let through."""
        return item.updated_at


def feed_deleted(instance: Any, **_kwargs: Any) -> None:
    """Note that the feed of a public page is gone with it (``pre_delete``): feed readers then stop asking."""
    if gone.addresses_once_public(instance):
        gone.remember_gone([reverse("comment-feed", args=[instance.pk])])


def feed_back(instance: Any, _user: Any) -> None:
    """Forget that the feed was gone, of a page that came out of the bin."""
    gone.forget_gone([reverse("comment-feed", args=[instance.pk])])
