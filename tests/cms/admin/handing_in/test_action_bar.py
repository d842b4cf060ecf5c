"""Which buttons somebody gets at the foot of a form, what they say, and what they do when they are pressed."""

import pytest

from tests import factories as make
from tests.editor_form import buttons, editor, send

pytestmark = pytest.mark.django_db
HAND_IN, SAVE, PUBLISH, RETURN = "Zur Freigabe geben", "Entwurf speichern", "Veröffentlichen", "Zurückgeben"
UNPUBLISH, BACK, WITH_COMMENT = (
    "Von der Website nehmen",
    "Aus der Freigabe zurückholen",
    "Mit Kommentar veröffentlichen",
)


def new_actor():
    """Return the address of a new actor's form."""
    make.category()
    return "/admin/snippets/directory/actor/add/"


def actor(*, state="draft"):
    """Return the address of an actor's form."""
    return f"/admin/snippets/directory/actor/edit/{in_state(make.actor(live=state == 'live'), state).pk}/"


def new_story():
    """Return the address of a new story's form."""
    return f"/admin/pages/add/blog/storypage/{make.story_index().pk}/"


def story(*, state="draft"):
    """Return the address of a story's form."""
    return f"/admin/pages/{in_state(make.story(live=state == 'live'), state).pk}/edit/"


def page(*, state="draft"):
    """Return the address of an editorial page's form."""
    return f"/admin/pages/{in_state(make.standard_page(live=state == 'live'), state).pk}/edit/"


def in_state(thing, state):
    """Return ``thing`` as a draft, public, handed in or given back."""
    thing.save_revision()
    if state in {"handed in", "returned"}:
        begun = thing.get_workflow().start(thing, None)
        if state == "returned":
            begun.current_task_state.reject()
    return thing


@pytest.mark.parametrize("form", [new_actor, new_story])
def test_what_is_new_is_handed_in_or_published(form, as_member):
    address = form()
    assert buttons(editor(as_member("Redaktion"), address)) == ([HAND_IN, SAVE], [])
    assert buttons(editor(as_member("Freigabe"), address)) == ([PUBLISH, SAVE], [HAND_IN])


@pytest.mark.parametrize("form", [actor, story, page])
@pytest.mark.parametrize(
    ("state", "group", "shown", "folded"),
    [
        ("draft", "Redaktion", [HAND_IN, SAVE], set()),
        ("draft", "Freigabe", [PUBLISH, SAVE], {HAND_IN}),
        ("returned", "Redaktion", [HAND_IN, SAVE], set()),
        ("live", "Redaktion", [HAND_IN, SAVE], set()),
        ("live", "Freigabe", [PUBLISH, SAVE], {HAND_IN, UNPUBLISH}),
        ("handed in", "Freigabe", [PUBLISH, RETURN], {SAVE, WITH_COMMENT}),
    ],
)
def test_the_next_step_is_a_button_and_the_rest_is_folded(form, state, group, shown, folded, as_member):
    seen, hidden = buttons(editor(as_member(group), form(state=state)))
    assert seen == shown
    assert folded <= set(hidden)
    assert hidden.count(PUBLISH) == 0


@pytest.mark.parametrize("form", [actor, story, page])
def test_who_handed_it_in_cannot_write_on_but_take_it_back(form, as_member):
    client, address = as_member("Redaktion"), form()
    send(client, address, **{"action-submit": "1"})
    locked = editor(client, address)
    assert locked.select_one(".office-actions button[disabled]") is not None
    assert locked.select_one('.office-actions button[aria-hidden="true"]') is None
    assert BACK in [*buttons(locked)[0], *buttons(locked)[1]]
    assert "ist wieder ein Entwurf" in send(client, address, **{"action-cancel-workflow": "1"}).content.decode()


@pytest.mark.parametrize("group", ["Redaktion", "Freigabe"])
def test_the_first_button_of_all_saves(group, as_member):
    first = editor(as_member(group), story()).select_one("button[type=submit], button:not([type])")
    assert first.get("name") is None
    assert first.get("aria-hidden") == "true"
