"""Words that a line of opening hours is made of, in lower case with ``ss`` for ``ß``."""

from __future__ import annotations

EVERY_DAY = frozenset(range(1, 8))

# Names of Monday to Sunday: in German with what people shorten them to, and in languages that are spoken next door.
# Left out is what is another word as well: "die", "mit", "son" (Sonnabend?), "per".
_NAMES = (
    ("montag mo mon monday pazartesi pzt пн понеділок понедельник", 1),
    ("dienstag di tu tue tues tuesday salı вт вівторок вторник", 2),
    ("mittwoch mi we wed wednesday çarşamba ср середа среда", 3),
    ("donnerstag do don th thu thur thurs thursday perşembe чт четвер четверг", 4),
    ("freitag fr fre fri friday cuma пт п'ятниця пятница", 5),
    ("samstag sonnabend sa sam sat saturday cumartesi cmt сб субота суббота", 6),
    ("sonntag so su sun sunday pazar нд неділя вс воскресенье", 7),
)
LONG_DAYS = {
    name: weekday
    for weekday, names in enumerate(
        (
            ("montag",),
            ("dienstag",),
            ("mittwoch",),
            ("donnerstag",),
            ("freitag",),
            ("samstag", "sonnabend"),
            ("sonntag",),
        ),
        start=1,
    )
    for name in names
}
DAYS = {name: weekday for names, weekday in _NAMES for name in names.split()}
DAYS |= {f"{name}{ending}": weekday for name, weekday in LONG_DAYS.items() for ending in ("s", "en")}

MORNING, AFTERNOON, EVENING, NIGHT = "morning", "afternoon", "evening", "night"
PERIODS = {
    "vormittags": MORNING,
    "vormittag": MORNING,
    "morgens": MORNING,
    "früh": MORNING,
    "nachmittags": AFTERNOON,
    "nachmittag": AFTERNOON,
    "abends": EVENING,
    "abend": EVENING,
    "nachts": NIGHT,
}

_SMALL = [
    "null",
    "eins",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
]
_LARGE = [
    "siebzehn",
    "achtzehn",
    "neunzehn",
    "zwanzig",
    "einundzwanzig",
    "zweiundzwanzig",
    "dreiundzwanzig",
    "vierundzwanzig",
]
HOURS = {word: hour for hour, word in enumerate([*_SMALL, *_LARGE])} | {"ein": 1}

AND = frozenset(("und", "u", "sowie", "and", "ve", "та", "и"))
UNTIL = frozenset(("bis", "bsi", "to", "until"))
SINCE = frozenset(("von", "vom", "from"))
# Say nothing that the rest does not say.
FILLERS = frozenset(
    [
        "geöffnet",
        "geoeffnet",
        "offen",
        "öffnungszeiten",
        "oeffnungszeiten",
        "öffnungszeit",
        "sprechzeiten",
        "sprechzeit",
        "sprechstunde",
        "bürozeiten",
        "jeweils",
        "immer",
        "durchgehend",
        "auch",
        "zusätzlich",
        "wöchentlich",
        "am",
        "an",
        "ist",
        "sind",
        "open",
    ]
)
# Harmless before a day, and only there: "jeden 1. Montag" is something else.
BEFORE_A_DAY = frozenset(("jeden", "jede", "jeder", "jedem", "every"))
CLOSED = frozenset(
    ["geschlossen", "geschl", "zu", "ruhetag", "closed", "kapalı", "вихідний", "выходной", "зачинено", "закрыто"]
)
WORKING_DAYS = ("werktag", "wochentag", "werktäglich", "arbeitstag")
HOLIDAYS = ("feiertag", "ferien", "schulzeit", "schulferien")
RHYTHMS = [
    "monat",
    "14",
    "vierzehn",
    "zweiwöchig",
    "zweiwöchentlich",
    "woche",
    "wochen",
    "gerade",
    "ungerade",
    "kw",
    "erste",
    "ersten",
    "letzte",
    "letzten",
    "letzter",
    "zweite",
    "zweiten",
    "zweiter",
    "dritte",
    "dritten",
    "vierte",
    "vierten",
    "alle",
    "einmal",
    "manchmal",
    "unregelmässig",
    "saison",
    "sommer",
    "winter",
    "frühling",
    "frühjahr",
    "herbst",
    "januar",
    "februar",
    "märz",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
    "ausser",
    "nicht",
    "nur",
    "kein",
    "keine",
]


def lowered(word: str) -> str:
    """Return ``word`` as the tables above write it."""
    return word.lower().replace("ß", "ss").replace("ʼ", "'").replace("’", "'")


def day_of(word: str) -> int | None:
    """Return the weekday that ``word`` names, also with one letter wrong, missing, doubled or swapped; else None."""
    name = lowered(word).rstrip(".")
    if name in DAYS:
        return DAYS[name]
    if len(name) < 5:
        return None
    likely = {
        weekday for full, weekday in LONG_DAYS.items() if full[0] == name[0] and _nearly(name.removesuffix("s"), full)
    }
    return likely.pop() if len(likely) == 1 else None


def _nearly(word: str, name: str) -> bool:
    """Tell whether one slip of the fingers makes ``word`` from ``name``."""
    start = 0
    while start < min(len(word), len(name)) and word[start] == name[start]:
        start += 1
    rest, wanted = word[start:], name[start:]
    swapped = len(rest) > 1 and rest[1] + rest[0] + rest[2:] == wanted
    return swapped or rest[1:] == wanted[1:] or rest == wanted[1:] or rest[1:] == wanted
