"""Plans in the admin: what failed is shown, what is over blocks nothing, what a draft needs is not deleted."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.worker.scheduling import carry_out_due_plans
from directory.models import Actor, Category
from home.models import StandardPage
from tests import factories
from tests.admin_forms import refused, send
from tests.cms.worker.test_scheduling import with_a_deleted_category, with_a_taken_address

pytestmark = pytest.mark.django_db
# Scripts draw the body's blocks.
NO_BLOCKS = {"body-count": "0"}


def test_what_failed_stands_on_the_first_page_of_those_who_may_mend_it(as_member):
    actor, page = factories.actor(name="Der Verein"), factories.standard_page()
    with_a_deleted_category(actor)
    with_a_taken_address(page)
    carry_out_due_plans()
    shown = as_member("Freigabe").get("/admin/").content.decode()
    assert "Das hat nicht geklappt" in shown
    assert "Der Verein" in shown
    assert f"/admin/snippets/directory/actor/edit/{actor.pk}/" in shown
    assert f"/admin/pages/{page.pk}/edit/" in shown
    assert "Das hat nicht geklappt" not in as_member("Moderation").get("/admin/").content.decode()


@pytest.mark.parametrize("view", ["edit", "history", "usage", "preview"])
def test_an_actor_whose_draft_lost_its_category_opens_everywhere(as_member, view):
    actor = factories.actor()
    with_a_deleted_category(actor)
    client = as_member("Freigabe")
    response = client.get(f"/admin/snippets/directory/actor/{view}/{actor.pk}/")
    assert response.status_code == 200


def test_versions_that_lost_their_category_can_be_compared_and_restored(as_member):
    actor = factories.actor()
    lost = with_a_deleted_category(actor)
    client = as_member("Freigabe")
    base = f"/admin/snippets/directory/actor/history/{actor.pk}/revisions"
    assert client.get(f"{base}/compare/earliest...latest/").status_code == 200
    assert client.get(f"{base}/{lost.pk}/revert/").status_code == 200
    assert client.get(f"{base}/{lost.pk}/view/").status_code == 200
    response = send(client, f"/admin/snippets/directory/actor/edit/{actor.pk}/", {"action-publish": "1"})
    assert "category" in refused(response)


def test_a_draft_is_saved_although_its_plan_is_over(as_member):
    """Of a page, a story and an actor; a moment that was entered just now is refused all the same."""
    over = timezone.now() - timedelta(days=1, seconds=17)
    client = as_member("Freigabe")
    for thing, url, form in (
        (factories.standard_page(expire_at=over), "/admin/pages/{}/edit/", "page-edit-form"),
        (factories.story(expire_at=over), "/admin/pages/{}/edit/", "page-edit-form"),
        (factories.actor(expire_at=over), "/admin/snippets/directory/actor/edit/{}/", "w-editor-form"),
    ):
        response = send(client, url.format(thing.pk), NO_BLOCKS, form)
        assert response.status_code == 302, refused(response)
        draft = thing.get_latest_revision() or type(thing).objects.get(pk=thing.pk).get_latest_revision()
        assert draft.content["expire_at"] is None
        before = type(thing).objects.get(pk=thing.pk).latest_revision_id
        response = send(client, url.format(thing.pk), {**NO_BLOCKS, "expire_at": "01.02.2020 10:00"}, form)
        assert "expire_at" in refused(response)
        assert type(thing).objects.get(pk=thing.pk).latest_revision_id == before


@pytest.mark.parametrize("draft", ["plan", "newest draft"])
@pytest.mark.parametrize("way", ["one", "many"])
def test_what_a_draft_needs_is_not_deleted_and_the_refusal_says_where(as_member, draft, way):
    actor, category = factories.actor(name="Der Verein"), Category.objects.create(name="Nachbarschaft")
    actor.category = category
    if draft == "plan":
        actor.go_live_at = factories.in_days(2)
    revision = actor.save_revision()
    if draft == "plan":
        revision.publish()
        Actor.objects.filter(pk=actor.pk).update(category=factories.actor().category)
    client = as_member("Verwaltung")
    url = f"/admin/snippets/directory/category/delete/{category.pk}/"
    if way == "many":
        url = f"/admin/bulk/directory/category/delete/?id={category.pk}"
    response = client.post(url, follow=True)
    assert Category.objects.filter(pk=category.pk).exists()
    assert "wird noch gebraucht" in response.content.decode()
    assert "Der Verein" in response.content.decode()


def test_what_only_an_older_version_needs_can_go(as_member):
    actor, category = factories.actor(), Category.objects.create(name="Nachbarschaft")
    old = actor.category
    for chosen in (category, old):
        actor.category = chosen
        actor.save_revision().publish()
    client = as_member("Verwaltung")
    client.post(f"/admin/snippets/directory/category/delete/{category.pk}/")
    assert not Category.objects.filter(pk=category.pk).exists()
    base = f"/admin/snippets/directory/actor/history/{actor.pk}"
    assert client.get(f"{base}/revisions/compare/earliest...latest/").status_code == 200
    assert client.get(f"{base}/").status_code == 200


def test_a_page_that_expired_can_be_published_again(as_member):
    page = factories.standard_page(expire_at=factories.in_days(-1))
    carry_out_due_plans()
    client = as_member("Freigabe")
    response = send(client, f"/admin/pages/{page.pk}/edit/", {**NO_BLOCKS, "action-publish": "1"}, "page-edit-form")
    assert response.status_code == 302, refused(response)
    assert StandardPage.objects.public().filter(pk=page.pk).exists()
