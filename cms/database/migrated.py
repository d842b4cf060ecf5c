"""Whether the database is as the code expects it: what follows a migration looks at columns by the code's models."""

from django.db import connections
from django.db.migrations.executor import MigrationExecutor


def is_up_to_date(using: str) -> bool:
    """Tell whether no migration waits to be applied: not half way forth, nor on the way back to an older release."""
    executor = MigrationExecutor(connections[using])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
