"""What is to be set up, checked by the forms already; only what a plan holds is touched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

# The names of the six steps, in order; the office's settings keep under them what became of each.
STEPS = ("office", "districts", "lists", "pages", "comments", "people")
DONE, LEFT_OUT = "done", "left_out"


@dataclass(frozen=True)
class NewDistrict:
    """A district and its number in the city's statistics, which may be empty."""

    name: str
    official_key: str = ""


@dataclass(frozen=True)
class Invited:
    """A colleague who is to get an account: ``role`` is the name of a group."""

    name: str
    email: str
    role: str


@dataclass(frozen=True)
class OfficePlan:
    """What to make and to change; ``steps`` are those that count as done afterwards.

    ``office`` holds fields of `OfficeSettings` by name. ``logo`` is an uploaded picture, cleaned. Names in
    ``categories``, ``target_groups`` and ``languages`` may be suggested ones or others. ``pages`` says whether to
    make the tree, ``facts`` what to put into gaps of its texts (`home.setting_up.gaps`). ``moderators`` and
    ``no_moderators`` are user names of those who begin and who stop. ``own_email`` becomes the address of whoever
    sets up.
    """

    steps: tuple[str, ...] = ()
    office: Mapping[str, Any] = field(default_factory=dict)
    logo: Any = None
    districts: tuple[NewDistrict, ...] = ()
    categories: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    pages: bool = False
    facts: Mapping[str, str] = field(default_factory=dict)
    moderators: tuple[str, ...] = ()
    no_moderators: tuple[str, ...] = ()
    people: tuple[Invited, ...] = ()
    own_email: str = ""


@dataclass(frozen=True)
class Made:
    """What was made that had not been there, by name; what was there stays as it is."""

    pages: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
