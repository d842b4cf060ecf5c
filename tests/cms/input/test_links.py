"""Addresses in texts end where people mean them to, and lead where they say."""

import html
import re
from typing import Any

import pytest
from defusedxml import ElementTree
from django import forms
from django.conf import settings
from django.test import Client
from django.urls import reverse

from blog.comments.plain_text import BLACK, as_html
from blog.comments.scoring import score
from blog.comments.website.feeds import NEWEST
from blog.models import Comment
from cms.blocks import CallToActionBlock
from cms.input.links import links_in, mail_href, trimmed
from cms.models import OfficeSettings
from tests import factories
from tests.api.client import post

WIKI = "https://de.wikipedia.org/wiki/Olvenstedt_(Magdeburg)"
# What is written, and the addresses in it as they are shown.
TEXTS = {
    # Brackets.
    WIKI: [WIKI],
    f"({WIKI})": [WIKI],
    f"(siehe {WIKI}).": [WIKI],
    f"[{WIKI}]": [WIKI],
    f"[Olvenstedt]({WIKI})": [WIKI],
    f"{WIKI}, {WIKI}; {WIKI}!": [WIKI, WIKI, WIKI],
    "(https://example.org)": ["https://example.org"],
    "(https://example.org/).": ["https://example.org/"],
    "https://example.org/a(b)c": ["https://example.org/a(b)c"],
    "https://example.org/(a)(b)": ["https://example.org/(a)(b)"],
    "https://example.org/((a))": ["https://example.org/((a))"],
    "((https://example.org/(a)))": ["https://example.org/(a)"],
    "https://example.org/a_(b": ["https://example.org/a_(b"],
    "https://example.org/(": ["https://example.org/"],
    "https://example.org/?f[]=1": ["https://example.org/?f[]=1"],
    "https://example.org/?f[a]=1&f[b]": ["https://example.org/?f[a]=1&f[b]"],
    "https://ja.example.org/東京_（曖昧さ回避）": ["https://ja.example.org/東京_（曖昧さ回避）"],
    "（https://example.org/a）": ["https://example.org/a"],
    # Ends of sentences.
    "https://example.org.": ["https://example.org"],
    "https://example.org/a...": ["https://example.org/a"],
    "https://example.org/a…": ["https://example.org/a"],
    "https://example.org/a?!": ["https://example.org/a"],
    "https://example.org/a?b=c?": ["https://example.org/a?b=c"],
    "https://example.org/a: gut": ["https://example.org/a"],
    "https://example.org/a;": ["https://example.org/a"],
    "https://example.org/a –": ["https://example.org/a"],
    "https://example.org/a– und": ["https://example.org/a"],
    "https://example.org/a、https://example.org/b。": ["https://example.org/a、https://example.org/b"],
    "https://example.org/a؟": ["https://example.org/a"],
    "https://example.org/a\u200e": ["https://example.org/a"],
    "https://example.org/a.b,c;d!e": ["https://example.org/a.b,c;d!e"],
    "https://example.org/a/": ["https://example.org/a/"],
    "https://example.org/a-": ["https://example.org/a-"],
    "https://example.org/C++": ["https://example.org/C++"],
    "https://example.org/#!/a": ["https://example.org/#!/a"],
    "https://example.org/a=": ["https://example.org/a="],
    "https://example.org/~anna": ["https://example.org/~anna"],
    "https://example.org/100%": ["https://example.org/100%"],
    # Quotation marks and emphasis.
    "„https://example.org/ä“": ["https://example.org/ä"],
    "»https://example.org/a«": ["https://example.org/a"],
    "«https://example.org/a»": ["https://example.org/a"],
    "‚https://example.org/a‘": ["https://example.org/a"],
    "“https://example.org/a”": ["https://example.org/a"],
    '"https://example.org/a"': ["https://example.org/a"],
    "'https://example.org/a'": ["https://example.org/a"],
    "`https://example.org/a`": ["https://example.org/a"],
    "<https://example.org/a>": ["https://example.org/a"],
    "<a href='https://example.org/a'>": ["https://example.org/a"],
    "&lt;https://example.org/a&gt;": ["https://example.org/a"],
    "href=&quot;https://example.org/?a=1&quot;": ["https://example.org/?a=1"],
    "https://example.org/?a=1&b=2": ["https://example.org/?a=1&b=2"],
    "https://example.org/?a=1&lt=2": ["https://example.org/?a=1&lt=2"],
    "https://example.org/It's_a_Match": ["https://example.org/It's_a_Match"],
    "https://example.org/Rock_’n’_Roll": ["https://example.org/Rock_’n’_Roll"],
    "*https://example.org/a*": ["https://example.org/a"],
    "_https://example.org/a_": ["https://example.org/a"],
    "https://example.org/a_": ["https://example.org/a_"],
    "https://example.org/a_b_": ["https://example.org/a_b_"],
    # Hosts.
    "HTTPS://EXAMPLE.ORG/A": ["HTTPS://EXAMPLE.ORG/A"],
    "https://bürgerhaus-süd.de/pläne": ["https://bürgerhaus-süd.de/pläne"],
    "https://xn--brgerhaus-sd-dlbk.de/": ["https://xn--brgerhaus-sd-dlbk.de/"],
    "https://привіт.укр/мова": ["https://привіт.укр/мова"],
    "https://مثال.إختبار/صفحة": ["https://مثال.إختبار/صفحة"],
    "https://example.org:8443/a": ["https://example.org:8443/a"],
    "Link:https://example.org": ["https://example.org"],
    "https://example.org/a\nhttps://example.org/b": ["https://example.org/a", "https://example.org/b"],
    "www.magdeburg.de": ["www.magdeburg.de"],
    "(WWW.magdeburg.de/a_(b)).": ["WWW.magdeburg.de/a_(b)"],
    "auf www.magdeburg.de, dort": ["www.magdeburg.de"],
    "https://www.magdeburg.de": ["https://www.magdeburg.de"],
    # Mail.
    "info@example.org": ["info@example.org"],
    "Mail: info@example.org.": ["info@example.org"],
    "<anna.b+c@mail.example.org>": ["anna.b+c@mail.example.org"],
    "mailto:info@example.org?subject=x": ["info@example.org"],
    "post@bürgerhaus-süd.de": ["post@bürgerhaus-süd.de"],
    # None.
    "magdeburg.de": [],
    "Ende.Es geht weiter": [],
    "www.de": [],
    "awww.example.org": [],
    "https://": [],
    "https://localhost/": [],
    "https://..": [],
    "https://.example.org": [],
    "https://anna:x@example.org/": [],
    "https://example.org@evil.example/": [],
    "https://example.org:99999/": [],
    "https://[::1/": [],
    "https://exam℀ple.org/": [],
    "javascript:alert(1)": [],
    "ftp://example.org/": [],
    "//example.org/": [],
    "@anna": [],
    "a@b": [],
    "a..b@example.org": [],
    "anna@": [],
}


