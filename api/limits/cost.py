"""What a query may cost at most, in points, known before it runs. A point stands for 50 µs of CPU.

Four fields cost a point, each as often as it may be resolved: a connection multiplies what is
below it by the page size asked for, a plain list by a size that lists of that kind rarely pass.
On top come points that are paid once for each place in the query, however many rows there are:
for every batch of a relation, and for every field at the root, as what each of them takes was
measured. Alternatives of an interface are added up, so the figure is an upper bound, never a
guess upward from nothing. A fragment is measured once for each type it is used on.
`api.execution.budget` ends what grows beyond the reckoning all the same.
"""

from __future__ import annotations

import math
import re
from itertools import islice
from typing import Any, NamedTuple

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSchema,
    OperationDefinitionNode,
    get_named_type,
    is_abstract_type,
    is_list_type,
    is_non_null_type,
)
from graphql.execution.values import get_argument_values
from graphql.language import IntValueNode, VariableNode

from api.errors import ApiError, ErrorCode
from api.limits.argument_costs import price_of_arguments
from api.limits.limits import DEFAULT_PAGE_SIZE, Limits
from api.loading.lookahead import RELATIONS

# Fields of the answer that cost a point together.
FIELDS_FOR_A_POINT = 4
# How many items a plain list is reckoned with.
LIST_SIZE = 10
# As many fields is worth reading one row of a connection out of the database, besides its own.
ROW = 2
# Points for one statement with all that belongs to it.
BATCH = 30
# Points that single fields cost once on top, measured with 2,000 actors, 1,000 stories and 10,000 comments.
TOTAL = 90
FIXED_COST = {
    "Query.hashtag": 300,
    "Query.hashtags": 300,
    "Query.page": 180,
    "Query.search": 1_000,
    "Query.commentChallenge": 50,
    "ActorConnection.facets": 100,
    "OfferConnection.facets": 200,
    "Query.__schema": 1_000,
    "Query.__type": 50,
}
# Points of an answer that is kept (`api.http.response_cache`), whatever it cost to make.
KEPT = 10
# Points of reading a document that is not known yet: for any, and the words and characters for one point more.
READING = 40
WORDS_FOR_A_POINT = 1
CHARACTERS_FOR_A_POINT = 300
WORDS = re.compile(r"\w+")


def price_of_reading(query: str, limits: Limits) -> int:
    """Return the points of parsing and checking ``query``, be it right or wrong; by its size alone."""
    words = sum(1 for _word in islice(WORDS.finditer(query), limits.tokens))
    return READING + words // WORDS_FOR_A_POINT + len(query) // CHARACTERS_FOR_A_POINT


class Points(NamedTuple):
    """What a part of a query costs: fields, each as often as it is resolved, and points once for the whole query."""

    each: int
    once: int = 0


class CostEstimator:
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
        self.measured: dict[tuple[str, int], Points] = {}

    def of(self, operation: OperationDefinitionNode) -> int:
        """Return the points of ``operation``. Raises ``ApiError`` for a page above the limit."""
        root = self.schema.get_root_type(operation.operation)
        points = self._selection(operation.selection_set, root, DEFAULT_PAGE_SIZE)
        return points.once + math.ceil(points.each / FIELDS_FOR_A_POINT)

    def _selection(self, selection_set: Any, parent: Any, page: int) -> Points:
        each = once = 0
        for node in selection_set.selections:
            points = self._node(node, parent, page)
            each += points.each
            once += points.once
        return Points(each, once)

    def _node(self, node: Any, parent: Any, page: int) -> Points:
        if isinstance(node, FieldNode):
            each, once = self._field(node, parent, page)
            return Points(each, once + self._once(node, parent))
        if isinstance(node, FragmentSpreadNode):
            key = node.name.value, page
            if key not in self.measured:
                fragment = self.fragments[node.name.value]
                target = self.schema.get_type(fragment.type_condition.name.value)
                self.measured[key] = self._selection(fragment.selection_set, target, page)
            return self.measured[key]
        target = self.schema.get_type(node.type_condition.name.value) if node.type_condition else parent
        return self._selection(node.selection_set, target, page)

    def _once(self, node: FieldNode, parent: Any) -> int:
        """Return what ``node`` costs once: a batch of rows for a field at the root or a relation, and its own."""
        name = f"{parent.name}.{node.name.value}" if parent else ""
        at_root = parent is self.schema.query_type and node.selection_set is not None
        points = BATCH if at_root or self._is_relation(node, parent) else 0
        points += TOTAL if name.endswith("Connection.totalCount") else 0
        definition = getattr(parent, "fields", {}).get(node.name.value)
        if node.arguments and definition:
            points += price_of_arguments(get_argument_values(definition, node, self.variables))
        return points + FIXED_COST.get(name, 0)

    def _is_relation(self, node: FieldNode, parent: Any) -> bool:
        types = self.schema.get_possible_types(parent) if is_abstract_type(parent) else [parent]
        return any((getattr(one, "name", ""), node.name.value) in RELATIONS for one in types)

    def _field(self, node: FieldNode, parent: Any, page: int) -> Points:
        definition = getattr(parent, "fields", {}).get(node.name.value)
        if definition is None or node.selection_set is None:
            return Points(1)
        target = get_named_type(definition.type)
        if target.name.endswith("Connection"):
            below = self._selection(node.selection_set, target, self._page_size(node))
            return Points(1 + below.each, below.once)
        below = self._selection(node.selection_set, target, page)
        if not is_list_type(definition.type.of_type if is_non_null_type(definition.type) else definition.type):
            return Points(1 + below.each, below.once)
        if parent.name.endswith("Connection"):
            return Points(page * (1 + ROW + below.each), below.once)
        return Points(self._list_size(node) * (1 + below.each), below.once)

    def _list_size(self, node: FieldNode) -> int:
        """Return how many items a plain list is reckoned with: as many as were named by id, if any were."""
        for argument in node.arguments:
            if argument.name.value == "ids":
                value = argument.value
                named = self.variables.get(value.name.value) if isinstance(value, VariableNode) else None
                return max(1, len(getattr(value, "values", named or ())))
        return LIST_SIZE

    def _page_size(self, node: FieldNode) -> int:
        sizes = [
            self._number(argument.value) for argument in node.arguments if argument.name.value in {"first", "last"}
        ]
        size = max((size for size in sizes if size is not None), default=DEFAULT_PAGE_SIZE)
        if not 0 <= size <= self.limits.page_size:
            message = f"A page holds between 0 and {self.limits.page_size} items; you asked for {size}."
            raise ApiError(ErrorCode.PAGE_TOO_LARGE, message, nodes=node)
        return size

    def _number(self, value: Any) -> int | None:
        if isinstance(value, IntValueNode):
            return int(value.value)
        if isinstance(value, VariableNode):
            number = self.variables.get(value.name.value)
            return number if isinstance(number, int) and not isinstance(number, bool) else None
        return None
