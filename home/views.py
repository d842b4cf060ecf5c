"""Pages that are not in the page tree: search, all hashtags, and everything about one."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cms.http.moved import moved_to
from cms.http.parameters import PAGE_NUMBER, knows
from cms.models import Hashtag
from cms.models.addresses import owners
from cms.search.answering.understanding import UnderstoodText, understand_text
from cms.search.answering.vain import count_vain_search
from cms.text import LONGEST_SEARCH, identity_key
from directory.website.cards import limit_to_openings
from directory.website.lists.shown_facets import FilterChip
from home.hashtags import by_initial, carried_hashtags
from home.search import KINDS, RANKED_KINDS, Gathered, Part, search, search_address, tagged
from home.suggestions import suggest

# Who has typed more knows what to look for.
LONGEST_SUGGESTED_FOR = 60
# What `?nur=` shows alone.
NAMES = {"akteure": "actors", "angebote": "offers", "geschichten": "stories", "seiten": "pages"}
HASHTAGS_A_PAGE = 300


@knows(q=LONGEST_SEARCH, nur=12, seite=PAGE_NUMBER, woertlich=frozenset(("ja",)))
def search_page(request: HttpRequest) -> HttpResponse:
    """Show what the words in ``?q=`` find: the first few of each kind, or with ``?nur=`` one kind, paged.

    With ``?woertlich=ja`` no word is taken as a condition, such as *kostenlos*.
    """
    text = request.GET.get("q", "").strip()
    is_literal = "woertlich" in request.GET
    found = search(text, request, _part(request), is_literal=is_literal) if text else Gathered([])
    if found.result.understood.open_now:
        limit_to_openings(request)
    understood = UnderstoodText(text, []) if is_literal else understand_text(text)
    context = {
        "text": text,
        "found": found,
        "found_words": found.result,
        "understood": understood,
        "chips": [FilterChip(one.label, search_address(one.without)) for one in understood.conditions],
        "corrections": [(words, search_address(words)) for words in found.result.corrections],
        "literal_href": search_address(text, is_literal=True) if understood.conditions else "",
        "topic_href": search_address(understood.topic),
    }
    response = render(request, "home/search.html", context)
    # A condition that nothing meets is no word that the office could do anything about.
    if text and not found.count and not found.without_conditions and count_vain_search(understood.topic):
        response["Cache-Control"] = "no-cache"
    return response


@knows(q=LONGEST_SUGGESTED_FOR, nur=12)
def suggestions(request: HttpRequest) -> HttpResponse:
    """Return as a piece of HTML what to suggest to somebody who types ``?q=``, with ``?nur=`` of one kind."""
    only = NAMES.get(request.GET.get("nur", ""), "")
    kinds = [KINDS[only].ranked.kind] if only else list(RANKED_KINDS)
    found, result = suggest(request.GET.get("q", "").strip(), kinds, request)
    context = {"suggestions": found, "found_words": result}
    return render(request, "home/suggestions.html", context)


@knows(seite=PAGE_NUMBER)
def hashtag_list(request: HttpRequest) -> HttpResponse:
    """Show all hashtags that something public carries, below their initials, and by how much each is carried."""
    page = Paginator(carried_hashtags(), HASHTAGS_A_PAGE).get_page(request.GET.get("seite"))
    return render(request, "home/hashtags.html", {"hashtags": page, "letters": by_initial(list(page.object_list))})


@knows(nur=12, seite=PAGE_NUMBER)
def hashtag_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what carries the hashtag, as the search does; one that nothing public carries is not found.

    Its name in any spelling leads there, and a former one.
    """
    hashtag = Hashtag.objects.filter(slug=slug).first()
    if hashtag is None:
        return _renamed(request, slug)
    found = tagged(hashtag, request, _part(request))
    if not found.count:
        raise Http404
    feed = reverse("story-feed", args=[hashtag.slug]) if found.rows("stories") else ""
    return render(request, "home/hashtag.html", {"hashtag": hashtag, "found": found, "feed": feed})


def _renamed(request: HttpRequest, slug: str) -> HttpResponse:
    """Return the way to the hashtag that is spelled or was called ``slug``, where the public may know of it."""
    hashtag = Hashtag.objects.public().filter(name_key=identity_key(slug)).first()
    hashtag = hashtag or Hashtag.objects.public().filter(pk__in=owners(Hashtag, [slug])).first()
    if hashtag is None:
        raise Http404
    return moved_to(hashtag.get_absolute_url(), request.GET)


def _part(request: HttpRequest) -> Part:
    return Part(NAMES.get(request.GET.get("nur", ""), ""), request.GET.get("seite"))
