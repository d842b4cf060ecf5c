"""What leads to things of the example: foreign keys of every model, texts, bodies, and drafts.

Anything that nothing here knows counts as the office's own, and what it leads to stays: a new model needs no line.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import Q
from modelcluster.models import get_all_child_relations
from wagtail.models import DraftStateMixin, Revision, Site

from directory.models import ActorRelation
from home.demo_removal.things import Thing, base_of, parent_field

# Rows that go with the thing that they are about: they say nothing of their own about it.
GO_ALONG = frozenset(
    {
        "blog.CommentDecision",
        "blog.CommentMail",
        "cms.OfficeRendition",
        "cms.PageSortKey",
        "home.DemoEntry",
        "wagtailcore.GroupPagePermission",
        "wagtailcore.PageLogEntry",
        "wagtailcore.PageSubscription",
        "wagtailcore.PageViewRestriction",
        "wagtailcore.WorkflowPage",
    }
)


class DemoReference(NamedTuple):
    """``source`` leads to ``target`` by ``field`` (empty: in a text or a draft).

    ``is_loose``: it names a neighbour, and says all it says without it.
    """

    source: Thing
    target: Thing
    field: str = ""
    is_loose: bool = False


def references_to(targets: Collection[Thing]) -> list[DemoReference]:
    """Return what leads to ``targets`` from anywhere, themselves included; each row as the thing that it is part of."""
    wanted = frozenset(targets)
    found = [*_by_keys(wanted), *_in_texts(wanted), *_in_drafts(wanted)]
    return [reference for reference in dict.fromkeys(found) if reference.source != reference.target]


def _by_keys(wanted: frozenset[Thing]) -> Iterator[DemoReference]:
    pks: dict[Any, list[int]] = {}
    for thing in wanted:
        pks.setdefault(thing.model, []).append(thing.pk)
    for model in apps.get_models(include_auto_created=True):
        if model._meta.label in GO_ALONG:
            continue
        for field in _keys(model):
            target = base_of(field.related_model)
            if target in pks and field != parent_field(model):
                rows = _own_rows(model).filter(**{f"{field.name}__in": pks[target]})
                links = dict(rows.values_list("pk", field.attname))
                for pk, source in _owners(model, list(links)).items():
                    yield DemoReference(source, Thing(target, links[pk]), field.name, model is ActorRelation)


def _keys(model: Any) -> list[Any]:
    keys = [field for field in model._meta.local_fields if field.is_relation and field.related_model]
    return [field for field in keys if not getattr(field.remote_field, "parent_link", False)]


def _own_rows(model: Any) -> Any:
    rows = model._base_manager.all()
    if model._meta.label == "wagtailredirects.Redirect":
        # Made by moving a page, not by a person.
        return rows.exclude(automatically_created=True)
    # The first site is the product's own; its front page is decided upon with the tree.
    return rows.exclude(is_default_site=True) if model is Site else rows


def _owners(model: Any, pks: list[int]) -> dict[int, Thing]:
    """Return by number what each row of ``model`` is part of, or the row itself."""
    field = parent_field(model)
    if field is None:
        return {pk: Thing(base_of(model), pk) for pk in pks}
    above = dict(model._base_manager.filter(pk__in=pks).values_list("pk", field.attname))
    owners = _owners(field.related_model, list(set(above.values())))
    return {pk: owners[parent] for pk, parent in above.items()}


def _in_texts(wanted: frozenset[Thing]) -> Iterator[DemoReference]:
    for model in apps.get_models():
        fields = [field for field in model._meta.local_fields if hasattr(field, "extract_references")]
        for row in model._base_manager.only("pk", *(field.name for field in fields)).iterator() if fields else ():
            found = [thing for field in fields for thing in _mentioned(field, field.value_from_object(row))]
            if led_to := wanted.intersection(found):
                source = _owners(model, [row.pk])[row.pk]
                yield from (DemoReference(source, target) for target in led_to)


def _mentioned(field: Any, value: Any) -> Iterator[Thing]:
    for model, pk, *_paths in field.extract_references(value) if value else ():
        yield Thing(base_of(model), int(pk))


def _in_drafts(wanted: frozenset[Thing]) -> Iterator[DemoReference]:
    """Yield what drafts lead to that are newer than what is published, and those that wait for their day."""
    newest = Q(pk__in=[])
    for model in apps.get_models():
        if issubclass(model, DraftStateMixin) and base_of(model) is model:
            drafts = model._base_manager.filter(has_unpublished_changes=True)
            newest |= Q(pk__in=drafts.values("latest_revision_id"))
    for revision in Revision.objects.filter(newest | Q(approved_go_live_at__isnull=False)).iterator():
        if model := revision.content_type.model_class():
            source = Thing(base_of(model), int(revision.object_id))
            mentioned = set(_in_content(model, revision.content))
            yield from (DemoReference(source, to, "", loose) for to, loose in mentioned if to in wanted)


def _in_content(model: Any, content: dict[str, Any]) -> Iterator[tuple[Thing, bool]]:
    """Yield what the stored form of a version leads to; works with each that is stored, whatever is gone since."""
    loose = model is ActorRelation
    for field in _keys(model) + [key for parent in model._meta.get_parent_list() for key in _keys(parent)]:
        if content.get(field.name) is not None:
            yield Thing(base_of(field.related_model), content[field.name]), loose
    for field in model._meta.many_to_many:
        yield from ((Thing(base_of(field.related_model), pk), loose) for pk in content.get(field.name) or ())
    for field in model._meta.concrete_fields:
        if hasattr(field, "extract_references") and content.get(field.name):
            yield from ((thing, loose) for thing in _mentioned(field, field.to_python(content[field.name])))
    for relation in get_all_child_relations(model):
        for child in content.get(relation.get_accessor_name()) or ():
            yield from _in_content(relation.related_model, child)
