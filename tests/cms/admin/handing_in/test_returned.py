"""Who opens what was given back reads why, above the form and nowhere else."""

import pytest
from bs4 import BeautifulSoup
from wagtail.admin.admin_url_finder import AdminURLFinder

from tests import factories as make
from tests.cms.admin.handing_in.test_action_bar import in_state

pytestmark = pytest.mark.django_db


def messages_above(client, thing, person):
    """Return the text of the messages above the form of ``thing``."""
    response = client.get(AdminURLFinder(person).get_edit_url(thing))
    assert response.status_code == 200
    parsed = BeautifulSoup(response.content, "html.parser")
    return [" ".join(one.get_text().split()) for one in parsed.select(".messages > ul > li")]


def given_back(kind, comment):
    """Return a story or an actor that Mara Lindt has given back."""
    thing = in_state(make.story(live=False) if kind == "story" else make.actor(live=False), "handed in")
    reviewer = make.user(first_name="Mara", last_name="Lindt", groups=["Freigabe"])
    thing.current_workflow_task_state.reject(user=reviewer, comment=comment)
    return thing


@pytest.mark.parametrize("kind", ["story", "actor"])
@pytest.mark.parametrize("comment", ["Bitte noch <b>ein</b> Bild.", ""])
def test_the_form_says_who_gave_it_back_and_why(kind, comment, client):
    thing = given_back(kind, comment)
    writer = make.user(groups=["Redaktion"])
    client.force_login(writer)
    (text,) = messages_above(client, thing, writer)
    assert "Zurückgegeben von Mara Lindt." in text
    assert ("Das steht dazu: „Bitte noch <b>ein</b> Bild.“" in text) == bool(comment)
    assert "noch einmal zur Freigabe" in text


@pytest.mark.parametrize("kind", ["story", "actor"])
@pytest.mark.parametrize("state", ["draft", "handed in"])
def test_what_was_not_given_back_says_nothing(kind, state, client):
    thing = in_state(make.story(live=False) if kind == "story" else make.actor(live=False), state)
    writer = make.user(groups=["Redaktion"])
    client.force_login(writer)
    assert not [text for text in messages_above(client, thing, writer) if "urückgegeben" in text]
