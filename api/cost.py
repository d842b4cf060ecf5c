"""What a query may cost at most, in points, known before it runs.

Every field costs one point for each time it may be resolved: a connection multiplies what is
below it by the page size asked for, a plain list by a size that lists of that kind rarely pass.
Alternatives of an interface are added up, so the figure is an upper bound, never a guess upward
from nothing. A fragment is measured once for each type it is used on.
"""

from __future__ import annotations

from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSchema,
    OperationDefinitionNode,
    get_named_type,
    is_list_type,
    is_non_null_type,
)
from graphql.language import IntValueNode, VariableNode

from api.connections import DEFAULT_PAGE_SIZE
from api.limits import Limits, refusal
from cms.errors import ErrorCode

# How many items a plain list is reckoned with.
LIST_SIZE = 10


class Reckoning:
    """Adds up one operation."""

    def __init__(
        self,
        schema: GraphQLSchema,
        document: DocumentNode,
        variables: dict[str, Any],
        limits: Limits,
    ) -> None:
        """Keep what is needed to look things up."""
        self.schema = schema
        self.variables = variables
        self.limits = limits
        self.fragments = {
            node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)
        }
        self.measured: dict[tuple[str, int], int] = {}

    def of(self, operation: OperationDefinitionNode) -> int:
        """Return the points of ``operation``. Raises ``GraphQLError`` for a page above the limit."""
        root = self.schema.get_root_type(operation.operation)
        return self._selection(operation.selection_set, root, DEFAULT_PAGE_SIZE)

    def _selection(self, selection_set: Any, parent: Any, page: int) -> int:
        return sum(self._node(node, parent, page) for node in selection_set.selections)

    def _node(self, node: Any, parent: Any, page: int) -> int:
        if isinstance(node, FieldNode):
            return self._field(node, parent, page)
        if isinstance(node, FragmentSpreadNode):
            key = node.name.value, page
            if key not in self.measured:
                fragment = self.fragments[node.name.value]
                target = self.schema.get_type(fragment.type_condition.name.value)
                self.measured[key] = self._selection(fragment.selection_set, target, page)
            return self.measured[key]
        target = self.schema.get_type(node.type_condition.name.value) if node.type_condition else parent
        return self._selection(node.selection_set, target, page)

    def _field(self, node: FieldNode, parent: Any, page: int) -> int:
        definition = getattr(parent, "fields", {}).get(node.name.value)
        if definition is None or node.selection_set is None:
            return 1
        target = get_named_type(definition.type)
        if target.name.endswith("Connection"):
            return 1 + self._selection(node.selection_set, target, self._page_size(node))
        times = 1
        if is_list_type(definition.type.of_type if is_non_null_type(definition.type) else definition.type):
            times = page if parent.name.endswith("Connection") else LIST_SIZE
        return times * (1 + self._selection(node.selection_set, target, page))

    def _page_size(self, node: FieldNode) -> int:
        sizes = [
            self._number(argument.value) for argument in node.arguments if argument.name.value in {"first", "last"}
        ]
        size = max((size for size in sizes if size is not None), default=DEFAULT_PAGE_SIZE)
        if not 0 <= size <= self.limits.page_size:
            message = f"A page holds between 0 and {self.limits.page_size} items; you asked for {size}."
            raise refusal(ErrorCode.PAGE_TOO_LARGE, message, node)
        return size

    def _number(self, value: Any) -> int | None:
        if isinstance(value, IntValueNode):
            return int(value.value)
        if isinstance(value, VariableNode):
            number = self.variables.get(value.name.value)
            return number if isinstance(number, int) and not isinstance(number, bool) else None
        return None
