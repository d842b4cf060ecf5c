"""Telephone numbers dial wherever one can tap them, written as people write them."""

import re
from html import escape, unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cms.admin.forms.files import TelephoneLinkForm
from cms.input.telephone import as_links, dialled, pieces
from cms.models import OfficeSettings
from directory.models import Actor, ContactPoint
from directory.website.linked_data import actor_data
from tests import factories
from tests.api.client import post
from tests.posted_form import posted_form

# What is written, and what dials in it, in order.
NUMBERS = {
    "+49 (0)391 123456": ["+49391123456"],
    "+49 (0) 391 / 123 45-67": ["+493911234567"],
    "0049(0)391/123456": ["+49391123456"],
    "+49 0391 123456": ["+49391123456"],
    "(+49) 391 123456": ["+49391123456"],
    "+49-391-123456": ["+49391123456"],
    "+49391123456": ["+49391123456"],
    "00 49 391 123456": ["+49391123456"],
    "0391 123456": ["+49391123456"],
    "(0391) 123456": ["+49391123456"],
    "0391/12 34 56": ["+49391123456"],
    "0391-123456": ["+49391123456"],
    "0391.123456": ["+49391123456"],
    "0391–123456": ["+49391123456"],
    "0391\u00a0123456": ["+49391123456"],
    "０３９１ 123456": ["+49391123456"],
    "٠٣٩١١٢٣٤٥٦": ["+49391123456"],
    "Tel.: 0391 123456": ["+49391123456"],
    "tel:+49391123456": ["+49391123456"],
    "030 23125 012": ["+493023125012"],
    "0171/1234567": ["+491711234567"],
    "+49 171 1234567": ["+491711234567"],
    "0176 12345678 (nur WhatsApp)": ["+4917612345678"],
    "0391 540-0": ["+493915400"],
    "0391 / 123456 - 0": ["+493911234560"],
    "0391 19222": ["+4939119222"],
    # Several in one field.
    "0391 123456, 0171 1234567": ["+49391123456", "+491711234567"],
    "0391 123456 oder 0171 1234567": ["+49391123456", "+491711234567"],
    "0391 123456 / 0171 1234567": ["+49391123456", "+491711234567"],
    "0391 123456/0391 123457": ["+49391123456", "+49391123457"],
    "+49 40 / 3958325 / 040 - 264-8650": ["+49403958325", "+49402648650"],
    "0391 123456 0171 1234567": ["+49391123456", "+491711234567"],
    "0391 123456 +49 171 1234567": ["+49391123456", "+491711234567"],
    "(0391) 123456 (0171) 1234567": ["+49391123456", "+491711234567"],
    "0391 123456; 0391 654321": ["+49391123456", "+49391654321"],
    "0391 123456 (Büro), 0171 1234567 (Anna)": ["+49391123456", "+491711234567"],
    "115, 0391 540-0": ["115", "+493915400"],
    "0800 111 0 111 oder 116 123": ["+498001110111", "116123"],
    "Notruf: 112 oder 110": ["112", "110"],
    # Extensions.
    "0391 123456 ext. 12": ["+49391123456;ext=12"],
    "0391 123456 x12": ["+49391123456;ext=12"],
    "+49391123456;ext=12": ["+49391123456;ext=12"],
    "0391 123456 App. 12": ["+49391123456"],
    "0391 123456 Durchwahl 110": ["+49391123456"],
    "0391 123456-12": ["+4939112345612"],
    "0391 123456-12/-13": ["+4939112345612"],
    "0391 123456-12/13": ["+4939112345612"],
    "0391-540/12": ["+4939154012"],
    "0391 123456 und -457": ["+49391123456"],
    "030 23125-000 bis -999": ["+493023125000"],
    "0391 5401234 - 5401235": ["+493915401234"],
    # Short numbers.
    "110": ["110"],
    "112": ["112"],
    "115": ["115"],
    "116117": ["116117"],
    "116 117": ["116117"],
    "115 (Mo–Fr 8–18 Uhr)": ["115"],
    "Behördennummer 115": ["115"],
    "Zimmer 115, Tel. 0391 540-0": ["+493915400"],
    "0391 123456 App. 115": ["+49391123456"],
    # Of special kinds and other countries.
    "0800 1110111": ["+498001110111"],
    "01805 123456": ["+491805123456"],
    "0900 1 234567": ["+499001234567"],
    "+380 44 123 45 67": ["+380441234567"],
    "+43 (0)1 5861580": ["+4315861580"],
    "0043 1 5861580": ["+4315861580"],
    "+39 06 698 12345": ["+390669812345"],
    "+1 212 555 0123": ["+12125550123"],
    "00 33 1 42 68 53 00": ["+33142685300"],
    # Words beside it.
    "0391 123456 (Mo-Fr 9-12 Uhr)": ["+49391123456"],
    "0391 123456 Frau Müller": ["+49391123456"],
    "<b>0391 123456</b> & Co.": ["+49391123456"],
    # What cannot be read.
    "123456": [],
    "5 40 12": [],
    "nach Vereinbarung": [],
    "01.02.2026": [],
    "Mo–Fr 8–12 Uhr": [],
    "999": [],
    "+49 391": [],
    "0800 STADTTEIL": [],
    "0391 123 4567 8901 2345": [],
    "über das Büro": [],
    "---": [],
    "javascript:alert(1)": [],
}
UNREADABLE = [text for text, numbers in NUMBERS.items() if not numbers]
SEVERAL = [text for text, numbers in NUMBERS.items() if len(numbers) > 1]


