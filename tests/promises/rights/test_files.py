"""Pictures and documents: whose, whether public, × role × what somebody tries, over every door."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import ReferenceIndex

from cms.models import OfficeDocument, OfficeImage
from tests import factories
from tests.promises.rights.asking import is_refusal, nothing_written

pytestmark = pytest.mark.django_db
KINDS = {"image": OfficeImage, "document": OfficeDocument}


def shown_publicly(file: Any) -> Any:
    """Show ``file`` on a public page and return the page."""
    if isinstance(file, OfficeImage):
        page = factories.story(lead_image=file)
    else:
        link = factories.paragraph(f'<p><a linktype="document" id="{file.pk}">Antrag</a></p>')
        page = factories.standard_page(body=[link])
    ReferenceIndex.create_or_update_for_object(page)
    return page


def made(kind: str, owner: Any, is_public: bool) -> Any:
    """Return a file of ``owner`` that a public page shows, or that nothing shows."""
    file = getattr(factories, kind)(uploaded_by_user=owner)
    if is_public:
        shown_publicly(file)
    return file


def new_content(kind: str) -> SimpleUploadedFile:
    """Return another file for the form."""
    if kind == "image":
        return SimpleUploadedFile("neu.png", factories.png(), "image/png")
    return SimpleUploadedFile("neu.txt", b"neu", "text/plain")


def form(kind: str, prefix: str = "", **fields: Any) -> dict[str, Any]:
    """Return a filled form for a file."""
    values = {
        "title": "Neuer Titel",
        "licence": "CC0-1.0",
        "credit": "",
        "alt": "Was zu sehen ist",
        "tags": "",
        **fields,
    }
    return {f"{prefix}{name}": value for name, value in values.items()}


DOORS = {"image": "images", "document": "documents"}


def change(client: Any, kind: str, file: Any) -> Any:
    """Replace title and content."""
    place = "" if kind == "image" else "edit/"
    return client.post(f"/admin/{DOORS[kind]}/{place}{file.pk}/", form(kind, file=new_content(kind)))


def change_after_upload(client: Any, kind: str, file: Any) -> Any:
    """Replace the title in the list of what was just uploaded."""
    prefix = f"{'image' if kind == 'image' else 'doc'}-{file.pk}-"
    return client.post(f"/admin/{DOORS[kind]}/multiple/{file.pk}/", form(kind, prefix))


def tag_many(client: Any, kind: str, file: Any) -> Any:
    """Tag it through the list's action for many."""
    return client.post(f"/admin/bulk/cms/office{kind}/add_tags/?id={file.pk}", {"tags": "x"})


def move_many(client: Any, kind: str, file: Any) -> Any:
    """Move it to another collection, which may be private."""
    url = f"/admin/bulk/cms/office{kind}/add_to_collection/?id={file.pk}"
    return client.post(url, {"collection": factories.collection().pk})


def delete(client: Any, kind: str, file: Any) -> Any:
    """Delete it by its own page."""
    place = f"{file.pk}/delete/" if kind == "image" else f"delete/{file.pk}/"
    return client.post(f"/admin/{DOORS[kind]}/{place}")


def delete_after_upload(client: Any, kind: str, file: Any) -> Any:
    """Delete it in the list of what was just uploaded."""
    return client.post(f"/admin/{DOORS[kind]}/multiple/{file.pk}/delete/")


def delete_many(client: Any, kind: str, file: Any) -> Any:
    """Delete it through the list's action for many."""
    return client.post(f"/admin/bulk/cms/office{kind}/delete/?id={file.pk}")


CHANGES = (change, change_after_upload)
DELETIONS = (delete, delete_after_upload, delete_many)
MAY_DELETE = {"Verwaltung"}


def may_change(role: str, is_own: bool, is_public: bool) -> bool:
    """Return what docs/editors.md says: Freigabe and Verwaltung all, Redaktion their own until it is public."""
    return role in {"Freigabe", "Verwaltung"} or (role == "Redaktion" and is_own and not is_public)


@pytest.mark.parametrize("attempt", CHANGES)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("role", ["Redaktion", "Freigabe", "Moderation", "Verwaltung"])
def test_who_changes_a_file(role, kind, attempt, as_member):
    for is_own in (True, False):
        for is_public in (True, False):
            client = as_member(role)
            file = made(kind, client.user if is_own else factories.user(), is_public)
            before = KINDS[kind].objects.filter(pk=file.pk).values().get()
            if may_change(role, is_own, is_public):
                assert not is_refusal(attempt(client, kind, file))
                assert KINDS[kind].objects.get(pk=file.pk).title == "Neuer Titel"
            else:
                with nothing_written():
                    assert is_refusal(attempt(client, kind, file))
                assert KINDS[kind].objects.filter(pk=file.pk).values().get() == before


@pytest.mark.parametrize("attempt", [tag_many, move_many])
@pytest.mark.parametrize("kind", KINDS)
def test_many_files_at_once_change_only_where_one_may(kind, attempt, as_member):
    client = as_member("Redaktion")
    own = made(kind, client.user, is_public=False)
    foreign = made(kind, factories.user(), is_public=False)
    public = made(kind, client.user, is_public=True)
    for file in (foreign, public):
        collection = file.collection_id
        assert is_refusal(attempt(client, kind, file))
        file.refresh_from_db()
        assert (file.collection_id, file.tags.count()) == (collection, 0)
    assert not is_refusal(attempt(client, kind, own))
    own.refresh_from_db()
    assert own.tags.count() == 1 or own.collection_id != collection


@pytest.mark.parametrize("attempt", DELETIONS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("role", ["Redaktion", "Freigabe", "Moderation", "Verwaltung"])
def test_who_deletes_a_file(role, kind, attempt, as_member):
    for is_own in (True, False):
        client = as_member(role)
        file = made(kind, client.user if is_own else factories.user(), is_public=False)
        if role in MAY_DELETE:
            assert not is_refusal(attempt(client, kind, file))
            assert not KINDS[kind].objects.filter(pk=file.pk).exists()
        else:
            with nothing_written():
                assert is_refusal(attempt(client, kind, file))
            assert KINDS[kind].objects.filter(pk=file.pk).exists()


@pytest.mark.parametrize("kind", KINDS)
def test_editors_find_what_others_uploaded(kind, as_member):
    file = made(kind, factories.user(), is_public=True)
    for url in (f"/admin/{DOORS[kind]}/", f"/admin/{DOORS[kind]}/chooser/results/"):
        assert file.title in as_member("Redaktion").get(url).content.decode()


def test_the_refusal_says_who_may(as_member):
    client = as_member("Redaktion")
    file = made("image", client.user, is_public=True)
    page = client.get(f"/admin/images/{file.pk}/", follow=True).content.decode()
    assert f"„{file.title}“ ist schon öffentlich zu sehen." in page
    assert "„Freigabe“ und „Verwaltung“" in page
    page = client.post(f"/admin/images/{file.pk}/delete/", follow=True).content.decode()
    assert "Das darf die Gruppe „Verwaltung“. Bitte fragen Sie dort nach." in page


def test_a_picture_counts_as_public_before_the_worker_has_noted_it(as_member, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    from wagtail.tasks import update_reference_index_task

    client = as_member("Redaktion")
    file = factories.document(uploaded_by_user=client.user)
    link = factories.paragraph(f'<p><a linktype="document" id="{file.pk}">Antrag</a></p>')
    page = factories.standard_page(body=[link])
    update_reference_index_task.enqueue("home", "standardpage", str(page.pk))
    assert not ReferenceIndex.objects.exists()
    assert is_refusal(change(client, "document", file))
