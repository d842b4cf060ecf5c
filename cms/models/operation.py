"""What running the site needs to remember: signs of life, the key of the day, passwords that did not fit, and changes.

For how the public content has changed see `cms.freshness.content_version`.
"""

import secrets

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.declarations import NOT_PUBLIC

# The longest name that PostgreSQL knows.
LONGEST_NAME = 63


class Heartbeat(models.Model):
    """The last sign of life of a part of the worker; `/healthz` reads it."""

    declaration = NOT_PUBLIC
    name = models.CharField(max_length=40, unique=True)
    beat_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.beat_at:%Y-%m-%d %H:%M:%S}"


def random_key() -> str:
    """Return 64 random hexadecimal digits."""
    return secrets.token_hex(32)


class DailyKey(models.Model):
    """The random key under which today's client addresses are hashed.

    The worker deletes it after two days; from then on nobody, the office included, can tell
    from a stored hash which address it was made of.
    """

    declaration = NOT_PUBLIC
    day = models.DateField(unique=True, default=timezone.localdate)
    key = models.CharField(max_length=64, default=random_key)

    def __str__(self) -> str:
        return f"{self.day}"


class PlanKind(models.TextChoices):
    """What was planned."""

    PUBLISH = "publish", _("veröffentlichen")
    EXPIRE = "expire", _("zurückziehen")


class ScheduleFailureQuerySet(models.QuerySet):
    """Plans that failed."""

    def untold(self) -> "ScheduleFailureQuerySet":
        """Return those that failed twice, so not for a busy moment, and of which nobody was told."""
        return self.filter(told_at=None, attempts__gte=2)


class ScheduleFailure(models.Model):
    """A plan that was due and failed; `cms.worker.scheduling` tries it again and deletes this when it is settled."""

    declaration = NOT_PUBLIC
    kind = models.CharField(max_length=10, choices=PlanKind.choices)
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.CharField(max_length=255)
    item = GenericForeignKey("content_type", "object_id")
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    due_at = models.DateTimeField()
    reason = models.TextField()
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(null=True, blank=True)

    objects = ScheduleFailureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "content_type", "object_id"], name="one_failure_per_plan")
        ]
        ordering = ["due_at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.content_type_id} {self.object_id}"

    @property
    def key(self) -> tuple[str, int, str]:
        """Return what tells its plan from every other."""
        return self.kind, self.content_type_id, self.object_id


class SearchIndexState(models.Model):
    """For which way of taking words the search index was made; one row, see `cms.search.rebuilding`."""

    declaration = NOT_PUBLIC
    made_for = models.CharField(max_length=80)

    def __str__(self) -> str:
        return self.made_for


class Attempt(models.Model):
    """Somebody tried to open a door and has not got in; `cms.guessing.throttle` alone reads and writes it, for a day.

    ``sender`` and ``account`` are hashes under the key of the day (`cms.models.DailyKey`), so that a row
    holds neither an address nor what was typed, and two doors cannot be told to have had the same visitor.
    """

    declaration = NOT_PUBLIC
    door = models.CharField(max_length=20)
    sender = models.CharField(max_length=64)
    account = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["sender", "at"]),
            models.Index(fields=["account", "at"]),
            models.Index(fields=["at"]),
        ]

    def __str__(self) -> str:
        return f"{self.door} {self.at:%Y-%m-%d %H:%M:%S}"


class ContentVersion(models.Model):
    """What has been counted for one table, below 2⁶⁰; the row with an empty name stands for all tables.

    Without that row nobody counts. On PostgreSQL the changes of the last minute stand in `ContentChange`.
    """

    declaration = NOT_PUBLIC
    table_name = models.CharField(max_length=LONGEST_NAME, primary_key=True)
    number = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.table_name or '*'}: {self.number}"


class ContentChange(models.Model):
    """A random number, below 2⁶⁰, for each table that a transaction changed; only PostgreSQL has such rows."""

    declaration = NOT_PUBLIC
    table_name = models.CharField(max_length=LONGEST_NAME)
    number = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.table_name}: {self.number}"
