"""What of the example content is in the database, and that it went; `home.demo_removal` reads and writes both."""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

from cms.declarations import NOT_PUBLIC


class DemoEntry(models.Model):
    """A thing that the example brought, until it goes or becomes the office's own.

    ``content_type`` is that of the model with the number (of a story: the page's). ``state`` holds a digest per
    field, as the thing was loaded; ``draft`` the same for its latest version (ADR 0035).
    """

    declaration = NOT_PUBLIC

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.BigIntegerField()
    state: Any = models.JSONField(default=dict)
    draft: Any = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["content_type", "object_id"], name="one_demo_entry_a_thing")]

    def __str__(self) -> str:
        return f"{self.content_type} {self.object_id}"


class DemoRemoval(models.Model):
    """That the example content was removed, when and by whom: it does not come back with the next start."""

    declaration = NOT_PUBLIC

    removed_at = models.DateTimeField(default=timezone.now)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.removed_at:%Y-%m-%d}"
