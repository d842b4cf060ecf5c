"""Each limit of a field or a block, just kept and just broken: taken as it is, refused with the field's name."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from wagtail import blocks

from tests.promises.limits.field_limits import (
    block_fields,
    has_length_validator,
    limits_of_block,
    limits_of_field,
    model_fields,
)

pytestmark = [pytest.mark.once, pytest.mark.django_db]
TABLE = tomllib.loads((Path(__file__).parent / "fields.toml").read_text(encoding="utf-8"))
FIELDS = [(name, kind, limit) for name, limits in TABLE["fields"].items() for kind, limit in limits.items()]
BLOCKS = [(name, kind, limit) for name, limits in TABLE["blocks"].items() for kind, limit in limits.items()]
CODES = {"longest": "max_length", "least": "min_value", "most": "max_value"}
OUTWARD = {"least": -1, "most": 1, "fewest": -1, "most_of_them": 1}


def test_every_limit_of_a_field_stands_in_the_table() -> None:
    assert {name: limits for name, field in model_fields() if (limits := limits_of_field(field))} == TABLE["fields"]


def test_every_limit_of_a_block_stands_in_the_table() -> None:
    assert {name: limits for name, block in block_fields() if (limits := limits_of_block(block))} == TABLE["blocks"]


def written(field: Any, length: int) -> str:
    """Return what ``field`` takes but for its length, so many characters long."""
    if isinstance(field, models.EmailField):
        # A label of a name has at most 63 characters, the part before the sign 64.
        end = "@" + "b" * 60 + "." + "c" * 60 + "." + "d" * 60 + ".example"
        return "a" * (length - len(end)) + end
    start = "https://example.org/" if isinstance(field, models.URLField) else ""
    return start + "a" * (length - len(start))


def refusal_of_model(field: Any, value: Any) -> dict[str, set[str | None]]:
    """Return the codes with which the model refuses ``value``, by the name of the field."""
    row = field.model(**{field.attname: value})
    try:
        row.clean_fields(exclude=[other.name for other in row._meta.fields if other.name != field.name])
    except ValidationError as error:
        return {name: {one.code for one in errors} for name, errors in error.error_dict.items()}
    return {}


def refusal_of_form(field: Any, value: Any) -> set[str | None]:
    """Return the codes with which a form's field refuses ``value``."""
    try:
        field.clean(value)
    except ValidationError as error:
        return {one.code for one in error.error_list}
    return set()


def form_of(field: Any) -> Any:
    """Return the field of a form for ``field``."""
    return field.formfield(**({"assume_scheme": "https"} if isinstance(field, models.URLField) else {}))


def sides(field: Any, kind: str, limit: int) -> tuple[Any, Any]:
    """Return the last value that is taken and the first that is refused."""
    if kind == "longest":
        return written(field, limit), written(field, limit + 1)
    step = Decimal("0.000001") if isinstance(field, models.DecimalField) else 1
    return limit, limit + OUTWARD[kind] * step


@pytest.mark.parametrize(("name", "kind", "limit"), FIELDS)
def test_a_field_takes_its_limit_and_refuses_the_next(name: str, kind: str, limit: int) -> None:
    field = dict(model_fields())[name]
    kept, broken = sides(field, kind, limit)
    # A form's numbers are looked at by the model.
    form_field = form_of(field) if field.editable and kind == "longest" else None

    assert form_field or kind != "longest" or has_length_validator(field), "nothing refuses what is too long"
    if kind != "longest" or has_length_validator(field):
        assert refusal_of_model(field, kept) == {}
        assert CODES[kind] in refusal_of_model(field, broken)[field.name]
    if form_field:
        assert refusal_of_form(form_field, kept) == set()
        assert CODES[kind] in refusal_of_form(form_field, broken)


def is_refused(block: blocks.Block, value: Any) -> bool:
    """Tell whether ``block`` takes ``value``."""
    try:
        block.clean(value)
    except ValidationError:
        return True
    return False


def many(block: Any, count: int) -> Any:
    """Return a list of so many entries for ``block``."""
    return blocks.list_block.ListValue(block, [None] * count)


@pytest.mark.parametrize(("name", "kind", "limit"), BLOCKS)
def test_a_block_takes_its_limit_and_refuses_the_next(
    name: str, kind: str, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    block: Any = dict(block_fields())[name]
    if kind in {"fewest", "most_of_them"}:
        monkeypatch.setattr(block.child_block, "clean", lambda value: value)
        kept, broken = many(block, limit), many(block, limit + OUTWARD[kind])
    elif kind == "longest":
        kept, broken = "a" * limit, "a" * (limit + 1)
    else:
        kept, broken = limit, limit + OUTWARD[kind]

    assert not is_refused(block, kept)
    assert is_refused(block, broken)
