"""Parsed and checked documents, kept for whoever asks the same again: partners' pages ask the same all day."""

from __future__ import annotations

from threading import Lock

from cachetools import LRUCache, cached
from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    NoUnusedFragmentsRule,
    OperationDefinitionNode,
    OperationType,
    ValidationRule,
    parse,
    specified_rules,
    validate,
)
from graphql.validation import ASTValidationRule

from api.errors import Unrunnable
from api.lean import Programs
from api.limits import Limits, check_document, refusal
from api.schema import schema
from api.texts import document_holds_nul
from cms.errors import ErrorCode

MOST_ERRORS = 20
# Characters of all documents together; for each a parsed document takes about eighty bytes, and a program a hundred,
# five times that where every kind of page has its own.
KEPT_CHARACTERS = 150_000


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
        self.programs = Programs(document)
        self.size = len(query) + 200
        self.reads = only_reads(document)


def only_reads(document: DocumentNode) -> bool:
    """Tell whether ``document`` holds no mutation."""
    return OperationType.MUTATION not in {getattr(part, "operation", None) for part in document.definitions}


@cached(LRUCache(KEPT_CHARACTERS, getsizeof=lambda checked: checked.size), lock=Lock())
def checked(query: str, limits: Limits) -> Checked:
    """Parse and check ``query``. Raises ``Unrunnable``, which is not kept."""
    document = _parsed(query, limits)
    if errors := check_document(document, limits):
        raise Unrunnable(errors)
    # Mutations say themselves which field holds it.
    if only_reads(document) and document_holds_nul(query, document):
        raise Unrunnable([holds_nul_error()])
    if errors := validate(schema.graphql_schema, document, RULES, max_errors=MOST_ERRORS):
        raise Unrunnable(errors)
    return Checked(query, document)


def _parsed(query: str, limits: Limits) -> DocumentNode:
    try:
        return parse(query, max_tokens=limits.tokens)
    except RecursionError:
        raise Unrunnable([refusal(ErrorCode.TOO_DEEP, "The query is nested too deeply.")]) from None
    except GraphQLError as error:
        too_long = "Document contains more than" in error.message
        raise Unrunnable([error], ErrorCode.DOCUMENT_TOO_LARGE if too_long else ErrorCode.SYNTAX_ERROR) from None


def holds_nul_error() -> GraphQLError:
    """Return the refusal of a text with NUL."""
    return refusal(ErrorCode.INVALID, "A text must not hold the character NUL (U+0000).")
