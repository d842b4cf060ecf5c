"""A pytest plugin: this process imports one module with a fault, and runs the tests that may notice, quickest first."""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import json
import os
import sys
from typing import Any

import pytest

from tests.mutants.rooms import ROOT, faulty_code

ORDER = json.loads(os.environ["MUTANT"])


class Faulty(importlib.machinery.SourceFileLoader):
    """Loads the module with its fault; nothing is cached."""

    def get_code(self, _fullname: str) -> Any:
        """Return the faulty code."""
        if "number" in ORDER:
            return faulty_code(ORDER["path"], ORDER["number"])
        source = (ROOT / ORDER["path"]).read_text()
        return compile(source.replace(ORDER["old"], ORDER["new"]), str(ROOT / ORDER["path"]), "exec", dont_inherit=True)


class Finder(importlib.abc.MetaPathFinder):
    """Finds the one module before anybody else does."""

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> Any:
        """Return the spec of the faulty module, None for all others."""
        spec = importlib.machinery.PathFinder.find_spec(fullname, path)
        if spec is None or spec.origin != str(ROOT / ORDER["path"]):
            return None
        spec.loader = Faulty(fullname, spec.origin)
        return spec


sys.meta_path.insert(0, Finder())


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[Any]) -> None:
    """Put the tests in the order that was asked for."""
    order = {name: place for place, name in enumerate(ORDER["tests"])}
    items.sort(key=lambda item: order.get(item.nodeid, len(order)))
