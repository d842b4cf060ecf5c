"""What running the site needs to remember: signs of life, and the key of the day."""

import secrets

from django.db import models
from django.utils import timezone


class Heartbeat(models.Model):
    """The last sign of life of a part of the worker; `/healthz` reads it."""

    changes_public = False
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

    changes_public = False
    day = models.DateField(unique=True, default=timezone.localdate)
    key = models.CharField(max_length=64, default=random_key)

    def __str__(self) -> str:
        return f"{self.day}"
