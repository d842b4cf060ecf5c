"""Names in addresses and in order: umlauts are spelled out in slugs, and sort where Germans look for them."""

import pytest

from cms.models import Hashtag
from cms.text import readable_slug, sort_key
from directory.models import Actor, Category
from tests import factories


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Bürgerhaus Süd", "buergerhaus-sued"),
        ("Straße & Öffentlichkeit", "strasse-oeffentlichkeit"),
        ("ÄÖÜ", "aeoeue"),
        ("Bu\u0308rger", "buerger"),
        ("مرحبا بكم", "مرحبا-بكم"),
        ("Сусідство", "сусідство"),
        ("!!!", ""),
    ],
)
def test_slugs_can_be_read_aloud(text: str, slug: str) -> None:
    """Umlauts spelled out, however they were typed; other scripts kept."""
    assert readable_slug(text) == slug


def test_names_sort_as_in_a_german_dictionary() -> None:
    """DIN 5007-1: ä as a, ß as ss, whatever the case."""
    names = ["Zebra", "apfel", "Äpfel", "Öl", "Strasse", "Straße", "Oase", "Über", "Uhr"]

    assert sorted(names, key=sort_key) == ["apfel", "Äpfel", "Oase", "Öl", "Strasse", "Straße", "Über", "Uhr", "Zebra"]


@pytest.mark.django_db
def test_actors_are_listed_in_that_order_on_any_database() -> None:
    """The key is stored, because no collation of ours does it."""
    for name in ("Zirkel", "Ärztehaus", "Arche", "Azubitreff"):
        factories.actor(name=name)

    assert list(Actor.objects.values_list("name", flat=True)) == ["Arche", "Ärztehaus", "Azubitreff", "Zirkel"]


@pytest.mark.django_db
def test_a_slug_fills_itself_and_stays() -> None:
    """A second one gets a number; a later change of the name leaves the address alone."""
    first, second = factories.actor(name="Bürgertreff"), factories.actor(name="Bürgertreff")
    first.name = "Nachbarschaftstreff"
    first.save()

    assert [actor.slug for actor in (first, second)] == ["buergertreff", "buergertreff-2"]


@pytest.mark.django_db
def test_a_name_without_letters_gets_an_address_too() -> None:
    """Instead of an error when the row is written."""
    assert [Category.objects.create(name=name).slug for name in ("!!!", "???")] == ["eintrag", "eintrag-2"]


@pytest.mark.django_db
def test_pages_get_slugs_with_umlauts_spelled_out() -> None:
    """Also a second one of the same name."""
    pages = [factories.standard_page(title="Über uns", slug="") for _ in range(2)]

    assert [page.slug for page in pages] == ["ueber-uns", "ueber-uns-2"]


@pytest.mark.django_db
def test_hashtags_are_stored_without_their_sign_and_found_whatever_the_case() -> None:
    """One vocabulary."""
    tag = Hashtag.objects.create(name="#MappingOlvenstedt")
    page = factories.standard_page(hashtags=["mappingolvenstedt"])

    assert (tag.name, tag.slug, str(tag)) == ("MappingOlvenstedt", "mappingolvenstedt", "#MappingOlvenstedt")
    assert list(page.hashtags.all()) == [tag]
