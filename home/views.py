"""Pages that are not in the page tree: search, and everything about one hashtag."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from cms.models import Hashtag
from home.search import Gathered, search, tagged

MAX_LENGTH = 100


def search_page(request: HttpRequest) -> HttpResponse:
    """Show what the words in ``?q=`` find."""
    text = request.GET.get("q", "")[:MAX_LENGTH].strip()
    return render(request, "home/search.html", {"text": text, "found": search(text) if text else Gathered()})


def hashtag_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show everything that carries the hashtag; one that nothing public carries is not found."""
    hashtag = get_object_or_404(Hashtag, slug=slug)
    found = tagged(hashtag)
    if not found.count:
        raise Http404
    return render(request, "home/hashtag.html", {"hashtag": hashtag, "found": found})
