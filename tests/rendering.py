"""Tells the test client of one template for each answer."""

from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any

import pytest
from django.template import Template
from django.test.utils import instrumented_test_render

_inside = ContextVar("_inside", default=False)


def _render(template: Template, context: Any) -> str:
    """Draw ``template``; of what is drawn inside another one nobody is told."""
    if _inside.get():
        return template.nodelist.render(context)
    token = _inside.set(True)
    try:
        return instrumented_test_render(template, context)
    finally:
        _inside.reset(token)


@pytest.fixture(autouse=True, scope="package")
def outermost_told(django_test_environment: None) -> Iterator[None]:
    """Keep the context of the outermost template alone.

    Django keeps that of each of the two thousand small ones in a form, which takes as long as drawing them.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", _render)
        yield
