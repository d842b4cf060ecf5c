"""Bodies and addresses that are no honest request: huge, broken, doubled, absurd."""

import json

import pytest

from tests.promises.attacks.sending import ask, assert_harmless, assert_refused, get, raw

pytestmark = pytest.mark.django_db
NAME = "{ site { name } }"


@pytest.mark.parametrize(
    "body",
    [
        b"\x00",
        b"null",
        b"NaN",
        b'{"query": NaN}',
        b'{"query": "{ site { name } }", "variables": {"a": NaN}}',
        b'{"query": "{ site { name } }", "variables": {"a": Infinity}}',
        b'{"query": "{ site { name } }", "variables": {"a": 1e400}}',
        b'\xef\xbb\xbf\xef\xbb\xbf{"query": "{ site { name } }"}',
        b'{"query": "\xff\xfe"}',
        b'{"query": "\xc0\xaf"}',
        b'{"query": "\xed\xa0\x80"}',
        b'{"query": "\\ud800"}',
        b'{"query": "{ site { name } }", "variables": {"a": "\\udfff"}}',
        b'{"query": "{ site { name } }", "\\ud800": 1}',
        '{"query": "{ site { name } }"}'.encode("utf-16"),
        b"[" * 60_000,
        b'{"a":' * 10_000,
        b'{"query": "{ site { name } }", "variables": ' + b'{"a":' * 5_000 + b"1" + b"}" * 5_001,
        b'[{"query": "{ site { name } }"}, {"query": "{ site { name } }"}]',
    ],
)
def test_what_is_no_request_is_refused(body: bytes) -> None:
    assert_refused(raw(body), "INVALID_JSON", "BAD_REQUEST")


def test_huge_bodies() -> None:
    assert_refused(raw(b" " * 10_000_000), "BODY_TOO_LARGE")
    assert_refused(raw(json.dumps({"query": NAME, "variables": {"a": "x" * 70_000}})), "BODY_TOO_LARGE")
    assert_refused(raw(b"{}", CONTENT_LENGTH="9" * 5_000))
    assert_harmless(ask("# " + "x" * 60_000 + "\n" + NAME))
    assert_refused(ask("{ " + "x" * 60_000 + " }"), "VALIDATION_FAILED")
    assert_refused(ask("," * 60_000), "SYNTAX_ERROR")
    assert_refused(ask('"""' + "\n" * 30_000 + '""" ' + NAME))
    assert_refused(ask('"' * 60_000))


def test_doubled_keys_count_once() -> None:
    doubled = '{"query": "{ nothing }", "query": "{ site { name } }", "variables": {}, "variables": {"a": 1}}'
    answer = assert_harmless(raw(doubled))
    assert answer.data["site"]["name"]
    assert_refused(raw('{"query": "{ site { name } }", "query": 5}'), "BAD_REQUEST")


@pytest.mark.parametrize(
    ("variables", "codes"),
    [
        ({"n": 2**31}, {"VALIDATION_FAILED"}),
        ({"n": 2**63}, {"VALIDATION_FAILED"}),
        ({"n": -(2**63)}, {"VALIDATION_FAILED"}),
        ({"n": 1.5}, {"VALIDATION_FAILED"}),
        ({"n": 1e300}, {"VALIDATION_FAILED"}),
        ({"n": "1"}, {"VALIDATION_FAILED"}),
        ({"n": True}, {"VALIDATION_FAILED"}),
        ({"n": {"a": 1}}, {"VALIDATION_FAILED"}),
        ({"n": -1}, {"PAGE_TOO_LARGE"}),
        ({"n": 2**31 - 1}, {"PAGE_TOO_LARGE"}),
        ({"n": -0.0}, set()),
        ({"n": None}, set()),
        ({"n": 1, "other": [2] * 10_000}, set()),
    ],
)
def test_absurd_numbers(variables: dict[str, object], codes: set[str]) -> None:
    answer = ask("query($n: Int) { actors(first: $n) { nodes { name } } }", variables)
    assert_harmless(answer)
    assert set(answer.codes) == codes, answer.text


def test_numbers_that_json_cannot_hold() -> None:
    for number in ("1e400", "-1e400", "9" * 5_000, "0x10", "01", "+1", ".5", "1_000"):
        query = json.dumps("query($n: Int) { actors(first: $n) { totalCount } }")
        assert_refused(raw(f'{{"query": {query}, "variables": {{"n": {number}}}}}'))


def test_bombs_of_variables() -> None:
    many = {f"v{n}": n for n in range(4_000)}
    assert_harmless(ask(NAME, many))
    declared = "query(" + " ".join(f"$v{n}: Int" for n in range(400)) + ") { site { name } }"
    assert_refused(ask(declared, many), "VALIDATION_FAILED")
    wrong = ask("query($t: [Int!]!) { site { name @include(if: true) } actors { totalCount } }", {"t": ["x"] * 12_000})
    assert_refused(wrong, "VALIDATION_FAILED")
    hashtags = "query($t: [String!]) { actors(filter: {hashtagsAny: $t}) { totalCount } }"
    for value in ([1] * 20_000, [{}] * 15_000, [None] * 10_000):
        answer = assert_refused(ask(hashtags, {"t": value}), "VALIDATION_FAILED")
        assert len(answer.codes) <= 21, "errors must not multiply what was sent"
    assert_harmless(ask(hashtags, {"t": [str(n) for n in range(7_000)]}))


def test_get() -> None:
    assert_refused(get(query="{ site { name } } #" + "x" * 60_000 + "ä" * 3_000), "BODY_TOO_LARGE")
    assert assert_harmless(get(query="{ site { name } } #" + "x" * 60_000)).data["site"]
    assert_refused(get(query=NAME, variables="[" * 5_000), "INVALID_JSON")
    assert_refused(get(query=NAME, variables="1"), "BAD_REQUEST")
    assert_refused(get(query=NAME, variables='"\ud7ff'), "INVALID_JSON")
    assert_refused(get(query=NAME, extensions="[]"), "BAD_REQUEST")
    assert_refused(get(query="\x00"), "BAD_REQUEST")
    assert_refused(get(**{f"p{n}": "" for n in range(2_000)}))
    assert_refused(get(query=""), "SYNTAX_ERROR")


@pytest.mark.parametrize("named", [None, 5, [], {"version": "1"}, {"version": 1, "sha256Hash": "é" * 64}])
def test_persisted_queries_of_a_wrong_form(named: object) -> None:
    assert_harmless(ask(NAME, extensions={"persistedQuery": named}))
    assert_harmless(raw(json.dumps({"extensions": {"persistedQuery": named}})))
