"""Suggestions while somebody types: words to search for, and things that have such words, of what is public alone.

The words are those of rows that the public may see: the vocabulary also has those of pages with a password.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils.translation import gettext as _

from cms.models import SearchPosting, SearchScope
from cms.search.analysis import folded_word
from cms.search.answering.highlighting import matches_in
from cms.search.finding import SearchResult, find
from cms.search.postings import Indexable
from cms.visibility import public_pages
from directory.models import Actor, Offer
from directory.website.entries import addressed
from home.search import search_address

# With fewer letters everything would be suggested.
SHORTEST_ASKED = 3
MOST_SUGGESTED_WORDS, MOST_SUGGESTED_THINGS = 3, 5
MOST_THINGS_READ = 3 * MOST_SUGGESTED_THINGS
# So many postings and terms are looked at for words.
MOST_LOOKED_AT = 2_000


class Suggestion(NamedTuple):
    """Something to choose, with its address: a ``word`` to search for, or a thing; ``detail`` says of which kind."""

    label: str
    detail: str = ""
    url: str = ""
    word: str = ""


def suggest(text: str, kinds: Collection[str], request: HttpRequest) -> tuple[list[Suggestion], SearchResult]:
    """Return what to suggest to somebody who has typed ``text``, words first, and the result that marks them.

    Nothing below `SHORTEST_ASKED` letters. A fixed number of statements.
    """
    if len(text) < SHORTEST_ASKED:
        return [], SearchResult()
    result = find(text, kinds, MOST_LOOKED_AT)
    words = list(dict.fromkeys([*result.corrections, *([] if result.is_partial else _words(text, result))]))
    things = [] if result.is_partial else _things(result.hits[:MOST_THINGS_READ], request)
    # What does not say why it is there would only confuse.
    things = [one for one in things if any(matches_in(one.label, result.terms))][:MOST_SUGGESTED_THINGS]
    return [
        Suggestion(word, url=search_address(word), word=word) for word in words[:MOST_SUGGESTED_WORDS]
    ] + things, result


def _words(text: str, result: SearchResult) -> list[str]:
    """Return ``text`` with its last word written to the end, in ways that visible rows have, the commonest first."""
    *before, last = text.split()
    beginning = folded_word(last)
    hits = {Indexable(hit.kind, hit.pk) for hit in result.hits}
    terms = [term for term in result.terms if term[:SHORTEST_ASKED] == beginning[:SHORTEST_ASKED]]
    rows = SearchPosting.objects.filter(scope=SearchScope.PUBLIC, term__in=terms).order_by("-weight", "pk")
    counts = Counter(
        term
        for term, kind, number in rows.values_list("term", "kind", "object_id")[:MOST_LOOKED_AT]
        if Indexable(kind, number) in hits
    )
    as_written = SearchPosting.objects.filter(scope=SearchScope.PUBLIC_WORDS, term__in=list(counts))
    written = dict(as_written.values_list("term", "written"))
    # What is typed already is no suggestion.
    longer = [
        written[term]
        for term, _number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        if folded_word(written.get(term, "")).startswith(beginning) and folded_word(written[term]) != beginning
    ]
    return [" ".join([*before, word]) for word in longer[:MOST_SUGGESTED_WORDS]]


def _things(hits: Sequence[Any], request: HttpRequest) -> list[Suggestion]:
    """Return the names of ``hits`` with their addresses, in their order; what has no address is left out."""
    shown: dict[Indexable, Suggestion] = {}
    pks = {kind: [hit.pk for hit in hits if hit.kind == kind] for kind in ("actor", "offer")}
    actors = list(Actor.objects.public().filter(pk__in=pks["actor"]).only("pk", "name", "slug", "kind"))
    offers = list(Offer.objects.public().filter(pk__in=pks["offer"]).select_related("actor"))
    addressed([*actors, *(offer.actor for offer in offers)])
    for actor in actors:
        shown[Indexable("actor", actor.pk)] = _thing(actor.name, actor.get_kind_display(), actor.get_absolute_url())
    for offer in offers:
        detail = _("Angebot: %(actor)s") % {"actor": offer.actor.name}
        shown[Indexable("offer", offer.pk)] = _thing(offer.title, detail, offer.get_absolute_url())
    details = {"story": _("Geschichte"), "page": _("Seite")}
    kind_of = {hit.pk: hit.kind for hit in hits if hit.kind in details}
    for page in public_pages().filter(pk__in=list(kind_of)):
        kind = kind_of[page.pk]
        shown[Indexable(kind, page.pk)] = _thing(page.title, details[kind], page.get_url(request))
    in_order = [shown.get(Indexable(hit.kind, hit.pk)) for hit in hits]
    return [one for one in in_order if one is not None and one.url]


def _thing(label: str, detail: Any, url: str | None) -> Suggestion:
    return Suggestion(label, str(detail), url or "")
