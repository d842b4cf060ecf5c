"""What somebody reads once they have handed in, published or given back: true, and with a link to where to look."""

import pytest
from bs4 import BeautifulSoup

from tests import factories as make
from tests.cms.admin.handing_in.test_action_bar import actor, in_state, new_story, page, story
from tests.editor_form import editor, form_values, send

pytestmark = pytest.mark.django_db
FORMS = [actor, story, page]


def told(response):
    """Return each message with the addresses that it links to."""
    parsed = BeautifulSoup(response.content, "html.parser")
    return [
        (" ".join(one.get_text().split()), [link["href"] for link in one.select("a")])
        for one in parsed.select(".messages > ul > li")
    ]


def action(name):
    """Return what a button of the workflow adds to a form by script."""
    return {"action-workflow-action": "true", "workflow-action-name": name}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("group", "state", "pressed", "words"),
    [
        ("Redaktion", "draft", {"action-submit": "1"}, "ist jetzt in Freigabe"),
        ("Redaktion", "returned", {"action-submit": "1"}, "ist jetzt in Freigabe"),
        ("Freigabe", "draft", {"action-publish": "1"}, "ist jetzt öffentlich"),
        ("Freigabe", "live", {"action-publish": "1"}, "ist jetzt öffentlich"),
        ("Freigabe", "handed in", action("approve"), "ist jetzt öffentlich"),
        ("Freigabe", "handed in", action("reject"), "ist zurückgegeben"),
    ],
)
def test_what_has_become_of_it_is_said_with_a_link(form, group, state, pressed, words, as_member):
    make.directory_page()
    ((text, links),) = told(send(as_member(group), form(state=state), **pressed))
    assert words in text
    assert "moder" not in text.lower()
    assert links
    if "öffentlich" in words:
        assert links[0].startswith("http")


def test_a_new_story_is_handed_in_at_once(as_member):
    make.hashtag("Garten")
    ((text, links),) = told(
        send(as_member("Redaktion"), new_story(), title="Garten", intro="Kurz.", **{"action-submit": "1"})
    )
    assert "„Garten“ ist jetzt in Freigabe" in text
    assert "/admin/" in links


@pytest.mark.parametrize("form", FORMS)
def test_who_may_not_publish_reads_of_no_publishing(form, as_member):
    ((text, _links),) = told(send(as_member("Redaktion"), form(), **{"action-publish": "1"}))
    assert "öffentlich" not in text


@pytest.mark.parametrize(("name", "words"), [("approve", "ist jetzt öffentlich"), ("reject", "ist zurückgegeben")])
@pytest.mark.parametrize("kind", ["story", "actor"])
def test_what_is_done_from_the_dashboard_is_said_too(kind, name, words, as_member):
    make.directory_page()
    thing = in_state(make.story(live=False) if kind == "story" else make.actor(live=False), "handed in")
    state = thing.current_workflow_task_state
    place = "pages" if kind == "story" else "snippets/directory/actor"
    address = f"/admin/{place}/workflow/action/{thing.pk}/{name}/{state.pk}/"
    client = as_member("Freigabe")
    ((text, links),) = told(client.post(address, {"next": "/admin/"}, follow=True))
    assert words in text
    assert links
    (again,) = told(client.post(address, {"next": "/admin/"}, follow=True))
    assert words not in again[0]
    assert "moder" not in again[0].lower()


def test_messages_that_wait_are_kept(as_member):
    client, address, other = as_member("Freigabe"), story(), make.standard_page()
    values = form_values(editor(client, address))
    client.post(f"/admin/pages/{other.pk}/unpublish/")
    texts = [text for text, _links in told(client.post(address, {**values, "action-publish": "1"}, follow=True))]
    assert len(texts) == 2
    assert "ist jetzt öffentlich" in texts[1]
