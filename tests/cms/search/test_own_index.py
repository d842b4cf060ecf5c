"""What is saved, published, renamed, deleted and put back is found, or no longer, in the same transaction."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from cms.models import SearchPosting, SearchScope
from cms.search import vocabulary
from cms.search.finding import find
from cms.search.indexing import postings_held_back
from cms.search.upkeep.integrity import check_postings, make_postings
from cms.trash.restoring import put_back
from cms.trash.taking import filling_trash
from directory.models import Actor, ActorText, Offer, SpokenLanguage, TargetGroup
from tests import factories

pytestmark = pytest.mark.django_db


def names(text: str) -> list[str]:
    """Return what ``text`` finds, by name."""
    found = {"actor": Actor, "offer": Offer}
    return [str(found[hit.kind].objects.get(pk=hit.pk)) for hit in find(text).hits if hit.kind in found]


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Begin with no copy of the vocabulary."""
    vocabulary._kept.clear()
    yield
    vocabulary._kept.clear()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Fahrradwerkstatt", "Fahrrad"),
        ("Fahrradwerkstatt", "Werkstatt"),
        ("Leihoma", "Oma"),
        ("Gärten", "garten"),
        ("Bücher", "Buch"),
        ("Bücherstube", "Buecherstube"),
        ("Straße", "strasse"),
        ("Bäckerei", "Backerei"),
        ("Bürgerinnen", "Bürger:innen"),
        ("Lehrer*innen", "Lehrer"),
        ("StadtGruen", "#stadtgrün"),
        ("Hilfe bei Hausaufgaben", "Hausaufgabnhilfe"),
        ("Hausaufgaben", "Hausaufgabn"),
        ("Schlüsseldienst", "Schlüseldienst"),
        ("Deutsch und ein Kurs", "Deutschkurs"),
    ],
)
def test_words_find_each_other(text: str, word: str) -> None:
    factories.actor(name="Nichts davon")
    factories.actor(name="Gesucht", summary=text)
    assert names(word) == ["Gesucht"]


@pytest.mark.parametrize("word", ["xqzvw", "blorptik", "Fahrstuhl", "Omnibus", "12345678", "?!", ""])
def test_nonsense_finds_nothing(word: str) -> None:
    factories.actor(name="Leihoma", summary="Fahrradwerkstatt und Hausaufgaben")
    assert names(word) == []


def test_a_name_comes_before_a_text_and_all_words_before_any() -> None:
    factories.actor(name="Im Text", summary="Auch mit Garten")
    factories.actor(name="Garten am Hof")
    factories.actor(name="Beides", summary="Garten und Töpferei")
    assert names("Garten")[0] == "Garten am Hof"
    assert names("Töpferei Garten") == ["Beides"]
    assert set(names("Garten Zirkus")) == {"Im Text", "Garten am Hof", "Beides"}


def test_an_actor_is_found_by_its_offers_and_an_offer_by_both() -> None:
    actor = factories.actor(name="Haus am See")
    factories.offer(actor, title="Töpfern für alle")
    factories.offer(actor, title="Nähen")
    assert names("Töpfern") == ["Töpfern für alle", "Haus am See"]
    assert names("Haus Töpfern")[:2] == ["Haus am See", "Töpfern für alle"]


def test_an_offer_that_is_over_leads_to_nobody() -> None:
    actor = factories.actor(name="Haus am See")
    factories.offer(actor, title="Töpfern", valid_through="2020-01-01")
    assert names("Töpfern") == []


@pytest.mark.parametrize("word", ["Arabisch", "عربي", "العربية", "Arabic"])
def test_languages_go_by_their_german_and_their_own_names(word: str) -> None:
    arabic = SpokenLanguage.objects.create(name="Arabisch", slug="ar")
    factories.actor(name="Spricht", languages=[arabic])
    factories.actor(name="Spricht nicht")
    assert names(word) == ["Spricht"]


def test_a_renamed_hashtag_and_a_renamed_group_are_found_by_their_new_names_alone() -> None:
    group = TargetGroup.objects.create(name="Jugendliche")
    factories.actor(name="Trägt", hashtags=["Sommerfest"], target_groups=[group])
    hashtag = factories.hashtag(name="Sommerfest")
    assert names("Sommerfest") == names("Jugendliche") == ["Trägt"]
    with CaptureQueriesContext(connection) as statements:
        hashtag.name = "Winterfeuer"
        hashtag.save()
    writing = [one["sql"] for one in statements if SearchPosting._meta.db_table in one["sql"]]
    group.name = "Ältere"
    group.save()
    assert names("Sommerfest") == names("Jugendliche") == []
    assert names("Winterfeuer") == names("Ältere") == ["Trägt"]
    assert len(writing) == 3


def test_what_is_not_public_is_neither_found_nor_named() -> None:
    """A private word would show by what is meant instead of it, too."""
    factories.actor(name="Zwiebelkuchen", live=False)
    withdrawn = factories.actor(name="Quittenbrot")
    Actor.objects.filter(pk=withdrawn.pk).update(live=False)
    for word in ("Zwiebelkuchen", "Zwiebelkuchn", "Quittenbrot", "Quittenbrott"):
        found = find(word)
        assert (found.hits, found.corrections) == ([], [])


