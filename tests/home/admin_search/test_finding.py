"""One box finds all that somebody may see: by every kind and role, names before texts, at a fixed price."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission

from blog.models import FundingProgramme, StoryIndexPage
from cms.models import SynonymGroup
from directory.models import SpokenLanguage, TargetGroup
from home.admin_search.finding import SHOWN_OF_A_KIND, find_in_admin
from home.admin_search.kinds import findable_kinds
from tests import factories as make

pytestmark = pytest.mark.django_db
WORD = "Kranich"
SEARCH = "/admin/suche/"
EDITORS, PEOPLE = {"Redaktion", "Freigabe", "Verwaltung"}, {"Verwaltung"}
MODERATORS = {"Moderation", "Verwaltung"}
ROLES = ("Redaktion", "Freigabe", "Moderation", "Verwaltung")

# What is made, the roles that find it, and those that may open its form.
THINGS: dict[str, tuple[Callable[[], Any], set[str], set[str]]] = {
    "stories": (lambda: make.story(title=f"{WORD} am Teich"), EDITORS, EDITORS),
    "actors": (lambda: make.actor(name=f"{WORD}-Freunde"), EDITORS, EDITORS),
    "offers": (lambda: make.offer(title=f"{WORD} basteln"), EDITORS, EDITORS),
    "pages": (lambda: make.standard_page(title=f"Der {WORD}"), EDITORS, EDITORS),
    "pictures": (lambda: make.image(title=f"{WORD} im Flug"), EDITORS, {"Freigabe", "Verwaltung"}),
    "documents": (lambda: make.document(title=f"Plan {WORD}"), EDITORS, {"Freigabe", "Verwaltung"}),
    "comments": (lambda: make.comment(text=f"Ein {WORD}!", status="pending"), MODERATORS, MODERATORS),
    "people": (lambda: make.user(first_name=WORD, last_name="Lindt"), PEOPLE, PEOPLE),
    "hashtags": (lambda: make.hashtag(f"{WORD}Nest"), EDITORS, {"Freigabe", "Verwaltung"}),
    "fundingprogramme": (
        lambda: FundingProgramme.objects.create(name=f"{WORD}fonds"),
        EDITORS,
        {"Freigabe", "Verwaltung"},
    ),
    "category": (lambda: make.category(name=f"{WORD}e"), EDITORS, {"Freigabe", "Verwaltung"}),
    "spokenlanguage": (lambda: SpokenLanguage.objects.create(name=f"{WORD}isch"), EDITORS, {"Freigabe", "Verwaltung"}),
    "district": (lambda: make.district(name=f"{WORD}viertel"), EDITORS, {"Freigabe", "Verwaltung"}),
    "targetgroup": (lambda: TargetGroup.objects.create(name=f"{WORD}kinder"), EDITORS, {"Freigabe", "Verwaltung"}),
}


def client_of(*groups: str) -> Client:
    """Return the browser of somebody in ``groups``."""
    client = Client()
    client.force_login(make.user(groups=list(groups)))
    return client


def found_by(user: Any, text: str = WORD) -> dict[str, list[str]]:
    """Return the titles that ``user`` finds, by kind."""
    return {section.kind.name: [item.title for item in section.shown] for section in find_in_admin(text, user)}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("kind", THINGS)
def test_each_role_finds_what_it_may_see_and_opens_what_it_may_change(kind: str, role: str) -> None:
    made, finders, changers = THINGS[kind]
    made()

    sections = find_in_admin(WORD.lower(), make.user(groups=[role]))

    assert [section.kind.name for section in sections] == ([kind] if role in finders else [])
    for section in sections:
        assert section.count == 1
        assert bool(section.shown[0].url) == (role in changers)


def test_the_table_has_every_kind() -> None:
    assert [kind.name for kind in findable_kinds()] == list(THINGS)


@pytest.mark.parametrize("kind", THINGS)
def test_every_link_leads_somewhere(kind: str) -> None:
    THINGS[kind][0]()
    client = client_of("Verwaltung")
    user = make.user(groups=["Verwaltung"])

    for section in find_in_admin(WORD, user):
        assert client.get(section.shown[0].url).status_code == 200
        if section.list_url:
            text = client.get(section.list_url).content.decode()
            assert section.shown[0].title in text


def test_drafts_are_found_with_their_state() -> None:
    make.story(title=f"{WORD} im Entwurf", live=False)
    make.actor(name=f"{WORD}haus", live=False)
    make.standard_page(title=f"{WORD}seite", live=False)

    text = client_of("Redaktion").get(SEARCH, {"q": WORD}).content.decode()

    assert text.count("Entwurf</span>") == 3


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("kranich", True),
        ("KRANICH", True),
        ("#KranichNest", True),
        ("ranich", True),
        ("kranich nest", True),
        ("nest kranich", True),
        ("kranich storch", False),
        ("", False),
        ("   ", False),
        ("#", False),
        ("%", False),
        ("kranich " * 500, True),
    ],
)
def test_words_are_found_as_people_type_them(words: str, is_found: bool) -> None:
    make.hashtag(f"{WORD}Nest")
    client = client_of("Redaktion")

    text = client.get(SEARCH, {"q": words})

    assert text.status_code == 200
    assert (f"#{WORD}Nest</" in text.content.decode()) == is_found


@pytest.mark.parametrize("word", ["Öfen", "öfen", "ÖFEN", "Straße", "Łódź", "кран"])
def test_letters_beyond_ascii_are_found_in_any_case(word: str) -> None:
    make.actor(name=f"Haus {word} Nord")

    assert found_by(make.user(groups=["Redaktion"]), word)["actors"] == [f"Haus {word} Nord"]


@pytest.mark.parametrize(
    ("word", "kind", "made"),
    [
        ("Kraniche", "stories", lambda: make.story(title=f"{WORD} im Entwurf", live=False)),
        ("Kranisch", "actors", lambda: make.actor(name=f"{WORD} und Co", live=False)),
        ("Glücksvogel", "pages", lambda: make.standard_page(title=f"Der {WORD}", live=False)),
        ("kranichs", "pictures", lambda: make.image(title=f"{WORD} im Flug")),
        ("Plaene kranich", "documents", lambda: make.document(title=f"Pläne {WORD}")),
        ("kraniche", "offers", lambda: make.offer(title=f"{WORD} basteln")),
    ],
)
def test_other_forms_wrong_letters_and_synonyms_find_drafts_and_files(
    word: str, kind: str, made: Callable[[], Any]
) -> None:
    SynonymGroup.objects.create(words=f"Glücksvogel\n{WORD}")
    made()

    assert list(found_by(make.user(groups=["Verwaltung"]), word)) == [kind]
    assert found_by(make.user(groups=["Moderation"]), word) == {}


def test_who_carries_a_hashtag_is_found_by_it() -> None:
    make.hashtag(f"{WORD}Nest")
    make.actor(name="Ahorn", hashtags=[f"{WORD}Nest"], live=False)

    assert found_by(make.user(groups=["Redaktion"]), "kraniche")["actors"] == ["Ahorn"]


def test_a_name_is_better_than_a_text() -> None:
    make.actor(name="Ahorn", provider=WORD)
    make.actor(name=f"{WORD}bund")
    make.actor(name="Zeder", provider=WORD)

    assert found_by(make.user(groups=["Redaktion"]))["actors"] == [f"{WORD}bund", "Ahorn", "Zeder"]


def test_of_many_the_first_few_and_the_way_to_the_rest() -> None:
    for number in range(SHOWN_OF_A_KIND + 3):
        make.actor(name=f"{WORD} {number:02}")
    client = client_of("Redaktion")

    text = client.get(SEARCH, {"q": WORD}).content.decode()

    address = f"{reverse('wagtailsnippets_directory_actor:list')}?q={WORD}"
    assert f"{WORD} 05" in text
    assert f"{WORD} 06" not in text
    assert f'href="{address}">Alle in der Liste zeigen' in text
    assert f"{WORD} 08" in client.get(address).content.decode()


def test_who_works_with_a_part_finds_that_part() -> None:
    theirs, others = make.page(StoryIndexPage), make.page(StoryIndexPage)
    make.story(theirs, title=f"{WORD} bei uns")
    make.story(others, title=f"{WORD} woanders", live=False)
    group = Group.objects.create(name="Gäste")
    right = GroupPagePermission.objects.filter(permission__codename="change_page").first()
    assert right is not None
    GroupPagePermission.objects.create(group=group, page=theirs, permission=right.permission)

    assert found_by(make.user(groups=["Gäste"])) == {"stories": [f"{WORD} bei uns"]}


def test_who_may_nothing_finds_nothing() -> None:
    for made, _finders, _changers in THINGS.values():
        made()
    client = Client()
    client.force_login(make.user(permissions=["access_admin"]))

    text = client.get(SEARCH, {"q": WORD}).content.decode()

    assert "haben wir nichts gefunden" in text
    assert "<li>\n" not in text.partition("office-found")[2].partition("</main>")[0]


@pytest.mark.parametrize("role", ROLES)
def test_both_boxes_ask_this_search(role: str) -> None:
    make.story_index()
    text = client_of(role).get("/admin/").content.decode()

    assert f'action="{SEARCH}"' in text
    assert f'"{SEARCH}"' in text.partition("SearchModule")[2] or f'"url": "{SEARCH}"' in text
    assert "Alle Seiten suchen" not in text


def test_many_cost_as_many_statements_as_one_of_each() -> None:
    user = make.user(groups=["Verwaltung"])

    def counted() -> int:
        find_in_admin(WORD, user)
        with CaptureQueriesContext(connection) as statements:
            assert len(find_in_admin(WORD, user)) == len(THINGS)
        return len(statements)

    for made, _finders, _changers in THINGS.values():
        made()
    few = counted()
    for number in range(2 * SHOWN_OF_A_KIND):
        story = make.story(title=f"{WORD} {number}")
        make.actor(name=f"{WORD} {number}")
        make.offer(title=f"{WORD} {number}")
        make.comment(story, text=WORD, author_name=WORD)
        make.standard_page(title=f"{WORD} {number}")
        make.user(first_name=WORD)
    assert counted() == few
