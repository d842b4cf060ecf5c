"""Notices, and their hashtags."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from grapple.models import GraphQLString
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from blog.models import Commentable
from cms.blocks import BodyBlock
from cms.declarations import IndexedText, page_type
from cms.forms.panels import SchedulePanel
from cms.models import HashtagItem, OfficePage


class Notice(Commentable, OfficePage):
    """Something that hangs on the board for a while."""

    declaration = page_type("A notice.", texts=(IndexedText("signed_by", 2),))

    signed_by = models.CharField("Wer", max_length=120, blank=True, help_text="Wer hat es ausgehängt?")
    body = StreamField(BodyBlock(), verbose_name="Inhalt", blank=True)
    hashtags = ClusterTaggableManager(through="notice.NoticeHashtag", blank=True, verbose_name="Hashtags")

    content_panels = [OfficePage.title_panel, FieldPanel("signed_by"), FieldPanel("body"), FieldPanel("hashtags")]
    settings_panels = [SchedulePanel(), Commentable.comment_panel]
    search_fields = [*OfficePage.search_fields, index.SearchField("signed_by"), index.SearchField("body")]
    graphql_fields = [GraphQLString("signed_by", required=True, description="Who put it up; may be empty.")]
    template = "notice/notice.html"

    class Meta:
        verbose_name = "Aushang"
        verbose_name_plural = "Aushänge"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the hashtags."""
        return {**super().get_context(request, *args, **kwargs), "hashtags": list(self.hashtags.all())}


class NoticeHashtag(HashtagItem):
    """A hashtag of a notice."""

    content_object = ParentalKey(Notice, on_delete=models.CASCADE, related_name="tagged_items")
