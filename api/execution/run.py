"""One run of a program (`api.execution.compiler`): what its functions share, and how much has been done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graphql import FieldNode, FragmentDefinitionNode, GraphQLResolveInfo, GraphQLSchema, OperationDefinitionNode
from graphql.execution.execute import default_is_awaitable
from graphql.execution.values import get_argument_values
from graphql.pyutils import Path

from api.execution.budget import too_many_fields


class Bailout(Exception):
    """Something that graphql-core has to look at."""


@dataclass(frozen=True, eq=False, slots=True)
class FieldSite:
    """A field in a document: of which type, under which key of the answer, from which nodes."""

    parent: Any
    definition: Any
    key: str
    nodes: list[FieldNode]


class Run:
    """The state of a run. ``roots`` keeps what each field at the root gave: a value, or what it raised."""

    def __init__(
        self,
        schema: GraphQLSchema,
        fragments: dict[str, FragmentDefinitionNode],
        operation: OperationDefinitionNode,
        values: dict[str, Any],
        context: Any,
        most: int,
    ) -> None:
        """Start; ``values`` are the variables, ``most`` the fields that may be resolved."""
        self.shared_info = schema, fragments, None, operation, values, context, default_is_awaitable
        self.values = values
        self.most = most
        self.done = 0
        self.places: dict[FieldSite, tuple[GraphQLResolveInfo, dict[str, Any]]] = {}
        self.roots: dict[str, Any] = {}
        # Objects of the answer by the form and the address of the row that they were made of.
        self.made: defaultdict[Any, dict[int, dict[str, Any]]] = defaultdict(dict)

    def count(self, fields: int) -> None:
        """Note that ``fields`` more are resolved. Raises ``ApiError`` for one too many; `is_over` then."""
        self.done += fields
        if self.done > self.most:
            raise too_many_fields(self.most)

    @property
    def is_over(self) -> bool:
        """Tell whether more fields were resolved than may be."""
        return self.done > self.most

    def info_args(self, site: FieldSite) -> tuple[GraphQLResolveInfo, dict[str, Any]]:
        """Return information and arguments for the resolver at ``site``, the same for every row.

        The information's path holds the last key alone; where rows stand in the answer is nothing
        that our resolvers ask.
        """
        if site not in self.places:
            node = site.nodes[0]
            info = GraphQLResolveInfo(
                node.name.value,
                site.nodes,
                site.definition.type,
                site.parent,
                Path(None, site.key, site.parent.name),
                *self.shared_info,
            )
            self.places[site] = info, get_argument_values(site.definition, node, self.values)
        return self.places[site]

    def info(self, site: FieldSite) -> GraphQLResolveInfo:
        """Return the information alone, for a resolver that takes no arguments; asked for each row."""
        known = self.places.get(site)
        return (known or self.info_args(site))[0]

    def root(self, site: FieldSite) -> Any:
        """Return what the field of the root at ``site`` gives, and keep it for graphql-core."""
        info, arguments = self.info_args(site)
        try:
            value = site.definition.resolve(None, info, **arguments)
        except Exception as problem:
            self.roots[site.key] = problem
            raise
        self.roots[site.key] = value
        if isinstance(value, Exception):
            raise value
        return value

    def again(self) -> Callable[..., Any]:
        """Return the middleware that lets fields at the root give graphql-core what they gave before."""

        # A method would not do: graphql-core passes over what is no plain function.
        def middleware(resolve: Any, parent: Any, info: GraphQLResolveInfo, **arguments: Any) -> Any:
            if info.path.prev is None and info.path.key in self.roots:
                # Exceptions are raised wherever graphql-core finds them.
                return self.roots[info.path.key]
            return resolve(parent, info, **arguments)

        return middleware
