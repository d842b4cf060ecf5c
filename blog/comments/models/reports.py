"""Notices about comments, as anyone may send them (Art. 16 of Regulation (EU) 2022/2065, the DSA)."""

import uuid
from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from blog.comments.models.comments import Comment
from blog.comments.models.lengths import LONGEST_NAME, LONGEST_NOTE, LONGEST_REPORT
from cms.declarations import NOT_PUBLIC


class ReportGround(models.TextChoices):
    """What somebody thinks is wrong."""

    INSULT = "insult", _("Beleidigung, Hass oder Drohung")
    PRIVACY = "privacy", _("Verrät etwas Privates über einen Menschen")
    FALSE = "false", _("Behauptet etwas Falsches über einen Menschen")
    COPYRIGHT = "copyright", _("Verletzt ein Urheberrecht")
    CHILDREN = "children", _("Sexuelle Gewalt gegen Kinder")
    SPAM = "spam", _("Werbung")
    OTHER = "other", _("Etwas anderes")


class ReportStatus(models.TextChoices):
    """What has become of a notice."""

    OPEN = "open", _("wartet")
    UPHELD = "upheld", _("berechtigt")
    DISMISSED = "dismissed", _("nicht berechtigt")


class Mention(NamedTuple):
    """A place in a notice where someone may stand who asked to be forgotten: ``start`` to ``end``, end excluded."""

    column: str
    start: int
    end: int

    @property
    def span(self) -> tuple[int, int]:
        """Return the place within its column, in code points."""
        return self.start, self.end


class CommentReport(models.Model):
    """A notice about a comment: the register that the law asks for outlives comment and page.

    Name and address are voluntary: without them nobody can be told what came of it, and for sexual violence
    against children nobody may be asked (Art. 16 (2) (c) DSA).
    """

    declaration = NOT_PUBLIC
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    comment = models.ForeignKey(
        Comment,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("Kommentar"),
    )
    comment_uuid = models.UUIDField(_("Kennung des Kommentars"), db_index=True)
    page_title = models.CharField(_("Seite"), max_length=255)
    page_path = models.CharField(_("Adresse der Seite"), max_length=2000)
    ground = models.CharField(_("Worum geht es?"), max_length=10, choices=ReportGround.choices)
    text = models.TextField(_("Erklärung"), max_length=LONGEST_REPORT)
    reporter_name = models.CharField(_("Name"), max_length=LONGEST_NAME, blank=True)
    reporter_email = models.EmailField(_("E-Mail"), blank=True)
    in_good_faith = models.BooleanField(_("nach bestem Wissen"), default=False)
    created_at = models.DateTimeField(_("gemeldet"), default=timezone.now)
    receipt_at = models.DateTimeField(_("Eingang bestätigt"), null=True, blank=True)
    status = models.CharField(_("Status"), max_length=10, choices=ReportStatus.choices, default=ReportStatus.OPEN)
    version = models.PositiveIntegerField(default=0)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("entschieden von"),
    )
    decided_at = models.DateTimeField(_("entschieden am"), null=True, blank=True)
    decision_text = models.TextField(_("Begründung"), blank=True)
    note = models.CharField(_("Notiz für das Team"), max_length=LONGEST_NOTE, blank=True)
    told_at = models.DateTimeField(_("Entscheidung mitgeteilt"), null=True, blank=True)
    sender_key = models.CharField(max_length=64, blank=True, db_index=True)
    # Places alone, not names: the name is what was to be forgotten.
    mentions = models.JSONField(default=list, blank=True, editable=False)

    class Meta:
        verbose_name = _("Meldung")
        verbose_name_plural = _("Meldungen")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["status", "created_at"], name="reports_by_status"),
            models.Index(fields=["reporter_email"], name="reports_of_reporter"),
        ]

    def __str__(self) -> str:
        return f"{self.get_ground_display()}, {timezone.localtime(self.created_at):%d.%m.%Y}"
