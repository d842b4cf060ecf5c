"""A new page begins with a text; one in which nothing is written is neither asked for nor stored."""

import json

import pytest

from blog.models import StoryPage
from tests.cms.admin.handing_in.test_action_bar import new_story
from tests.editor_form import editor, send

pytestmark = pytest.mark.django_db


def texts(*sources):
    """Return what a form sends for a body of these texts, empty as the editor itself leaves them."""
    sent = {"body-count": str(len(sources))}
    for number, source in enumerate(sources):
        place = f"body-{number}"
        sent |= {f"{place}-deleted": "", f"{place}-order": str(number), f"{place}-type": "text", f"{place}-id": ""}
        written = {"key": "a", "text": source, "type": "unstyled", "depth": 0}
        written |= {"inlineStyleRanges": [], "entityRanges": []}
        sent[f"{place}-value"] = json.dumps({"blocks": [written], "entityMap": {}})
    return sent


@pytest.mark.parametrize("pressed", [{}, {"action-submit": "1"}])
@pytest.mark.parametrize(
    ("sources", "kept"),
    [([""], 0), (["Hier."], 1), (["", "Hier."], 1), (["Hier.", " ", ""], 1), (["\u00ad"], 0), (["\u00a0"], 0)],
)
def test_an_empty_text_is_left_out(sources, kept, pressed, as_member):
    send(as_member("Redaktion"), new_story(), title="Garten", intro="Kurz.", **texts(*sources), **pressed)
    story = StoryPage.objects.get().get_latest_revision_as_object()
    assert len(story.body) == kept
    assert story.workflow_in_progress is bool(pressed)


def test_a_new_page_begins_in_its_title_and_with_a_text(as_member):
    form = editor(as_member("Redaktion"), new_story())
    assert form.select_one("[name=title]").has_attr("autofocus")
    arguments = json.loads(form.select_one("[data-block]")["data-w-block-arguments-value"])
    assert [[one["type"] for one in value] for value in arguments if isinstance(value, list)] == [["text"]]
