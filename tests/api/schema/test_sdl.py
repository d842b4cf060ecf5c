"""The schema: committed, described, and without what grapple would add."""

import re
from datetime import date

import pytest
from django.core.management import call_command
from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLInterfaceType, GraphQLObjectType

from api.management.commands.schema import SDL_FILE, sdl
from api.schema.root import schema

TYPES = {name: kind for name, kind in schema.graphql_schema.type_map.items() if not name.startswith("__")}
GIVEN_AWAY_BY_GRAPPLE = {
    "redirects", "snippets", "sites", "settings", "images", "tags", "collections",
    "draftTitle", "aliases", "aliasOf", "owner", "rawValue", "siblings", "descendants", "ancestors", "file",
    "fileHash", "collection", "srcSet", "password", "live", "locked", "hasUnpublishedChanges", "latestRevision",
    "authorEmail", "senderKey", "decidedBy", "decisionReason", "status_", "isPublic",
}  # fmt: skip


def fields():
    for name, kind in TYPES.items():
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            for field, definition in kind.fields.items():
                yield f"{name}.{field}", field, definition


def dated(reason):
    """Tell whether a reason names the day since when, from which the twelve months count."""
    found = re.search(r"\bSince (\d{4}-\d{2}-\d{2}): ", reason)
    try:
        return bool(found and date.fromisoformat(found[1]))
    except ValueError:
        return False


def test_the_committed_schema_is_up_to_date():
    assert SDL_FILE.read_text(encoding="utf-8") == sdl(), "please run `make schema`"


def test_the_command_that_checks_the_schema_notices_a_change(tmp_path, monkeypatch):
    stale = tmp_path / "schema.graphql"
    stale.write_text(sdl().replace("totalCount", "count"), encoding="utf-8")
    monkeypatch.setattr("api.management.commands.schema.SDL_FILE", stale)
    with pytest.raises(SystemExit):
        call_command("schema", check=True)
    call_command("schema")
    call_command("schema", check=True)


def test_the_root_is_the_one_we_chose():
    assert set(schema.graphql_schema.query_type.fields) == {
        "actor", "actors", "categories", "districts", "hashtag", "hashtags", "node", "nodes",
        "offers", "page", "pages", "preview", "search", "site", "stories", "story", "commentChallenge",
    }  # fmt: skip
    assert set(schema.graphql_schema.mutation_type.fields) == {"submitComment", "reportComment"}


def test_nothing_that_grapple_gives_away_is_in_the_schema():
    named = {field for _path, field, _definition in fields()}
    assert named & GIVEN_AWAY_BY_GRAPPLE == set()
    assert {"title", "hashtags", "parent"} <= named


def test_everything_has_a_description():
    bare = [name for name, kind in TYPES.items() if not kind.description]
    bare += [path for path, _field, definition in fields() if not definition.description]
    for path, _field, definition in fields():
        bare += [f"{path}({name})" for name, arg in getattr(definition, "args", {}).items() if not arg.description]
    for name, kind in TYPES.items():
        if isinstance(kind, GraphQLEnumType):
            bare += [f"{name}.{value}" for value, item in kind.values.items() if not item.description]
    assert bare == []


def test_list_items_are_never_null():
    loose = [
        path
        for path, _field, definition in fields()
        if "[" in str(definition.type) and "!]" not in str(definition.type)
    ]
    # A place for each id asked for, also where there is nothing.
    assert loose == ["Query.nodes"]


def test_order_is_an_enum_and_never_a_text():
    orders = [
        str(definition.args[name].type).rstrip("!")
        for _path, _field, definition in fields()
        for name in getattr(definition, "args", {})
        if name.startswith("order")
    ]
    assert len(orders) >= 5
    assert all(isinstance(TYPES[name], GraphQLEnumType) for name in orders)


def test_every_deprecation_says_since_when():
    reasons = [definition.deprecation_reason for _path, _field, definition in fields() if definition.deprecation_reason]
    reasons += [
        value.deprecation_reason
        for kind in TYPES.values()
        if isinstance(kind, GraphQLEnumType)
        for value in kind.values.values()
        if value.deprecation_reason
    ]
    assert [reason for reason in reasons if not dated(reason)] == []


@pytest.mark.parametrize(
    ("reason", "is_dated"),
    [
        ("Since 2026-11-22: please use `texts`.", True),
        ("Please use `texts`.", False),
        ("Since 2026-13-40: please use `texts`.", False),
    ],
)
def test_the_date_of_a_deprecation_is_a_day_of_the_calendar(reason, is_dated):
    assert dated(reason) is is_dated
