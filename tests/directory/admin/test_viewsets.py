"""The lists of the directory in the admin: columns, filters, search, export, and what they cost."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from directory.models import Actor, SchoolHolidays
from tests import factories

pytestmark = pytest.mark.django_db
LIST = "/admin/snippets/directory/actor/"


def names(response):
    return [actor.name for actor in response.context["object_list"]]


def many_actors(count):
    districts = [factories.district(), factories.district()]
    for number in range(count):
        actor = factories.actor(districts=districts, live=number % 2 == 0, hashtags=["Nachbarschaft"])
        actor.save_revision()


def test_two_and_twenty_rows_cost_the_same(administrator):
    counts = []
    for rows in (2, 20):
        Actor.objects.all().delete()
        many_actors(rows)
        administrator.get(LIST)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            response = administrator.get(LIST)
        assert len(names(response)) == rows
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_actors_stand_as_in_a_dictionary(administrator):
    for name in ("Zebra", "Ärztehaus", "Anker"):
        factories.actor(name=name)
    assert names(administrator.get(LIST)) == ["Anker", "Ärztehaus", "Zebra"]


def test_the_row_shows_what_an_editor_looks_for(administrator):
    factories.actor(
        name="Anker",
        kind="initiative",
        category=factories.category(name="Kinder"),
        districts=[factories.district(name="Olven"), factories.district(name="Nord")],
    )
    html = administrator.get(LIST).content.decode()
    for text in ("Anker", "Initiative", "Kinder", "Nord, Olven", "öffentlich"):
        assert text in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=business", ["Laden"]),
        ("state=draft", ["Entwurf"]),
        ("state=live", ["Anker", "Laden"]),
        ("verified=never", ["Entwurf"]),
        ("verified=long-ago", ["Entwurf", "Laden"]),
        ("q=laden", ["Laden"]),
        ("q=EINKAUFEN", ["Laden"]),
        ("q=ärztlich", ["Anker"]),
        ("q=Ärztlich&state=live&ordering=-updated_at", ["Anker"]),
        ("q=gibtesnicht", []),
    ],
)
def test_filters_and_search(administrator, query, found):
    today = timezone.localdate()
    factories.actor(name="Anker", confirmed_at=today, provider="Ärztliche Hilfe")
    factories.actor(name="Laden", kind="business", confirmed_at=today - timedelta(days=400), summary="Hier einkaufen")
    factories.actor(name="Entwurf", live=False)
    assert sorted(names(administrator.get(f"{LIST}?{query}"))) == found


def test_filters_by_category_district_and_day(administrator):
    category, district = factories.category(), factories.district()
    today = timezone.localdate()
    factories.actor(name="Anker", category=category, districts=[district], confirmed_at=today - timedelta(days=9))
    factories.actor(name="Laden", category=factories.category(), confirmed_at=today)
    for query in (f"category={category.pk}", f"districts={district.pk}", f"verified_before={today:%d.%m.%Y}"):
        assert names(administrator.get(f"{LIST}?{query}")) == ["Anker"]


def test_export_carries_headings_and_names(administrator):
    factories.actor(name="Anker", districts=[factories.district(name="Olven")])
    response = administrator.get(f"{LIST}?export=csv")
    rows = list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))
    assert (rows[0]["Name"], rows[0]["Stadtteile"], rows[0]["Art"]) == ("Anker", "Olven", "Verein")
    sheet = load_workbook(io.BytesIO(b"".join(administrator.get(f"{LIST}?export=xlsx").streaming_content)))
    assert [cell.value for cell in sheet.active["A"]] == ["Name", "Anker"]


@pytest.mark.parametrize(
    "list_url", ["directory/category", "directory/district", "blog/fundingprogramme", "cms/hashtag"]
)
def test_the_other_lists_open_search_and_export(administrator, list_url):
    factories.category(), factories.district(), factories.hashtag()
    for query in ("", "?q=a", "?export=csv"):
        assert administrator.get(f"/admin/snippets/{list_url}/{query}").status_code == 200


def test_the_list_of_school_holidays_names_days_to_come(administrator):
    SchoolHolidays.objects.create(name="Sommerferien", starts_on=date(2099, 7, 8), ends_on=date(2099, 8, 18))
    shown = administrator.get("/admin/snippets/directory/schoolholidays/").content.decode()
    assert "8. Juli 2099" in shown
    assert "18. August 2099" in shown
    assert "erade eben" not in shown
