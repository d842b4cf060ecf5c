"""How often the public content has changed; see `cms.content_version`."""

from django.db import models


class ContentVersion(models.Model):
    """The one row that counts changes. On PostgreSQL those of the last minute stand in `ContentChange`."""

    changes_public = False
    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)


class ContentChange(models.Model):
    """A transaction that changed public content; only on PostgreSQL, where several write at a time."""

    changes_public = False
    transaction = models.BigIntegerField(unique=True)

    def __str__(self) -> str:
        return str(self.transaction)
