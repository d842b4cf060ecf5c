"""What an address of the admin brings along, judged before any view: what cannot be a key leads nowhere.

Wagtail hands keys and numbers of an address to `int()` and to the database as they came, view by view, and most
views fail on a word, on more digits than a column holds, or on a key that was quoted. Nobody types such an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from wagtail.models import Collection, Page

from cms.admin.rights.refusal import LONGEST_KEY

# Places in an address, and parameters, that name rows; all rows of the admin have numbers.
KEY_PLACE = re.compile(r"pk|\w+_(?:id|pk)")
KEYS = {"id", "target_pages[]", "parent_page_id", "collection_id", "childOf"}
# Numbers that are no keys: pages of a list, places in it.
NUMBERS = {"offset", "limit"}
# What is no key and yet stands where one may: no folder, no parent; `ALL` rows of a list where many are dealt with.
WORDS = {"collection_id": {""}, "parent_page_id": {""}, "childOf": {"", "None"}}
BULK, ALL = "wagtail_bulk_action", "all"
MOST_DIGITS_OF_A_NUMBER = 9
# Texts that may be nothing but digits, however many.
TEXTS = re.compile(r"q|search|term|link_\w+|url")
# So much of a search counts: longer ones become statements that no database takes.
SEARCHES, MOST_LETTERS, MOST_WORDS = ("q", "search", "term"), 200, 20
MENDED = {*SEARCHES, "next", "p"}
# What a list says of a number that nothing can have, it says of this.
NO_KEY = "-"
# Fields without which a form is none; only scripts leave them out.
NEEDED = {"wagtailadmin_choose_page_external_link": ("external-link-chooser-url",)}
# How many blocks there are, and the place of each.
COUNT, MOST_DIGITS_OF_A_COUNT = re.compile(r".+-(?:count|order)"), 4
# What forms send that views look up before they check it; and the keys of rows that a form holds several of.
LOOKED_UP = ("new_parent_page", "revision_id", "collection")
# By the view's name: the field whose row has to be there before anything is kept or copied.
LOOKED_UP_AT = ((":copy", "new_parent_page", Page), (":add_multiple", "collection", Collection))
ROW_KEY = re.compile(r"(.+)-\d+-id")


class Incomplete(Exception):
    """A form was sent that no page of ours shows: fields of it are missing, or its numbers are none."""


def judge(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """Raise ``Http404`` where the address names no rows; mend what else no view can read.

    Searches are shortened, ways back that lead nowhere and numbers of pages that are none forgotten.
    """
    for place, value in kwargs.items():
        if KEY_PLACE.fullmatch(place) and not is_primary_key(str(value)):
            raise Http404(f"{place} is no key")
    view_name = request.resolver_match.view_name if request.resolver_match else ""
    for name, values in request.GET.lists():
        _judge_values(name, values, view_name)
    if not MENDED.isdisjoint(request.GET.keys()) or _has_endless(request.GET):
        request.GET = _mended(request.GET)
    if view_name == BULK and is_primary_key(above := request.GET.get("childOf", "")):
        get_object_or_404(Page, pk=above)
    if view_name == "wagtailadmin_pages:set_page_position":
        _judge_moved(kwargs["page_to_move_id"])


def is_primary_key(text: str) -> bool:
    """Tell whether ``text`` is the number of a row that a database can hold.

    >>> [is_primary_key(text) for text in ("17", "0", "-1", "_00", "1" * 30, "²", "x")]
    [True, False, False, False, False, False, False]
    """
    return text.isascii() and text.isdecimal() and len(text) < LONGEST_KEY and int(text) > 0


def _judge_values(name: str, values: list[Any], view_name: str) -> None:
    if name in KEYS:
        words = {ALL} if view_name == BULK and name == "id" else WORDS.get(name, set())
        is_fine = all(is_primary_key(value) or value in words for value in values)
    elif name in NUMBERS:
        is_fine = all(map(_is_number, values))
    else:
        is_fine = True
    if not is_fine:
        raise Http404(f"{name} names nothing")


def _is_number(text: str) -> bool:
    return not text or (text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS_OF_A_NUMBER)


def _has_endless(query: QueryDict) -> bool:
    return any(_is_endless(value) for _name, values in query.lists() for value in values)


def _is_endless(text: str) -> bool:
    """Tell whether ``text`` is a number with more digits than a key has: databases refuse to compare it."""
    return text.isdecimal() and len(text) >= LONGEST_KEY


def _keys_sent(data: QueryDict) -> Iterator[str]:
    """Yield what ``data`` names rows with, where Wagtail or Django take it for a key unseen; nothing for empty ones."""
    for name in LOOKED_UP:
        if value := data.get(name):
            yield value
    if data.get("new_parent_page") == "":
        yield ""
    for name, value in data.items():
        # A block's id is none.
        if value and (row := ROW_KEY.fullmatch(name)) and f"{row[1]}-TOTAL_FORMS" in data:
            yield value


def _is_count(value: Any) -> bool:
    return value.isascii() and value.isdecimal() and len(value) <= MOST_DIGITS_OF_A_COUNT


def _mended(query: QueryDict) -> QueryDict:
    """Return ``query`` with short searches, without ways back and page numbers that are none."""
    found = query.copy()
    for name in SEARCHES:
        if name in found:
            found.setlist(name, [" ".join(text[:MOST_LETTERS].split()[:MOST_WORDS]) for text in found.getlist(name)])
    if not _is_way_back(found.get("next", "/")):
        del found["next"]
    page = found.get("p", "1")
    if not (page and _is_number(page) and int(page) > 0):
        del found["p"]
    for name, values in list(found.lists()):
        if not TEXTS.fullmatch(name):
            found.setlist(name, [NO_KEY if _is_endless(value) else value for value in values])
    found._mutable = False
    return found


def _is_way_back(text: str) -> bool:
    # Django takes a word without a slash for the name of a view.
    return text.startswith(("/", "http://", "https://")) or not text


def _judge_moved(pk: Any) -> None:
    if Page.objects.filter(pk=pk, depth=1).exists():
        raise Http404("the root of the pages has no place among others")


def judge_form(request: HttpRequest) -> None:
    """Raise `Incomplete` for a form that lacks fields or names rows that cannot be, ``Http404`` for a missing parent.

    A way back that leads nowhere is forgotten.
    """
    if request.method != "POST":
        return
    view_name = request.resolver_match.view_name if request.resolver_match else ""
    if any(name not in request.POST for name in NEEDED.get(view_name, ())):
        raise Incomplete
    if not all(_is_count(value) for name, value in request.POST.items() if COUNT.fullmatch(name)):
        raise Incomplete
    if not all(is_primary_key(value) for value in _keys_sent(request.POST)):
        raise Incomplete
    for ending, name, model in LOOKED_UP_AT:
        if view_name.endswith(ending) and (key := request.POST.get(name)):
            get_object_or_404(model, pk=key)
    if not _is_way_back(request.POST.get("next", "/")):
        # Nothing else: what somebody wrote into the form stays as it is.
        request.POST = request.POST.copy()
        del request.POST["next"]
        request.POST._mutable = False
