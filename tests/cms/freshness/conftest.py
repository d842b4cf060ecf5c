"""Caches switched on, as for the promises of freshness."""

from tests.promises.freshness.conftest import _caches, _site

__all__ = ["_caches", "_site"]
