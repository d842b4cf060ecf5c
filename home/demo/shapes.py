"""How the invented actors, stories and comments are written down before they become rows."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Offering:
    """An offer: title, text, times (see `home.demo.timetable`) and what else is worth knowing.

    ``texts`` holds translations: language to (title, text). ``through`` is the last day, ISO 8601.
    """

    title: str
    text: str
    hours: tuple[str, ...] = ()
    cost: str = "kostenfrei"
    registration: str = ""
    place: str = ""
    groups: str = ""
    tags: str = ""
    through: str = ""
    texts: dict[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """An actor. Lists of slugs are written as words with spaces between.

    ``at`` is (latitude, longitude) in WGS 84 degrees; ``verified`` and ``consent`` are days in
    ISO 8601, empty for none. ``state`` is ``live``, ``draft`` (never published) or ``edited``
    (published, with a newer draft). ``texts`` holds translations: language to (summary,
    description); a language named in ``needs_work`` has fallen behind the German.
    ``works_with`` holds (name of the other actor, note).
    """

    name: str
    kind: str
    summary: str
    description: str
    street: str
    at: tuple[float, float] | None
    districts: str = "neu-olvenstedt"
    provider: str = ""
    extra: str = ""
    postal_code: str = "39130"
    groups: str = ""
    languages: str = "de"
    step_free: str = "unknown"
    hours: tuple[str, ...] = ()
    tags: str = ""
    picture: str = ""
    website: bool = True
    verified: str = ""
    consent: str = ""
    withdrawn: str = ""
    state: str = "live"
    numbers: tuple[tuple[str, str], ...] = ()
    works_with: tuple[tuple[str, str], ...] = ()
    texts: dict[str, tuple[str, str]] = field(default_factory=dict)
    needs_work: str = ""
    offers: tuple[Offering, ...] = ()


@dataclass(frozen=True)
class Story:
    """A story; ``body`` is written in the small markup of `home.demo.bodies`.

    ``state`` is ``live``, ``draft``, ``edited`` (live, with a newer draft), ``scheduled`` or
    ``expired``. ``actors`` holds (name, role) in order. ``until`` is the last day for comments.
    """

    title: str
    date: str
    picture: str
    intro: str
    body: str
    tags: str
    actors: tuple[tuple[str, str], ...] = ()
    status: str = "running"
    programme: str = ""
    state: str = "live"
    comments: str = "open"
    until: str = ""


@dataclass(frozen=True)
class Remark:
    """A comment: who, what, how it was decided, and the remarks that answer it."""

    name: str
    text: str
    status: str = "approved"
    reason: str = ""
    replies: tuple["Remark", ...] = ()
