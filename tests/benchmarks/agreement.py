"""Whether all rivals say the same: nobody wins by leaving something out."""

from __future__ import annotations

from typing import Any

import orjson

from tests.benchmarks.rivals import COLD, CONSTANT, GRAPPLE, HANDWRITTEN, SQL, WARM, Asker, response_cache

# How many items the answer to each question has, or, for the story, its comments.
EXPECTED = {"Q1": 20, "Q2": 20, "Q3": 500, "Q4": 20, "Q5": 50}
LISTS = {"Q1": "actorsByTag", "Q3": "actors", "Q4": "stories", "Q5": "pages"}


def check(name: str, rivals: dict[str, Asker]) -> bytes:
    """Insist that the rivals of question ``name`` agree; return our answer."""
    found = {}
    for rival, asker in rivals.items():
        if rival != CONSTANT:
            with response_cache(asker.cached):
                found[rival] = asker.ask()
    ours = orjson.loads(found[COLD])
    for rival in (WARM, HANDWRITTEN, SQL):
        if rival in found and orjson.loads(found[rival])["data"] != ours["data"]:
            raise AssertionError(f"{name}: {rival} says {found[rival][:1500]!r}\n\nwe say {found[COLD][:1500]!r}")
    names, plain = names_of(ours["data"]), plain_names(name, orjson.loads(found[GRAPPLE]))
    if len(names) != EXPECTED[name] or (name != "Q3" and sorted(names) != sorted(plain)) or len(plain) != len(names):
        raise AssertionError(f"{name}: grapple has {plain}\n\nwe have {names}")
    return found[COLD]


def names_of(data: dict[str, Any]) -> list[str]:
    """Return the names of all items, of a story its comments' texts."""
    if "story" in data:
        return [comment["text"] for comment in data["story"]["comments"]["nodes"]]
    (connection,) = data.values()
    return [node.get("name") or node["title"] for node in connection["nodes"]]


def plain_names(name: str, answer: dict[str, Any]) -> list[str]:
    """Return the same of plain grapple's answer."""
    if "errors" in answer:
        raise AssertionError(f"{name}: grapple fails: {answer['errors'][:3]}")
    data = answer["data"]
    if name == "Q2":
        return [comment["text"] for comment in data["story"]["comments"]]
    return [item.get("name") or item["title"] for item in data[LISTS[name]]]
