"""Every field that an editor sees says what good content is: pages, snippets, settings, blocks, files."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel, get_edit_handler
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.documents.forms import get_document_form
from wagtail.fields import StreamField
from wagtail.images.forms import get_image_form
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from cms.models import OfficeDocument, OfficeImage

OURS = {"cms", "directory", "blog", "home"}


def edited_models() -> list[type]:
    """Return our page types, snippets and settings."""
    pages = [model for model in apps.get_models() if issubclass(model, Page)]
    models = [*pages, *get_snippet_models(), *settings_registry]
    return [model for model in models if model._meta.app_label in OURS]


def edit_handler(model: type) -> Any:
    """Return the bound form definition of ``model``."""
    viewset = getattr(model, "snippet_viewset", None)
    if viewset:
        return viewset._edit_handler
    return model.get_edit_handler() if issubclass(model, Page) else get_edit_handler(model)


def fields_without_help(panel: Any, form: type) -> Iterator[str]:
    """Yield the fields below ``panel`` that nothing explains, those of inline children included."""
    if isinstance(panel, InlinePanel):
        child = panel.child_edit_handler
        yield from fields_without_help(child, child.get_form_class())
    elif isinstance(panel, FieldPanel) and not panel.read_only:
        field = form.base_fields.get(panel.field_name)
        if field and not (panel.help_text or field.help_text) and not is_stream(panel):
            yield f"{panel.model.__name__}.{panel.field_name}"
    for child in getattr(panel, "children", []):
        yield from fields_without_help(child, form)


def is_stream(panel: Any) -> bool:
    """Tell whether the field is a StreamField, whose blocks explain themselves."""
    return isinstance(panel.db_field, StreamField)


def blocks_without_help(block: Any, path: str) -> Iterator[str]:
    """Yield the fields below ``block`` that nothing explains."""
    if isinstance(block, (blocks.BaseStreamBlock, blocks.BaseStructBlock)):
        for name, child in block.child_blocks.items():
            yield from blocks_without_help(child, f"{path}.{name}")
    elif isinstance(block, blocks.ListBlock):
        if isinstance(block.child_block, (blocks.BaseStructBlock, blocks.BaseStreamBlock)):
            yield from blocks_without_help(block.child_block, path)
        elif not getattr(block.meta, "help_text", None):
            yield path
    elif not block.field.help_text:
        yield path


def test_there_is_something_to_walk():
    names = {model.__name__ for model in edited_models()}
    assert names >= {"HomePage", "StandardPage", "StoryPage", "DirectoryPage", "Actor", "Hashtag", "OfficeSettings"}
    actor = next(model for model in edited_models() if model.__name__ == "Actor")
    assert "OfferHours" in {panel.model.__name__ for panel in all_panels(edit_handler(actor))}


def all_panels(panel: Any) -> Iterator[Any]:
    """Yield ``panel`` and everything below it, inline children included."""
    yield panel
    children = [panel.child_edit_handler] if isinstance(panel, InlinePanel) else getattr(panel, "children", [])
    for child in children:
        yield from all_panels(child)


@pytest.mark.parametrize("model", edited_models(), ids=lambda model: model.__name__)
def test_every_field_is_explained(model):
    handler = edit_handler(model)
    missing = sorted(set(fields_without_help(handler, handler.get_form_class())))
    for field in model._meta.get_fields():
        if isinstance(field, StreamField):
            missing += blocks_without_help(field.stream_block, f"{model.__name__}.{field.name}")
    assert missing == []


@pytest.mark.django_db
@pytest.mark.parametrize("form", [get_image_form(OfficeImage), get_document_form(OfficeDocument)])
def test_every_field_of_files_is_explained(form):
    seen = [(name, field) for name, field in form().fields.items() if not field.widget.is_hidden]
    assert {"title", "file", "credit", "licence"} <= dict(seen).keys()
    assert [name for name, field in seen if not field.help_text] == []


@pytest.mark.parametrize("model", [model for model in edited_models() if issubclass(model, Page)])
def test_every_page_type_says_what_it_is_for(model):
    assert model.get_page_description()
