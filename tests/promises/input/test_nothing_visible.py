"""A name or text of which nobody can see anything is refused at every door: with the field's name, nothing stored."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import models
from django.test import Client
from graphql_relay import to_global_id

from blog.comments.services import answer_comment, decide_report
from blog.comments.website.forms import ReportForm
from blog.comments.website.public_forms import REPORT_SALT
from blog.models import Comment, CommentReport, ReportStatus
from cms.errors import Refused
from cms.models import Hashtag
from cms.public_forms.guarded import make_token
from directory.models import Actor, Category
from home.models import ContactMessage
from tests import factories
from tests.blog.comments.moderation.moderators import report
from tests.blog.comments.submitting import form_data, post_form, proof, submit
from tests.cms.input.invisible import INVISIBLE
from tests.home.contact.writing import page_with_form, send_form
from tests.posted_form import posted_form
from tests.promises.input.odd_characters import Walk, content_state, text_fields

pytestmark = pytest.mark.django_db
# A page costs more than a field: so many kinds are sent by the pages' own forms, all of them through the API.
SOME = list(INVISIBLE)[::6]
SENTENCE = "nur Zeichen, die man nicht sehen kann"
REPORT = """
mutation ($input: ReportCommentInput!) { reportComment(input: $input) { reference errors { field message code } } }
"""


@pytest.mark.parametrize("kind", SOME)
def test_comments_by_form(kind: str) -> None:
    """Name and text alike."""
    page = factories.story()
    for field, label in (("name", "Name"), ("text", "Ihr Kommentar")):
        response = post_form(page.pk, form_data(page, **{field: INVISIBLE[kind]}))
        assert response.status_code == 422
        assert SENTENCE in response.context["comment_form"].errors[field][0]
        assert f"„{label}“" in response.content.decode()
    assert not Comment.objects.exists()


def test_comments_by_api() -> None:
    """The same, as an error of the field."""
    page = factories.story()
    for text in INVISIBLE.values():
        for field, label in (("name", "Name"), ("text", "Ihr Kommentar")):
            payload = submit(page, **{field: text})
            assert payload["status"] is None, ascii(text)
            assert [(error["field"], error["code"]) for error in payload["errors"]] == [(field, "INVALID")]
            assert f"„{label}“ stehen {SENTENCE}" in payload["errors"][0]["message"]
    assert not Comment.objects.exists()


@pytest.mark.parametrize("kind", SOME)
def test_notices_by_form(kind: str) -> None:
    """What is voluntary too: a name that shows nothing is none."""
    comment = factories.comment()
    words = {"ground": "insult", "text": "Das stimmt nicht.", "name": "Mara", "email": "", "in_good_faith": "on"}
    for field in ("text", "name"):
        sent = {"token": make_token(comment.pk, REPORT_SALT), "proof": proof(), "website": ""}
        data = {**words, field: INVISIBLE[kind], **sent}
        response = Client().post(f"/kommentar/melden/{comment.uuid}/", data)
        assert response.status_code == 422
        assert SENTENCE in response.content.decode()
        assert list(ReportForm(data).errors) == [field]
    assert not CommentReport.objects.exists()


@pytest.mark.parametrize("kind", SOME)
def test_messages_to_the_office(kind: str) -> None:
    """By the form; a name that shows nothing is none."""
    page = page_with_form()
    for field in ("text", "name"):
        response = send_form(page, **{field: INVISIBLE[kind]})
        assert response.status_code == 422
        assert SENTENCE in response.content.decode()
        assert list(response.context["contact_form"].errors) == [field]
    assert not ContactMessage.objects.exists()


def test_notices_by_api() -> None:
    """The same, as an error of the field."""
    comment = factories.comment()
    given = {"comment": to_global_id("Comment", comment.pk), "ground": "INSULT", "text": "Falsch", "inGoodFaith": True}
    for text in INVISIBLE.values():
        for field in ("text", "name"):
            body = {"query": REPORT, "variables": {"input": {**given, "proof": proof(), field: text}}}
            answer = Client().post("/api/graphql/", body, content_type="application/json").json()
            errors = answer["data"]["reportComment"]["errors"]
            assert [(error["field"], error["code"]) for error in errors] == [(field, "INVALID")], ascii(text)
    assert not CommentReport.objects.exists()


def test_what_the_office_answers_and_decides() -> None:
    """Both go out to people."""
    comment, boss = factories.comment(status="approved"), factories.superuser()
    notice = report(comment=comment)
    for text in INVISIBLE.values():
        with pytest.raises(Refused, match="Bitte schreiben Sie, was das Büro antworten möchte"):
            answer_comment(comment, text, by=boss)
        with pytest.raises(Refused, match="Bitte begründen Sie"):
            decide_report(notice.pk, 0, ReportStatus.UPHELD, by=boss, text=text)
    assert Comment.objects.count() == 1
    assert CommentReport.objects.get().status == "open"


def rows() -> list[Any]:
    """Return every text in every table that people write into."""
    from django.apps import apps

    found = []
    for model in apps.get_models():
        columns = model._meta.concrete_fields
        names = [one.name for one in columns if isinstance(one, models.CharField | models.TextField)]
        if names and model._meta.app_label in {"cms", "directory", "blog", "home", "api", "wagtailcore", "auth"}:
            found += [(model, *row) for row in model._default_manager.order_by("pk").values_list(*names)]
    return found


def errors_of(form: Any) -> Iterator[tuple[str, str]]:
    """Yield name and errors of each field of ``form`` and of the forms of its children."""
    yield from ((form.add_prefix(name), str(errors)) for name, errors in form.errors.items())
    for formset in getattr(form, "formsets", {}).values():
        for child in formset.forms:
            yield from errors_of(child)


def addresses(walk: Walk) -> Iterator[str]:
    """Yield forms of the admin: to change what there is, and to add."""
    yield from walk.admin_forms()
    yield from ("/admin/users/new/", "/admin/groups/new/", "/admin/collections/add/", "/admin/sites/new/")
    for model in ("directory/actor", "directory/category", "directory/district", "cms/hashtag", "api/partner"):
        yield f"/admin/snippets/{model}/add/"
    yield from (f"/admin/pages/add/{kind}/{factories.home_page().pk}/" for kind in ("home/standardpage",))


def test_every_form_of_the_admin() -> None:
    """All text fields of each at once: each says so, and no row has changed."""
    walk, texts, told = Walk(), list(INVISIBLE.values()), 0
    for place, address in enumerate(addresses(walk)):
        page = walk.client.get(address, follow=True)
        assert page.status_code == 200, address
        before, form = rows(), page.context["form"]
        data: dict[str, Any] = posted_form(page.content.decode())
        text = texts[place % len(texts)]
        fields = [name for name, field in text_fields(form) if not field.disabled]
        for name, field in text_fields(form):
            data[name] = content_state(text) if "RichText" in type(field.widget).__name__ else text
        if "body" in form.fields:
            data |= {
                "body-count": "1",
                "body-0-id": "",
                "body-0-deleted": "",
                "body-0-order": "0",
                "body-0-type": "heading",
                "body-0-value-level": "h2",
                "body-0-value-text": text,
            }

        response = walk.client.post(page.request["PATH_INFO"], data)

        assert response.status_code == 200, (address, ascii(text))
        sent = response.context["form"]
        errors = dict(errors_of(sent))
        assert not [name for name in fields if SENTENCE not in errors.get(name, "")], (address, ascii(text))
        told += len(fields)
        assert rows() == before, address
    assert told >= 60, told


@pytest.mark.parametrize("text", [*(INVISIBLE[kind] for kind in SOME), "", "  "], ids=[*SOME, "nothing", "blanks"])
def test_a_hashtag_of_its_sign_alone(text: str) -> None:
    """The sign is not part of the name: among the hashtags, and typed into a page or an actor."""
    client = Client()
    client.force_login(factories.superuser())

    response = client.post("/admin/snippets/cms/hashtag/add/", {"name": f"#{text}", "slug": "x", "description": ""})
    assert response.status_code == 200
    assert "name" in response.context["form"].errors

    actor = factories.actor()
    address = f"/admin/snippets/directory/actor/edit/{actor.pk}/"
    data = posted_form(client.get(address).content.decode())
    response = client.post(address, {**data, "hashtags": f"Garten, #{text}"})
    assert "hashtags" in response.context["form"].errors
    assert not Hashtag.objects.exists()


def test_what_shows_is_stored_as_it_was_typed() -> None:
    """The control: the same doors take emoji newer than Python, flags of tags, joiners."""
    name = "🩷🩷 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f می\u200cخواهم 👩🏽\u200d🚒"
    page, client = factories.story(), Client()
    client.force_login(factories.superuser())

    assert post_form(page.pk, form_data(page, name=name, text=name)).status_code == 302
    assert submit(page, name=name, text=name)["status"] == "PENDING"
    assert set(Comment.objects.values_list("author_name", "text")) == {(name, name)}

    category = {"name": name, "slug": "", "sort_order": "1"}
    assert client.post("/admin/snippets/directory/category/add/", category).status_code == 302
    assert Category.objects.get().name == name
    assert client.post("/admin/groups/new/", group_form(client, name)).status_code == 302
    assert Group.objects.filter(name=name).exists()
    assert not Actor.objects.exists()


def group_form(client: Client, name: str) -> dict[str, Any]:
    """Return the form for a new group."""
    return {**posted_form(client.get("/admin/groups/new/").content.decode()), "name": name}
