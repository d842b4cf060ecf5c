"""Texts, ids and cursors that mean something to a database, and nothing to us."""

import base64
import json
import re
from collections.abc import Iterable

import graphql
import pytest

from tests import factories
from tests.promises.attacks.sending import ask, assert_harmless, assert_refused
from tests.promises.attacks.values import TEXTS, WRONG
from tests.promises.exposure.schema_walk import schema

pytestmark = pytest.mark.django_db


def fields_with_arguments() -> list[str]:
    """Return every field at the root that takes an argument, with a selection that fits it."""
    return [name for name, field in schema().query_type.fields.items() if field.args]


def written(name: str, argument: str, value: str) -> str:
    """Return a query that gives ``argument`` of the root field ``name`` the value, and fills in what it needs."""
    field = schema().query_type.fields[name]
    filling = {"ids": '["a"]', "id": '"a"', "path": '"/"'}
    parts = {other: filling.get(other, '"a"') for other, one in field.args.items() if graphql.is_required_argument(one)}
    arguments = ", ".join(f"{key}: {text}" for key, text in {**parts, argument: value}.items())
    return f"{{ {name}({arguments}) {{ __typename }} }}"


def arguments() -> list[tuple[str, str, str]]:
    """Return (root field, argument, how to write a value into it) for arguments and fields of inputs that are texts."""
    found = []
    for name in fields_with_arguments():
        for argument, one in schema().query_type.fields[name].args.items():
            kind = graphql.get_named_type(one.type)
            if graphql.is_input_object_type(kind):
                found += [(name, argument, f"{{{inner}: %s}}") for inner in kind.fields]
            else:
                found.append((name, argument, "%s"))
    return found


ARGUMENTS = arguments()
VALUES = (*WRONG, *map(json.dumps, TEXTS))
# Each value at a quarter of the arguments, each argument with a quarter of the values.
SHARE = 4


def attempt(name: str, argument: str, form: str, values: Iterable[str]) -> None:
    """Ask once with each of ``values``."""
    for value in values:
        document = written(name, argument, form.replace("%s", value))
        assert_harmless(ask(document), echoed=document)


