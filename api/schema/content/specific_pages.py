"""Pages as rows of their own types, with no more columns and no more statements than a query needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from api.loading.lookahead import Selection
from api.loading.projection import projection_of
from api.loading.rows import Projection, fetch
from api.schema.type_registry import EXTENSIONS


def specific_pages(pages: Any, selection: Sequence[Selection] | None = None, columns: Sequence[str] = ()) -> list[Any]:
    """Return ``pages`` (rows of wagtailcore.Page) as rows of their own types.

    They have the columns that ``selection`` needs, all where it is None, and ``columns``. One statement; and
    one for each type among them of which more is asked than all pages have.
    """
    if selection is None:
        return list(pages.specific())
    models: dict[int, Any] = {
        ContentType.objects.get_for_model(model).pk: model for model in EXTENSIONS if issubclass(model, Page)
    }
    shapes = {key: projection_of(model, model.__name__, selection, *columns) for key, model in models.items()}
    common = Projection(Page, ("content_type_id", *columns))
    enough = {key for key, shape in shapes.items() if shape and not shape.joined and common.holds(shape)}
    common.add([name for key, shape in shapes.items() if shape and key in enough for name in shape.columns])
    found = fetch(pages, common)
    pks = defaultdict(list)
    for page in found:
        pks[page.content_type_id].append(page.pk)
    own = {
        key: {row.pk: row for row in fetch(models[key].objects.filter(pk__in=of_type), shapes[key])}
        for key, of_type in pks.items()
        if key not in enough
    }
    rows = (
        as_type(page, models[page.content_type_id])
        if page.content_type_id in enough
        else own[page.content_type_id].get(page.pk)
        for page in found
    )
    # A page may have been deleted after the first statement.
    return [row for row in rows if row is not None]


def as_type(page: Any, model: Any) -> Any:
    """Return a row of wagtailcore.Page as one of ``model``, which stores what else it has elsewhere."""
    page.__class__ = model
    page.__dict__[model._meta.pk.attname] = page.__dict__["id"]
    return page
