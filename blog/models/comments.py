"""Comments on pages."""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from blog.querysets import CommentQuerySet


class CommentStatus(models.TextChoices):
    """What has become of a comment."""

    PENDING = "pending", _("wartet")
    APPROVED = "approved", _("freigegeben")
    REJECTED = "rejected", _("abgelehnt")
    SPAM = "spam", _("Spam")


class Comment(index.Indexed, models.Model):
    """A reader's answer to a page. Only approved ones are ever public, the address never."""

    public_when = ("status", "approved")
    only_editors_find_it = True
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="comments",
        verbose_name=_("Seite"),
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="replies",
        verbose_name=_("Antwort auf"),
    )
    author_name = models.CharField(_("Name"), max_length=80)
    author_email = models.EmailField(_("E-Mail"), help_text=_("Wird nicht veröffentlicht."))
    text = models.TextField(_("Kommentar"), max_length=settings.COMMENT_MAX_LENGTH)
    status = models.CharField(
        _("Status"),
        max_length=10,
        choices=CommentStatus.choices,
        default=CommentStatus.PENDING,
        help_text=_("Nur freigegebene Kommentare sind öffentlich zu lesen."),
    )
    created_at = models.DateTimeField(_("geschrieben"), default=timezone.now, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("entschieden von"),
    )
    decided_at = models.DateTimeField(_("entschieden am"), null=True, blank=True, editable=False)
    decision_reason = models.CharField(
        _("Begründung"),
        max_length=250,
        blank=True,
        help_text=_("Für das Team: Warum wurde so entschieden? Erscheint nicht öffentlich."),
    )
    sender_key = models.CharField(max_length=64, blank=True, editable=False, db_index=True)

    objects = CommentQuerySet.as_manager()

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("author_name", read_only=True),
                FieldPanel("author_email", read_only=True),
                FieldPanel("page", read_only=True),
                FieldPanel("text", read_only=True),
            ],
            _("Was geschrieben wurde"),
        ),
        MultiFieldPanel([FieldPanel("status"), FieldPanel("decision_reason")], _("Entscheidung")),
    ]
    search_fields = [
        index.SearchField("text"),
        index.SearchField("author_name"),
        index.FilterField("status"),
        index.FilterField("page_id"),
    ]

    class Meta:
        verbose_name = _("Kommentar")
        verbose_name_plural = _("Kommentare")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["page", "status", "created_at"], name="comments_of_page"),
            models.Index(fields=["status", "created_at"], name="comments_by_status"),
        ]

    def __str__(self) -> str:
        return f"{self.author_name}: {self.text[:60]}"

    def clean(self) -> None:
        """Refuse replies to replies and replies across pages."""
        super().clean()
        if self.parent and (self.parent.parent_id or self.parent.page_id != self.page_id):
            raise ValidationError({"parent": _("Antworten ist nur auf einen Kommentar derselben Seite möglich.")})
