"""A number that repeats a limit derives from it: none stands in a text, a description, a field or a slice."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
APPS = ("api", "blog", "cms", "directory", "home")
GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
# Standing alone: no part of a name, of a placeholder or of another number.
NUMBER = re.compile(r"(?<![\w%.,§-])\d[\d.,_]*\d(?![\w%])|(?<![\w%.,§-])\d{2,}(?![\w%])")
LIMIT = re.compile(
    r"(?:at most|at least|no more than|more than|up to|about|best|höchstens|mindestens|bis zu|mehr als|besten|letzten)"
    r" (\d[\d.,_]*)"
)
IN_FIELD = re.compile(r'(?:maxlength|minlength|max|min)="?\d')
IN_TRANSLATION = re.compile(r'{% translate "([^"]*)"|{% blocktranslate[^%]*%}(.*?){% endblocktranslate', re.DOTALL)

# What reads like a limit and repeats none: text, or file and slice, with the reason.
ALLOWED = {
    "name@example.org": "an example",
    "Art. 13 DSGVO": "a law",
    "Art. 17 DSA": "a law",
    "Art. 20 DSA": "a law",
    "§ 185 StGB": "a law",
    "39130": "an example of a postcode",
    "030 23125 012": "an example of a telephone number",
    "10–12 Uhr": "an example of hours",
    "Scheunenweg 12": "an example of an address",
    "52,148900": "an example of a coordinate",
    "11,571500": "an example of a coordinate",
    "24.12.2026": "an example of a date",
    "17:30": "an example of a time",
    "12:00": "an example of a time",
    "Winterferien 2027": "an example of a name",
    "24:00": "the end of a day",
    "00:00:00": "the start of a day",
    "Mo Mi 9-12:30": "an example of hours",
    "CC BY 4.0": "the name of a licence",
    "BCP 47": "a standard",
    "WGS 84": "a standard",
    "EPSG:4326": "a standard",
    "-90 to 90": "what degrees are",
    "-180 to 180": "what degrees are",
    "CC BY-SA 4.0": "the name of a licence",
    "CC BY-NC 4.0": "the name of a licence",
    "§ 22 KunstUrhG": "a law",
    "Sommerfest 2026": "an example of a title",
    "18:00": "an example of a time",
    "22:00 bis 2:00": "an example of hours",
    "9:00": "an example of a time",
    "0:00": "the start of a day",
    "24 hours": "a day",
    "24 Stunden": "a day",
    "Mo–Fr 9–12, 14–17": "an example of hours",
    "Mo–Fr 9–12": "an example of hours",
    "Mo, Mi, Fr 9–12": "an example of hours",
    "Mo 9–12, 14–17": "an example of hours",
    "Mo 9–12": "an example of hours",
    "Mi 9–12": "an example of hours",
    "Di 9–12": "an example of hours",
    "Fr 9–12": "an example of hours",
    "Di 14–17": "an example of hours",
    "Mo ab 16 Uhr": "an example of hours",
    "Mo, Di, Do, Fr 9–17": "an example of hours",
    "9–17": "an example of hours",
    "15–17 Uhr": "an example of hours",
    "15–17": "an example of hours",
    "03:00–05:00": "an example of hours",
    "ab 1.9.2027": "an example of hours",
    "8–20": "an example of hours",
    "in den Ferien 10–16 Uhr": "an example of hours",
    "„Raum 14“": "an example of hours",
    "17:00": "an example of hours",
    "9:30": "an example of hours",
    "mindestens 1200 Pixel breit": "advice for a picture among text; nothing is refused",
    "2400 Pixel Breite": "advice to those whose picture has too many pixels; nothing is cut to it",
}
LOGGED, SHOWN = "as much as a line of the log needs", "as much as a sentence needs"
SUBJECT = "as much of a subject as mail programs show"
ALLOWED_SLICES = {
    ("api/http/views.py", 200): LOGGED,
    ("cms/http/unavailable.py", 200): LOGGED,
    ("cms/worker/due_jobs.py", 200): LOGGED,
    ("cms/worker/process.py", 200): LOGGED,
    ("api/partners/origins.py", 80): SHOWN,
    ("cms/settings/environment.py", 80): SHOWN,
    ("directory/models/offers.py", 60): SHOWN,
    ("directory/written_times.py", 40): SHOWN,
    ("blog/comments/mail/letters.py", 150): SUBJECT,
    ("cms/worker/scheduling.py", 100): SUBJECT,
    ("cms/guessing/devices.py", 32): "half a digest, far beyond guessing",
    ("cms/operation/unique_indexes.py", 245): "leaves ten for a counter in a slug of 255",
    ("home/demo/stories.py", 160): "as much of a description as search engines show",
}


def strings(path: Path) -> Iterator[tuple[str, str]]:
    """Yield ``(kind, text)`` of the literals of a module but its docstrings."""
    tree = ast.parse(path.read_text())
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield "literal", node.value
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in GETTEXT:
            for argument in node.args:
                yield from (("text", part.value) for part in ast.walk(argument) if _is_text(part))
        if isinstance(node, ast.keyword) and node.arg in {"description", "help_text"}:
            yield from (("text", part.value) for part in ast.walk(node.value) if _is_text(part))


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def faults_of_text(kind: str, text: str) -> list[str]:
    """Return the numbers of ``text`` that no reason allows; of texts people read each, of other literals limits."""
    for allowed in sorted(ALLOWED, key=len, reverse=True):
        text = text.replace(allowed, "")
    return NUMBER.findall(text) if kind == "text" else LIMIT.findall(text)


def slices(path: Path) -> Iterator[int]:
    """Yield the literal ends of slices from the start, ``text[:80]``."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Slice) and node.lower is None and isinstance(node.upper, ast.Constant):
            yield node.upper.value


