"""What is wrong with this installation, in sentences that say what to do.

`settings.DOCTOR_CHECKS` names the checks by dotted path, so that a room above adds its own without anything here
knowing it. A check takes nothing and returns sentences, none where all is well.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.utils.module_loading import import_string


def complaints() -> Iterator[str]:
    """Yield what is wrong, most urgent first; a check that cannot be made is a complaint itself."""
    for path in settings.DOCTOR_CHECKS:
        try:
            yield from import_string(path)()
        except (DatabaseError, InterfaceError, OSError) as error:
            said = (str(error).strip().splitlines() or [""])[0]
            yield f"Nicht zu prüfen ist {path.rpartition('.')[2]}: {type(error).__name__} {said}".rstrip()