def dials(html: str) -> list[str]:
    """Return what the links in ``html`` dial."""
    return [unescape(number) for number in re.findall(r'href="tel:([^"]*)"', html)]


@pytest.mark.parametrize(("text", "numbers"), NUMBERS.items(), ids=map(ascii, NUMBERS))
def test_what_is_written_dials(text: str, numbers: list[str]) -> None:
    """Every number by itself; nothing of the words is lost, and nothing of them becomes markup."""
    html = as_links(text)

    assert dials(html) == numbers
    assert "".join(piece.text for piece in pieces(text)) == text
    assert unescape(re.sub(r"</?(?:a|bdi)(?: href=\"[^\"]*\")?>", "", html)) == text
    assert dialled(text) == (numbers[0].partition(";")[0] if numbers else "")


def test_long_texts_do_not_take_long() -> None:
    for text in ("0391 " * 400, "1" * 2_000, "-1/-" * 500, "1-1/1 " * 300, "(" * 2_000, "1, " * 700, "+" * 2_000):
        assert "".join(piece.text for piece in pieces(text)) == text


@pytest.mark.django_db
def test_an_entry_links_each_number() -> None:
    """Of telephones; a fax is not called."""
    numbers = [factories.contact(value=text, kind=kind) for text in NUMBERS for kind in ("phone", "fax")]
    actor = factories.actor(contacts=numbers)
    source = Client().get(f"{factories.directory_page().url}{actor.slug}/").content.decode()
    assert sorted(dials(source)) == sorted(sum(NUMBERS.values(), []))
    assert all(escape(text) in re.sub(r"</?(?:a|bdi)[^>]*>", "", source) for text in NUMBERS)


@pytest.mark.parametrize(("text", "numbers"), NUMBERS.items(), ids=map(ascii, NUMBERS))
def test_search_engines_are_told_the_first_number(text: str, numbers: list[str]) -> None:
    """As E.164; where none can be read, nothing."""
    told = actor_data(Actor(name="Anker"), [factories.contact(value=text)], "https://example.org/").get("telephone")
    assert told == (numbers[0].partition(";")[0] if numbers else None)


