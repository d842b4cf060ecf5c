"""The office's synonyms and the report of vain words: what forms refuse, who sees what, and where it leads."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from cms.admin.synonyms.report import URL_NAME
from cms.models import SynonymGroup, VainSearch
from cms.search.answering.vain import SHOWN_FROM, count_vain_search
from tests import factories

pytestmark = pytest.mark.django_db
ADD = "wagtailsnippets_cms_synonymgroup:add"


@pytest.fixture
def client() -> Client:
    SynonymGroup.objects.all().delete()
    SynonymGroup.objects.create(words="Senioren\nältere Menschen")
    logged_in = Client()
    logged_in.force_login(factories.user(groups=["Freigabe"]))
    return logged_in


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "error-message"),
        ("Rentner", "mindestens zwei Wörter"),
        ("Rentner\nRentner\n\n", "mindestens zwei Wörter"),
        ("Rentner\nder", "„der“ sagt der Suche nichts"),
        ("Garten\nGärten", "ist das alles ein Wort"),
        ("Rentner\nSENIOR", "„SENIOR“ steht schon in der Gruppe „Senioren, ältere Menschen“"),
        ("Rentner\nÄltere  Menschen", "steht schon in der Gruppe"),
        ("x" * 300 + "\n" + "y" * 300, "600"),
    ],
)
def test_a_group_that_would_do_nothing_is_refused_with_the_reason(client: Client, words: str, reason: str) -> None:
    response = client.post(reverse(ADD), {"words": words})
    assert response.status_code == 200
    assert reason in response.content.decode()
    assert SynonymGroup.objects.count() == 1


def test_a_group_is_kept_tidily_and_may_be_saved_again(client: Client) -> None:
    client.post(reverse(ADD), {"words": " Rad \n\nFahrrad\nRad\n"})
    group = SynonymGroup.objects.latest("pk")
    assert group.words == "Rad\nFahrrad"
    client.post(
        reverse("wagtailsnippets_cms_synonymgroup:edit", args=[group.pk]), {"words": f"{group.words}\nDrahtesel"}
    )
    group.refresh_from_db()
    assert group.lines == ["Rad", "Fahrrad", "Drahtesel"]


def test_who_types_one_finds_the_other_at_once(client: Client) -> None:
    factories.actor(name="Drahteselhilfe")
    assert "Drahteselhilfe" not in client.get("/suche/", {"q": "Velo"}).content.decode()
    client.post(reverse(ADD), {"words": "Velo\nDrahtesel"})
    assert "Drahteselhilfe" in client.get("/suche/", {"q": "Velo"}).content.decode()


def test_the_report_has_frequent_words_alone_and_leads_to_a_form_with_the_word(client: Client) -> None:
    for _time in range(SHOWN_FROM):
        count_vain_search("Hebebühne <b>")
    count_vain_search("Erika Musterfrau")
    text = client.get(reverse(URL_NAME)).content.decode()
    assert "<bdi>hebebühne</bdi>" in text
    assert "musterfrau" not in text.casefold()
    address = f"{reverse(ADD)}?wort=hebeb%C3%BChne"
    assert f'href="{address}"' in text
    assert ">\nhebebühne\n</textarea>" in client.get(address).content.decode()


def test_without_words_the_report_says_so(client: Client) -> None:
    VainSearch.objects.all().delete()
    assert "Zurzeit steht hier nichts" in client.get(reverse(URL_NAME)).content.decode()


@pytest.mark.parametrize(("group", "sees", "adds"), [("Redaktion", True, True), ("Moderation", False, False)])
def test_who_sees_the_report(group: str, sees: bool, adds: bool) -> None:
    for _time in range(SHOWN_FROM):
        count_vain_search("Hebebühne")
    client = Client()
    client.force_login(factories.user(groups=[group]))
    response = client.get(reverse(URL_NAME))
    assert ("hebebühne" in response.content.decode()) == sees
    assert ("Gleichbedeutendes Wort eintragen" in response.content.decode()) == adds


def test_visitors_see_nothing_of_it() -> None:
    for _time in range(SHOWN_FROM):
        count_vain_search("Hebebühne")
    response = Client().get(reverse(URL_NAME))
    assert response.status_code == 302
    assert "hebebühne" not in response.content.decode()
