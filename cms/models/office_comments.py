"""The office's settings for comments: part of `OfficeSettings`."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel


class CommentDefault(models.TextChoices):
    """What holds on pages that do not say it themselves."""

    OPEN = "open", _("offen")
    CLOSED = "closed", _("geschlossen")


class NewsRhythm(models.TextChoices):
    """How often moderators hear what waits."""

    AT_ONCE = "at_once", _("sofort")
    HOURLY = "hourly", _("einmal in der Stunde")
    DAILY = "daily", _("einmal am Tag, um acht Uhr")
    NEVER = "never", _("nie")


def days(verbose_name: str, default: int, help_text: str) -> models.PositiveSmallIntegerField:
    """Return a field for a number of days between 1 and ten years."""
    return models.PositiveSmallIntegerField(
        verbose_name,
        default=default,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
        help_text=help_text,
    )


class CommentSettings(models.Model):
    """Switches, pause, rules and periods for the comments of the whole site."""

    comments_enabled = models.BooleanField(
        _("Kommentare sind eingeschaltet"),
        default=True,
        help_text=_("Ausgeschaltet nimmt die ganze Website keine Kommentare an; vorhandene bleiben stehen."),
    )
    comments_default = models.CharField(
        _("Neue Seiten sind für Kommentare"),
        max_length=10,
        choices=CommentDefault.choices,
        default=CommentDefault.OPEN,
        help_text=_("Gilt für jede Seite, an der nichts anderes eingestellt ist."),
    )
    comments_pause_from = models.DateField(
        _("Pause ab"), null=True, blank=True, help_text=_("Der erste Tag, an dem niemand da ist, der mitliest.")
    )
    comments_pause_until = models.DateField(
        _("Pause bis"),
        null=True,
        blank=True,
        help_text=_("Der letzte Tag der Pause. Danach geht es von selbst weiter."),
    )
    comments_confirm = models.BooleanField(
        _("E-Mail-Adressen bestätigen lassen"),
        default=True,
        help_text=_("Wer schreibt, bekommt einen Link und bestätigt damit die Adresse. Sie sehen, wer bestätigt hat."),
    )
    comments_news = models.CharField(
        _("E-Mail an das Team"),
        max_length=10,
        choices=NewsRhythm.choices,
        default=NewsRhythm.HOURLY,
        help_text=_("Wie oft soll das Team erfahren, dass Kommentare oder Meldungen warten?"),
    )
    comments_blocked_words = models.TextField(
        _("Wörter, die auffallen sollen"),
        blank=True,
        help_text=_(
            "Ein Wort je Zeile. Ein Kommentar damit wird nicht abgelehnt, er bekommt Punkte und eine Erklärung."
        ),
    )
    comments_spam_score = models.PositiveSmallIntegerField(
        _("Spam ab so vielen Punkten"),
        default=10,
        help_text=_("Ab dann liegt ein Kommentar gleich beim Spam. Mit 0 entscheidet immer ein Mensch."),
    )
    comments_address_days = days(
        _("E-Mail-Adressen aufbewahren, Tage"),
        180,
        _("So lange nach dem Schreiben. Danach löscht die Website die Adresse, der Kommentar bleibt stehen."),
    )
    comments_spam_days = days(
        _("Spam aufbewahren, Tage"), 30, _("So lange nach der Entscheidung. Danach wird der ganze Kommentar gelöscht.")
    )
    comments_rejected_days = days(
        _("Abgelehnte aufbewahren, Tage"),
        180,
        _("So lange nach der Entscheidung, damit man sich beschweren kann (Art. 20 DSA: sechs Monate)."),
    )

    comment_panels = [
        MultiFieldPanel(
            [
                FieldPanel("comments_enabled"),
                FieldPanel("comments_default"),
                FieldRowPanel([FieldPanel("comments_pause_from"), FieldPanel("comments_pause_until")]),
            ],
            _("Kommentare"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in ("comments_confirm", "comments_news", "comments_blocked_words", "comments_spam_score")
            ],
            _("Kommentare prüfen"),
        ),
        MultiFieldPanel(
            [FieldPanel(f"comments_{name}_days") for name in ("address", "spam", "rejected")],
            _("Kommentare aufbewahren"),
        ),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse a pause that ends before it begins."""
        super().clean()
        first, last = self.comments_pause_from, self.comments_pause_until
        if first and last and last < first:
            raise ValidationError({"comments_pause_until": _("Die Pause endet, bevor sie beginnt. Bitte prüfen Sie.")})

    def pauses_on(self, day: date) -> bool:
        """Tell whether ``day`` (local) lies in the pause; one that has no end lasts, one without start began."""
        first, last = self.comments_pause_from, self.comments_pause_until
        return bool(first or last) and (first is None or first <= day) and (last is None or day <= last)