@pytest.mark.django_db
def test_the_first_number_that_can_be_read_stands_for_the_actor() -> None:
    values = [("phone", "nach Vereinbarung"), ("fax", "0391 111111"), ("mobile", "0171 1234567 oder 115")]
    actor = factories.actor(contacts=[factories.contact(kind=kind, value=value) for kind, value in values])
    source = Client().get(f"{factories.directory_page().url}{actor.slug}/").content.decode()
    assert '"telephone": "+491711234567"' in source
    assert dials(source) == ["+491711234567", "115"]


@pytest.mark.django_db
def test_the_foot_of_each_page_links_the_office() -> None:
    office, home = OfficeSettings.load(), factories.home_page()
    for text in ("+49 (0)391 123456", "115 (Mo–Fr 8–18 Uhr)", "0391 123456-12/-13", *SEVERAL[:2], *UNREADABLE[:2]):
        office.phone, numbers = text, NUMBERS[text]
        office.save()
        assert dials(Client().get(home.url).content.decode()) == numbers, text


@pytest.mark.django_db
def test_links_in_texts_dial_on_page_and_in_the_api() -> None:
    """Those too that were stored before, in whatever form; without a number the words stay."""
    links = "".join(f'<p><a href="tel:{escape(text)}">Anruf</a></p>' for text in NUMBERS)
    links += '<p><a href="TEL:0391%20123456">Anruf</a> <a href="https://example.org/">Netz</a></p>'
    page = factories.standard_page(body=[("text", links)])
    expected = [numbers[0] for numbers in NUMBERS.values() if numbers] + ["+49391123456"]

    source = Client().get(page.url).content.decode()
    query = "query($path: String!) { page(path: $path) { ... on StandardPage { body { ... on TextBlock { html } } } } }"
    html = post(query, {"path": page.url}).json()["data"]["page"]["body"][0]["html"]

    assert dials(source) == dials(html) == expected
    assert html.count("Anruf") == source.count("Anruf") == len(NUMBERS) + 1
    assert 'href="https://example.org/"' in html


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["+49 (0)391 123456", "0391 123456 x12", "116 117", *UNREADABLE[:5], *SEVERAL[:3]])
def test_a_link_set_in_the_editor(text: str) -> None:
    """It dials, its words are those that were typed; what cannot be dialled is told."""
    client = Client()
    client.force_login(factories.superuser())
    address = reverse("wagtailadmin_choose_page_phone_link")
    sent = {"phone-link-chooser-phone_number": text, "phone-link-chooser-link_text": ""}
    answer = client.post(address, sent).json()
    if len(NUMBERS.get(text, [""])) != 1:
        assert answer["step"] == "phone_link"
        assert "Telefonnummer" in answer["html"]
    else:
        assert answer["result"] == {
            "url": f"tel:{(NUMBERS[text])[0]}",
            "title": text,
            "prefer_this_title_as_link_text": False,
        }


@pytest.mark.parametrize("text", NUMBERS, ids=ascii)
def test_the_form_for_such_a_link_takes_one_number(text: str) -> None:
    form = TelephoneLinkForm({"phone_number": text, "link_text": "Rufen Sie an"})
    assert form.is_valid() is (len(NUMBERS[text]) == 1)
    if form.is_valid():
        assert form.cleaned_data == {"phone_number": NUMBERS[text][0], "link_text": "Rufen Sie an"}
    else:
        assert list(form.errors) == ["phone_number"]


@pytest.mark.django_db
def test_the_admin_takes_what_people_write() -> None:
    """No number is refused: some can only be read by people."""
    client, actor = Client(), factories.actor(contacts=[factories.contact()])
    client.force_login(factories.superuser())
    address = f"/admin/snippets/directory/actor/edit/{actor.pk}/"
    data = posted_form(client.get(address).content.decode())
    for text in (*UNREADABLE[:4], *SEVERAL[:3]):
        sent: dict[str, Any] = {**data, "contacts-0-value": text, "action-publish": "1"}
        assert client.post(address, sent).status_code == 302, text
        assert ContactPoint.objects.get().value == text
        data["contacts-0-id"] = str(ContactPoint.objects.get().pk)
