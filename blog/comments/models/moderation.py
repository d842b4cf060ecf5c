"""Decisions on comments and the reasons that editors give for them."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from blog.comments.models.comments import Comment, CommentStatus
from blog.comments.models.lengths import LONGEST_NOTE
from cms.declarations import NOT_PUBLIC
from cms.models import SortKeyField, UniqueKeyField, UniqueName


class LegalGround(models.TextChoices):
    """On what a decision rests (Art. 17 (3) (d) and (e) DSA)."""

    RULES = "rules", _("unsere Regeln für Kommentare")
    LAW = "law", _("ein Gesetz")


class DecisionReason(UniqueName, models.Model):
    """A reason that moderators pick from a list."""

    declaration = NOT_PUBLIC
    label = models.CharField(
        _("Kurz"),
        max_length=60,
        unique=True,
        help_text=_("So steht der Grund in der Liste, zum Beispiel „Beleidigung“."),
    )
    text = models.TextField(
        _("An die schreibende Person"),
        max_length=600,
        help_text=_("Ein, zwei freundliche Sätze. Sie stehen in der E-Mail mit der Entscheidung."),
    )
    ground = models.CharField(
        _("Grundlage"),
        max_length=10,
        choices=LegalGround.choices,
        default=LegalGround.RULES,
        help_text=_("Worauf stützt sich die Entscheidung? Das verlangt Art. 17 DSA."),
    )
    provision = models.CharField(
        _("Regel oder Paragraf"),
        max_length=120,
        blank=True,
        help_text=_("Zum Beispiel „§ 185 StGB“ oder „Regel 2: Wir bleiben freundlich“."),
    )
    sort_order = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)
    sort_key = SortKeyField(populate_from="label")
    name_taken = _("Diesen Grund gibt es schon: „%(name)s“.")
    name_key = UniqueKeyField(populate_from="label")
    is_offered = models.BooleanField(
        _("wird angeboten"), default=True, help_text=_("Ausgeschaltet bleibt der Grund in alten Entscheidungen stehen.")
    )

    panels = [
        *(FieldPanel(name) for name in ("label", "text", "ground", "provision")),
        FieldPanel("sort_order", help_text=_("Kleine Zahlen stehen in der Liste oben.")),
        FieldPanel("is_offered"),
    ]

    class Meta:
        verbose_name = _("Grund für eine Entscheidung")
        verbose_name_plural = _("Gründe für Entscheidungen")
        ordering = ["sort_order", "sort_key", "pk"]

    def __str__(self) -> str:
        return self.label


class DecisionKind(models.TextChoices):
    """What was done."""

    DECIDED = "decided", _("entschieden")
    UNDONE = "undone", _("zurückgenommen")
    BLACKENED = "blackened", _("geschwärzt")
    UNCOVERED = "uncovered", _("Schwärzung aufgehoben")
    ANSWERED = "answered", _("beantwortet")


class CommentDecision(models.Model):
    """One step in the history of a comment. Holds nothing that the writer wrote."""

    declaration = NOT_PUBLIC
    comment = models.ForeignKey(
        Comment, on_delete=models.CASCADE, related_name="decisions", verbose_name=_("Kommentar")
    )
    # The comment's version that this step made: no version is made twice.
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=DecisionKind.choices, default=DecisionKind.DECIDED)
    old_status = models.CharField(_("vorher"), max_length=10, choices=CommentStatus.choices)
    new_status = models.CharField(_("nachher"), max_length=10, choices=CommentStatus.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("von"),
    )
    rule = models.CharField(
        _("Regel"), max_length=20, blank=True, help_text=_("Wenn kein Mensch entschieden hat: spam, writer, erasure.")
    )
    reason = models.ForeignKey(
        DecisionReason, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Grund")
    )
    # As it was sent: the list may be edited later.
    reason_text = models.TextField(_("Begründung"), blank=True)
    note = models.CharField(_("Notiz für das Team"), max_length=LONGEST_NOTE, blank=True)
    decided_at = models.DateTimeField(_("wann"), default=timezone.now)
    batch = models.UUIDField(default=uuid.uuid4, db_index=True)

    class Meta:
        verbose_name = _("Entscheidung über einen Kommentar")
        verbose_name_plural = _("Entscheidungen über Kommentare")
        ordering = ["-decided_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["comment", "version"], name="one_decision_per_version")]
        indexes = [models.Index(fields=["new_status", "decided_at"], name="decisions_by_week")]

    def __str__(self) -> str:
        return f"{self.old_status} → {self.new_status}"