def shown(source: str) -> list[tuple[str, str]]:
    """Return where the links in ``source`` lead, and what they say."""
    found = re.findall(r'<a href="([^"]*)" rel="nofollow ugc noreferrer">(.*?)</a>', source)
    assert len(found) == source.count("<a ")
    return [(html.unescape(href), html.unescape(text)) for href, text in found]


@pytest.mark.parametrize(("text", "expected"), TEXTS.items(), ids=map(ascii, TEXTS))
def test_addresses_end_where_they_are_meant_to(text: str, expected: list[str]) -> None:
    """All words stay; a link says where it leads."""
    source = as_html(text)
    assert [address for _href, address in shown(source)] == expected
    for href, address in shown(source):
        assert href in {address, f"https://{address}", mail_href(address)}
    assert html.unescape(re.sub(r"</?(?:a|p)\b[^>]*>", "", source).replace("<br>", "\n")).split() == text.split()


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("info@example.org", "mailto:info@example.org"),
        ("post@bürgerhaus-süd.de", "mailto:post@xn--brgerhaus-sd-dlbk.de"),
        ("a&b?subject=x@example.org", "mailto:a%26b%3Fsubject=x@example.org"),
        ("a+b@example.org", "mailto:a+b@example.org"),
        ("o'neill@example.org", "mailto:o%27neill@example.org"),
        ("100%@example.org", "mailto:100%25@example.org"),
        ("keine Adresse", ""),
    ],
)
def test_links_that_write(address: str, href: str) -> None:
    """What would begin a subject is part of the name; the domain is one that mail programs know."""
    assert mail_href(address) == href


def test_nothing_blackened_leads_anywhere() -> None:
    """What is left of an address is another one."""
    for text in (
        f"https://example.org/{BLACK}",
        f"https://{BLACK}.example.org/",
        f"https://example.{BLACK}",
        f"info@example.org{BLACK}",
        f"https://example.org.{BLACK}",
        f"www.example.org/{BLACK}/a",
    ):
        assert shown(as_html(text)) == [], text
        assert as_html(text).count("blackened") == 1
    assert shown(as_html(f"{BLACK} https://example.org/ {BLACK}")) == [("https://example.org/",) * 2]


