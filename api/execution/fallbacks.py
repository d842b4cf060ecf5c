"""Queries that the fast executor left to graphql-core: each is counted, and each document told once in the log.

They are answered right, but take up to twice the CPU. What a partner got wrong is told as information; a warning is
about a resolver or a type that a compiled query cannot take.
"""

from __future__ import annotations

import hashlib
from threading import Lock

import structlog
from cachetools import LRUCache
from graphql import DocumentNode

from api.errors import ApiError
from api.execution.run import Bailout
from cms.monitoring.counters import count

logger = structlog.get_logger(__name__)
COUNTER = "graphql_fallbacks"
# Documents that are remembered as told; one that comes back after so many others is told again.
MOST_TOLD = 1_000
_TOLD: LRUCache[tuple[str, bool], bool] = LRUCache(MOST_TOLD)
_LOCK = Lock()


def note_fallback(document: DocumentNode, why: Exception, *, is_expected: bool = False) -> None:
    """Count that ``document`` falls back because of ``why``, and log its SHA-256, the one that persisted queries have.

    ``is_expected`` where no compiled query was tried, as for the schema's own description. The log names the kind of
    an error, never its words: those may hold what somebody wrote.
    """
    fallbacks = count(COUNTER)
    digest = document_hash(document)
    is_warning = not is_expected and not isinstance(why, ApiError)
    with _LOCK:
        # What a partner got wrong once does not hide what is wrong on our side later.
        if (digest, is_warning) in _TOLD:
            return
        _TOLD[digest, is_warning] = True
    log = logger.warning if is_warning else logger.info
    log("graphql_fallback", document=digest, reason=_reason(why), fallbacks=fallbacks)


def document_hash(document: DocumentNode) -> str:
    """Return the SHA-256 of the text that ``document`` was parsed from, in hexadecimal digits."""
    text = document.loc.source.body if document.loc else ""
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def forget_fallbacks() -> None:
    """Take all documents for untold; tests need it."""
    with _LOCK:
        _TOLD.clear()


def _reason(why: Exception) -> str:
    if isinstance(why, Bailout):
        return str(why)
    return why.code.value if isinstance(why, ApiError) else type(why).__name__
