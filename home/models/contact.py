"""What somebody wrote to the office with the form on a page, until it has gone by mail."""

from django.db import models
from django.utils import timezone

from cms.declarations import NOT_PUBLIC

LONGEST_WRITER = 80
LONGEST_MESSAGE = 5_000


class ContactMessage(models.Model):
    """A message that waits for the mail server; once it has gone, its words are gone from here.

    What stays for an hour is when it came, from which sender's key, and a keyed digest of its words: enough to
    count senders and to know a double click, and nothing else. A backup has the words only of what still waits.
    """

    declaration = NOT_PUBLIC

    name = models.CharField(max_length=LONGEST_WRITER, blank=True)
    email = models.EmailField(blank=True)
    text = models.TextField(max_length=LONGEST_MESSAGE, blank=True)
    is_suspect = models.BooleanField(default=False)
    digest = models.CharField(max_length=64)
    sender_key = models.CharField(max_length=64, blank=True, db_index=True)
    created_at = models.DateTimeField(default=timezone.now)
    # While it is being sent this is a quarter of an hour ahead, so that no second worker takes it.
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], name="messages_due", condition=models.Q(sent_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d %H:%M}"
