"""The content version: a number that is another one whenever anything public has changed.

It is the number of transactions that changed a public table, counted by triggers
(`cms.content_triggers`), so that nothing passes them by: no `update()`, no through table, no other
program. A transaction counts from the moment it is committed, because its row is seen from then on;
of two that run side by side neither waits for the other, and the count grows by one with each,
in whatever order they end. So whoever reads the same number twice has seen the same content in between.

A cached answer is stored under the version that was read *before* it was made. It is then never
older than its version, and a version that has passed never comes back.
"""

from django.db import DatabaseError, connection, transaction
from django.db.models import F

from cms.models import ContentChange, ContentVersion

# As many rows are counted quickly; more are folded into the number, at most a minute later.
FEW = 50


def content_version() -> int | None:
    """Return the version of what the public sees; None where it is not known. One statement.

    Within a transaction it is not known: its own changes may never come to be. Nor is it where the
    database does not answer; whoever needs it for more than a cache will say so better.
    """
    try:
        return None if connection.in_atomic_block else counted()
    except DatabaseError:
        return None


def counted() -> int | None:
    """Return the number of changes so far, this transaction's own as one; None where nobody counts."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT number + (SELECT count(*) FROM {ContentChange._meta.db_table}) "  # noqa: S608
            f"FROM {ContentVersion._meta.db_table}"
        )
        row = cursor.fetchone()
    return row[0] if row else None


def fold_changes() -> None:
    """Add the changes that stand by themselves to the number. Readers see the sum before and after alike."""
    if ContentChange.objects.count() > FEW:
        fold_all()


def fold_all() -> None:
    """Do so however few there are; a copied database, whose transactions count from the start again, needs it."""
    with transaction.atomic():
        # Those that are seen now, each once: one that is committed meanwhile stays for the next time.
        numbers = list(ContentChange.objects.select_for_update().values_list("pk", flat=True))
        gone = ContentChange.objects.filter(pk__in=numbers).delete()[0]
        ContentVersion.objects.update(number=F("number") + gone)
