"""What is in use is not deleted without saying where it is used and by whom it is missed: every kind, every door."""

from typing import Any

import pytest
from django.apps import apps
from wagtail.models import ReferenceIndex

from blog.models import FundingProgramme
from cms.admin.rights.deleting import FIELD
from cms.admin.rights.uses import LISTED
from tests import factories
from tests.promises.rights.asking import nothing_written

pytestmark = pytest.mark.django_db
EDITOR = {"first_name": "Mara", "last_name": "Lindt"}


def noted(place: Any) -> Any:
    """Return ``place``, last edited by Mara Lindt, with its links in Wagtail's index."""
    place.save_revision(user=factories.user(**EDITOR))
    ReferenceIndex.create_or_update_for_object(place)
    return place


def list_of(name: str) -> Any:
    """Return a row of one of the directory's lists."""
    return apps.get_model("directory", name).objects.create(name=f"{name} {factories.number()}")


def picture_as_lead() -> tuple[Any, Any]:
    """Return a picture and the story that shows it."""
    thing = factories.image()
    return thing, noted(factories.story(lead_image=thing))


def picture_as_logo() -> tuple[Any, Any]:
    """Return a picture and the actor that shows it."""
    thing = factories.image()
    return thing, noted(factories.actor(logo=thing))


def picture_in_body() -> tuple[Any, Any]:
    """Return a picture and the page whose body shows it."""
    thing = factories.image()
    block = {"type": "picture", "value": {"image": thing.pk, "caption": ""}}
    return thing, noted(factories.standard_page(body=[block]))


def document_in_text() -> tuple[Any, Any]:
    """Return a document and the page that links it."""
    thing = factories.document()
    link = factories.paragraph(f'<p><a linktype="document" id="{thing.pk}">Antrag</a></p>')
    return thing, noted(factories.standard_page(body=[link]))


def hashtag_of_actor() -> tuple[Any, Any]:
    """Return a hashtag and the actor that carries it."""
    thing = factories.hashtag()
    return thing, noted(factories.actor(hashtags=[thing.name]))


def hashtag_of_page() -> tuple[Any, Any]:
    """Return a hashtag and the page that carries it."""
    thing = factories.hashtag()
    return thing, noted(factories.standard_page(hashtags=[thing.name]))


def district_of_actor() -> tuple[Any, Any]:
    """Return a district and the actor that serves it."""
    thing = list_of("District")
    return thing, noted(factories.actor(districts=[thing]))


def language_of_actor() -> tuple[Any, Any]:
    """Return a language and the actor that speaks it."""
    thing = list_of("SpokenLanguage")
    return thing, noted(factories.actor(languages=[thing]))


def target_group_of_offer() -> tuple[Any, Any]:
    """Return a target group and the actor whose offer is for it."""
    thing = list_of("TargetGroup")
    offer = factories.offer(target_groups=[thing])
    return thing, noted(offer.actor)


def programme_of_story() -> tuple[Any, Any]:
    """Return a funding programme and the story that it paid for."""
    thing = FundingProgramme.objects.create(name=f"Programm {factories.number()}")
    return thing, noted(factories.story(funding_programme=thing))


def actor_of_story() -> tuple[Any, Any]:
    """Return an actor and the story it takes part in."""
    thing = factories.actor()
    return thing, noted(factories.story(actors=[thing]))


def category_of_actor() -> tuple[Any, Any]:
    """Return a category and the actor that cannot be without one."""
    thing = factories.category()
    return thing, noted(factories.actor(category=thing))


CASES = [
    picture_as_lead,
    picture_as_logo,
    picture_in_body,
    document_in_text,
    hashtag_of_actor,
    hashtag_of_page,
    district_of_actor,
    language_of_actor,
    target_group_of_offer,
    programme_of_story,
    actor_of_story,
    category_of_actor,
]
KEPT = {category_of_actor}


