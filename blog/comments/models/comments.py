"""Comments on pages."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as gettext_now
from django.utils.translation import gettext_lazy as _

from blog.comments.models.lengths import LONGEST_NAME, LONGEST_NOTE, LONGEST_VIA
from blog.comments.visibility import CommentQuerySet
from cms.declarations import UUID, Declaration

# What undoing a deletion or a blackening needs is kept so long; see docs/adr/0013.
SET_ASIDE_FOR = timedelta(days=14)


def deleted_at(comment: "Comment") -> datetime | None:
    """Return when what was deleted was set aside: later than what was blackened in it before."""
    noted = (comment.set_aside or {}).get("deleted_at")
    return datetime.fromisoformat(noted) if noted else comment.set_aside_at


class CommentStatus(models.TextChoices):
    """What has become of a comment."""

    PENDING = "pending", _("wartet")
    APPROVED = "approved", _("freigegeben")
    REJECTED = "rejected", _("abgelehnt")
    SPAM = "spam", _("Spam")
    DELETED = "deleted", _("gelöscht")


class Comment(models.Model):
    """A reader's answer to a page. Only approved ones are ever public, the address never.

    Written by `blog.comments.services` alone. ``text`` is what may be shown: what was blackened in it, and all of
    a deleted comment, is in ``set_aside`` for `SET_ASIDE_FOR` and then nowhere.
    """

    declaration = Declaration(
        "A comment that was approved.",
        key=UUID,
        rows="shown",
        # The place of a deleted comment is public where approved ones answer it.
        public_when=("status", "approved", "deleted"),
    )
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="comments",
        verbose_name=_("Seite"),
    )
    # A comment that was answered is deleted with its page alone: else the answers would go with it.
    parent = models.ForeignKey(
        "self",
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="replies",
        verbose_name=_("Antwort auf"),
    )
    author_name = models.CharField(_("Name"), max_length=LONGEST_NAME)
    author_email = models.EmailField(_("E-Mail"), blank=True, help_text=_("Wird nicht veröffentlicht."))
    text = models.TextField(_("Kommentar"), max_length=settings.COMMENT_MAX_LENGTH)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("geschrieben von"),
    )
    is_from_office = models.BooleanField(_("Antwort des Büros"), default=False, editable=False)
    via = models.CharField(
        _("über"),
        max_length=LONGEST_VIA,
        blank=True,
        editable=False,
        help_text=_("Die Partnerseite, auf der geschrieben wurde."),
    )
    status = models.CharField(
        _("Status"),
        max_length=10,
        choices=CommentStatus.choices,
        default=CommentStatus.PENDING,
        help_text=_("Nur freigegebene Kommentare sind öffentlich zu lesen."),
    )
    created_at = models.DateTimeField(_("geschrieben"), default=timezone.now, editable=False)
    consented_at = models.DateTimeField(_("eingewilligt"), null=True, blank=True, editable=False)
    confirmed_at = models.DateTimeField(_("Adresse bestätigt"), null=True, blank=True, editable=False)
    score = models.PositiveSmallIntegerField(_("Punkte"), default=0, editable=False)
    score_reasons = models.JSONField(_("warum so viele Punkte"), default=list, blank=True, editable=False)
    # Another number with each decision: who decides on an older one is told (`blog.comments.services.deciding`).
    version = models.PositiveIntegerField(default=0, editable=False)
    updated_at = models.DateTimeField(_("geändert"), default=timezone.now, editable=False)
    set_aside = models.JSONField(null=True, blank=True, editable=False)
    set_aside_at = models.DateTimeField(null=True, blank=True, editable=False)
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
        max_length=LONGEST_NOTE,
        blank=True,
        help_text=_("Für das Team: Warum wurde so entschieden? Erscheint nicht öffentlich."),
    )
    sender_key = models.CharField(max_length=64, blank=True, editable=False, db_index=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("Kommentar")
        verbose_name_plural = _("Kommentare")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["page", "status", "created_at"], name="comments_of_page"),
            models.Index(fields=["status", "created_at"], name="comments_by_status"),
            models.Index(fields=["created_at", "id"], name="comments_by_age"),
            models.Index(fields=["author_email"], name="comments_of_writer"),
        ]

    def __str__(self) -> str:
        """Say nothing of the person: Wagtail's log keeps this as a label."""
        written = timezone.localtime(self.created_at)
        return gettext_now("Kommentar vom %(day)s, %(time)s Uhr") % {
            "day": f"{written:%d.%m.%Y}",
            "time": f"{written:%H:%M}",
        }

    def get_absolute_url(self) -> str:
        """Return where everyone reads it; the view behind it finds the right page of the list."""
        return reverse("comment-shown", args=[self.uuid])

    def clean(self) -> None:
        """Refuse replies to replies and replies across pages."""
        super().clean()
        if self.parent and (self.parent.parent_id or self.parent.page_id != self.page_id):
            raise ValidationError({"parent": _("Antworten ist nur auf einen Kommentar derselben Seite möglich.")})

    @property
    def is_deleted(self) -> bool:
        """Tell whether only its place is left."""
        return self.status == CommentStatus.DELETED

    @property
    def is_emptied(self) -> bool:
        """Tell whether its words were kept long enough and its place is left for the answers; nothing to decide on."""
        return not self.is_deleted and not self.text and not self.author_name

    @property
    def kept_until(self) -> datetime | None:
        """Return until when what was taken away last can be brought back; None where nothing was."""
        since = deleted_at(self) if self.is_deleted else self.set_aside_at
        return since + SET_ASIDE_FOR if since else None

    @property
    def is_blackened(self) -> bool:
        """Tell whether something in the text was blackened and can still be shown again."""
        return "redacted" in (self.set_aside or {})

    def as_written(self) -> dict[str, Any]:
        """Return name, address and text as they are before a deletion, by column."""
        return {name: getattr(self, name) for name in ("author_name", "author_email", "text")}
