"""What surrounds every page, and the pages for when something is missing or closed."""

import json
import re
from datetime import date, time
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from cms.models import OfficeSettings
from directory.models import OpeningHours
from directory.week import week
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
    assert data["telephone"] == "030 23125 012"
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
