"""What surrounds every page, and the pages for when something is missing or closed."""

import json
import re
from datetime import date, time
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.html import strip_tags

from cms.models import OfficeSettings
from directory.models import OpeningHours
from directory.website.week import week
from tests import factories as make

TODAY = date(2026, 6, 15)


@pytest.fixture
def home(db: None) -> Any:
    """Return the front page."""
    return make.home_page(intro="Willkommen.")


def test_menu_marks_where_one_is(home: Any, client: Any) -> None:
    page = make.standard_page(title="Mitmachen", slug="mitmachen", show_in_menus=True)
    make.standard_page(title="Nicht im Menü", slug="nicht", show_in_menus=False)
    below = make.standard_page(page, title="Darunter", slug="darunter")
    make.standard_page(title="Entwurf", slug="entwurf", show_in_menus=True, live=False)

    assert links(client, page.url) == ['href="/mitmachen/" aria-current="page"']
    assert links(client, below.url) == ['href="/mitmachen/" aria-current="true"']
    assert links(client, "/") == ['href="/mitmachen/"']
    arabic = make.standard_page(title="عن", slug="عن", show_in_menus=True)
    assert 'aria-current="page"' in links(client, arabic.url)[1]


def links(client: Any, address: str) -> list[str]:
    """Return the menu's links without their titles."""
    return re.findall(r'<a class="menu__link" ([^>]*)>', client.get(address).content.decode())


def test_footer_links_only_public_legal_pages(home: Any, client: Any) -> None:
    office = OfficeSettings.load()
    office.imprint_page = make.standard_page(slug="impressum")
    office.privacy_page = make.standard_page(slug="datenschutz", live=False)
    office.save()
    footer = client.get("/").content.decode().split("<footer")[1]

    assert '<a href="/impressum/">Impressum</a>' in footer
    assert "Datenschutz" not in footer
    assert "Barrierefreiheit" not in footer


def test_the_form_for_a_password_says_nothing_of_its_page(home: Any, client: Any) -> None:
    page = make.standard_page(title="Kanarienvogel", slug="geheim", intro="Kanarienvogel", search_description="Kanarie")
    make.restrict(page)
    html = client.get(page.url).content.decode()

    assert 'type="password"' in html
    assert "Kanarie" not in html


def test_errors_have_pages_of_their_own(home: Any, client: Any) -> None:
    missing = client.get("/gibt-es-nicht/")
    request = RequestFactory().get("/")

    assert missing.status_code == 404
    assert "So kommen Sie weiter" in missing.content.decode()
    assert "Es liegt an uns" in render_to_string("500.html")
    assert "Bitte noch einmal" in render_to_string("403_csrf.html")
    assert "fremden Website" in render_to_string("403.html", request=request)


def test_an_entry_speaks_to_machines_and_nothing_escapes(home: Any, client: Any) -> None:
    make.directory_page()
    actor = make.actor(
        name="Haus </script><b>", slug="haus", contacts=[make.contact(), make.contact(value="1", is_public=False)]
    )
    html = client.get(actor.get_absolute_url()).content.decode()
    data = json.loads(html.split('<script type="application/ld+json">')[1].split("</script>")[0])

    assert data["name"] == "Haus </script><b>"
    assert data["telephone"] == "+493023125012"
    assert "<b>" not in html


def test_a_week_has_seven_days_sorted_and_leaves_out_what_is_over() -> None:
    late = OpeningHours(weekday=2, opens=time(14), closes=time(16))
    early = OpeningHours(weekday=2, opens=time(9), closes=time(11))
    over = OpeningHours(weekday=3, opens=time(9), closes=time(11), valid_through=date(2026, 6, 14))
    note = OpeningHours(note="nach Vereinbarung")
    found = week([late, over, note, early], TODAY)

    assert len(found.days) == 7
    assert found.days[1].spans == [early, late]
    assert found.days[2].spans == []
    assert found.notes == [note]
    assert week([note], TODAY).days == []


@pytest.mark.parametrize(
    ("opens", "closes", "through", "is_shown"),
    [
        # Today is Monday, 15 June 2026.
        (9, 11, date(2026, 6, 15), True),
        (9, 11, date(2026, 6, 14), False),
        (18, 0, date(2026, 6, 14), False),
        (22, 2, date(2026, 6, 14), True),
        (22, 2, date(2026, 6, 13), False),
        (9, 9, date(2026, 6, 14), True),
        (22, 2, date.max, True),
        (22, 2, date.min, False),
        (9, 11, None, True),
    ],
)
def test_hours_are_shown_until_their_last_night_is_over(
    opens: int, closes: int, through: date | None, is_shown: bool
) -> None:
    row = OpeningHours(weekday=7, opens=time(opens), closes=time(closes), valid_through=through)
    assert [span for day in week([row], TODAY).days for span in day.spans] == [row] * is_shown


@pytest.mark.parametrize(
    ("opens", "closes", "words"),
    [
        (9, 12, "09:00–12:00 Uhr"),
        (18, 0, "18:00–24:00 Uhr"),
        (22, 2, "22:00–02:00 Uhr am nächsten Tag"),
        (9, 9, "09:00–09:00 Uhr am nächsten Tag"),
        (0, 0, "rund um die Uhr"),
        (0, 6, "00:00–06:00 Uhr"),
    ],
)
def test_a_span_says_when_it_ends(opens: int, closes: int, words: str) -> None:
    row = OpeningHours(weekday=5, opens=time(opens), closes=time(closes), note="außer in den Ferien")
    html = render_to_string("directory/span.html", {"span": row})
    assert " ".join(strip_tags(html).split()) == f"{words}, außer in den Ferien"
