"""What a page type mixes in to take comments."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from cms.http.parameters import PAGE_NUMBER
from cms.models import OfficeSettings


class CommentMode(models.TextChoices):
    """Whether a page takes comments."""

    DEFAULT = "default", _("wie für die ganze Website eingestellt")
    OPEN = "open", _("offen")
    CLOSED = "closed", _("geschlossen")
    UNTIL = "until", _("offen bis zu einem Tag")


class CommentState(models.TextChoices):
    """Whether a page takes comments today, and if not, why."""

    OPEN = "open", _("offen")
    CLOSED = "closed", _("geschlossen")
    PAUSED = "paused", _("Pause")
    OFF = "off", _("ausgeschaltet")


class Commentable(models.Model):
    """A page that readers may answer."""

    comment_mode = models.CharField(
        _("Kommentare"),
        max_length=10,
        choices=CommentMode.choices,
        default=CommentMode.DEFAULT,
        help_text=_("Dürfen Leser:innen hier antworten? Vorhandene Kommentare bleiben in jedem Fall stehen."),
    )
    comments_until = models.DateField(
        _("letzter Tag"),
        null=True,
        blank=True,
        help_text=_("Nur bei „offen bis zu einem Tag“: An diesem Tag geht es noch."),
    )

    # Page of comments, the one whose replies are shown, the one that is answered, and what has just happened.
    parameters: ClassVar[dict[str, int]] = {"kommentarseite": PAGE_NUMBER, "strang": 36, "antwort": 36, "kommentar": 8}

    comment_panel = MultiFieldPanel(
        [FieldRowPanel([FieldPanel("comment_mode"), FieldPanel("comments_until")])],
        heading=_("Kommentare"),
    )

    class Meta:
        abstract = True

    def comment_state(self, office: OfficeSettings) -> CommentState:
        """Return whether this page takes comments today (local date); no statement."""
        today = timezone.localdate()
        if not office.comments_enabled:
            return CommentState.OFF
        if not self._is_open(office, today):
            return CommentState.CLOSED
        return CommentState.PAUSED if office.pauses_on(today) else CommentState.OPEN

    def _is_open(self, office: OfficeSettings, today: Any) -> bool:
        if self.comment_mode == CommentMode.UNTIL:
            return self.comments_until is not None and today <= self.comments_until
        mode = office.comments_default if self.comment_mode == CommentMode.DEFAULT else self.comment_mode
        return mode == CommentMode.OPEN

    @property
    def takes_comments(self) -> bool:
        """Tell whether this page and the whole site take comments right now; one statement."""
        return self.comment_state(OfficeSettings.load()) == CommentState.OPEN