def own_page(thing: Any) -> str:
    """Return the address that deletes ``thing`` alone."""
    label = thing._meta.label_lower
    if label == "cms.officeimage":
        return f"/admin/images/{thing.pk}/delete/"
    if label == "cms.officedocument":
        return f"/admin/documents/delete/{thing.pk}/"
    return f"/admin/snippets/{label.replace('.', '/')}/delete/{thing.pk}/"


def many(thing: Any) -> str:
    """Return the address that deletes ``thing`` among many."""
    return f"/admin/bulk/{thing._meta.label_lower.replace('.', '/')}/delete/?id={thing.pk}"


@pytest.mark.parametrize("door", [own_page, many])
@pytest.mark.parametrize("case", CASES)
def test_the_place_and_who_worked_there_are_read_before(case, door, as_member):
    thing, place = case()
    client, url = as_member("Verwaltung"), door(thing)

    page = client.get(url).content.decode()
    assert str(place) in page
    assert "zuletzt bearbeitet von Mara Lindt" in page
    with nothing_written():
        response = client.post(url)
    assert response.status_code == 409
    assert type(thing).objects.filter(pk=thing.pk).exists()

    mark = response.context["mark"]
    client.post(url, {FIELD: mark})
    assert type(thing).objects.filter(pk=thing.pk).exists() == (case in KEPT)
    if case in KEPT:
        assert "lässt es sich nicht löschen" in page
        assert FIELD not in page


def test_a_place_that_came_meanwhile_is_read_too(as_member):
    thing, _place = hashtag_of_actor()
    client, url = as_member("Freigabe"), own_page(thing)
    mark = client.get(url).context["mark"]
    factories.actor(name="Später", hashtags=[thing.name])
    response = client.post(url, {FIELD: mark})
    assert response.status_code == 409
    assert "Später" in response.content.decode()
    assert type(thing).objects.filter(pk=thing.pk).exists()


def test_a_thing_used_everywhere_names_some_places_and_counts_the_rest(as_member, django_assert_max_num_queries):
    thing = list_of("District")
    for _number in range(LISTED + 12):
        factories.actor(districts=[thing])
    with django_assert_max_num_queries(8 * LISTED):
        page = as_member("Verwaltung").get(own_page(thing)).content.decode()
    assert page.count("Akteur: ") == LISTED
    assert "und an 12 weiteren Stellen" in page


def test_comments_go_along_with_their_page_and_are_no_use_of_it(as_member):
    page = factories.story()
    factories.comment(page)
    as_member("Verwaltung").post(f"/admin/pages/{page.pk}/delete/")
    assert not type(page).objects.filter(pk=page.pk).exists()


def test_what_nobody_uses_is_deleted_as_before(as_member):
    client = as_member("Verwaltung")
    for thing in (factories.image(), factories.document(), factories.hashtag(), list_of("District")):
        client.post(own_page(thing))
        assert not type(thing).objects.filter(pk=thing.pk).exists()


def test_a_list_just_uploaded_deletes_nothing_in_use(as_member):
    thing, _place = picture_as_lead()
    with_script = {"x-requested-with": "XMLHttpRequest"}
    response = as_member("Verwaltung").post(f"/admin/images/multiple/{thing.pk}/delete/", headers=with_script)
    assert response.status_code == 409
    assert type(thing).objects.filter(pk=thing.pk).exists()


def test_a_page_that_others_link_is_not_deleted_unread(as_member):
    thing = factories.standard_page()
    link = factories.paragraph(f'<p><a linktype="page" id="{thing.pk}">dort</a></p>')
    place = noted(factories.standard_page(body=[link]))
    client = as_member("Verwaltung")
    for url in (f"/admin/pages/{thing.pk}/delete/", f"/admin/bulk/wagtailcore/page/delete/?id={thing.pk}"):
        assert str(place) in client.get(url).content.decode()
        assert client.post(url).status_code == 409
        assert type(thing).objects.filter(pk=thing.pk).exists()
