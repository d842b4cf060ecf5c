"""No picture goes public, or to whoever gives free, of which nobody says what it shows; a draft may wait for that."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cms.models import OfficeImage
from tests import factories as make
from tests.cms.admin.handing_in.test_action_bar import in_state
from tests.cms.admin.handing_in.test_outcomes import action, told
from tests.editor_form import send

pytestmark = pytest.mark.django_db
LACKS = "Dem Bild „Alt“ fehlt die Bildbeschreibung"
UNSEEN = "Zeichen, die man nicht sehen kann"
EMPTY, EITHER = "Das Feld „Bildbeschreibung“ ist leer", "Entweder das Bild schmückt nur"
# What somebody writes, whether they tick that it only decorates, and a word of the refusal.
DESCRIPTIONS = [
    ("", False, EMPTY),
    (" ", False, EMPTY),
    ("\u00ad", False, UNSEEN),
    ("\u200b\u200d", False, UNSEEN),
    ("\u2800", False, UNSEEN),
    ("Vier Hochbeete", True, EITHER),
    ("Vier Hochbeete", False, ""),
    ("", True, ""),
    ("\u00a0", True, ""),
    ("🌻", False, ""),
]
SEVERAL = "/admin/images/multiple/add/"


def picture(**fields):
    """Return a picture from before the rule."""
    return make.image(**{"title": "Alt", "alt": "", **fields})


@pytest.mark.parametrize(("alt", "is_decorative", "refusal"), DESCRIPTIONS)
@pytest.mark.parametrize("door", ["chooser", "form", "edit", "several"])
def test_a_picture_is_described_or_decorates(door, alt, is_decorative, refusal, as_member):
    client = as_member("Verwaltung")
    old = picture(title="Vorher", alt="Vorher")
    shown, stored = DOORS[door](client, old, {"alt": alt, **({"is_decorative": "on"} if is_decorative else {})})
    assert (refusal in shown) if refusal else (EMPTY not in shown)
    changed = [(one.alt.strip(), one.is_decorative) for one in stored() if one.alt != "Vorher"]
    assert changed == ([] if refusal else [(alt.strip(), is_decorative)])


def by_chooser(client, old, fields):
    """Upload it in the dialog of a story."""
    file = SimpleUploadedFile("bild.png", make.png(), "image/png")
    values = {f"image-chooser-upload-{name}": value for name, value in fields.items()}
    more = {
        "image-chooser-upload-title": "Neu",
        "image-chooser-upload-file": file,
        "image-chooser-upload-collection": "1",
        "image-chooser-upload-licence": "all-rights-reserved",
    }
    return client.post("/admin/images/chooser/create/", {**more, **values}).json().get("htmlFragment", ""), newer_than(
        old
    )


def by_edit(client, old, fields):
    """Change one that is there."""
    more = {"title": "Neu", "collection": "1", "licence": "all-rights-reserved"}
    response = client.post(f"/admin/images/{old.pk}/", {**more, **fields}, follow=True)
    return response.content.decode(), OfficeImage.objects.all


def by_form(client, old, fields):
    """Upload one in the library."""
    file = SimpleUploadedFile("bild.png", make.png(), "image/png")
    more = {"title": "Neu", "file": file, "collection": "1", "licence": "all-rights-reserved"}
    return client.post("/admin/images/add/", {**more, **fields}, follow=True).content.decode(), newer_than(old)


def by_several(client, old, fields):
    """Drop it where many are uploaded at once, and fill in what is asked."""
    file = SimpleUploadedFile("bild.png", make.png(), "image/png")
    asked = client.post(SEVERAL, {"title": "Neu", "files[]": file, "collection": "1"}).json()
    assert not newer_than(old)()
    waiting = asked["uploaded_file_id"]
    more = {"title": "Neu", "collection": "1", "licence": "all-rights-reserved", **fields}
    response = client.post(
        f"/admin/images/multiple/create_from_uploaded_image/{waiting}/",
        {f"uploaded-image-{waiting}-{name}": value for name, value in more.items()},
    )
    return response.json().get("form", ""), newer_than(old)


def newer_than(old):
    """Return a function that looks up what was stored since."""
    return lambda: OfficeImage.objects.exclude(pk=old.pk)


DOORS = {"chooser": by_chooser, "form": by_form, "edit": by_edit, "several": by_several}


def block(image, **fields):
    """Return a body of one picture."""
    return [{"type": "picture", "value": {"image": image.pk, "alt": "", "decorative": False, "caption": "", **fields}}]


def things(image):
    """Return drafts that show ``image``, each in another place, with the address of its form."""
    story = make.story(live=False, lead_image=image)
    actor = make.actor(live=False, logo=image)
    for thing in (story, actor):
        thing.save_revision()
    return {
        "story": (story, f"/admin/pages/{story.pk}/edit/"),
        "actor": (actor, f"/admin/snippets/directory/actor/edit/{actor.pk}/"),
    }


PRESSED = [("Redaktion", {"action-submit": "1"}), ("Freigabe", {"action-publish": "1"})]


@pytest.mark.parametrize(("group", "pressed"), PRESSED)
@pytest.mark.parametrize("kind", ["story", "actor"])
def test_an_old_picture_is_asked_for_before_it_goes_on(kind, group, pressed, as_member):
    image = picture()
    thing, address = things(image)[kind]
    client = as_member(group)
    assert LACKS in send(client, address, **pressed).content.decode()
    thing.refresh_from_db()
    assert (thing.live, thing.workflow_in_progress) == (False, False)
    assert LACKS not in send(client, address).content.decode()
    OfficeImage.objects.update(is_decorative=True)
    assert "ist jetzt" in told(send(client, address, **pressed))[0][0]


@pytest.mark.parametrize("kind", ["story", "actor"])
def test_it_can_be_given_back_as_it_is(kind, as_member):
    thing, address = things(picture())[kind]
    in_state(thing, "handed in")
    assert "ist zurückgegeben" in told(send(as_member("Freigabe"), address, **action("reject")))[0][0]


@pytest.mark.parametrize("kind", ["story", "actor", "body"])
def test_nothing_goes_past_the_form(kind, as_member):
    client, image = as_member("Freigabe"), picture()
    if kind == "body":
        thing = make.standard_page(live=False, body=block(image))
    else:
        thing, _address = things(image)[kind]
    in_state(thing, "handed in")
    place = "snippets/directory/actor" if kind == "actor" else "pages"
    state = thing.current_workflow_task_state
    address = f"/admin/{place}/workflow/action/{thing.pk}/approve/{state.pk}/"
    assert LACKS in client.post(address, {"next": "/admin/"}, follow=True).content.decode()
    if kind != "actor":
        address = f"/admin/bulk/wagtailcore/page/publish/?id={thing.pk}&next=/admin/pages/"
        assert LACKS in client.post(address, follow=True).content.decode()
    thing.refresh_from_db()
    assert not thing.live


@pytest.mark.parametrize(
    ("fields", "is_refused"),
    [({}, True), ({"alt": "Vier Hochbeete"}, False), ({"decorative": "on"}, False)],
)
def test_a_picture_in_the_text_waits_only_in_a_draft(fields, is_refused, as_member):
    client, page = as_member("Redaktion"), make.standard_page(live=False)
    page.save_revision()
    address, image = f"/admin/pages/{page.pk}/edit/", picture()
    sent = {"body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "picture", "body-0-id": ""}
    sent |= {"body-0-value-image": str(image.pk), "body-0-value-alt": "", "body-0-value-caption": ""}
    sent |= {f"body-0-value-{name}": value for name, value in fields.items()}
    send(client, address, **sent)
    page.refresh_from_db()
    assert [child.block_type for child in page.get_latest_revision_as_object().body] == ["picture"]
    send(client, address, **sent, **{"action-submit": "1"})
    page.refresh_from_db()
    assert page.workflow_in_progress is not is_refused


@pytest.mark.parametrize(
    ("fields", "said"),
    [({"alt": "Vier Hochbeete"}, "Vier Hochbeete"), ({"is_decorative": True}, ""), ({}, "Bild ohne Beschreibung")],
)
def test_only_what_decorates_is_silent_on_the_website(fields, said, client):
    story = make.story(lead_image=picture(**fields))
    shown = client.get(story.url).content.decode()
    assert f'alt="{said}"' in shown.split("<article")[-1] or f'alt="{said}"' in shown
    assert ('alt=""' in shown.split('class="picture')[-1]) or said
