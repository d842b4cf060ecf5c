"""Text is cleaned before it is judged and before it is stored, whichever way it comes in."""

import json
import unicodedata
from typing import Any

import pytest
from django import forms
from django.core import mail
from django.core.mail import EmailMessage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Revision

from cms.blocks import HeadingBlock
from cms.mail import made_safe
from cms.models import Hashtag, OfficeSettings
from cms.public_forms.plain_text import clean_plain_text
from cms.text import clean_json, clean_text, writable
from directory.models import Actor
from home.models import StandardPage
from tests import factories

pytestmark = pytest.mark.django_db
EMOJI = "👩🏽\u200d🚒 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f 🩷 ❤\ufe0f"
DIRTY = "Ga\u0308r\x0bt\x00e\x9fn\ud800\ufffe"
CLEAN = "Gär\nten"
ON_ONE_LINE = "Gär ten"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (DIRTY, CLEAN),
        ("a\u0308", "ä"),
        ("a\x01\u0308", "ä"),
        ("1\r\n2\r3\v4\f5\x1c6\x857\u20288\u20299", "1\n2\n3\n4\n5\n6\n7\n8\n9"),
        ("a\tb", "a\tb"),
        ("\x1b[31mrot", "[31mrot"),
        ("\udc00\ud800", ""),
        ("\U0001ffff\ufdd0", ""),
        (EMOJI, EMOJI),
        ("\u2067سلام\u2069 می\u200cخواهم", "\u2067سلام\u2069 می\u200cخواهم"),
        ("Straße\u00ad \u00a0x", "Straße\u00ad \u00a0x"),
        ("\U0001fae8\U0001fadf", "\U0001fae8\U0001fadf"),
        ("\ue000", "\ue000"),
        ("", ""),
    ],
)
def test_what_goes_and_what_stays(text: str, expected: str) -> None:
    assert clean_text(text) == expected
    assert clean_text(clean_text(text)) == expected
    assert writable(expected) == expected


def test_a_name_is_one_line() -> None:
    assert clean_text("a\nb\r\nc\td\u2028e", one_line=True) == "a b c d e"


def test_what_comes_as_json_is_cleaned_through_and_through() -> None:
    value = {"na\x0bme": ["a\u0308", {"deep": "\ud800"}, 7, None, True]}
    assert clean_json(value) == {"na\nme": ["ä", {"deep": ""}, 7, None, True]}


def test_comments_are_in_normal_form_too() -> None:
    """What stood between a letter and its accent goes; then both are one."""
    assert clean_plain_text("a\u200b\u0308") == "ä"


@pytest.mark.parametrize("field", [forms.CharField, forms.SlugField, forms.EmailField, forms.URLField])
def test_every_field_of_text_cleans_before_it_judges(field: Any) -> None:
    with pytest.raises(forms.ValidationError) as refused:
        field(required=True, **({"assume_scheme": "https"} if field is forms.URLField else {})).clean("\x0b\x01")
    assert refused.value.error_list[0].code == "required"
    # Not in normal form: three times as long as it looks, by NFC.
    with pytest.raises(forms.ValidationError):
        forms.CharField(max_length=2).clean("\U0001d160")
    assert forms.CharField(max_length=2).clean("a\u0308\x01b") == "äb"


def test_passwords_stay_as_typed() -> None:
    assert forms.CharField(widget=forms.PasswordInput, strip=False).clean("a\u0308\x0b") == "a\u0308\x0b"


def test_a_field_names_a_null_character() -> None:
    with pytest.raises(forms.ValidationError) as refused:
        forms.CharField().clean("a\x00b")
    assert refused.value.error_list[0].code == "null_characters_not_allowed"


def test_blocks_of_a_stream_clean() -> None:
    block = HeadingBlock().child_blocks["text"]
    assert block.clean(block.value_from_datadict({"x": "Ga\u0308r\x0bten"}, {}, "x")) == ON_ONE_LINE


def test_rows_without_a_form_are_clean() -> None:
    actor = factories.actor(name=DIRTY, provider=DIRTY)
    tag = Hashtag.objects.create(name=DIRTY, description=DIRTY)
    for name in (actor.name, actor.provider, tag.name):
        assert name == ON_ONE_LINE
    assert Hashtag.objects.get().description == CLEAN
    assert not [sign for sign in "\x0b\x00\x9f\ud800" if sign in Actor.objects.get().sort_key]


def test_streams_drafts_and_the_audit_log_are_clean() -> None:
    page = factories.standard_page(title=DIRTY, body=[("heading", {"text": DIRTY, "level": "h2"})])
    page = StandardPage.objects.get(pk=page.pk)
    assert page.title == ON_ONE_LINE
    assert page.body[0].value["text"] == CLEAN

    page.title = DIRTY
    page.body = json.dumps([{"type": "heading", "value": {"text": DIRTY, "level": "h2"}}])
    page.save_revision(log_action=True)
    draft = Revision.objects.get().as_object()
    assert draft.title == CLEAN
    assert draft.body[0].value["text"] == CLEAN
    assert "\\ud800" not in json.dumps(Revision.objects.get().content)


def test_deferred_fields_are_not_fetched() -> None:
    factories.hashtag(name="Garten")
    tag = Hashtag.objects.only("name").get()
    tag.name = "Gärten"
    with CaptureQueriesContext(connection) as queries:
        tag.save(update_fields=["name"])
    # The search looks at what it keeps of the name, and needs no more of the row.
    (of_tags,) = [query["sql"] for query in queries if "cms_hashtag" in query["sql"]]
    assert of_tags.startswith("UPDATE")


def test_a_title_begins_no_header_of_a_mail() -> None:
    """To Python's mail package many characters end a line."""
    for sign in ("\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\x00", "\ud800"):
        message = made_safe(
            EmailMessage(f"Kommentar{sign}Bcc: alle@example.org", f"Text{sign}\ud800", to=["a@example.org"])
        )
        sent = message.message()
        assert sent["Bcc"] is None
        assert b"\nBcc:" not in sent.as_bytes()
        assert "Kommentar" in str(sent["Subject"])
    assert mail.outbox == []


def test_settings_are_clean() -> None:
    office = OfficeSettings.load()
    office.name = "Bu\u0308ro\x0b"
    office.save()
    assert unicodedata.is_normalized("NFC", OfficeSettings.load().name)
