"""Grapple's types, cut down to what we mean to publish.

Grapple builds a type for every model from its ``graphql_fields``; besides these it lets through
whatever the base classes have: for pages ``draft_title``, ``owner``, ``aliases``; for images
``collection`` and free widths; ``raw_value`` for blocks. So each type we serve is built again here: its
interfaces, the fields its model declares (with grapple's resolvers), and the fields a class in
`api.types` adds. What is not named in one of the three is not in the schema.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import graphene
from grapple.registry import registry
from wagtail.fields import RichTextField, StreamField

SECTIONS = (
    registry.pages,
    registry.documents,
    registry.images,
    registry.snippets,
    registry.django_models,
    registry.streamfield_blocks,
)
EXTENSIONS: dict[type, tuple[type, tuple[type, ...], str | None, str | None]] = {}


def extends(
    model: type,
    *interfaces: type[graphene.Interface],
    name: str | None = None,
    description: str | None = None,
) -> Callable[[type], type]:
    """Add the fields and resolvers of the decorated class to grapple's type for ``model``.

    ``model`` is a Django model or a block class; ``name`` renames the type; the description is the
    class's docstring unless given.
    """

    def enter(extension: type) -> type:
        EXTENSIONS[model] = (extension, interfaces, name, description)
        return extension

    return enter


def shape_types() -> list[type]:
    """Build the type of every extended model, put it into grapple's registry and return all of them."""
    return [_shape(model, *extension) for model, extension in EXTENSIONS.items()]


def _shape(
    model: Any,
    extension: type,
    interfaces: tuple[type, ...],
    name: str | None,
    description: str | None,
) -> type:
    section = next(section for section in SECTIONS if model in section)
    grapple_type = section[model]
    attributes: dict[str, Any] = {}
    for declaration in getattr(model, "graphql_fields", ()):
        declared = _declared(declaration)
        field = declared.field_name
        attributes[field] = grapple_type._meta.fields[field]
        if not _is_column(model, declared):
            attributes[f"resolve_{field}"] = getattr(grapple_type, f"resolve_{field}")
    attributes |= {key: value for key, value in vars(extension).items() if not key.startswith("__")}
    attributes["Meta"] = type("Meta", (), {"interfaces": interfaces, "name": name or model.__name__})
    attributes["__doc__"] = description or extension.__doc__
    section[model] = type(name or model.__name__, (graphene.ObjectType,), attributes)
    return section[model]


def _declared(field: Any) -> Any:
    built = field() if callable(field) else field
    return built[0] if isinstance(built, tuple) else built


def _is_column(model: Any, declared: Any) -> bool:
    """Tell whether a field is a plain column: then graphene reads it without asking what it is."""
    columns = {field.name: field for field in model._meta.concrete_fields} if hasattr(model, "_meta") else {}
    column = columns.get(declared.field_name)
    is_plain = column is not None and not column.is_relation and not isinstance(column, RichTextField | StreamField)
    return is_plain and declared.field_source == declared.field_name


def type_of_row(row: Any) -> Any:
    """Return the type that we serve for a row; rows of pages must be specific."""
    return next(section[type(row)] for section in SECTIONS if type(row) in section)


def type_name(row: Any) -> str:
    """Return the GraphQL name of a row's type; rows of pages must be specific."""
    return type_of_row(row)._meta.name