def test_a_private_word_is_not_what_a_public_one_is_taken_for() -> None:
    """Both differ by one letter from what was typed, and the private one comes first in the alphabet."""
    factories.restrict(factories.standard_page(title="Quittenbrod"), "login")
    factories.actor(name="Quittenbrot")
    assert find("Quittenbrox").corrections == ["Quittenbrot"]


def test_a_misspelled_word_is_put_right_where_that_finds_something() -> None:
    factories.actor(name="Schlüsseldienst")
    assert find("Schlüseldienst").corrections == ["Schlüsseldienst"]
    assert find("Schlüsseldienst").corrections == []


def test_saved_by_itself_a_child_is_in_the_index_too() -> None:
    actor = factories.actor(name="Haus", summary="Alt")
    text = ActorText.objects.get(actor=actor)
    text.summary = "Jonglieren"
    text.save()
    assert names("Jonglieren") == ["Haus"]
    assert list(check_postings()) == []


def test_drafts_and_files_stand_in_the_offices_part_alone() -> None:
    factories.actor(name="Geheimniskrämerei", live=False)
    factories.image(title="Geheimbild")
    scopes = SearchPosting.objects.filter(term__startswith="geheim").values_list("scope", flat=True)
    assert set(scopes) == {SearchScope.OFFICE.value, SearchScope.OFFICE_WORDS.value}


def test_unpublished_and_published_again() -> None:
    actor = factories.actor(name="Pendelbus")
    actor.unpublish()
    assert names("Pendelbus") == []
    assert not SearchPosting.objects.filter(scope=SearchScope.PUBLIC, kind="actor", object_id=actor.pk).exists()
    actor.save_revision().publish()
    assert names("Pendelbus") == ["Pendelbus"]


def test_a_draft_changes_nothing_before_it_is_published() -> None:
    actor = factories.actor(name="Pendelbus")
    actor.name = "Nachtbus"
    revision = actor.save_revision()
    assert (names("Pendelbus"), names("Nachtbus")) == (["Pendelbus"], [])
    revision.publish()
    assert (names("Pendelbus"), names("Nachtbus")) == ([], ["Nachtbus"])


def test_deleted_and_put_back() -> None:
    page = factories.standard_page(title="Lampionumzug")
    with filling_trash(factories.user()) as filling:
        page.delete()
    assert find("Lampionumzug").hits == []
    assert not SearchPosting.objects.filter(kind="page", object_id=page.pk).exists()
    put_back(filling.items[0].pk, factories.user())
    assert [hit.pk for hit in find("Lampionumzug").hits] == [page.pk]


def test_rolled_back_it_was_never_there() -> None:
    with transaction.atomic():
        factories.actor(name="Luftschloss")
        assert names("Luftschloss") == ["Luftschloss"]
        transaction.set_rollback(True)
    assert names("Luftschloss") == []


def _statements_of_saving(actor: Actor, name: str) -> list[str]:
    draft = actor.get_latest_revision_as_object() if actor.latest_revision else Actor.objects.get(pk=actor.pk)
    draft.name = name
    draft.hashtags.add("Neu")
    draft.texts = [ActorText(language="de", summary=f"Ganz neue Wörter: {name}")]
    draft.offers = [*draft.offers.all(), Offer(title=f"Neues bei {name}")]
    revision = draft.save_revision()
    with CaptureQueriesContext(connection) as statements:
        revision.publish()
    return [one["sql"] for one in statements]


def _actor_with_offers() -> Actor:
    actor = factories.actor(name="Haus am See", hashtags=["Alt"])
    for number in range(3):
        factories.offer(actor, title=f"Angebot {number}")
    return actor


def test_saving_an_actor_with_offers_costs_three_statements_at_most() -> None:
    statements = _statements_of_saving(_actor_with_offers(), "Villa Kunterbunt")
    assert sum(SearchPosting._meta.db_table in one for one in statements) <= 3
    assert names("Kunterbunt")[0] == "Villa Kunterbunt"
    assert names("Neues")[0] == "Neues bei Villa Kunterbunt"
    assert list(check_postings()) == []


def test_saving_an_actor_costs_three_statements_more_than_without_the_index() -> None:
    _statements_of_saving(_actor_with_offers(), "Was einmal gelesen wird")
    actor, other = _actor_with_offers(), _actor_with_offers()
    with postings_held_back():
        without = _statements_of_saving(actor, "Villa Kunterbunt")
    added = len(_statements_of_saving(other, "Villa Kunterbunt")) - len(without)
    assert 0 < added <= 3


def test_made_anew_the_index_is_the_same_and_the_doctor_sees_what_is_missing() -> None:
    actor = factories.actor(name="Haus am See", hashtags=["Alt"])
    factories.offer(actor, title="Töpfern")
    before = set(SearchPosting.objects.exclude(kind="").values_list("scope", "kind", "object_id", "term", "weight"))
    make_postings()
    after = set(SearchPosting.objects.exclude(kind="").values_list("scope", "kind", "object_id", "term", "weight"))
    assert before == after
    assert list(check_postings()) == []
    SearchPosting.objects.filter(kind="actor", term="see").delete()
    assert len(list(check_postings())) == 1
