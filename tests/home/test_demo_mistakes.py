"""A mistake in a file of the example is told with the file and the field, and nothing is stored."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection

from blog.models import Comment, StoryPage
from cms.launch import preparing
from cms.launch.refusal import Refusal
from cms.models import Hashtag, OfficeDocument, OfficeImage
from directory.models import Actor, Category
from home.demo import entries
from tests import factories as make

pytestmark = pytest.mark.django_db

ACTOR, LATER_ACTOR = "actors/kompass-sternsee.toml", "actors/zuhoerbank-olvenstedt.toml"
STORY, COMMENTS = (
    "2026-01-24-tee-fehler-und-neue-nachbarinnen",
    "comments/2026-01-24-tee-fehler-und-neue-nachbarinnen.toml",
)
PAGE = "pages/mitmachen.md"

# File, what is replaced there, by what, and what the message must say, the file's name apart.
MISTAKES: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "no name": (ACTOR, 'name = "Kompass Sternsee"\n', "", ("name", "fehlt")),
    "no category": (ACTOR, 'category = "beratung"\n', "", ("category", "fehlt")),
    "an unknown category": (ACTOR, '"beratung"', '"beratng"', ("category", "„beratng“", "beratung")),
    "an unknown kind": (ACTOR, '"association"', '"verein"', ("kind", "„verein“", "association")),
    "an unknown hashtag": (
        ACTOR,
        '"NeuOlvenstedt"',
        '"NeuOlvenstadt"',
        ("hashtags", "„NeuOlvenstadt“", "NeuOlvenstedt"),
    ),
    "an unknown picture": (ACTOR, '"hauseingang"', '"hauseingnag"', ("logo", "hauseingang")),
    "another actor that is not there": (
        ACTOR,
        '"Sprachcafé Samowar"',
        '"Samowar"',
        ("works_with 2 → actor", "Samowar"),
    ),
    "an unknown language": (ACTOR, 'language = "uk"', 'language = "ua"', ("translations 3 → language", "„ua“", "uk")),
    "a day that is none": (ACTOR, "2026-09-14", "2026-09-31", ("confirmed_at", "Zeile")),
    "a day as people write it": (ACTOR, "2026-09-14", '"14.9.2026"', ("confirmed_at", "Datum")),
    "a moment without time": (ACTOR, "2026-01-12T09:00:00", "2026-01-12", ("updated", "2026-05-09T10:00:00")),
    "an hour that is none": (ACTOR, '"Mo Di 9-12"', '"Mo Di 9-25"', ("hours", "„Mo Di 9-25“", "9-12:30")),
    "a weekday that is none": (ACTOR, '"Mo Di 9-12"', '"Mon 9-12"', ("hours", "„Mon 9-12“")),
    "hours of an offer": (ACTOR, 'hours = ["Do 14-18"]', 'hours = ["Do 14 - 18"]', ("offers 2 → hours", "Do 14 - 18")),
    "one text where a list belongs": (ACTOR, '["neu-olvenstedt"]', '"neu-olvenstedt"', ("districts", "[…, …]")),
    "a list where one text belongs": (ACTOR, '"Scharnhorstring 14"', '["Scharnhorstring 14"]', ("street", '"…"')),
    "a key that does not exist": (ACTOR, "street =", "strasse =", ("strasse", "gibt es hier nicht")),
    "a key that an offer does not have": (ACTOR, "registration =", "anmeldung =", ("offers 2 → anmeldung",)),
    "a quotation mark that is missing": (ACTOR, '"Scharnhorstring 14"', '"Scharnhorstring 14', ("street", "Zeile 12")),
    "a summary that is too long": (ACTOR, "vertraulich und", "vertraulich " * 20, ("summary", "200")),
    "a website that is none": (
        ACTOR,
        '"https://kompass-sternsee.example.org/"',
        '"kompass"',
        ("website", "gültige Adresse"),
    ),
    "a position beyond the pole": (ACTOR, "52.149420", "152.149420", ("latitude", "90")),
    "yes as a text": (ACTOR, "is_public = false", 'is_public = "nein"', ("contacts 3 → is_public", "nein")),
    "a state that is none": (ACTOR, 'step_free = "yes"', 'step_free = "yes"\nstate = "fertig"', ("state", "draft")),
    "the name of another": (LATER_ACTOR, 'name = "', 'name = "Kompass Sternsee" #', ("name", "gibt es schon")),
    "no head": (f"stories/{STORY}.md", "+++", "---", ("Kopf",)),
    "no title": (f"stories/{STORY}.md", "title =", "#", ("title", "fehlt")),
    "a story's date as a text": (f"stories/{STORY}.md", "2026-01-24", '"24. Januar"', ("date", "2026-05-09")),
    "an error below other lines": (f"stories/{STORY}.md", "2026-01-24", "2026-24-01", ("date", "Zeile 3")),
    "an unknown programme": (f"stories/{STORY}.md", '"spenden"', '"spende"', ("funding_programme", "spenden")),
    "a participant who is not there": (f"stories/{STORY}.md", '"Sprachcafé Samowar"', '"Cafe"', ("actors 1 → actor",)),
    "a picture in the text": (f"stories/{STORY}.md", "(leseecke ", "(lesecke ", ("Text", "leseecke")),
    "a picture written otherwise": (f"stories/{STORY}.md", "(leseecke ", "(lese ecke ", ("Text", "README.md")),
    "a page in the text": (f"stories/{STORY}.md", "| /mitmachen/", "| /mitmach/", ("Text", "/mitmachen/")),
    "a line with a part too few": (f"stories/{STORY}.md", " | So machen Sie mit", "", ("Text", "README.md")),
    "a count in words": ("pages/start.md", "| 3", "| drei", ("Text", "README.md")),
    "a link in running text": (PAGE, "(/verzeichnis/)", "(/verzeichniss/)", ("Text", "/verzeichnis/")),
    "a page of no kind": (PAGE, '"standard"', '"seite"', ("kind", "standard")),
    "an order in words": (PAGE, "order = ", 'order = "vorn" # ', ("order", "10")),
    "a comment's status": (COMMENTS, '"spam"', '"werbung"', ("comments 3 → status", "„werbung“")),
    "a reply without text": (COMMENTS, 'text = "Dann bis Dienstag!"\n', "", ("comments 2 → replies 2 → text", "fehlt")),
    "a picture's file": ("pictures.toml", "hausfront.webp", "hausfront.jpg", ("hausfront → file",)),
    "a file from elsewhere": ("documents.toml", "stadtteilrundgang.pdf", "../manage.py", ("rundgang → file",)),
    "a licence": ("documents.toml", "CC-BY-4.0", "CC-BY", ("rundgang → licence", "CC-BY-4.0")),
    "a list without headings": (
        "lists/districts.toml",
        "[neu-olvenstedt]",
        "x = 1\n[neu-olvenstedt]",
        ("x", "eckigen"),
    ),
    "the office's imprint": ("office.toml", '"/impressum/"', '"/imprint/"', ("imprint_page", "/impressum/")),
}


@pytest.fixture
def content(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> Iterator[Path]:
    """Have a copy of the example's files to make mistakes in, and no page."""
    shutil.copytree(entries.CONTENT.parent, tmp_path / "demo", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    thin_out(tmp_path / "demo" / "content")
    monkeypatch.setattr(entries, "CONTENT", tmp_path / "demo" / "content")
    settings.MEDIA_ROOT = tmp_path / "media"
    make.no_pages()
    return tmp_path / "demo" / "content"


def thin_out(content: Path) -> None:
    """Leave one story, its comments, and of the actors those that somebody names: twenty load in half the time."""
    for path in [*content.glob("stories/*"), *content.glob("comments/*")]:
        if path.stem != STORY:
            path.unlink()
    actors = {path: path.read_text() for path in content.glob("actors/*")}
    names = {path: text.partition('"')[2].partition('"')[0] for path, text in actors.items()}
    kept = {content / ACTOR, content / LATER_ACTOR}
    told = " ".join(" ".join(path.read_text().split()) for path in content.rglob("*.md"))
    while more := {path for path in actors.keys() - kept if names[path] in told + "".join(map(actors.get, kept))}:
        kept |= more
    for path in actors.keys() - kept:
        path.unlink()


def load() -> str:
    """Load the example, which fails; return what is said, after a look that nothing is stored."""
    with pytest.raises(CommandError) as refused:
        call_command("demo")
    models = (Actor, Category, Hashtag, StoryPage, Comment, OfficeImage, OfficeDocument)
    assert {model.__name__ for model in models if model.objects.exists()} == set()
    assert not default_storage.exists("original_images") or default_storage.listdir("original_images") == ([], [])
    return str(refused.value)


@pytest.mark.once
@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_file_and_field(content: Path, name: str) -> None:
    file, old, new, told = MISTAKES[name]
    text = (content / file).read_text()
    assert old in text
    (content / file).write_text(text.replace(old, new, 1))

    said = load()

    assert f"home/demo/content/{file}: " in said
    assert "\n" not in said
    for part in told:
        assert part in said


def test_a_mistake_is_told_on_any_database(content: Path) -> None:
    (content / ACTOR).write_text((content / ACTOR).read_text().replace('"beratung"', '"beratng"'))

    assert load().startswith(f"home/demo/content/{ACTOR}: category: „beratng“ gibt es nicht; ähnlich sind: beratung")
    assert connection.is_usable()


@pytest.mark.once
@pytest.mark.parametrize(
    ("file", "data", "told"),
    [
        ("actors/neu.toml.txt", b"", "„.toml“"),
        ("stories/neu.txt", b"", "„.md“"),
        ("comments/2026-01-01-nichts.toml", b"", "keine Geschichte"),
        (ACTOR, "name = „Müller“".encode("latin-1", "replace") + "ü".encode("latin-1"), "UTF-8"),
        ("pages/weg/dahin.md", b'+++\ntitle = "a"\nkind = "standard"\norder = 95\n+++\n', "„/weg/“"),
    ],
)
def test_a_file_that_fits_nowhere_is_named(content: Path, file: str, data: bytes, told: str) -> None:
    (content / file).parent.mkdir(exist_ok=True)
    (content / file).write_bytes(data)

    said = load()

    assert f"home/demo/content/{file}: " in said
    assert told in said


@pytest.mark.once
def test_the_first_start_says_it_without_a_traceback(content: Path) -> None:
    (content / ACTOR).write_text("")

    with pytest.raises(Refusal, match=f"home/demo/content/{ACTOR}: updated: Diese Angabe fehlt"):
        preparing.load_demo()


@pytest.mark.once
def test_an_editor_changes_adds_and_takes_away(content: Path) -> None:
    changed = (content / ACTOR).read_text().replace('street = "Scharnhorstring 14"', 'street = "Rennebogen 1"')
    # As an editor on Windows stores it.
    (content / ACTOR).write_bytes(changed.replace("\n", "\r\n").encode("utf-8-sig"))
    (content / "actors" / "neu.toml").write_text(
        'name = "Ganz neu"\nkind = "initiative"\ncategory = "umwelt"\nsummary = "Neu."\nupdated = 2026-12-01T08:00:00\n'
    )
    (content / f"stories/{STORY}.md").unlink()
    (content / COMMENTS).unlink()

    call_command("demo")

    assert Actor.objects.get(name="Kompass Sternsee").street == "Rennebogen 1"
    assert Actor.objects.public().get(slug="ganz-neu").category.slug == "umwelt"
    assert not StoryPage.objects.exists()
    assert not Comment.objects.exists()
