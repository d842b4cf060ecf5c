"""Parsed and checked documents, kept for anyone who asks the same again: partners' pages ask the same all day."""

from __future__ import annotations

import hashlib
from threading import Lock
from typing import Any

from cachetools import LRUCache, cached
from cachetools.keys import hashkey
from graphql import (
    DocumentNode,
    ExecutableDefinitionNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    NoUnusedFragmentsRule,
    OperationDefinitionNode,
    OperationType,
    OverlappingFieldsCanBeMergedRule,
    ValidationRule,
    parse,
    specified_rules,
    validate,
)
from graphql.validation import ASTValidationRule
from graphql.validation.rules import overlapping_fields_can_be_merged

from api.errors import ApiError, ErrorCode
from api.execution.fast_executor import CompiledQueries
from api.execution.repetitions import without_repetitions
from api.limits.limits import Limits, document_errors
from api.limits.text import document_holds_nul
from api.schema.root import schema

MOST_ERRORS = 20
# Comparisons of fields with the same name in the answer, about 2 µs each: they grow with the square of the fields.
# Repetitions are dropped before (`api.execution.repetitions`), so that what people and tools write needs some hundred.
overlapping_fields_can_be_merged.MAX_COMPLEXITY_BUDGET = 10_000
ABORTED = "Validation aborted."
TOO_ALIKE = ApiError(
    ErrorCode.TOO_MANY_FIELDS,
    "Too many fields of the document have the same name in the answer. Please select each field once.",
)
# Refusals remembered; each has at most `MOST_ERRORS` errors.
REFUSALS = 500
# Characters of all documents together; for each a parsed document takes about eighty bytes, and a program a hundred,
# five times that where every kind of page has its own.
KEPT_CHARACTERS = 150_000


_REFUSALS: LRUCache[Any, tuple[dict[str, Any], ...]] = LRUCache(REFUSALS)
_REFUSALS_LOCK = Lock()
_KNOWN: LRUCache[Any, Any] = LRUCache(KEPT_CHARACTERS, getsizeof=lambda checked: checked.size)
_KNOWN_LOCK = Lock()


class UnusedFragmentsRule(ValidationRule):
    """Refuse fragments that nothing uses; grapple switches off the standard's own rule."""

    def enter_document(self, node: DocumentNode, *_args: object) -> None:
        """Compare the fragments with those that operations reach."""
        used = {
            fragment.name.value
            for operation in node.definitions
            if isinstance(operation, OperationDefinitionNode)
            for fragment in self.context.get_recursively_referenced_fragments(operation)
        }
        for fragment in node.definitions:
            if isinstance(fragment, FragmentDefinitionNode) and fragment.name.value not in used:
                self.report_error(GraphQLError(f"Fragment '{fragment.name.value}' is never used.", fragment))


RULES: list[type[ASTValidationRule]] = [
    UnusedFragmentsRule,
    *(rule for rule in specified_rules if rule is not NoUnusedFragmentsRule),
]


class Checked:
    """A document that fits the schema and the limits."""

    def __init__(self, query: str, document: DocumentNode) -> None:
        """Keep the document, and whether it only reads."""
        self.document = document
        self.compiled_queries = CompiledQueries(document)
        self.size = len(query) + 200
        self.reads = only_reads(document)


def only_reads(document: DocumentNode) -> bool:
    """Tell whether ``document`` holds no mutation."""
    return OperationType.MUTATION not in {getattr(part, "operation", None) for part in document.definitions}


def checked(query: str, limits: Limits, *, with_hints: bool = False) -> Checked:
    """Parse and check ``query``. Raises ``ApiError``; what is refused is remembered for anyone who sends it again.

    ``with_hints``: errors say what may have been meant.
    """
    try:
        return _fitting(query, limits, with_hints)
    except ApiError as problem:
        with _REFUSALS_LOCK:
            _REFUSALS[_refusal_key(query, limits, with_hints)] = tuple(problem.errors)
        raise


def remembered(query: str, limits: Limits, *, with_hints: bool = False) -> bool:
    """Tell whether ``query`` was found right before. Raises ``ApiError`` again where it was found wrong."""
    with _REFUSALS_LOCK:
        errors = _REFUSALS.get(_refusal_key(query, limits, with_hints))
    if errors:
        raise ApiError.again(errors)
    with _KNOWN_LOCK:
        return hashkey(query, limits) in _KNOWN


def forget_documents() -> None:
    """Remember no document, right or wrong; tests need it."""
    with _REFUSALS_LOCK:
        _REFUSALS.clear()
    with _KNOWN_LOCK:
        _KNOWN.clear()


def _refusal_key(query: str, limits: Limits, with_hints: bool) -> tuple[bytes, Limits, bool]:
    return hashlib.blake2b(query.encode(errors="surrogatepass"), digest_size=16).digest(), limits, with_hints


@cached(_KNOWN, key=lambda query, limits, _with_hints: hashkey(query, limits), lock=_KNOWN_LOCK)
def _fitting(query: str, limits: Limits, with_hints: bool) -> Checked:
    document = _parsed(query, limits)
    if errors := document_errors(document, limits):
        raise ApiError.from_errors(errors)
    # Mutations say themselves which field holds it.
    if only_reads(document) and document_holds_nul(query, document):
        raise holds_nul_error()
    document = without_repetitions(document)
    if wrong := _validated(document, with_hints):
        raise ApiError.from_errors(wrong)
    return Checked(query, document)


def _validated(document: DocumentNode, with_hints: bool) -> list[GraphQLError]:
    # Each fragment is compared with each other one, those that are not there as well: thousands of pairs for nothing.
    rules = (
        [rule for rule in RULES if rule is not OverlappingFieldsCanBeMergedRule]
        if _spreads_undefined_fragments(document)
        else RULES
    )
    errors = validate(schema.graphql_schema, document, rules, max_errors=MOST_ERRORS, hide_suggestions=not with_hints)
    # What ends the comparing of fields says neither what nor why.
    return [TOO_ALIKE if error.message == ABORTED else error for error in errors]


def _spreads_undefined_fragments(document: DocumentNode) -> bool:
    """Tell whether a fragment is spread that the document does not define."""
    defined = {part.name.value for part in document.definitions if isinstance(part, FragmentDefinitionNode)}
    waiting = [part.selection_set for part in document.definitions if isinstance(part, ExecutableDefinitionNode)]
    while waiting:
        for node in waiting.pop().selections:
            if isinstance(node, FragmentSpreadNode):
                if node.name.value not in defined:
                    return True
            elif isinstance(node, FieldNode | InlineFragmentNode) and node.selection_set:
                waiting.append(node.selection_set)
    return False


def _parsed(query: str, limits: Limits) -> DocumentNode:
    try:
        return parse(query, max_tokens=limits.tokens)
    except RecursionError:
        raise ApiError(ErrorCode.TOO_DEEP, "The query is nested too deeply.") from None
    except GraphQLError as error:
        too_long = "Document contains more than" in error.message
        code = ErrorCode.DOCUMENT_TOO_LARGE if too_long else ErrorCode.SYNTAX_ERROR
        raise ApiError.from_errors([error], code) from None


def holds_nul_error() -> ApiError:
    """Return the refusal of a document or variables with NUL."""
    return ApiError(ErrorCode.INVALID, "A text must not hold the character NUL (U+0000).", status=400)
