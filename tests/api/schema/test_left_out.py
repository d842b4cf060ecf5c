"""Null for an argument, or for a field of an input, says the same as leaving it out: everywhere in the schema."""

from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import graphql
import pytest

from api.execution.fast_executor import CompiledQueries
from tests import factories
from tests.api.client import post
from tests.limits import no_limits
from tests.promises.exposure.schema_walk import schema, target, ways
from tests.promises.statements import neighbourhood

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]
# What a field needs, and the steps to things by key, which the walk does not go.
NEEDED = {
    "preset": "preset: CARD",
    "presets": "presets: [CARD]",
    "path": 'path: "/verzeichnis/"',
    "slug": 'slug: "partner"',
    "query": f'query: "{neighbourhood.WORD}"',
}
# What an actor is found by: one of them is needed.
KEYS = {"slug", "uuid"}
SHORT = {
    "page": "title language",
    "story": "title language",
    "actor": "name",
    "comments": "totalCount nodes { id }",
    "facets": "name values { value count }",
    "text": "language __typename",
    "rendition": "url",
    "srcset": "url",
}
OF_A_LIST = "totalCount nodes { __typename ... on Node { id } }"
WRITTEN = {
    "submitComment": {"page": '"nirgends"', "name": '"A"', "email": '"keine"', "text": '"Hallo"'},
    "reportComment": {"comment": '"nirgends"', "ground": "INSULT", "text": '"Hallo"'},
}


def nullable(fields: Any) -> list[str]:
    return [name for name, one in fields.items() if graphql.is_nullable_type(one.type) and name not in KEYS]


def queries() -> Iterator[tuple[str, str, str]]:
    """Yield (place, query without, query with null) for each argument that may be null, and each field of its input."""
    for type_name, steps in ways().items():
        for name, field in getattr(schema().type_map[type_name], "fields", {}).items():
            needed = [NEEDED[one] for one in needed_by(field)] if nullable(field.args) else []
            for argument in nullable(field.args):
                for null in nulls(target(field.args[argument])):
                    without, given = needed, [*needed, f"{argument}: {null}"]
                    place = f"{type_name}.{name}({argument}: {null})"
                    yield place, written(steps, type_name, name, without), written(steps, type_name, name, given)


def needed_by(field: Any) -> list[str]:
    """Return the arguments that ``field`` does not do without; an actor needs one of two."""
    needed = [name for name, argument in field.args.items() if not graphql.is_nullable_type(argument.type)]
    return ["slug"] if set(field.args) == {"slug", "uuid"} else needed


def nulls(kind: Any) -> list[str]:
    """Return how nothing can be written for an argument of ``kind``."""
    if not graphql.is_input_object_type(kind):
        return ["null"]
    return ["null", "{}", *(f"{{{inner}: null}}" for inner in nullable(kind.fields))]


def written(steps: Any, type_name: str, name: str, arguments: list[str]) -> str:
    of_field = f"({', '.join(arguments)})" if arguments else ""
    text = f"... on {type_name} {{ {name}{of_field} {{ {SHORT.get(name, OF_A_LIST)} }} }}"
    for step in reversed(steps):
        text = f"... on {step.parent} {{ {step.field}{step.arguments} {{ {text} }} }}"
    return f"{{ {text} }}"


def mutations() -> Iterator[tuple[str, str, str]]:
    for name, values in WRITTEN.items():
        fields = target(schema().mutation_type.fields[name].args["input"]).fields
        assert set(values) == fields.keys() - set(nullable(fields))
        given = ", ".join(f"{key}: {value}" for key, value in values.items())
        for field in nullable(fields):
            texts = [f"mutation {{ {name}(input: {{{parts}}}) {{ errors {{ field code message }} }} }}"
                     for parts in (given, f"{given}, {field}: null")]  # fmt: skip
            yield f"{name}.{field}", *texts


@pytest.fixture
def _site() -> None:
    neighbourhood.fill(1)
    factories.story(title="Partner", slug="partner")


@pytest.mark.usefixtures("_site")
def test_null_says_the_same_as_leaving_out() -> None:
    """For both executors."""
    wrong, seen = {}, 0
    with no_limits():
        for place, without, given in [*queries(), *mutations()]:
            seen += 1
            left_out, null = post(without).json(), post(given).json()
            with patch.object(CompiledQueries, "compiled_query", return_value=None):
                plain = post(given).json()
            if not left_out == null == plain or "errors" in left_out:
                wrong[place] = [str(answer)[:300] for answer in (left_out, null, plain)]
    assert wrong == {}
    assert seen >= 80


@pytest.mark.usefixtures("_site")
def test_a_variable_that_is_null_says_so_too() -> None:
    for field, needed, selection in (("page", 'path: "/verzeichnis/"', "path"), ("story", 'slug: "partner"', "slug")):
        text = f"query($l: LanguageCode) {{ {field}({needed}, language: $l) {{ {selection} language }} }}"
        answers = [post(text, variables).json()["data"][field] for variables in ({"l": None}, {}, {"l": "DE"})]
        assert answers[0] == answers[1] == answers[2]
        assert answers[0]["language"] == "DE"