def test_finding_addresses_grows_with_the_length_alone() -> None:
    """Texts that make patterns go back and forth: eight times as much takes no more than some twenty times as long."""
    import time

    for part in ("https://a.b/" + ")" * 50, "a@", "a.", "(", ")", "www.", "https://a.b/((", "a" * 200, "&quot;", "_*"):
        took = []
        for times in (500, 4_000):
            text, begin = part * times, time.process_time()
            list(links_in(text)), trimmed(text)
            took.append(time.process_time() - begin)
        assert took[1] < 20 * took[0] + 0.1, (part, took)


@pytest.mark.django_db
def test_one_address_is_one_link_to_the_rules() -> None:
    """With "www." as without, in brackets or not."""
    for text in ("https://www.magdeburg.de", "www.magdeburg.de", f"({WIKI})", "http://www.example.org/www.example.org"):
        assert score(name="Mara", email="m@example.org", text=text) == [], text
    assert score(name="Mara", email="m@example.org", text="https://www.a.de www.b.de")[0].detail == "2"


@pytest.mark.django_db
def test_page_feed_and_queue_link_alike() -> None:
    """Every text of the table as a comment, at each place where comments are shown."""
    page, client = factories.story(), Client()
    client.force_login(factories.superuser())
    texts = [text for text in TEXTS if TEXTS[text]][:NEWEST]
    for text in texts:
        factories.comment(page=page, text=text, status="approved")
    expected = sorted(address for text in texts for address in TEXTS[text])

    feed = ElementTree.fromstring(client.get(reverse("comment-feed", args=[page.pk])).content)
    summaries = "".join(one.text for one in feed.iter("{http://www.w3.org/2005/Atom}summary"))
    sources = [
        client.get(page.url).content.decode(),
        summaries,
        "".join(
            client.get(f"/admin/snippets/blog/comment/?status=approved&p={number}").content.decode()
            for number in range(1, 2 + len(texts) // 20)
        ),
    ]
    for source in sources:
        links = "".join(re.findall(r'<a href="[^"]*" rel="nofollow ugc noreferrer">.*?</a>', source))
        assert sorted(address for _href, address in shown(links)) == expected
    assert Comment.objects.count() == len(texts)


ENTERED = [WIKI, "https://example.org/((a))", "https://bürgerhaus-süd.de/pläne", "https://example.org/It's_a?b=[c]&d#e"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ENTERED)
def test_addresses_entered_by_editors_stay_whole(address: str) -> None:
    """In the editor's link, in a button, as an actor's website: stored and shown as typed."""
    client = Client()
    client.force_login(factories.superuser())
    sent = {"external-link-chooser-url": address, "external-link-chooser-link_text": "Mehr"}
    answer = client.post(reverse("wagtailadmin_choose_page_external_link"), sent).json()
    assert answer["result"]["url"] == address

    block: Any = CallToActionBlock()
    value = block.to_python({"text": "", "button": "Mehr", "page": None, "address": address})
    assert block.clean(value)["address"] == address
    assert forms.URLField(assume_scheme="https").clean(address) == address

    link = f'<p><a href="{html.escape(address)}">Mehr</a></p>'
    actor = factories.actor(website=address)
    page = factories.standard_page(body=[("text", link), ("call_to_action", value)])
    source = html.unescape(client.get(page.url).content.decode())
    assert source.count(f'href="{address}"') == 2
    entry = html.unescape(client.get(f"{factories.directory_page().url}{actor.slug}/").content.decode())
    assert f'href="{address}"' in entry


@pytest.mark.django_db
def test_addresses_of_actors_and_of_the_office_write() -> None:
    """To domains with umlauts too, and to names that hold what begins a subject."""
    office, directory = OfficeSettings.load(), factories.directory_page()
    typed = {"post@bürgerhaus-süd.de": "mailto:post@xn--", "a?b@example.org": "mailto:a%3Fb@example.org"}
    for address, href in typed.items():
        actor = factories.actor(contacts=[factories.contact(kind="email", value=address)])
        office.email = address
        office.save()
        source = Client().get(f"{directory.url}{actor.slug}/").content.decode()
        assert source.count(f'href="{href}') == 2
        assert source.count(f"<bdi>{address}</bdi>") == 2


@pytest.mark.django_db
def test_links_in_texts_are_absolute_in_the_api_and_lead_where_the_page_leads() -> None:
    """A path gets this site's address, another site's address without scheme stays another's."""
    links = {"/kontakt/": f"{settings.SITE_URL}/kontakt/", "//example.org/a": "//example.org/a", WIKI: WIKI}
    page = factories.standard_page(body=[("text", "".join(f'<p><a href="{href}">x</a></p>' for href in links))])
    query = "query($path: String!) { page(path: $path) { ... on StandardPage { body { ... on TextBlock { html } } } } }"
    text = post(query, {"path": page.url}).json()["data"]["page"]["body"][0]["html"]
    assert re.findall('href="([^"]*)"', text) == list(links.values())
