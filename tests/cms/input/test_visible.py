"""What counts as seen, and what stays of it in comments."""

import unicodedata

import pytest
from django import forms
from wagtail.admin.forms.tags import TagField
from wagtail.blocks import CharBlock, RichTextBlock, StreamBlockValidationError, StructBlock, TextBlock

from cms.input.visible import IGNORABLE, has_visible
from cms.public_forms.plain_text import clean_plain_text
from cms.text import clean_text
from tests.cms.input.invisible import BLANK, INVISIBLE, VISIBLE

SENTENCE = "nur Zeichen, die man nicht sehen kann"


@pytest.mark.parametrize("text", [*INVISIBLE.values(), *BLANK.values(), ""], ids=[*INVISIBLE, *BLANK, "nothing"])
def test_nothing_visible(text: str) -> None:
    assert not has_visible(text)
    assert not has_visible(clean_text(text))
    assert not has_visible(clean_plain_text(text))


@pytest.mark.parametrize("text", VISIBLE.values(), ids=VISIBLE)
@pytest.mark.parametrize("one_line", [False, True])
def test_what_is_seen_is_taken_as_it_is(text: str, one_line: bool) -> None:
    """By the cleaner of all texts and by that of comments, at the beginning, in the middle, alone."""
    for written in (text, f"Grüße {text} aus Olvenstedt", f"{text}\u202c {text}".replace("\u202c", "")):
        assert has_visible(written)
        assert clean_text(written, one_line=one_line) == unicodedata.normalize("NFC", written)
        assert clean_plain_text(written, one_line=one_line) == unicodedata.normalize("NFC", written)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\U000e0067\U000e0062b", "ab"),
        ("🏴\U000e0067\U000e0062", "🏴"),
        ("🏴\U000e007f", "🏴"),
        ("🏴\u200b\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", "🏴"),
        ("🏴" + "\U000e0067" * 40 + "\U000e007f", "🏴"),
        ("👍\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", "👍"),
        ("a\U0001ffffb\ufdd0", "ab"),
        ("a\ue000b", "ab"),
    ],
)
def test_tags_without_a_flag_and_private_characters_go(text: str, expected: str) -> None:
    """They carry what nobody sees."""
    assert clean_plain_text(text) == expected


def test_what_python_knows_of_formats_is_on_the_list_or_a_format() -> None:
    """The list of ignorable places is Unicode's; this Python's names agree with it where it has one."""
    for code in range(0x110000):
        character = chr(code)
        name = unicodedata.name(character, "")
        if "VARIATION SELECTOR" in name or "FILLER" in name and "HANGUL" in name or name.startswith("TAG "):
            assert IGNORABLE.match(character), name
        if IGNORABLE.match(character):
            assert unicodedata.category(character) in {"Cf", "Mn", "Lo", "Cn"}, name


FIELDS = {
    "one line": lambda: forms.CharField(label="Titel"),
    "optional": lambda: forms.CharField(label="Titel", required=False),
    "lines": lambda: forms.CharField(label="Titel", widget=forms.Textarea),
    "unstripped": lambda: forms.CharField(label="Titel", strip=False),
    "account": lambda: forms.CharField(label="Titel", max_length=150),
    "hashtags": lambda: TagField(label="Titel", required=False),
}


@pytest.mark.parametrize("text", INVISIBLE.values(), ids=INVISIBLE)
@pytest.mark.parametrize("kind", FIELDS)
def test_every_field_says_so_by_its_name(kind: str, text: str) -> None:
    with pytest.raises(forms.ValidationError) as refused:
        FIELDS[kind]().clean(text)
    assert SENTENCE in refused.value.messages[0]
    assert "„Titel“" in refused.value.messages[0]


@pytest.mark.parametrize("text", INVISIBLE.values(), ids=INVISIBLE)
def test_hashtags_are_looked_at_one_by_one(text: str) -> None:
    """One that shows hides none that does not, and the sign before it is none."""
    for typed in (f"Garten, {text}", f'Garten, "{text}"', f"#{text}, Garten", f'"#{text}"'):
        with pytest.raises(forms.ValidationError, match="nicht sehen"):
            TagField(label="Hashtags", required=False).clean(typed)
    with pytest.raises(forms.ValidationError, match="nicht sehen"):
        TagField(label="Hashtags", required=False).clean("#")


@pytest.mark.parametrize("text", BLANK.values(), ids=BLANK)
def test_blanks_are_nothing_at_all(text: str) -> None:
    """What is required asks in its own words, what is not stays empty."""
    assert forms.CharField(required=False).clean(text) == ""
    with pytest.raises(forms.ValidationError) as refused:
        forms.CharField().clean(text)
    assert refused.value.error_list[0].code == "required"


@pytest.mark.parametrize("text", VISIBLE.values(), ids=VISIBLE)
def test_fields_take_what_is_seen(text: str) -> None:
    written = unicodedata.normalize("NFC", text)
    assert forms.CharField().clean(text) == written
    assert TagField().clean(f"{text}, Garten") == sorted([written, "Garten"]) or "," in text or " " in text


@pytest.mark.parametrize("text", INVISIBLE.values(), ids=INVISIBLE)
def test_blocks_refuse_it_too(text: str) -> None:
    for block in (CharBlock(), CharBlock(required=False), TextBlock()):
        with pytest.raises(forms.ValidationError, match="nicht sehen"):
            block.clean(text)
    rich = RichTextBlock()
    with pytest.raises(forms.ValidationError, match="nicht sehen"):
        rich.clean(rich.to_python(f"<p><b>{text}</b></p>"))
    with pytest.raises((StreamBlockValidationError, forms.ValidationError)):
        StructBlock([("text", CharBlock())]).clean({"text": text})


def test_passwords_and_hidden_values_are_left_alone() -> None:
    assert forms.CharField(widget=forms.PasswordInput).clean("\u200d\u200d") == "\u200d\u200d"
    assert forms.CharField(widget=forms.HiddenInput).clean("\u200d") == "\u200d"
