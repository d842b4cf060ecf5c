"""What the public may see of pages and files. Doors filter by these methods and by nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.db.models import (
    BooleanField,
    CharField,
    Exists,
    Expression,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
)
from django.utils import timezone
from wagtail.documents.models import DocumentQuerySet
from wagtail.images.models import ImageQuerySet
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, Site
from wagtail.query import PageQuerySet


def not_expired() -> Q:
    """Return the condition for rows whose time is not over, though the worker may not have run yet."""
    return Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now())


def restricted(places: Any, restricted_places: Any, outer: str) -> Exists:
    """Return the condition for rows at, or below, one of the ``places`` in a tree whose keys are ``restricted_places``.

    ``outer`` leads from a row to its own place. The few restricted ones are looked up by their keys:
    joined, a database that has no figures about an empty table goes through all places for each row.
    """
    place = ExpressionWrapper(OuterRef(outer), CharField())
    above = places.objects.order_by().filter(pk__in=restricted_places).annotate(place=place)
    return Exists(above.filter(place__startswith=F("path")))


class WrittenOnce(Expression):
    """A subquery with nothing in it that changes, turned into SQL once in a process and not each time it is used.

    ``make`` returns the queryset. What the public may see stands in nearly every statement of every answer, and
    composing this part took a fifth of an answer's time.
    """

    def __init__(self, make: Callable[[], QuerySet[Any]]) -> None:
        """Keep ``make`` until the first statement."""
        super().__init__(output_field=IntegerField())
        self._make = make
        self._written: dict[str, tuple[str, tuple[Any, ...]]] = {}

    def as_sql(self, _compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Return what the database is asked."""
        if connection.vendor not in self._written:
            sql, parameters = self._make().query.get_compiler(connection=connection).as_sql()
            self._written[connection.vendor] = f"({sql})", tuple(parameters)
        return self._written[connection.vendor]


@cache
def page_is_restricted() -> Exists:
    """Return the condition for pages with a privacy setting, below one, or in a tree that belongs to no site.

    An alias of such a page is as private as the page itself, as Wagtail's `Page.get_view_restrictions` has it.
    """
    return restricted(Page, WrittenOnce(_roots_of_what_is_restricted), "path")


def _roots_of_what_is_restricted() -> QuerySet[Any]:
    restricted_pages = PageViewRestriction.objects.values("page")
    aliases = Page.objects.order_by().filter(alias_of__in=restricted_pages).values("pk")
    aliases_of_aliases = Page.objects.order_by().filter(alias_of__alias_of__in=restricted_pages).values("pk")
    return restricted_pages.union(aliases, aliases_of_aliases, trees_of_no_site())


def trees_of_no_site() -> Any:
    """Return the keys of pages at the top with no site in or above their tree: nobody has an address for what is below.

    A front page that was copied beside itself is one. The translations of a site's front page belong to the site.
    """
    fronts = Page.objects.order_by().filter(translation_key__in=Site.objects.values("root_page__translation_key"))
    place = ExpressionWrapper(OuterRef("path"), CharField())
    tops = Page.objects.order_by().filter(depth=2)
    return tops.filter(~Exists(fronts.annotate(place=place).filter(path__startswith=F("place")))).values("pk")


@cache
def collection_is_private() -> Exists:
    """Return the condition for files in a collection with a privacy setting, or below one."""
    private = WrittenOnce(lambda: CollectionViewRestriction.objects.values("collection"))
    return restricted(Collection, private, "collection__path")


class ConditionWrittenOnce(Expression):
    """A condition on columns of a model's own table that changes with nothing but the time, turned into SQL once.

    ``make`` returns the model and the condition at a moment. What it says holds at the moment of asking.
    """

    conditional = True
    _MOMENT = datetime(1, 2, 3, 4, 5, 6, 789, tzinfo=UTC)

    def __init__(self, make: Callable[[datetime], tuple[Any, Q]]) -> None:
        """Keep ``make`` until the first statement."""
        super().__init__(output_field=BooleanField())
        self._make = make
        self._written: dict[str, tuple[str, tuple[Any, ...]]] = {}

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Return what the database is asked of the rows of the statement's first table."""
        if connection.vendor not in self._written:
            self._written[connection.vendor] = self._write(connection)
        sql, parameters = self._written[connection.vendor]
        table = compiler.quote_name_unless_alias(compiler.query.get_initial_alias())
        adapt = connection.ops.adapt_datetimefield_value
        then, now = adapt(self._MOMENT), adapt(timezone.now())
        return sql.replace("{table}", table), tuple(now if value == then else value for value in parameters)

    def _write(self, connection: Any) -> tuple[str, tuple[Any, ...]]:
        model, condition = self._make(self._MOMENT)
        query = model._base_manager.filter(condition).query
        sql, parameters = query.where.as_sql(query.get_compiler(connection=connection), connection)
        return sql.replace(connection.ops.quote_name(model._meta.db_table), "{table}"), tuple(parameters)


class OfficePageQuerySet(PageQuerySet):
    """Pages; ``public()`` means more here than in Wagtail."""

    def public(self) -> OfficePageQuerySet:
        """Return the pages everyone may read: live, not past ``expire_at``, and not restricted.

        A restriction counts for the page itself and all below it.
        """
        return self.filter(~page_is_restricted(), not_expired(), live=True, depth__gt=1)


class FileQuerySet(ImageQuerySet, DocumentQuerySet):
    """Images or documents."""

    def public(self) -> FileQuerySet:
        """Return the files everyone may fetch: those in no private collection."""
        return self.filter(~collection_is_private())


def public_pages() -> Any:
    """Return the pages of every type that everyone may read, as rows of ``wagtailcore.Page``."""
    return OfficePageQuerySet(Page).public()
