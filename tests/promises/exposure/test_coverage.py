"""No relation between models and no block is left out of the matrix."""

import pytest
from django.apps import apps
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.contrib.redirects.models import Redirect
from wagtail.fields import StreamField
from wagtail.models import Page

from blog.models import Comment
from cms.models import OfficeDocument, OfficeImage
from directory.models import Actor, Offer
from tests.promises.exposure.scene import BLOCKS, RELATED_ELSEWHERE, RELATIONS
from tests.promises.exposure.states import IMPOSSIBLE_STATES, STATES, possible_states

OURS = ("cms", "directory", "blog", "home", "api")
TARGETS = (Page, Actor, Offer, Comment, OfficeImage, OfficeDocument)


def relations() -> set[str]:
    """Return every stored reference of our models, and of redirects, to something with a visibility rule."""
    found = set()
    for model in [*(model for app in OURS for model in apps.get_app_config(app).get_models()), Redirect]:
        for field in model._meta.get_fields():
            is_reference = isinstance(field, models.ForeignKey | models.ManyToManyField)
            if not is_reference or isinstance(field, ParentalKey) or getattr(field.remote_field, "parent_link", False):
                continue
            if field.model is model and issubclass(field.related_model, TARGETS):
                found.add(f"{model._meta.label}.{field.name}")
    return found


def test_each_relation_to_a_guarded_thing_is_in_the_matrix() -> None:
    """What belongs to its parent (ParentalKey) is planted with it."""
    assert relations() <= set(RELATIONS) | set(RELATED_ELSEWHERE)
    assert set(RELATED_ELSEWHERE) <= relations()


def test_each_block_of_each_body_is_in_the_matrix() -> None:
    """A host is made for each block of the richest body."""
    fields = [
        field for model in apps.get_models() for field in model._meta.get_fields() if isinstance(field, StreamField)
    ]

    assert fields
    for field in fields:
        assert set(field.stream_block.child_blocks) <= set(BLOCKS)


@pytest.mark.parametrize("kind", IMPOSSIBLE_STATES)
def test_each_state_is_planted_or_has_a_reason(kind: str) -> None:
    """No state is forgotten, and no reason is left for a state that is planted."""
    assert set(IMPOSSIBLE_STATES[kind]) <= set(STATES)
    assert all(IMPOSSIBLE_STATES[kind].values())
    assert possible_states(kind)
