"""Documents made to cost time: aliases, nesting, fragments, directives, introspection."""

import itertools

import pytest

from tests import factories
from tests.promises.attacks.sending import ask, assert_harmless, assert_refused

# What is refused or bounded here is the document, before any table is asked.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def nested(opening: str, closing: str, levels: int, inner: str = "name") -> str:
    """Return ``inner`` within ``levels`` times ``opening`` … ``closing``."""
    return opening * levels + inner + closing * levels


def chain(count: int, inner: str) -> str:
    """Return fragments F0 … on Site, each within ``inner`` (which holds %s) spreading the one before."""
    fragments = ["fragment F0 on Site { name }"]
    fragments += [f"fragment F{n} on Site {{ {inner % f'...F{n - 1}'} }}" for n in range(1, count)]
    return " ".join(fragments)


def test_aliases() -> None:
    assert_refused(ask("{" + " ".join(f"a{n}:site{{name}}" for n in range(190)) + "}"), "TOO_MANY_ALIASES")
    assert_refused(ask("{" + " ".join(f"a{n}:site{{name}}" for n in range(1_000)) + "}"))
    assert_refused(ask("{" + " ".join(f"a{n}:__typename" for n in range(300)) + "}"), "TOO_MANY_ALIASES")


@pytest.mark.parametrize(
    "document",
    [
        "{" * 2_000,
        "{ a" * 660,
        "{" + nested('page(path:"/"){parent', "}", 300) + "}",
        "{ site " + nested("{ ... ", "}", 320, "{ name }") + "}",
        "{ site { " + nested("... { ", "}", 60) + " } }",
        "{ actors(filter: " + "[" * 1_900,
        "{ actors(filter: {hashtags: " + nested("[", "]", 150, '"x"') + "}) { totalCount } }",
        "{ actors(filter: " + nested("{kinds: ", "}", 150, "1") + ") { totalCount } }",
        "query($a: " + nested("[", "]", 150, "Int") + ") { actors(first: $a) { totalCount } }",
        "query($a: " + "[" * 1_900 + ") { site { name } }",
        "query($a: [String!] = " + nested("[", "]", 150, '"x"') + ") { actors(filter: {hashtags: $a}) { totalCount } }",
    ],
)
def test_nesting(document: str) -> None:
    assert_harmless(ask(document))


