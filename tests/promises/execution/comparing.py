"""Executes a document both ways and holds the answers against each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import graphql
import orjson
from django.db.models import Model
from django.test import RequestFactory

from api.execution import fast_executor
from api.execution.fast_executor import CompiledQueries, run_compiled
from api.request_state import ApiState
from tests.promises.exposure.schema_walk import schema

MOST = 10_000_000


@dataclass(frozen=True)
class Compared:
    """How a document went: with errors, and by a program alone."""

    has_errors: bool
    by_program: bool


def compare(text: str, sent: dict[str, Any]) -> Compared | None:
    """Insist that both executors say the same; None for a document that does not fit the schema.

    No row may be asked for a column that it did not bring along.
    """
    document = graphql.parse(text)
    if graphql.validate(schema(), document):
        return None
    operation = graphql.get_operation_ast(document)
    assert operation is not None
    values = graphql.execution.values.get_variable_values(schema(), operation.variable_definitions or (), sent)
    if isinstance(values, list):
        return None
    context = RequestFactory().get("/")
    expected = graphql.execute(schema(), document, context_value=context, variable_values=sent)
    assert isinstance(expected, graphql.ExecutionResult)
    wanted, programs = told(expected), CompiledQueries(document)
    by_program = False
    # The second time the program is there already.
    for _time in range(2):
        ours = RequestFactory().get("/")
        with (
            patch.object(fast_executor, "execute", wraps=graphql.execute) as stock,
            patch.object(Model, "refresh_from_db", autospec=True, side_effect=Model.refresh_from_db) as late,
        ):
            got = told(run_compiled(programs, operation, raw=sent, values=values, context=ours, most=MOST))
        by_program = not stock.called
        assert not late.called, (text, late.call_args)
        assert got == wanted, (text, sent, got, wanted)
        assert ApiState.of(ours) == ApiState.of(context), (text, sent)
    return Compared(bool(expected.errors), by_program)


def told(result: graphql.ExecutionResult) -> bytes:
    """Return data and errors, in their order, and what lies behind the errors; without addresses in memory."""
    errors = [[error.formatted, repr(error.original_error)] for error in result.errors or ()]
    return re.sub(rb"0x[0-9a-f]+", b"0x", orjson.dumps([result.data, errors], default=str))
