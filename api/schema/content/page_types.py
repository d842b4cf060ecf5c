"""What the API shows of page types, as their declarations say (`cms.declarations`).

A type that this package extends by hand has fields of its own besides; one that nobody extends has what its
declaration, its mixins and its ``graphql_fields`` give it, and needs no line here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from api.loading.lookahead import relation
from api.schema.comments.types import Commentable, comments_of, counts_of
from api.schema.content.blocks import HasBody, bodies_of
from api.schema.content.pages import PageInterface
from api.schema.published import Published
from api.schema.shared import Node, Tagged
from api.schema.type_registry import EXTENSIONS, extends
from blog.models import Commentable as TakesComments
from cms.declarations import declaration_of, has_field, hashtag_links, name_of, page_types


def interfaces_of(model: Any) -> tuple[type, ...]:
    """Return the interfaces of a page type."""
    further = {
        HasBody: has_field(model, "body"),
        Tagged: hashtag_links(model) is not None,
        Commentable: issubclass(model, TakesComments),
    }
    return (Published, PageInterface, Node, *(interface for interface, has in further.items() if has))


def extends_page(model: Any) -> Callable[[type], type]:
    """Add the fields and resolvers of the decorated class to what `model`, a page type, has by its declaration."""
    return extends(model, *interfaces_of(model))


def complete_page_types() -> None:
    """Enter the page types that nobody has extended; once all others are entered."""
    for model in page_types():
        if model not in EXTENSIONS:
            extends(model, *interfaces_of(model), description=declaration_of(model).description)(type("Fields", (), {}))


for _model in page_types():
    _interfaces = interfaces_of(_model)
    if HasBody in _interfaces:
        relation(name_of(_model), "body", needs=["body"])(bodies_of)
    if Commentable in _interfaces:
        relation(name_of(_model), "comments", needs=[])(comments_of)
        relation(name_of(_model), "commentCount", needs=[])(counts_of)
