"""What a model is to the product and to the API, said once, in the model's own ``declaration``.

Every list of models derives from it (ADR 0031): page types, nodes, previews and kinds of the search in the API,
what the search and the page of a hashtag gather, and the triggers that count changes. What fields and mixins say
already is not said again: a page with a StreamField `body` has a body, what has a `hashtags` carries hashtags,
what mixes in `Commentable` takes comments. Ground for all models; nothing of ours is imported here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

# The kind under which the search finds pages that name none of their own.
PAGE = "page"
UUID, PK = "uuid", "pk"


@dataclass(frozen=True)
class IndexedText:
    """What the search takes of a row: the ``path`` to it (``"texts.summary"``), and what a word there weighs, 1 to 5.

    A path leads over attributes, related rows and methods. With ``link``, the kind of another indexed row, it leads to
    that row's number: the row is then found by the other's words too, such as an actor by its hashtags'.
    """

    path: str
    weight: int = 1
    link: str = ""


@dataclass(frozen=True)
class Declaration:
    """What a model is. An app with a model that the API serves counts as one with content: all its changes do.

    ``description``: one sentence in English for readers of the schema; without it the API does not serve the model.
    ``type_name``: its name in the API, where that is not the model's. ``key``: the column, `UUID` or `PK`, that its
    ids in the API are made of; empty for what `node` does not find. ``rows``: the method of its manager that
    returns what the public may see. ``is_page`` and ``has_preview``: the API shows it among pages, its drafts to
    those who have a key. ``search_kind``, ``search_label``: as which kind it is found, and the column that names it.
    ``list_order``: how lists sort it. ``changes_public``: whether changes count, None for what its app's do;
    ``public_when``: a column and the values with which a row is public; ``only_editors_find_it``: the public's
    search leaves it out. ``indexed``: what the search takes of it (`indexed_texts` adds what fields say already);
    ``parent_column``: the column of the row that is found with it, such as an offer's actor;
    ``only_office_finds_it``: no public answer is made of it.
    """

    description: str = ""
    type_name: str = ""
    key: str = ""
    rows: str = "public"
    is_page: bool = False
    has_preview: bool = False
    search_kind: str = ""
    search_label: str = "title"
    list_order: tuple[str, ...] = ("pk",)
    changes_public: bool | None = None
    public_when: tuple[str, ...] = ()
    only_editors_find_it: bool = False
    indexed: tuple[IndexedText, ...] = ()
    parent_column: str = ""
    only_office_finds_it: bool = False


# For what nobody but the office sees: no change of it is a change of what is public.
NOT_PUBLIC = Declaration(changes_public=False)


# Every page is found by these; a type adds its own texts.
PAGE_TEXTS = (IndexedText("title", 5), IndexedText("search_description", 3))


def page_type(description: str, *, texts: tuple[IndexedText, ...] = (), **further: Any) -> Declaration:
    """Return the declaration of a page type: among pages, with previews, found by searches and by its id."""
    of_pages = {"key": PK, "is_page": True, "has_preview": True, "search_kind": PAGE, "indexed": (*PAGE_TEXTS, *texts)}
    return Declaration(description, **{**of_pages, "list_order": ("sorting__sort_key", "pk"), **further})


@cache
def declared() -> tuple[Any, ...]:
    """Return the models that the API serves, what other apps build on first; all apps must be loaded."""
    configs = reversed(list(apps.get_app_configs()))
    models = [model for config in configs for model in config.get_models() if declaration_of(model).description]
    return tuple(models)


def declaration_of(model: Any) -> Declaration:
    """Return what ``model`` (or a row of it) declares; nothing in particular where it declares nothing."""
    said: Declaration = getattr(model, "declaration", Declaration())
    return said


def page_types() -> list[Any]:
    """Return the declared types of pages."""
    return [model for model in declared() if declaration_of(model).is_page]


def content_apps() -> list[str]:
    """Return the labels of the apps whose models are content."""
    return list(dict.fromkeys(model._meta.app_label for model in declared()))


def indexed_models() -> list[Any]:
    """Return the models whose rows are in our own index; all apps must be loaded."""
    return [model for model in apps.get_models() if declaration_of(model).indexed and not model._meta.abstract]


@cache
def indexed_texts(model: Any) -> tuple[IndexedText, ...]:
    """Return what the search takes of ``model``'s rows: what it declares, and a page's body and all hashtags."""
    texts = declaration_of(model).indexed
    if declaration_of(model).is_page and has_field(model, "body"):
        texts += (IndexedText("body", 1),)
    if hashtag_links(model) is not None:
        texts += (IndexedText("tagged_items.tag_id", 3, link="hashtag"),)
    return texts


def index_kind(model: Any) -> str:
    """Return what the index calls the rows of ``model`` (or a row of it): by search kind, else by name."""
    return declaration_of(model).search_kind or str(model._meta.model_name)


def name_of(model: Any) -> str:
    """Return what the API calls ``model``."""
    return declaration_of(model).type_name or str(model.__name__)


def public_rows(model: Any) -> QuerySet:
    """Return the rows of ``model`` that the public may see."""
    rows: QuerySet = getattr(model.objects, declaration_of(model).rows)()
    return rows


def has_field(model: Any, name: str) -> bool:
    """Tell whether ``model`` has a field ``name``."""
    return any(field.name == name for field in model._meta.get_fields())


def hashtag_links(model: Any) -> Any:
    """Return the model of the rows that tie hashtags to ``model``, or None where it carries none."""
    if not has_field(model, "hashtags"):
        return None
    return model._meta.get_field("hashtags").remote_field.through


def carriers() -> Iterator[tuple[Any, Any]]:
    """Yield each declared model that carries hashtags, with the model of the rows that tie them to it."""
    for model in declared():
        if (links := hashtag_links(model)) is not None:
            yield model, links


@cache
def search_kinds() -> dict[str, list[Any]]:
    """Return the models of each kind that is searched; pages that name no kind come last."""
    kinds: dict[str, list[Any]] = {}
    for model in declared():
        if kind := declaration_of(model).search_kind:
            kinds.setdefault(kind, []).append(model)
    kinds[PAGE] = kinds.pop(PAGE, [])
    return kinds
