"""Where things are used: what everybody sees of them, what keeps them, and what is no use at all."""

from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django_tasks_db.models import DBTaskResult
from wagtail.models import ReferenceIndex
from wagtail.tasks import update_reference_index_task

from cms.admin.rights import uses
from cms.admin.rights.uses import Use, Uses, bring_index_up_to_date, is_shown_publicly, uses_for
from directory.models import Actor
from tests import factories

pytestmark = pytest.mark.django_db


def indexed(place: Any) -> Any:
    """Return ``place`` with its links in Wagtail's index."""
    ReferenceIndex.create_or_update_for_object(place)
    return place


def linking(document: Any, **fields: Any) -> Any:
    """Return a page that links the document in its text."""
    link = factories.paragraph(f'<p><a linktype="document" id="{document.pk}">Antrag</a></p>')
    return indexed(factories.standard_page(body=[link], **fields))


def test_a_picture_of_an_actor_is_as_public_as_the_actor() -> None:
    image = factories.image()
    actor = factories.actor(logo=image, live=False)
    assert not is_shown_publicly(image)
    Actor.objects.filter(pk=actor.pk).update(live=True)
    assert is_shown_publicly(image)


def test_what_has_no_rule_of_its_own_is_public() -> None:
    hashtag = factories.hashtag()
    assert not is_shown_publicly(hashtag)
    factories.actor(hashtags=[hashtag.name], live=False)
    assert not is_shown_publicly(hashtag)
    factories.actor(hashtags=[hashtag.name])
    assert is_shown_publicly(hashtag)
    assert uses._is_public(factories.category())


def test_a_document_in_a_text_is_as_public_as_the_page() -> None:
    document = factories.document()
    draft = linking(document, live=False)
    private = linking(document)
    factories.restrict(private)
    assert not is_shown_publicly(document)
    type(draft).objects.filter(pk=draft.pk).update(live=True)
    assert is_shown_publicly(document)


def test_of_many_things_only_the_places_of_this_one_are_named() -> None:
    superuser = factories.superuser()
    first, second = factories.document(), factories.document()
    page, other = linking(first, title="Hier"), linking(second, title="Dort")
    assert [use.title for use in uses_for(first, superuser).named] == [str(page)]
    assert [use.title for use in uses_for(second, superuser).named] == [str(other)]
    assert uses_for(factories.document(), superuser) == Uses([], 0, is_kept=False)


def test_a_place_is_named_whole_for_those_who_may_go_there() -> None:
    image = factories.image()
    owner = factories.user(first_name="Mara", last_name="Lindt")
    story = factories.story(lead_image=image, owner=owner, title="Im Garten")
    url = f"/admin/pages/{story.pk}/edit/"
    assert uses_for(image, factories.superuser()).named == [Use("Im Garten", "Projektgeschichte", url, "Mara Lindt")]
    (hidden,) = uses_for(image, factories.user()).named
    assert hidden == Use("(für Sie nicht sichtbar)", "Projektgeschichte", None, "Mara Lindt")


def test_who_worked_there_last_counts_before_who_began_and_nobody_is_nobody() -> None:
    image = factories.image()
    story = factories.story(lead_image=image, owner=factories.user(first_name="Mara", last_name="Lindt"))
    actor = factories.actor(logo=factories.image())
    assert uses_for(actor.logo, factories.superuser()).named[0].editor == ""
    story.save_revision(user=factories.user(first_name="Ole", last_name="Kamp"))
    assert uses_for(image, factories.superuser()).named[0].editor == "Ole Kamp"
    story.save_revision(user=None)
    assert uses_for(image, factories.superuser()).named[0].editor == "Mara Lindt"


def test_a_category_is_kept_by_its_actors_and_a_district_is_not() -> None:
    superuser, category, district = factories.superuser(), factories.category(), factories.district()
    assert not uses_for(category, superuser).is_kept
    actor = factories.actor(category=category, districts=[district])
    assert [use.title for use in uses_for(category, superuser).named] == [str(actor)]
    assert uses_for(category, superuser).is_kept
    assert uses_for(district, superuser).named
    assert not uses_for(district, superuser).is_kept


