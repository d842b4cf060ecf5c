"""What one request may ask for. Every limit of the API stands here."""

from typing import Any

from graphql import FieldNode, FragmentSpreadNode, GraphQLError, NoUnusedFragmentsRule, ValidationRule, specified_rules
from graphql.language import OperationDefinitionNode
from graphql.validation import ASTValidationRule

MAX_BODY = 64 * 1024
MAX_TOKENS = 4_000
MAX_DEPTH = 15
MAX_FIELDS = 500
MAX_PAGE_SIZE = 100


class BoundedSelectionRule(ValidationRule):
    """Refuse operations deeper than `MAX_DEPTH` or, fragments written out, with more than `MAX_FIELDS` fields."""

    def enter_operation_definition(self, node: OperationDefinitionNode, *_args: Any) -> None:
        """Count through one operation."""
        self.count = 0
        self._walk(node.selection_set, 1, ())

    def _walk(self, selection_set: Any, depth: int, spreads: tuple[str, ...]) -> bool:
        for node in selection_set.selections:
            if isinstance(node, FieldNode):
                self.count += 1
            if depth > MAX_DEPTH:
                return self._refuse(f"The query is nested deeper than {MAX_DEPTH} levels.", node)
            if self.count > MAX_FIELDS:
                return self._refuse(f"The query asks for more than {MAX_FIELDS} fields.", node)
            if not self._walk_below(node, depth, spreads):
                return False
        return True

    def _walk_below(self, node: Any, depth: int, spreads: tuple[str, ...]) -> bool:
        if isinstance(node, FragmentSpreadNode):
            name = node.name.value
            fragment = self.context.get_fragment(name)
            if fragment is None or name in spreads:
                return True
            return self._walk(fragment.selection_set, depth, (*spreads, name))
        if node.selection_set is None:
            return True
        return self._walk(node.selection_set, depth + isinstance(node, FieldNode), spreads)

    def _refuse(self, message: str, node: Any) -> bool:
        self.report_error(GraphQLError(message, node))
        return False


class UnusedFragmentsRule(ValidationRule):
    """Refuse fragments that nothing uses; grapple switches off the standard's own rule."""

    def enter_document(self, node: Any, *_args: Any) -> None:
        """Compare the fragments with those that operations reach."""
        used = {
            fragment.name.value
            for operation in node.definitions
            if isinstance(operation, OperationDefinitionNode)
            for fragment in self.context.get_recursively_referenced_fragments(operation)
        }
        for fragment in node.definitions:
            if fragment.kind == "fragment_definition" and fragment.name.value not in used:
                self.report_error(GraphQLError(f"Fragment '{fragment.name.value}' is never used.", fragment))


RULES: list[type[ASTValidationRule]] = [
    BoundedSelectionRule,
    UnusedFragmentsRule,
    *(rule for rule in specified_rules if rule is not NoUnusedFragmentsRule),
]
