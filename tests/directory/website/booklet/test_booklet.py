"""A booklet says what the public may see, is made by the worker once, and is never older than what it says."""

import io
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pypdf import PdfReader

from cms.worker.process import TaskRunner
from directory.models import Actor, DirectoryPage
from directory.short_keys import write_keys
from directory.website.booklet import contents, drawing, tasks
from tests import factories

pytestmark = pytest.mark.django_db
WAITING = {"TASKS": {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}}


@pytest.fixture
def directory(settings: Any, tmp_path: Any) -> DirectoryPage:
    """A directory with two public actors and a draft, files in a folder of this test."""
    settings.MEDIA_ROOT = tmp_path
    page = factories.directory_page()
    hidden = factories.contact(value="0391 999999", is_public=False)
    contacts = [factories.contact(value="0391 111111", label="Anmeldung"), hidden]
    factories.actor(
        name="Ballverein", contacts=contacts, street="Düppler Grund 30", postal_code="39130", city="Magdeburg"
    )
    factories.actor(name="Chor")
    factories.actor(name="Entwurf", live=False)
    return page


def keys(*names: str) -> str:
    """Return the keys of the actors ``names``."""
    return write_keys(Actor.objects.get(name=name).pk for name in names)


def asked(page: Any, merk: str = "") -> Any:
    """Ask for the booklet of ``merk``."""
    return Client().get(f"{page.url}heft/", {"merk": merk} if merk else {})


def read(response: Any) -> str:
    """Return the words of the PDF in ``response``."""
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    reader = PdfReader(io.BytesIO(b"".join(response.streaming_content)))
    return "\n".join(page.extract_text() for page in reader.pages)


def test_asked_for_then_made_then_sent(directory: Any) -> None:
    merk = keys("Ballverein", "Entwurf")

    first = asked(directory, merk)
    text = read(asked(directory, merk))

    assert (first.status_code, first["Retry-After"]) == (202, "10")
    assert "Ihr Heft wird gerade gemacht" in first.content.decode()
    for said in ("Ballverein", "Düppler Grund 30, 39130 Magdeburg", "0391 111111", "Anmeldung"):
        assert said in text, said
    for not_said in ("999999", "Entwurf", "Chor"):
        assert not_said not in text, not_said


def test_the_whole_directory_has_chapters(directory: Any) -> None:
    asked(directory)
    text = read(asked(directory))

    assert "Ballverein" in text
    assert "Chor" in text
    assert "Entwurf" not in text


def test_what_is_public_no_longer_is_in_no_booklet(directory: Any) -> None:
    merk = keys("Ballverein", "Chor")
    asked(directory, merk)
    assert "Chor" in read(asked(directory, merk))

    Actor.objects.filter(name="Chor").update(live=False)
    again = asked(directory, merk)

    assert again.status_code == 202
    assert "Chor" not in read(asked(directory, merk))


def test_nothing_public_no_booklet(directory: Any) -> None:
    response = asked(directory, keys("Entwurf"))

    assert response.status_code == 404
    assert not default_storage.exists(tasks.FOLDER)


def test_it_is_asked_for_once_and_few_wait(directory: Any, settings: Any) -> None:
    settings.TASKS = WAITING["TASKS"]
    merk = keys("Chor")

    assert [asked(directory, merk).status_code for _time in range(3)] == [202] * 3
    assert DBTaskResult.objects.filter(task_path=tasks.make_booklet.module_path).count() == 1
    with patch.object(tasks, "MOST_WAITING", 1):
        crowded = asked(directory, keys("Ballverein"))
    assert (crowded.status_code, crowded["Retry-After"]) == (503, "60")
    assert DBTaskResult.objects.filter(task_path=tasks.make_booklet.module_path).count() == 1


def test_half_a_file_is_not_sent(directory: Any) -> None:
    merk = keys("Chor")
    asked(directory, merk)
    name = default_storage.listdir(tasks.FOLDER)[1][0]
    path = Path(default_storage.path(f"{tasks.FOLDER}/{name}"))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])

    assert asked(directory, merk).status_code == 202
    assert "Chor" in read(asked(directory, merk))


def test_a_machine_that_cannot_draw_says_what_to_do_instead(directory: Any) -> None:
    with patch.object(tasks, "can_draw", return_value=False):
        response = asked(directory, keys("Chor"))

    assert response.status_code == 503
    assert "Drucken Sie stattdessen die Liste" in response.content.decode()


def test_old_ones_are_forgotten(directory: Any) -> None:
    asked(directory, keys("Chor"))

    tasks.forget_old_booklets()
    assert default_storage.listdir(tasks.FOLDER)[1]
    cache.delete(tasks.MARK)
    with patch.object(timezone, "now", return_value=timezone.now() + tasks.KEPT_FOR + timedelta(minutes=1)):
        tasks.forget_old_booklets()

    assert not default_storage.listdir(tasks.FOLDER)[1]


@pytest.mark.once
def test_drawing_fetches_nothing() -> None:
    """What a text refers to outside of itself is left out, be it a file of this machine or an address."""
    html = (
        '<html lang="de"><title>x</title><body><p>Wort</p><img alt="" src="file:///etc/hostname">'
        '<img alt="" src="http://127.0.0.1:9/x.png"></body></html>'
    )
    with patch("urllib.request.OpenerDirector.open", side_effect=AssertionError("fetched")) as opened:
        pdf = drawing.draw_booklet(html)

    assert not opened.called
    assert "Wort" in PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


@pytest.mark.once
def test_it_is_tagged_and_a5(directory: Any) -> None:
    asked(directory, keys("Chor"))
    response = asked(directory, keys("Chor"))
    reader = PdfReader(io.BytesIO(b"".join(response.streaming_content)))

    width, height = (round(float(length) / 72 * 25.4) for length in reader.pages[0].mediabox[2:])
    assert (width, height) == (148, 210)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "de"


def test_so_many_entries_fit_and_it_says_so(directory: Any) -> None:
    with patch.object(contents, "MOST_ENTRIES", 1):
        asked(directory)
        text = read(asked(directory))

    assert "Ballverein" in text
    assert "Chor" not in text
    assert "Mehr als 1 Einträge passen nicht in ein Heft" in text


def test_what_failed_is_tried_again_after_an_hour(directory: Any, settings: Any) -> None:
    settings.TASKS = WAITING["TASKS"]
    merk = keys("Chor")
    asked(directory, merk)
    failed = DBTaskResult.objects.filter(task_path=tasks.make_booklet.module_path)
    failed.get().claim("worker")
    with patch.object(tasks, "draw_booklet", side_effect=MemoryError("no room")):
        TaskRunner().run_task(failed.get())
    statuses = [asked(directory, merk).status_code for _time in range(2)]

    assert (statuses, failed.count()) == ([503, 503], 1)
    failed.update(finished_at=timezone.now() - tasks.AGAIN_AFTER - timedelta(minutes=1))
    assert asked(directory, merk).status_code == 202
