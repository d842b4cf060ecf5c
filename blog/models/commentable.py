"""What a page type mixes in to take comments."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from cms.models import OfficeSettings


class CommentMode(models.TextChoices):
    """Whether a page takes comments."""

    OPEN = "open", _("offen")
    CLOSED = "closed", _("geschlossen")
    UNTIL = "until", _("offen bis zu einem Tag")


class Commentable(models.Model):
    """A page that readers may answer."""

    comment_mode = models.CharField(
        _("Kommentare"),
        max_length=10,
        choices=CommentMode.choices,
        default=CommentMode.OPEN,
        help_text=_("Dürfen Leser:innen hier antworten? Vorhandene Kommentare bleiben in jedem Fall stehen."),
    )
    comments_until = models.DateField(
        _("letzter Tag"),
        null=True,
        blank=True,
        help_text=_("Nur bei „offen bis zu einem Tag“: An diesem Tag geht es noch."),
    )

    comment_panel = MultiFieldPanel(
        [FieldRowPanel([FieldPanel("comment_mode"), FieldPanel("comments_until")])],
        heading=_("Kommentare"),
    )

    class Meta:
        abstract = True

    @property
    def is_open_today(self) -> bool:
        """Tell whether this page takes comments on this day (local date), whatever the whole site does."""
        if self.comment_mode == CommentMode.UNTIL:
            return self.comments_until is not None and timezone.localdate() <= self.comments_until
        return self.comment_mode == CommentMode.OPEN

    @property
    def takes_comments(self) -> bool:
        """Tell whether this page and the whole site take comments right now; one statement."""
        return self.is_open_today and OfficeSettings.load().comments_enabled

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the comments everyone may read and the form, empty or with what was refused."""
        from blog.comments import comment_context

        return {**super().get_context(request, *args, **kwargs), **comment_context(self, request)}
