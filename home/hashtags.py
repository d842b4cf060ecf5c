"""All hashtags with what carries them, counted, and what becomes of their addresses."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import override

from cms.content import gone
from cms.declarations import carriers, public_rows
from cms.models import Hashtag
from cms.models.addresses import former_slugs


def carried_hashtags() -> list[Hashtag]:
    """Return the hashtags that something public carries, sorted as in a German dictionary, each with its ``count``.

    One statement for each kind of carrier, and one.
    """
    counts: Counter[int] = Counter()
    for model, links in carriers():
        public = links.objects.filter(content_object__in=public_rows(model)).order_by()
        counts.update(dict(public.values_list("tag").annotate(Count("content_object", distinct=True))))
    found = list(Hashtag.objects.filter(pk__in=counts))
    for hashtag in found:
        hashtag.count = counts[hashtag.pk]
    return found


def by_initial(hashtags: list[Hashtag]) -> list[tuple[str, list[Hashtag]]]:
    """Return ``hashtags``, which are sorted, below the letters that they begin with; what begins with none first."""
    return [(letter, list(rows)) for letter, rows in groupby(hashtags, key=_initial)]


def _initial(hashtag: Hashtag) -> str:
    first = hashtag.sort_key[:1]
    return first.upper() if first.isalpha() else "#"


def hashtag_deleted(instance: Hashtag, **_kwargs: Any) -> None:
    """Note the addresses of a hashtag that something public carries (``pre_delete``)."""
    if Hashtag.objects.public().filter(pk=instance.pk).exists():
        slugs = (instance.slug, *former_slugs(instance))
        gone.remember_gone(address for slug in slugs for address in _addresses(slug))


def _addresses(slug: str) -> Iterator[str]:
    for code, _name in settings.LANGUAGES:
        with override(code):
            yield reverse("hashtag", args=[slug])
