"""Addresses that were public once: slugs that something had before, and what is gone for good."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.utils import timezone


class FormerSlug(models.Model):
    """A slug that something had while the public knew it; its old addresses and filters go on to it.

    One row for each slug of a kind (``app.model``): of the thing that left it last. What has the slug today comes first.
    """

    kind = models.CharField(max_length=100)
    slug = models.CharField(max_length=255)
    object_id = models.BigIntegerField()
    left_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "slug"], name="one_former_owner_per_slug")]
        indexes = [models.Index(fields=["kind", "object_id"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"


class GoneAddress(models.Model):
    """An address under which the public found something that was deleted, as a keyed hash; see `cms.content.gone`."""

    key = models.CharField(max_length=64, unique=True)
    gone_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return self.key


class KeepsFormerSlugs:
    """A model with a unique ``slug`` whose former ones lead on to it; goes before Wagtail's mixins."""

    slug: str
    pk: Any
    _meta: Any

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and note the slug that the public has known until now."""
        fields = kwargs.get("update_fields")
        if fields is not None and "slug" not in fields:
            super().save(*args, **kwargs)  # type: ignore[misc]
            return
        with transaction.atomic():
            before = self._stored()
            super().save(*args, **kwargs)  # type: ignore[misc]
            self._note_former(before)

    def _stored(self) -> dict[str, Any]:
        names = {"slug", "live", "first_published_at"} & {field.name for field in self._meta.concrete_fields}
        rows: Any = type(self)._base_manager  # type: ignore[attr-defined]
        return (rows.filter(pk=self.pk).values(*names).first() if self.pk else None) or {}

    def _note_former(self, before: dict[str, Any]) -> None:
        former, kind = FormerSlug.objects, self._meta.label_lower
        was_known = before.get("live", True) or before.get("first_published_at")
        if before and was_known and before["slug"] != self.slug:
            values = {"object_id": self.pk, "left_at": timezone.now()}
            former.update_or_create(kind=kind, slug=before["slug"], defaults=values)
        if getattr(self, "live", True):
            former.filter(kind=kind, slug=self.slug).delete()


def owner_deleted(instance: Any, **_kwargs: Any) -> None:
    """Forget the former slugs of what was deleted (``post_delete``)."""
    FormerSlug.objects.filter(kind=instance._meta.label_lower, object_id=instance.pk).delete()


def former_slugs(instance: Any) -> list[str]:
    """Return the slugs that ``instance`` had before; one statement."""
    rows = FormerSlug.objects.filter(kind=instance._meta.label_lower, object_id=instance.pk)
    return list(rows.values_list("slug", flat=True))


def owners(model: Any, slugs: list[str]) -> list[int]:
    """Return the numbers of what had one of ``slugs`` before, public or not; one statement, none without slugs."""
    wanted = [slug for slug in slugs if len(slug) <= FormerSlug._meta.get_field("slug").max_length]
    if not wanted:
        return []
    return list(
        FormerSlug.objects.filter(kind=model._meta.label_lower, slug__in=wanted).values_list("object_id", flat=True)
    )


def slugs_of_today(model: Any, slugs: list[str]) -> list[str]:
    """Return ``slugs`` and, for former ones among them, what their owners are called now; at most two statements."""
    pks = owners(model, slugs)
    if not pks:
        return slugs
    return [*slugs, *model._base_manager.filter(pk__in=pks).values_list("slug", flat=True)]