@pytest.mark.parametrize("levels", [1, 20, 60, 100])
def test_inline_fragments_in_a_chain_of_fragments(levels: int) -> None:
    count = min(49, 1_800 // (levels * 3 + 7))
    document = f"{{ site {{ ...F{count - 1} }} }} " + chain(count, nested("...{", "}", levels, "%s"))
    assert_harmless(ask(document))


@pytest.mark.parametrize("fields", ["name", "n: name", "url @include(if: true)"])
def test_fragments_that_repeat_fields(fields: str) -> None:
    """All fragments are spread side by side, so that each has to be compared with each other one."""
    for count, repeat in ((49, 1), (49, 7), (20, 18)):
        body = f"{fields} " * repeat
        fragments = " ".join(f"fragment F{n} on Site {{ {body} }}" for n in range(count))
        spreads = " ".join(f"...F{n}" for n in range(count))
        assert_harmless(ask(f"{{ site {{ {spreads} }} }} {fragments}"))


def test_fragments_that_spread_all_others() -> None:
    for inner in ("", "name "):
        fragments = [
            f"fragment F{n} on Site {{ {inner}" + " ".join(f"...F{m}" for m in range(n)) + " tagline }"
            for n in range(40)
        ]
        assert_harmless(ask("{ site { ...F39 } } " + " ".join(fragments)))


@pytest.mark.parametrize("branches", [2, 3, 4, 7, 19])
def test_repeated_fields_with_selections(branches: int) -> None:
    """The same fields again and again, at every level: comparing them is quadratic at each."""
    selection = "title"
    while (longer := f"parent {{ {selection} }} " * branches).count("{") < 190:
        selection = longer
    assert_harmless(ask(f'{{ page(path: "/") {{ {selection} }} }}'))


def test_repeated_fields_with_arguments() -> None:
    repeated = "comments(first: 10, after: null) { totalCount } " * 130
    assert_harmless(ask(f"{{ stories {{ nodes {{ {repeated} }} }} }}"))
    assert_harmless(ask("{ " + 'actors(first: 1, search: "a") { totalCount } ' * 120 + "}"))
    assert_harmless(ask("{ site { " + "name " * 399 + "} }"))
    conflicting = " ".join(
        f"text(language: {code}) {{ summary }}"
        for code in itertools.islice(itertools.cycle(["DE", "EN", "UK", "AR"]), 190)
    )
    assert_refused(ask(f"{{ actors {{ nodes {{ {conflicting} }} }} }}"), "VALIDATION_FAILED")


def test_directives() -> None:
    assert_refused(ask("{ site { name " + "@include(if: true) " * 200 + "} }"), "TOO_MANY_DIRECTIVES")
    assert_refused(ask("{ site { name " + "@a " * 300 + "} }"), "TOO_MANY_DIRECTIVES")
    assert_refused(ask("{ site { name " + "@a" * 40 + " } }"), "VALIDATION_FAILED")
    assert_refused(ask("query " + "@skip(if: true)" * 40 + "{ site { name } }"), "VALIDATION_FAILED")


def test_operations() -> None:
    assert_refused(ask("subscription { site { name } }"))
    assert_refused(ask("subscription { __typename }"))
    assert_refused(ask(" ".join(f"query Q{n} {{ site {{ name }} }}" for n in range(300))))
    assert_refused(ask("type Query { a: Int }"), "VALIDATION_FAILED")
    assert_refused(ask("{ site { name } } extend type Query { a: Int }"), "VALIDATION_FAILED")
    assert_refused(ask("fragment F on Site { name }"), "VALIDATION_FAILED")
    assert_refused(ask("query A { site { name } } query A { site { name } }"), "VALIDATION_FAILED")


@pytest.mark.parametrize(
    "chained",
    [
        "types { fields { type { %s } } }",
        "types { possibleTypes { interfaces { %s } } }",
        "types { fields { type { ofType { %s } } } }",
        "types { inputFields { type { %s } } fields { args { type { %s } } } }",
    ],
)
def test_deep_introspection(chained: str) -> None:
    """The schema is a graph with circles: what the ordinary explorer asks is fine, going in circles is not."""
    step = chained.removeprefix("types { ").rsplit(" }", 1)[0]
    inner = "name"
    for _n in range(4):
        inner = step.replace("%s", inner)
        assert_harmless(ask(f"{{ __schema {{ types {{ {inner} }} }} }}"))
        assert_harmless(ask("{ __schema { " + " ".join(f"t{n}: types {{ {inner} }}" for n in range(20)) + " } }"))


def test_introspection_again_and_again() -> None:
    everything = "fields { name description type { name kind ofType { name } } args { name } }"
    assert_harmless(ask("{" + " ".join(f"s{n}: __schema {{ types {{ {everything} }} }}" for n in range(25)) + "}"))
    assert_harmless(ask("{" + " ".join(f's{n}: __type(name: "Actor") {{ {everything} }}' for n in range(45)) + "}"))


def test_siblings_of_siblings() -> None:
    """Up and down the page tree: rows multiply at each turn though there are few of them."""
    for _n in range(40):
        factories.story()
    turn = "id"
    for _n in range(5):
        turn = f"parent {{ children {{ {turn} }} }}"
        assert_harmless(ask(f"{{ stories(first: 40) {{ nodes {{ {turn} }} }} }}"))
        assert_harmless(ask(f"{{ pages(first: 40) {{ nodes {{ {turn} }} }} }}"))


def test_the_endpoint_still_answers() -> None:
    """The positive control: the same client, an honest question."""
    answer = assert_harmless(ask("query($n: Int) { actors(first: $n) { nodes { name } } }", {"n": 3}))
    assert answer.data == {"actors": {"nodes": []}}