@pytest.mark.parametrize("place", range(len(ARGUMENTS)), ids=["-".join(found) for found in ARGUMENTS])
def test_every_argument_with_a_share_of_all_kinds_of_value(place: int) -> None:
    """Where arguments repeat themselves every four, they meet other values."""
    attempt(*ARGUMENTS[place], VALUES[(place + place // SHARE) % SHARE :: SHARE])


@pytest.mark.soak
@pytest.mark.parametrize(("name", "argument", "form"), ARGUMENTS)
def test_every_argument_with_every_kind_of_value(name: str, argument: str, form: str) -> None:
    attempt(name, argument, form, VALUES)


@pytest.mark.parametrize("text", ["\x00", "a\x00b", "\x00" * 500])
def test_nul_is_refused_before_the_database_sees_it(text: str) -> None:
    for name in ("story(slug: $t) { title }", "actors(search: $t) { totalCount }", "page(path: $t) { title }"):
        assert_refused(ask(f"query($t: String!) {{ {name} }}", {"t": text}), "INVALID")
    assert_refused(
        ask("query($t: [String!]) { offers(filter: {actors: $t}) { totalCount } }", {"t": [text]}), "INVALID"
    )
    assert_refused(ask('{ story(slug: "a\\u0000b") { title } }'), "INVALID")
    assert_refused(ask('{ story(slug: "a\\u{0}b") { title } }'), "INVALID")
    assert_harmless(ask('{ story(slug: "\\\\u0000 is written like this") { title } }'))


OPERATORS = (
    '"', '"a', 'a"b"c', "AND", "a AND", "NOT a", "a OR", "*", "a*", "^a", "NEAR(a b)", "{a} : b", "col:val", "-a", "+",
    "(", "a'b", "😀", "🇩🇪" * 50, "a" * 10_000, "\\", "%_", "$$", "a & | !b", ":*", "<->", "a " * 20, "title:x", "--",
    "\u202e", "ß", "a\u0301", "' OR 1=1",
)  # fmt: skip


@pytest.mark.parametrize("text", OPERATORS)
def test_search_takes_operators_for_words(text: str) -> None:
    answer = assert_harmless(ask("query($t: String) { actors(search: $t) { totalCount } }", {"t": text}))
    assert answer.data, answer.text
    assert_harmless(ask("query($t: String!) { search(query: $t) { totalCount } }", {"t": text}))


@pytest.mark.parametrize("text", [" ", "\n\t", "a " * 2_000, " ".join(f"w{n}" for n in range(5_000))])
def test_search_for_nothing_and_for_everything(text: str) -> None:
    assert_harmless(ask("query($t: String) { actors(search: $t) { totalCount } }", {"t": text}))
    assert_harmless(ask("query($t: String!) { search(query: $t) { totalCount } }", {"t": text}))


def test_many_searches_at_once() -> None:
    for n in (4, 45):
        assert_harmless(ask("{" + " ".join(f'a{i}: actors(search: "a") {{ totalCount }}' for i in range(n)) + "}"))


def global_id(kind: str, key: str) -> str:
    """Return an id as the API writes it."""
    return base64.b64encode(f"{kind}:{key}".encode()).decode()


@pytest.mark.parametrize("kind", ["Image", "StoryPage", "Hashtag", "Actor", "Comment", "User", "", "Query", "Image:1"])
def test_ids(kind: str) -> None:
    keys = ("0", "-1", str(2**31), str(2**63), "9" * 3_000, "1e5", "1.0", " 1", "٣", "１", "²", "1\x00", "x", "", "1:1")
    ids = [global_id(kind, key) for key in keys] + ["=" * 50, "Ä", "\u202e", "/w==", "x" * 5_000, "Og==", ""]
    answer = assert_harmless(ask("query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", {"ids": ids}))
    assert set(answer.data["nodes"]) == {None}
    declared = ", ".join(f"$i{n}: ID!" for n in range(len(ids)))
    singly = " ".join(f"n{n}: node(id: $i{n}) {{ id }}" for n in range(len(ids)))
    answer = assert_harmless(ask(f"query({declared}) {{ {singly} }}", {f"i{n}": one for n, one in enumerate(ids)}))
    assert answer.data == {f"n{n}": None for n in range(len(ids))}
    assert_harmless(ask("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": ids * 50}))


FORGED = (["a", "1"], ["a", str(2**63)], ["2024-01-01", "x"], ["0001-01-01T00:00:00+14:00", "1"], [], [[]], "a")
CURSORS = ["x", "", "=", "Ä", "\u202e", "A" * 30_000, "null"]
CURSORS += [base64.urlsafe_b64encode(json.dumps(values).encode()).decode() for values in FORGED]


@pytest.mark.parametrize("cursor", CURSORS)
def test_forged_cursors(cursor: str) -> None:
    factories.story()
    for root in ("actors", "offers", "stories", "pages", "hashtags", "actors(orderBy: UPDATED_FIRST, %s)"):
        for side in ("after", "before"):
            field = root.replace("%s", f"{side}: $c") if "%s" in root else f"{root}({side}: $c)"
            assert_refused(ask(f"query($c: String) {{ {field} {{ nodes {{ id }} }} }}", {"c": cursor}), "INVALID")
    nested = "query($c: String) { stories { nodes { comments(after: $c) { nodes { id } } } } }"
    assert_refused(ask(nested, {"c": cursor}), "INVALID")


def test_a_cursor_is_good_for_its_own_order_only_and_cannot_be_changed() -> None:
    for n in range(3):
        factories.actor(name=f"Akteur {n}")
    query = "query($c: String) { actors(first: 1, after: $c) { nodes { name } pageInfo { endCursor } } }"
    first = ask(query).data["actors"]
    cursor = first["pageInfo"]["endCursor"]
    assert ask(query, {"c": cursor}).data["actors"]["nodes"] != first["nodes"]
    other = "query($c: String) { actors(orderBy: UPDATED_FIRST, after: $c) { nodes { name } } }"
    assert_refused(ask(other, {"c": cursor}), "INVALID")
    changed = re.sub(r"^.", lambda found: "A" if found[0] != "A" else "B", cursor)
    assert_refused(ask(query, {"c": changed}), "INVALID")
