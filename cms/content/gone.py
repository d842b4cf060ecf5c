"""Which addresses were public and lead nowhere any more, because what was there is deleted (ADR 0027).

Kept is a keyed hash of each, so that nobody reads from the database what is gone: neither the title of a page
nor the name of a person. Its key is SECRET_KEY (and its fallbacks, while there are some): with another key the
addresses are unknown ones again, 404 instead of 410, and nothing else is lost. After `KEPT_FOR` so they are anyway.

What the public never found there (drafts, what is private) is not noted. What is found again, is noted no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac
from wagtail.contrib.redirects.models import Redirect

from cms.models import GoneAddress, OfficeDocument
from cms.visibility import public_pages

# Search engines ask for a year, and so do people who have a leaflet with the address.
KEPT_FOR = timedelta(days=365)
# Longer than any address that we make; anyone who asks for more costs no look.
LONGEST = 2_000
# The page root, and the front pages below it: their addresses are never gone.
FRONT_PAGES = 2
_never_there: ContextVar[bool] = ContextVar("never_there", default=False)


@contextmanager
def as_never_there() -> Iterator[None]:
    """Let what is deleted inside the with-block leave no address behind: examples, that nobody was told of."""
    token = _never_there.set(True)
    try:
        yield
    finally:
        _never_there.reset(token)


def leaves_no_address() -> bool:
    """Tell whether what is deleted now was never there for anybody (`as_never_there`)."""
    return _never_there.get()


def remember_gone(addresses: Iterable[str]) -> None:
    """Note that ``addresses`` (paths as in links, with or without a last slash) are gone; one statement."""
    if _never_there.get():
        return
    # PostgreSQL refuses the same key twice in one statement.
    rows = [GoneAddress(key=key) for key in {_key(unquote(address)): None for address in addresses}]
    GoneAddress.objects.bulk_create(rows, update_conflicts=True, unique_fields=["key"], update_fields=["gone_at"])


def forget_gone(addresses: Iterable[str]) -> None:
    """Note that something is to be found at ``addresses`` again; one statement, none for no addresses."""
    if keys := [key for address in addresses for key in _keys(unquote(address))]:
        GoneAddress.objects.filter(key__in=keys).delete()


def is_gone(path: str) -> bool:
    """Tell whether something public was at ``path`` (percent signs decoded) and is deleted; one statement by a key."""
    return len(path) <= LONGEST and GoneAddress.objects.filter(key__in=_keys(path)).exists()


def forget_old() -> None:
    """Delete what has been gone for `KEPT_FOR`; the worker calls this every minute."""
    GoneAddress.objects.filter(gone_at__lt=timezone.now() - KEPT_FOR).delete()


def _keys(path: str) -> list[str]:
    return [_key(path, secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _key(path: str, secret: str | None = None) -> str:
    return salted_hmac("cms.gone", f"/{path.strip('/')}", secret=secret, algorithm="sha256").hexdigest()


def addresses_once_public(page: Any) -> list[str]:
    """Return the addresses of ``page``, the former ones that lead to it included; none if the public never saw it."""
    was_shown = page.live or page.first_published_at is not None
    if page.depth <= FRONT_PAGES or not was_shown or page.get_view_restrictions().exists():
        return []
    former = Redirect.objects.filter(redirect_page_id=page.pk).values_list("old_path", flat=True)
    return [*_own_address(page), *(path for path in former if "?" not in path)]


def _own_address(page: Any) -> list[str]:
    parts = page.get_url_parts()
    return [parts[2]] if parts and parts[2] else []


def page_deleted(instance: Any, **_kwargs: Any) -> None:
    """Note the addresses of a page just before it is deleted, alone or with what it stands below (``pre_delete``)."""
    remember_gone(addresses_once_public(instance))


def document_deleted(instance: OfficeDocument, **_kwargs: Any) -> None:
    """Note the address of a document that everyone could fetch (``pre_delete``)."""
    if OfficeDocument.objects.public().filter(pk=instance.pk).exists():
        remember_gone([instance.url])


def page_saved(instance: Any, raw: bool = False, **_kwargs: Any) -> None:
    """Forget that the address of a public page was gone before (``post_save``)."""
    if not raw and public_pages().filter(pk=instance.pk).exists():
        forget_gone(_own_address(instance))


def pages_have_other_addresses(instance: Any, **_kwargs: Any) -> None:
    """Forget it for a page and all below that came to other addresses with it (moved, or another slug)."""
    if GoneAddress.objects.exists():
        pages = public_pages().descendant_of(instance, inclusive=True)
        forget_gone(address for page in pages.iterator() for address in _own_address(page))


def page_back(page: Any, _user: Any) -> None:
    """Forget that a page was gone that came out of the bin, at its former addresses as well."""
    forget_gone(addresses_once_public(page))


def document_back(document: OfficeDocument, _user: Any) -> None:
    """Forget that a document was gone that came out of the bin."""
    forget_gone([document.url])
