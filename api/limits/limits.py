"""What one request may ask for. Every limit of the API stands here, each with its own error code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from graphql import DocumentNode, FieldNode, FragmentDefinitionNode, FragmentSpreadNode
from graphql.language import DirectiveNode, OperationDefinitionNode, Visitor, visit

from api.errors import ApiError, ErrorCode
from api.partners.models import Partner

DEFAULT_PAGE_SIZE = 20


@dataclass(frozen=True)
class Limits:
    """The limits for one caller; `settings.API_LIMITS` holds the office's numbers."""

    body: int
    """Bytes of the request's body, or of its parameters."""
    json_depth: int
    """Levels of lists and objects within the variables."""
    tokens: int
    """Tokens of the document."""
    depth: int
    """Levels of fields below the root."""
    fields: int
    """Fields, in the whole document; comparing them takes time that grows with the square."""
    aliases: int
    """Fields with an alias, in the whole document."""
    directives: int
    """Directives, in the whole document."""
    fragments: int
    """Named fragments, in the whole document."""
    page_size: int
    """Items on one page of a connection."""
    cost: int
    """Points of one request, see `api.limits.cost`."""
    points_per_minute: int
    """Points of all requests of a sender within a minute; 0 for no limit."""


def limits_for(partner: Partner | None = None) -> Limits:
    """Return the limits of a caller: the public's, or a partner's with its own numbers.

    Where the office has switched the rate limit off, a partner's own number does not bring it back.
    """
    if partner is None:
        return Limits(**settings.API_LIMITS["public"])
    usual = Limits(**settings.API_LIMITS["partner"])
    own = {
        name: value
        for name in ("cost", "page_size", "points_per_minute")
        if (value := getattr(partner, f"max_{name}")) is not None
    }
    if not usual.points_per_minute:
        own.pop("points_per_minute", None)
    return replace(usual, **own)


class Counter(Visitor):
    """Counts what is limited in a whole document, whether it is used or not."""

    def __init__(self) -> None:
        """Start at nothing."""
        super().__init__()
        self.fields = self.aliases = self.directives = self.fragments = 0

    def enter_field(self, node: FieldNode, *_args: Any) -> None:
        """Count a field and its alias."""
        self.fields += 1
        self.aliases += node.alias is not None

    def enter_directive(self, _node: DirectiveNode, *_args: Any) -> None:
        """Count a directive."""
        self.directives += 1

    def enter_fragment_definition(self, _node: FragmentDefinitionNode, *_args: Any) -> None:
        """Count a fragment."""
        self.fragments += 1


def document_errors(document: DocumentNode, limits: Limits) -> list[ApiError]:
    """Return an error for each limit on the document's form that is passed; quick, before validation."""
    counter = Counter()
    visit(document, counter)
    counted = (
        (ErrorCode.TOO_MANY_FIELDS, "fields", counter.fields, limits.fields),
        (ErrorCode.TOO_MANY_ALIASES, "aliases", counter.aliases, limits.aliases),
        (ErrorCode.TOO_MANY_DIRECTIVES, "directives", counter.directives, limits.directives),
        (ErrorCode.TOO_MANY_FRAGMENTS, "fragments", counter.fragments, limits.fragments),
    )
    errors = [
        ApiError(code, f"The document has {count} {words}; {most} are allowed.")
        for code, words, count, most in counted
        if count > most
    ]
    if not errors and (deepest := depth_of(document)) > limits.depth:
        errors.append(ApiError(ErrorCode.TOO_DEEP, f"The query is {deepest} levels deep; {limits.depth} are allowed."))
    return errors


def depth_of(document: DocumentNode) -> int:
    """Return how many levels of fields the deepest operation has; circular fragments count as endless."""
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    depths: dict[str, int] = {}
    operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    return max((_depth(node.selection_set, fragments, depths, ()) for node in operations), default=0)


ENDLESS = 10_000
# What tools ask for first, always deep; a rule of graphql-core keeps it from going in circles.
INTROSPECTION_FIELDS = ("__schema", "__type")


def _depth(
    selection_set: Any,
    fragments: Mapping[str, FragmentDefinitionNode],
    depths: dict[str, int],
    within: tuple[str, ...],
) -> int:
    deepest = 0
    for node in selection_set.selections if selection_set else ():
        if isinstance(node, FragmentSpreadNode):
            deepest = max(deepest, _fragment_depth(node.name.value, fragments, depths, within))
        elif isinstance(node, FieldNode) and node.name.value in INTROSPECTION_FIELDS:
            deepest = max(deepest, 1)
        else:
            below = _depth(node.selection_set, fragments, depths, within)
            deepest = max(deepest, below + isinstance(node, FieldNode))
    return deepest


def _fragment_depth(
    name: str,
    fragments: Mapping[str, FragmentDefinitionNode],
    depths: dict[str, int],
    within: tuple[str, ...],
) -> int:
    if name in within:
        return ENDLESS
    if name not in depths and name in fragments:
        depths[name] = _depth(fragments[name].selection_set, fragments, depths, (*within, name))
    return depths.get(name, 0)


def json_depth(value: Any, most: int) -> bool:
    """Tell whether ``value`` has at most ``most`` levels of lists and objects."""
    level = [value]
    for _step in range(most + 1):
        holders = [item for item in level if isinstance(item, dict | list)]
        if not holders:
            return True
        level = [item for holder in holders for item in (holder.values() if isinstance(holder, dict) else holder)]
    return False
