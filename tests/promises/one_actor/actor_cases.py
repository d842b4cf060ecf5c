"""Actors of all sorts, generated: odd letters, every kind of contact, with and without what is voluntary."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils import timezone
from hypothesis import strategies as st

from directory.models import Actor, ActorText, Category, ContactPoint, SpokenLanguage
from directory.models.choices import ActorKind, ContactKind
from tests import factories

SECRET = "geheim-7531"
WORDS = [
    *("Haus", "Süd;ost", "a,b", "C:\\Ordner", "„Zitat“", '"Zoll"', "<b>", "&amp;", "Тепло", "بيت", "50%"),
    *("#1", "e. V.", "ö" * 40, "n\\n", "🏡", "{{", "]]>", "=?", "'", "1/2", "-", "\\;", "\\,", "\\\\"),
]
PHONES = ["0391 123456", "+49 391 5555555", "0391/123456-12", "115", "nach Absprache", "0176 12345678"]
MAILS = ["info@example.org", "a.b+c@sub.example.org"]
WEBSITES = ["", "https://example.org/", "https://www.example.org/a,b;c?d=1&e=2#f"]
LANGUAGES = ["ar", "de", "en", "uk"]
POSITIONS = [None, ("52.148900", "11.571500"), ("-1.000000", "0.500000")]


class Contact(NamedTuple):
    """A way to reach an actor, as somebody types it."""

    kind: str
    value: str
    label: str
    is_public: bool


class Case(NamedTuple):
    """What is entered for an actor."""

    kind: str
    fields: dict[str, Any]
    contacts: list[Contact]
    languages: list[str]
    summary: str
    category: str


def words(least: int, most: int) -> st.SearchStrategy[str]:
    """Return the strategy for ``least`` to ``most`` words with one blank between them."""
    return st.lists(st.sampled_from(WORDS), min_size=least, max_size=most).map(" ".join)


@st.composite
def contacts(draw: Any) -> Contact:
    """Return the strategy for contacts; what is not public carries `SECRET`."""
    kind = draw(st.sampled_from(ContactKind.values))
    values = {ContactKind.EMAIL: st.sampled_from(MAILS), ContactKind.OTHER: words(1, 3)}
    value = draw(values.get(ContactKind(kind), st.sampled_from(PHONES)))
    label, is_public = draw(words(0, 2)), draw(st.booleans())
    return Contact(kind, value if is_public else f"{SECRET}{value}", label if is_public else SECRET, is_public)


@st.composite
def cases(draw: Any) -> Case:
    """Return the strategy for actors."""
    has_street = draw(st.booleans())
    position = draw(st.sampled_from(POSITIONS))
    fields = {
        "name": draw(words(1, 3))[:200],
        "street": draw(words(1, 2))[:120] if has_street else "",
        "address_extra": draw(words(0, 2))[:120] if has_street else "",
        "postal_code": "39130" if has_street else "",
        "city": draw(words(1, 1)) if has_street else "",
        "website": draw(st.sampled_from(WEBSITES)),
        "latitude": position and position[0],
        "longitude": position and position[1],
    }
    return Case(
        draw(st.sampled_from(ActorKind.values)),
        fields,
        draw(st.lists(contacts(), max_size=5)),
        draw(st.lists(st.sampled_from(LANGUAGES), unique=True, max_size=3)),
        draw(words(1, 4))[:200],
        draw(words(1, 2))[:80],
    )


def enter(case: Case) -> Actor:
    """Store ``case`` as a public actor."""
    category = Category.objects.filter(name=case.category).first() or Category.objects.create(name=case.category)
    languages = [
        SpokenLanguage.objects.get_or_create(slug=code, defaults={"name": f"L-{code}"})[0] for code in LANGUAGES
    ]
    consent = {"consent_given_at": timezone.localdate()} if case.kind == ActorKind.INDIVIDUAL else {}
    return factories.actor(
        **case.fields,
        **consent,
        kind=case.kind,
        category=category,
        slug=f"fall-{factories.number()}",
        texts=[ActorText(language="de", summary=case.summary)],
        contacts=[ContactPoint(**contact._asdict()) for contact in case.contacts],
        languages=[language for language in languages if language.slug in case.languages],
    )
