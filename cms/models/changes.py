"""How the public content has changed; see `cms.freshness.content_version`."""

from django.db import models

from cms.declarations import NOT_PUBLIC

# The longest name that PostgreSQL knows.
LONGEST_NAME = 63


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
