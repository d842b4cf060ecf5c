"""Incomplete drafts past their form: all are published or none, and a sentence says which one lacks what."""

import pytest
from django.urls import reverse
from wagtail.models import Page, Workflow

from tests import factories

pytestmark = pytest.mark.django_db


def draft(**fields):
    """Return a page that was never public, with a newest draft of ``fields``."""
    page = factories.standard_page(live=False)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision(clean=False)
    return page


def publish(client, *pages, **form):
    """Publish all of them with one form."""
    query = "&".join(f"id={page.pk}" for page in pages)
    return client.post(f"/admin/bulk/wagtailcore/page/publish/?{query}&next=/admin/pages/", form, follow=True)


def live(*pages):
    """Return which of them are public now."""
    return [Page.objects.get(pk=page.pk).live for page in pages]


# What an editor leaves empty or somebody else takes meanwhile, and a word of the reason.
INCOMPLETE = [
    ({"title": ""}, "title"),
    ({"slug": "geschichten"}, "Adresse"),
]


@pytest.mark.parametrize(("fields", "reason"), INCOMPLETE)
def test_an_incomplete_draft_keeps_all_back_and_is_named(fields, reason, as_member):
    good, bad = draft(), draft(**fields)
    page = publish(as_member("Freigabe"), good, bad).content.decode()
    assert "Veröffentlicht ist noch nichts" in page
    assert reason in page
    assert f"/admin/pages/{bad.pk}/edit/" in page
    assert live(good, bad) == [False, False]


def test_an_incomplete_draft_below_is_named_too(as_member):
    above = draft()
    below = factories.standard_page(above, title="Unten", live=False)
    below.title = ""
    below.save_revision(clean=False)
    client = as_member("Freigabe")
    page = publish(client, above, include_descendants="on").content.decode()
    assert "Veröffentlicht ist noch nichts" in page
    assert live(above, below) == [False, False]
    publish(client, above)
    assert live(above, below) == [True, False]


def test_complete_drafts_are_published(as_member):
    pages = [draft(), draft()]
    assert "2 Seiten" in publish(as_member("Freigabe"), *pages).content.decode()
    assert live(*pages) == [True, True]


def test_more_than_a_few_are_counted(as_member):
    page = publish(as_member("Freigabe"), *(draft(title="") for _number in range(7))).content.decode()
    assert "Und 2 weitere" in page


@pytest.mark.parametrize("action", ["publish", "unpublish", "delete", "move"])
@pytest.mark.parametrize(
    "ids", ["id=999999", "id=x", "id=1", "id={page}&id=999999", "id={page}&id=x", "id=all&childOf=999999", "id=all"]
)
def test_stale_selections_break_no_action(action, ids, as_member):
    page = draft()
    url = f"/admin/bulk/wagtailcore/page/{action}/?{ids.format(page=page.pk)}"
    client = as_member("Verwaltung")
    assert client.get(url).status_code < 500
    assert client.post(url).status_code < 500


@pytest.mark.parametrize("headers", [{}, {"x-requested-with": "XMLHttpRequest"}], ids=["form", "window"])
@pytest.mark.parametrize(("fields", "reason"), INCOMPLETE)
def test_approving_an_incomplete_draft_says_why_and_undoes_it(fields, reason, headers, as_member):
    page, client = draft(), as_member("Freigabe")
    state = Workflow.objects.get().start(page, factories.user(groups=["Redaktion"]))
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision(clean=False)
    task = state.current_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    assert client.post(url, {"comment": "gut"}, headers=headers).status_code in (200, 302)
    text = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "noch nicht freigegeben" in text
    assert reason in text
    task.refresh_from_db()
    assert (live(page), task.status) == ([False], "in_progress")