@pytest.mark.parametrize(
    ("keeping", "expected"), [([True, False], True), ([False, True], True), ([False, False], False)]
)
def test_one_relation_that_keeps_a_thing_is_enough(
    keeping: list[bool], expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever comes last; one without rows keeps nothing."""
    factories.actor()
    rows = [(Actor.objects.order_by("pk"), keeps) for keeps in keeping]
    monkeypatch.setattr(uses, "_by_relations", lambda _thing: iter([*rows, (Actor.objects.none(), True)]))
    assert uses_for(factories.category(), factories.superuser()).is_kept is expected


def test_a_page_that_links_to_itself_is_not_used_by_that() -> None:
    page = factories.standard_page()
    page.body = [("paragraph", f'<p><a linktype="page" id="{page.pk}">hier</a></p>')]
    page.save()
    indexed(page)
    assert uses_for(page, factories.superuser()).named == []


def test_a_place_is_named_once_however_often_it_uses_the_thing() -> None:
    image = factories.image()
    block = {"type": "picture", "value": {"image": image.pk, "caption": ""}}
    indexed(factories.story(lead_image=image, body=[block, block]))
    assert len(uses_for(image, factories.superuser()).named) == 1


@pytest.mark.parametrize(("count", "more"), [(29, 0), (30, 0), (31, 1), (33, 3)])
def test_thirty_places_are_named_and_the_rest_is_counted(count: int, more: int) -> None:
    category = factories.category()
    Actor.objects.bulk_create(
        Actor(name=f"Akteur {number}", slug=f"akteur-{number}", category=category) for number in range(count)
    )
    found = uses_for(category, factories.superuser())
    assert (len(found.named), found.more, found.is_kept) == (count - more, more, True)


def test_an_entry_of_the_index_that_holds_no_more_is_no_use() -> None:
    document = factories.document()
    page = linking(document)
    type(page).objects.filter(pk=page.pk).update(body="[]")
    assert uses_for(document, factories.superuser()).named == []
    assert not ReferenceIndex.get_references_to(document).exists()


def test_an_entry_of_the_index_whose_model_or_row_is_gone_is_no_use() -> None:
    document = factories.document()
    page = linking(document, title="Hier")
    entry = ReferenceIndex.get_references_to(document).get()
    gone = ContentType.objects.create(app_label="gone", model="gone")
    for kind, key in ((gone, page.pk), (entry.base_content_type, page.pk + 1_000)):
        entry.pk, entry.base_content_type, entry.object_id = None, kind, key
        entry.save()
    assert ReferenceIndex.get_references_to(document).count() == 3
    assert [use.title for use in uses_for(document, factories.superuser()).named] == ["Hier"]


@pytest.mark.parametrize(
    ("status", "is_done"), [("READY", True), ("RUNNING", True), ("FAILED", False), ("SUCCESSFUL", False)]
)
def test_what_waits_for_the_worker_is_indexed_at_once(status: str, is_done: bool) -> None:
    document = factories.document()
    link = factories.paragraph(f'<p><a linktype="document" id="{document.pk}">Antrag</a></p>')
    page = factories.standard_page(body=[link])
    ReferenceIndex.objects.all().delete()
    for path, pk in ((update_reference_index_task.module_path, page.pk), (update_reference_index_task.module_path, 0)):
        DBTaskResult.objects.create(
            task_path=path,
            status=status,
            args_kwargs={"args": ["home", "standardpage", str(pk)], "kwargs": {}},
            run_after=factories.in_days(0),
            backend_name="default",
            exception_class_path="",
            traceback="",
        )
    bring_index_up_to_date()
    assert ReferenceIndex.get_references_to(document).exists() is is_done
