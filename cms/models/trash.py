"""What editors have deleted, kept for a while as rows that nobody but the bin reads (ADR 0043)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.declarations import NOT_PUBLIC

KEPT_IN_TRASH = timedelta(days=30)
LONGEST_TRASH_TITLE = 255


class TrashedItem(models.Model):
    """One thing that an editor deleted, with all rows that went with it.

    ``rows`` lists ``[app.model, {column: value}]`` (`cms.trash.rows`), ``cleared`` the references that the deletion
    set to nothing, ``[app.model, column, pk, value]``. ``place`` is the page or folder that it was in.
    """

    declaration = NOT_PUBLIC
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=255)
    title = models.CharField(max_length=LONGEST_TRASH_TITLE)
    place = models.BigIntegerField(null=True)
    was_live = models.BooleanField(default=False)
    file = models.CharField(max_length=255, blank=True, db_index=True)
    rows = models.JSONField(encoder=DjangoJSONEncoder)
    cleared = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    deleted_at = models.DateTimeField(default=timezone.now, db_index=True)
    deleted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("Gelöschtes")
        verbose_name_plural = _("Gelöschtes")
        ordering = ["-deleted_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def kind(self) -> Any:
        """Return what it was, as people call it."""
        model = self.content_type.model_class()
        return model._meta.verbose_name if model else ""

    @property
    def kept_until(self) -> datetime:
        """Return when it is deleted for good."""
        return self.deleted_at + KEPT_IN_TRASH
