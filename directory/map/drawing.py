"""The drawing under the map's markers: at most one, which the office replaces as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.map.geojson import read_drawing

# There is at most one.
ONLY = 1


class MapDrawingManager(models.Manager["MapDrawing"]):
    """The one drawing."""

    def current(self) -> MapDrawing | None:
        """Return the drawing, or None where the office has none."""
        return self.filter(pk=ONLY).first()

    def replace(self, collection: dict[str, Any], source: str) -> MapDrawing:
        """Put the feature ``collection``, as `directory.map.geojson` reads it, in the place of the one before."""
        with transaction.atomic():
            drawing, _is_new = self.update_or_create(pk=ONLY, defaults={"collection": collection, "source": source})
        return drawing

    def replace_from(self, path: Path, source: str) -> MapDrawing:
        """Put what the file at ``path`` says there; raises `UnreadableDrawing`."""
        return self.replace(read_drawing(path.read_bytes()), source)


class MapDrawing(models.Model):
    """Outlines of districts, streets and what else the map shows where no map of others is loaded.

    Everyone may see it. ``collection`` is GeoJSON (RFC 7946) as `directory.map.geojson` reads it.
    """

    collection: Any = models.JSONField(_("Formen"))
    source = models.CharField(_("Quelle und Lizenz"), max_length=200, blank=True)
    updated_at = models.DateTimeField(_("geändert"), default=timezone.now, editable=False)

    objects = MapDrawingManager()

    class Meta:
        verbose_name = _("Kartenzeichnung")
        verbose_name_plural = _("Kartenzeichnungen")
        # Whoever keeps the office's settings replaces it; there is no form for a row.
        default_permissions = ()

    def __str__(self) -> str:
        return self.source or str(self._meta.verbose_name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Note when."""
        self.updated_at = timezone.now()
        super().save(*args, **kwargs)

    @property
    def shape_count(self) -> int:
        """Return of how many shapes it is made."""
        return len(self.collection.get("features", []))
