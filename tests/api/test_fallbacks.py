"""What the fast executor leaves to graphql-core is counted each time and told once for a document, never silently."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from api.errors import ApiError
from api.execution import budget, documents, fallbacks
from api.execution.fallbacks import COUNTER
from cms.monitoring import counters
from tests import factories
from tests.api.client import codes, data, post
from tests.promises.exposure.schema_walk import schema

pytestmark = pytest.mark.django_db
QUERY = "{ categories { name } }"


@pytest.fixture(autouse=True)
def _nothing_was_told(settings: Any) -> Iterator[None]:
    """Begin with nothing counted and nothing kept."""
    settings.API_RESPONSE_CACHE = 0
    factories.actor()
    for forget in (counters.reset_counters, fallbacks.forget_fallbacks, documents.forget_documents):
        forget()
    yield
    for forget in (counters.reset_counters, fallbacks.forget_fallbacks, documents.forget_documents):
        forget()


def told(log: pytest.LogCaptureFixture) -> list[tuple[str, str, str]]:
    """Return level, hash and reason of each line about a fallback."""
    lines = [record for record in log.records if isinstance(record.msg, dict)]
    return [
        (record.levelname, record.msg["document"], record.msg["reason"])
        for record in lines
        if record.msg["event"] == "graphql_fallback"
    ]


def sha(text: str) -> str:
    """Return the hash of a document as a persisted query names it."""
    return hashlib.sha256(text.encode()).hexdigest()


def break_names(monkeypatch: pytest.MonkeyPatch, resolve: Any) -> None:
    """Let ``resolve`` stand for the name of a category."""
    monkeypatch.setattr(schema().type_map["Category"].fields["name"], "resolve", resolve)


def test_a_forced_fallback_is_told_once_for_its_document_and_counted_each_time(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    break_names(monkeypatch, lambda _row, _info: object())
    monkeypatch.setattr(schema().type_map["Category"].fields["name"], "type", schema().type_map["Boolean"])
    other = "{ categories { slug name } }"
    for text in (QUERY, QUERY, other, QUERY):
        post(text)
    assert [(level, document) for level, document, _reason in told(caplog)] == [
        ("WARNING", sha(QUERY)),
        ("WARNING", sha(other)),
    ]
    assert counters.counts()[COUNTER] == 4


def test_what_a_compiled_query_answers_is_not_counted(caplog: pytest.LogCaptureFixture) -> None:
    for _time in range(3):
        assert data(QUERY)["categories"]
    assert (told(caplog), counters.counts()) == ([], {})


@pytest.mark.parametrize(
    ("text", "level", "reason"),
    [
        ('{ actors(after: "x") { totalCount } }', "INFO", "INVALID"),
        ('{ preview(token: "x") { __typename } }', "INFO", "PREVIEW_INVALID"),
        ("{ __schema { queryType { name } } }", "INFO", "__schema describes the schema."),
        ('{ __type(name: "Actor") { name } }', "INFO", "__type describes the schema."),
    ],
)
def test_what_is_nobodys_fault_here_is_no_warning(
    text: str, level: str, reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        for _time in range(2):
            post(text)
    assert told(caplog) == [(level, sha(text), reason)]
    assert counters.counts()[COUNTER] == 2


def test_a_mutation_is_graphql_cores_anyway(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        post("mutation { __typename }")
    assert (told(caplog), counters.counts()) == ([], {})


def test_a_partners_mistake_does_not_hide_a_failure_of_ours(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    text = "query ($after: String) { actors(after: $after) { nodes { category { name } } } }"
    with caplog.at_level(logging.INFO):
        post(text, {"after": "x"})
        break_names(monkeypatch, lambda _row, _info: 1 / 0)
        # What was compiled has the resolver of before.
        documents.forget_documents()
        post(text)
    assert [(level, reason) for level, _document, reason in told(caplog)] == [
        ("INFO", "INVALID"),
        ("WARNING", "ZeroDivisionError"),
    ]


def test_the_log_holds_nothing_of_what_somebody_wrote(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_row: Any, _info: Any) -> None:
        raise ValueError("mara@example.org")

    break_names(monkeypatch, fail)
    post(QUERY)
    assert [reason for _level, _document, reason in told(caplog)] == ["ValueError"]


def test_the_operator_sees_the_count() -> None:
    post('{ actors(after: "x") { totalCount } }')
    assert Client().get("/healthz").json()["counts"] == {COUNTER: 1}


def test_few_documents_are_remembered_as_told() -> None:
    for number in range(fallbacks.MOST_TOLD + 20):
        fallbacks._TOLD[str(number), True] = True
    assert len(fallbacks._TOLD) == fallbacks.MOST_TOLD


LISTS = "{ categories { name slug id } districts { name } }"
NESTED = "{ actors { nodes { name category { name } offers { title } logo { id } } } districts { name } }"


@pytest.mark.parametrize("by_graphql_core", [False, True])
@pytest.mark.parametrize("text", [LISTS, NESTED])
@pytest.mark.parametrize("most", [1, 2, 3, 4])
def test_an_answer_that_grows_too_large_is_refused_as_a_whole_and_nothing_more_is_asked(
    text: str, most: int, by_graphql_core: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By either executor, wherever it happens: no null in its place, no error beside it, no further field."""
    asked = []
    districts = schema().query_type.fields["districts"]
    resolve = districts.resolve
    monkeypatch.setattr(districts, "resolve", lambda *given, **more: asked.append(1) or resolve(*given, **more))
    monkeypatch.setattr("api.execution.execute.FIELDS_FOR_A_POINT", 0)
    monkeypatch.setattr("api.execution.execute.Prepared.__init__", _with_most(most))
    if by_graphql_core:
        monkeypatch.setattr("api.execution.fast_executor.CompiledQueries._compiled", lambda *_given: None)
    response = post(text)
    assert (response.status_code, codes(response)) == (400, ["TOO_EXPENSIVE"])
    assert set(response.json()) == {"errors"}
    assert set(response.json()["errors"][0]) == {"message", "extensions"}
    assert response.json()["errors"][0]["message"].startswith(f"The answer has more than {most} fields.")
    assert asked == []


def _with_most(most: int) -> Any:
    from api.execution.execute import Prepared

    begin = Prepared.__init__

    def prepared(self: Any, compiled: Any, operation: Any, values: Any, cost: int, _most: int) -> None:
        begin(self, compiled, operation, values, cost, most)

    return prepared


def test_too_many_fields_are_an_api_error_as_any() -> None:
    problem = budget.too_many_fields(7)
    assert isinstance(problem, ApiError)
    assert problem.status == 400
