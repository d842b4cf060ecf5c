"""Mails about comments that are to be sent: stored with what they are about, so none is lost."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from blog.comments.models.comments import Comment
from blog.comments.models.moderation import CommentDecision
from blog.comments.models.reports import CommentReport
from cms.declarations import NOT_PUBLIC


class MailKind(models.TextChoices):
    """Which mail."""

    CONFIRM = "confirm", _("Adresse bestätigen")
    DECISION = "decision", _("Entscheidung über einen Kommentar")
    REPLY = "reply", _("Antwort des Büros")
    RECEIPT = "receipt", _("Eingang einer Meldung")
    REPORT_DECISION = "verdict", _("Entscheidung über eine Meldung")
    NEWS = "news", _("Nachricht an das Team")


class CommentMail(models.Model):
    """A mail that waits, was sent, or was given up. Names no address: that is looked up when it is sent."""

    declaration = NOT_PUBLIC
    kind = models.CharField(max_length=10, choices=MailKind.choices)
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, null=True, blank=True, related_name="mails")
    decision = models.ForeignKey(CommentDecision, on_delete=models.CASCADE, null=True, blank=True, related_name="mails")
    report = models.ForeignKey(CommentReport, on_delete=models.CASCADE, null=True, blank=True, related_name="mails")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    # While it is being sent this is a quarter of an hour ahead, so that no second worker takes it.
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    # Given up, or no longer wanted: the address is gone, the comment is spam.
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("E-Mail zu Kommentaren")
        verbose_name_plural = _("E-Mails zu Kommentaren")
        indexes = [
            models.Index(
                fields=["due_at"], name="mails_due", condition=models.Q(sent_at__isnull=True, dropped_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"