def modules() -> list[Path]:
    """Return the product's modules; migrations tell what was."""
    return sorted(path for app in APPS for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts)


def templates() -> list[Path]:
    """Return the product's templates."""
    return sorted(
        path for app in APPS for path in (ROOT / app).rglob("templates/**/*") if path.suffix in {".html", ".txt"}
    )


def test_no_text_repeats_a_limit_as_digits() -> None:
    """A limit that changes would leave the sentence that tells it."""
    faults = [
        (str(path.relative_to(ROOT)), number, text)
        for path in modules()
        for kind, text in strings(path)
        for number in faults_of_text(kind, text)
    ]
    assert len(modules()) > 200
    assert faults == []


def test_no_slice_repeats_a_limit_as_digits() -> None:
    """A column that grows would still be cut at its old length."""
    found = {(str(path.relative_to(ROOT)), end) for path in modules() for end in slices(path) if end >= 20}
    assert found == set(ALLOWED_SLICES)


def test_no_template_repeats_a_limit_as_digits() -> None:
    """A browser would stop a reader at the old length."""
    faults = []
    for path in templates():
        source = path.read_text()
        faults += [(str(path.relative_to(ROOT)), field) for field in IN_FIELD.findall(source)]
        texts = ["".join(parts) for parts in IN_TRANSLATION.findall(source)]
        faults += [(str(path.relative_to(ROOT)), number) for text in texts for number in faults_of_text("text", text)]
    assert len(templates()) > 80
    assert faults == []


@pytest.mark.parametrize(
    ("kind", "text", "numbers"),
    [
        ("text", "Bitte höchstens 250 Zeichen.", ["250"]),
        ("text", "Bitte höchstens %(most)d Zeichen.", []),
        ("text", "bis zu 1 MB und 2.000 Weiterleitungen", ["2.000"]),
        ("text", "Zum Beispiel 39130.", []),
        ("text", "Ids, at most 100.", ["100."]),
        ("literal", "Please ask for at most 20 things", ["20"]),
        ("literal", "HTTP/1.1 200 OK", []),
    ],
)
def test_digits_are_told_from_placeholders_and_examples(kind: str, text: str, numbers: list[str]) -> None:
    """The search itself finds and spares what it should."""
    assert [number.rstrip(".") for number in faults_of_text(kind, text)] == [number.rstrip(".") for number in numbers]
