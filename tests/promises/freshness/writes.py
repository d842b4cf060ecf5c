"""Everything that editors can do to the content, each as a step that commits; by name.

A step is called with the neighbourhood of `tests.promises.freshness.test_oracle` and changes it through the
same models and services that the admin uses, or past them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, CollectionViewRestriction, Page, Site

from blog.models import Comment
from cms.models import GoneAddress, Hashtag, OfficeImage, OfficeSettings
from directory.models import Actor, Category, Offer
from directory.models.confirmation import confirm
from tests import factories


@dataclass
class Neighbourhood:
    """What the steps change."""

    page: Any
    other: Any
    story: Any
    actor: Any
    offer: Any
    image: Any
    comment: Any

    def fresh(self, name: str) -> Any:
        """Return the thing ``name`` as it stands in the database."""
        thing = getattr(self, name)
        return type(thing).objects.get(pk=thing.pk)


Step = Callable[[Neighbourhood], Any]
STEPS: dict[str, Step] = {}


def step(function: Step) -> Step:
    """Enter ``function`` into the table under its name."""
    STEPS[function.__name__] = function
    return function


def _publish(thing: Any, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(thing, name, value)
    thing.save_revision().publish()


@step
def edit_and_publish_a_page(n: Neighbourhood) -> None:
    _publish(n.fresh("page"), title="Herbstfest", intro="Am Abend.")


@step
def save_a_draft(n: Neighbourhood) -> None:
    page = n.fresh("page")
    page.title = "Entwurf"
    page.save_revision()


@step
def rename_in_addresses(n: Neighbourhood) -> None:
    _publish(n.fresh("page"), slug="umbenannt")


@step
def move_a_page(n: Neighbourhood) -> None:
    n.fresh("page").move(n.fresh("other"), pos="last-child")


@step
def move_it_back(n: Neighbourhood) -> None:
    n.fresh("page").move(factories.home_page(), pos="last-child")


@step
def restrict_a_page(n: Neighbourhood) -> None:
    factories.restrict(n.fresh("other"))


@step
def open_it_again(n: Neighbourhood) -> None:
    n.fresh("other").get_view_restrictions().all().delete()


@step
def unpublish_a_page(n: Neighbourhood) -> None:
    n.fresh("page").unpublish()


@step
def publish_it_by_schedule(n: Neighbourhood) -> None:
    page = n.fresh("page")
    page.go_live_at = timezone.now() + timedelta(seconds=1)
    page.save_revision().publish()
    revision = page.scheduled_revision
    revision.approved_go_live_at = timezone.now() - timedelta(seconds=1)
    revision.save()
    call_command("publish_scheduled", verbosity=0)


@step
def expire_a_page_by_schedule(n: Neighbourhood) -> None:
    Page.objects.filter(pk=n.page.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    call_command("publish_scheduled", verbosity=0)


@step
def edit_a_story(n: Neighbourhood) -> None:
    story = n.fresh("story")
    story.hashtags.add("Herbst")
    _publish(story, title="Wir haben gebaut", lead_image=n.image)


@step
def take_a_participant_away(n: Neighbourhood) -> None:
    story = n.fresh("story")
    story.story_actors.clear()
    story.save()


@step
def change_the_alternative_text(n: Neighbourhood) -> None:
    image = n.fresh("image")
    image.alt = "Eine Bank im Schatten"
    image.save()


@step
def replace_a_picture(n: Neighbourhood) -> None:
    image, other = n.fresh("image"), factories.image()
    image.file = other.file
    image.save()


@step
def hide_a_collection(n: Neighbourhood) -> None:
    collection = Collection.get_first_root_node().add_child(name="Intern")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    OfficeImage.objects.filter(pk=n.image.pk).update(collection=collection)


@step
def show_it_again(n: Neighbourhood) -> None:
    CollectionViewRestriction.objects.all().delete()


@step
def rename_a_category(n: Neighbourhood) -> None:
    category = Category.objects.get(pk=n.actor.category_id)
    category.name = "Nachbarschaftshilfe"
    category.save()


@step
def edit_an_actor(n: Neighbourhood) -> None:
    _publish(n.fresh("actor"), name="Schneiderei", street="Neue Straße 1")


@step
def save_a_draft_of_an_actor(n: Neighbourhood) -> None:
    actor = n.fresh("actor")
    actor.name = "Entwurf"
    actor.save_revision()


@step
def confirm_an_actor(n: Neighbourhood) -> None:
    confirm(n.fresh("actor"), None)


@step
def choose_a_district_through_the_table(n: Neighbourhood) -> None:
    Actor.districts.through.objects.create(actor_id=n.actor.pk, district=factories.district())


@step
def unpublish_actors_in_bulk(n: Neighbourhood) -> None:
    Actor.objects.filter(pk=n.actor.pk).update(live=False)


@step
def publish_actors_in_bulk(n: Neighbourhood) -> None:
    Actor.objects.filter(pk=n.actor.pk).update(live=True)


@step
def change_an_offer(n: Neighbourhood) -> None:
    Offer.objects.filter(pk=n.offer.pk).update(title="Nähen am Abend")


@step
def end_an_offer(n: Neighbourhood) -> None:
    Offer.objects.filter(pk=n.offer.pk).update(valid_through=timezone.localdate() - timedelta(days=1))


@step
def rename_a_hashtag(_n: Neighbourhood) -> None:
    Hashtag.objects.filter(name="Garten").update(name="Gärten")


@step
def approve_a_comment(n: Neighbourhood) -> None:
    Comment.objects.filter(pk=n.comment.pk).update(status="approved")


@step
def reject_it_again(n: Neighbourhood) -> None:
    Comment.objects.filter(pk=n.comment.pk).update(status="rejected")


@step
def send_a_comment(n: Neighbourhood) -> None:
    factories.comment(n.story, status="pending")


@step
def rename_the_office(_n: Neighbourhood) -> None:
    OfficeSettings.objects.update(name="Büro am Platz")


@step
def paint_the_website(_n: Neighbourhood) -> None:
    OfficeSettings.objects.update(palette="plum")


@step
def give_the_office_a_logo(n: Neighbourhood) -> None:
    OfficeSettings.objects.update(logo=n.image)


@step
def switch_comments_off(_n: Neighbourhood) -> None:
    OfficeSettings.objects.update(comments_enabled=False)


@step
def make_a_redirect(n: Neighbourhood) -> None:
    Redirect.objects.create(old_path="/alt", redirect_page=n.page, site=Site.objects.get())


@step
def write_past_django(_n: Neighbourhood) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE directory_actor SET city = 'Magdeburg-Olvenstedt'")


@step
def rename_an_entry(n: Neighbourhood) -> None:
    _publish(n.fresh("actor"), slug="schneiderei")


@step
def give_it_its_address_back(n: Neighbourhood) -> None:
    _publish(n.fresh("actor"), slug="naehstube")


@step
def delete_an_image(n: Neighbourhood) -> None:
    n.fresh("image").delete()


@step
def delete_a_hashtag(_n: Neighbourhood) -> None:
    Hashtag.objects.all().delete()


@step
def delete_a_story(n: Neighbourhood) -> None:
    n.fresh("story").delete()


@step
def delete_an_actor(n: Neighbourhood) -> None:
    n.fresh("actor").delete()


@step
def delete_a_page(n: Neighbourhood) -> None:
    n.fresh("page").delete()


@step
def forget_what_is_gone(_n: Neighbourhood) -> None:
    GoneAddress.objects.all().delete()
