"""Odd characters in every text field of every form: the worst here, many in the soak."""

from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, seed, settings
from wagtail.models import get_page_models
from wagtail.snippets.models import get_snippet_models

from blog.comments.website.forms import CommentForm, ReportForm
from cms.models import OfficeSettings
from cms.text import clean_text
from home.contact.forms import ContactForm
from tests.promises.input.odd_characters import IN_JSON, NASTY, Walk, read_everything, text_fields

pytestmark = pytest.mark.django_db


def test_whatever_is_written_everything_can_be_read() -> None:
    walk = Walk()
    walk.fill_in_everything([f"{text}Ä" for text in NASTY])
    assert walk.refused == []
    assert read_everything(walk) > 30


def all_text_fields() -> Iterator[tuple[str, Any]]:
    """Yield each field of text of each form, of the admin and of the public."""
    for model in (*get_snippet_models(), *get_page_models(), OfficeSettings):
        handler = getattr(model, "snippet_viewset", model)
        handler = getattr(handler, "edit_handler", None) or getattr(model, "get_edit_handler", lambda: None)()
        if handler is not None and (form := handler.bind_to_model(model).get_form_class()):
            yield from text_fields(form())
    for public in (CommentForm(), ReportForm(), ContactForm(1)):
        yield from text_fields(public)


@seed(14)
@settings(max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(text=IN_JSON)
def test_what_a_field_lets_through_is_clean(text: str) -> None:
    for name, field in FIELDS:
        try:
            value = field.clean(text)
        except ValidationError:
            continue
        assert not isinstance(value, str) or clean_text(value) == value, name


@pytest.fixture(autouse=True, scope="module")
def _fields(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        FIELDS.extend((n, f) for n, f in all_text_fields() if not isinstance(f.widget, forms.HiddenInput))
    assert len(FIELDS) > 30
    yield
    FIELDS.clear()


FIELDS: list[tuple[str, Any]] = []
