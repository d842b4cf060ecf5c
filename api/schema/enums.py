"""GraphQL enums, each made of a Python enum in one way: Django's choices, whose labels say what a value means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import graphene
from django.db.models import Choices, TextChoices


def enum_of(source: type[Choices], description: str, values: Mapping[Any, str] | None = None) -> Any:
    """Return the GraphQL enum with the name and the values of ``source``, which models or services know as well.

    ``description`` is what the enum is about. A value is described by ``values``, else by its label.
    """

    def describe(value: Any) -> str:
        if value is None:
            return description
        text = values[value] if values else str(value.label)
        return text if text.endswith(".") else f"{text}."

    return graphene.Enum.from_enum(source, name=source.__name__, description=describe)


def enum_from(name: str, members: Mapping[str, tuple[str, str]], description: str) -> Any:
    """Return the GraphQL enum ``name`` that the API alone has: ``members`` are value and description by name."""
    return enum_of(TextChoices(name, list(members.items())), description)  # type: ignore[arg-type, call-overload]
