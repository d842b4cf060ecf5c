"""What the throttle remembers of passwords that did not fit; `cms.guessing.throttle` alone reads and writes it."""

from django.db import models

from cms.declarations import NOT_PUBLIC


class Attempt(models.Model):
    """Somebody tried to open a door and has not got in; kept for a day.

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
