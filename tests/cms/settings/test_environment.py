"""Each kind of environment variable takes what it should, up to each boundary, and names what it does not."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.settings.environment import Environment

pytestmark = pytest.mark.once

NAME = "SOME_NAME"
TAKEN: list[tuple[str, dict[str, Any], str, Any]] = [
    ("int", {"default": 7}, "", 7),
    ("int", {"default": 7}, " ", 7),
    ("int", {"default": 7}, "0", 0),
    ("int", {"default": 7, "least": 1}, "1", 1),
    ("int", {"default": 7, "most": 9}, " 9 ", 9),
    ("float", {"default": 1.0}, "2.5", 2.5),
    ("float", {"default": 1.0}, "0", 0.0),
    ("bool", {"default": False}, "1", True),
    ("bool", {"default": False}, "JA", True),
    ("bool", {"default": True}, "off", False),
    ("bool", {"default": True}, "", True),
    ("choice", {"default": "A", "choices": ("A", "B")}, "b", "B"),
    ("networks", {}, "10.0.0.2, 10.1.0.0/16,::1", ["10.0.0.2", "10.1.0.0/16", "::1"]),
    ("networks", {}, "", []),
    ("hosts", {}, "www.example.org,.example.org,[::1],*", ["www.example.org", ".example.org", "[::1]", "*"]),
    ("site", {"default": "x"}, "https://www.example.org/", "https://www.example.org"),
    ("site", {"default": "x"}, "http://127.0.0.1:8000", "http://127.0.0.1:8000"),
    ("site", {"default": "x"}, "http://[::1]:8000", "http://[::1]:8000"),
    ("sender", {"default": "x"}, "Büro <buero@example.org>", "Büro <buero@example.org>"),
    ("sender", {"default": "x"}, "buero@example.org", "buero@example.org"),
    ("licence", {"default": "x"}, "CC-BY-4.0", "CC-BY-4.0"),
    (
        "tiles",
        {},
        "https://k.example.org:8443/a/{z}/{x}/{y}.png?k=1",
        "https://k.example.org:8443/a/{z}/{x}/{y}.png?k=1",
    ),
    ("tiles", {}, "", ""),
    ("counters", {}, "redis://redis:6379/1", "redis://redis:6379/1"),
    ("counters", {}, "", "memory://"),
]
REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("int", {"default": 7}, "-1"),
    ("int", {"default": 7, "least": 1}, "0"),
    ("int", {"default": 7, "most": 9}, "10"),
    ("int", {"default": 7}, "1.5"),
    ("int", {"default": 7}, "1_000"),
    ("int", {"default": 7}, "٣"),
    ("int", {"default": 7}, "9" * 40),
    ("float", {"default": 1.0}, "-0.5"),
    ("float", {"default": 1.0}, "2,5"),
    ("float", {"default": 1.0}, "nan"),
    ("float", {"default": 1.0}, "1e400"),
    ("bool", {"default": False}, "vielleicht"),
    ("choice", {"default": "A", "choices": ("A", "B")}, "C"),
    ("networks", {}, "10.0.0.0/33"),
    ("networks", {}, "proxy"),
    ("hosts", {}, "https://www.example.org"),
    ("hosts", {}, "www.example.org:443"),
    ("hosts", {}, "a b"),
    ("site", {"default": "x"}, "www.example.org"),
    ("site", {"default": "x"}, "ftp://example.org"),
    ("site", {"default": "x"}, "https://example.org/pfad"),
    ("site", {"default": "x"}, "https://a@example.org"),
    ("site", {"default": "x"}, "https://example.org:99999"),
    ("site", {"default": "x"}, "https://"),
    ("sender", {"default": "x"}, "Büro"),
    ("sender", {"default": "x"}, "a@b@c d"),
    ("licence", {"default": "x"}, "frei für alle"),
    ("tiles", {}, "http://k.example.org/{z}/{x}/{y}.png"),
    ("tiles", {}, "https://k.example.org/{z}/{x}.png"),
    ("tiles", {}, "https://*.example.org/{z}/{x}/{y}.png"),
    ("tiles", {}, "https://k.example.org; script-src */{z}/{x}/{y}.png"),
    ("tiles", {}, "https://[/{z}/{x}/{y}.png"),
    ("cache", {}, "nix://x"),
    ("cache", {}, "redis://"),
    ("cache", {}, "redis://h:0"),
    ("mail", {}, "https://h"),
    ("mail", {}, "smtp://"),
    ("mail", {}, "smtp://h:x"),
    ("counters", {}, "memcached://h"),
    ("database", {"default": ""}, "nix://x"),
    ("database", {"default": ""}, "mysql://a@b/c"),
    ("database", {"default": ""}, "postgres://a:b@c:5432"),
    ("database", {"default": ""}, "postgres://a:b@c:x/d"),
    ("database", {"default": ""}, "postgres"),
]


@pytest.mark.parametrize(("kind", "options", "text", "expected"), TAKEN)
def test_a_right_value_is_taken(
    monkeypatch: pytest.MonkeyPatch, kind: str, options: dict[str, Any], text: str, expected: Any
) -> None:
    """As what it means."""
    monkeypatch.setenv(NAME, text)
    env = Environment()
    assert getattr(env, kind)(NAME, **options) == expected
    env.refuse_if_wrong()


@pytest.mark.parametrize(("kind", "options", "text"), REFUSED)
def test_a_wrong_value_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, kind: str, options: dict[str, Any], text: str
) -> None:
    """And the default stands in until everything has been read."""
    monkeypatch.setenv(NAME, text)
    env = Environment()
    getattr(env, kind)(NAME, **options)
    with pytest.raises(ImproperlyConfigured, match="SOME_NAME .*muss "):
        env.refuse_if_wrong()


@pytest.mark.parametrize("address", ["postgres://name:wort@rechner:5432/db", "postgresql://postgres@/db?host=/tmp/x"])
def test_both_forms_of_a_postgresql_address_are_taken(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """By network and by socket."""
    monkeypatch.setenv(NAME, address)
    env = Environment()
    assert env.database(NAME, default="")["NAME"] == "db"
    assert not env.problems
