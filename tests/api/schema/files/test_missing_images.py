"""A size that has not been made yet costs an answer nothing: it is missing there, and the worker hears of it."""

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cms.media.rendition_tasks import make_all_renditions, queue_renditions
from cms.media.renditions import make
from cms.models import OfficeImage, OfficeRendition
from cms.worker.process import TaskRunner
from tests import factories
from tests.api.client import data

pytestmark = pytest.mark.django_db
EVERYTHING = """{ stories { nodes { leadImage {
    rendition(preset: HERO, format: AVIF) { url }
    srcset(presets: [THUMBNAIL, SQUARE, CARD, WIDE, HERO], format: AVIF) { url width height alt credit licence }
} } } }"""
AVIF = [f"{size}|format-avif" for size in ("fill-160x120", "fill-400x400", "fill-640x420", "width-960", "width-1600")]


@pytest.fixture(autouse=True)
def queue(settings):
    """Queue tasks as in production, where the worker takes them."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def ask(django_capture_on_commit_callbacks, monkeypatch):
    """Return a function that asks for all sizes, with any work on pictures forbidden meanwhile."""

    def forbidden(*_args, **_kwargs):
        raise AssertionError("a request works on a picture")

    def asked(query=EVERYTHING):
        with monkeypatch.context() as patch, django_capture_on_commit_callbacks(execute=True):
            patch.setattr(OfficeImage, "generate_rendition_file", forbidden)
            patch.setattr(OfficeImage, "open_file", forbidden)
            patch.setattr("willow.Image.open", forbidden)
            return data(query)

    return asked


def shown(**fields):
    """Return the picture of a story."""
    image = factories.image(**fields)
    factories.story(lead_image=image)
    return image


def tasks(task):
    """Return the arguments of each waiting ``task``."""
    waiting = DBTaskResult.objects.filter(task_path=task.module_path, status=TaskResultStatus.READY)
    return [stored["args"][0] for stored in waiting.values_list("args_kwargs", flat=True)]


def of_pictures():
    """Return the tasks that are about pictures."""
    return DBTaskResult.objects.filter(task_path__startswith="cms.media.rendition_tasks.")


def work():
    """Run what waits, as the worker does."""
    while (result := of_pictures().ready().first()) is not None:
        result.claim("worker")
        TaskRunner().run_task(result)


def test_a_large_original_costs_a_request_no_work_on_pictures(ask):
    image = shown(content=factories.png(3000, 2000))
    (story,) = ask()["stories"]["nodes"]
    assert story["leadImage"] == {"rendition": None, "srcset": []}
    assert not OfficeRendition.objects.exists()

    make(image, AVIF)
    (story,) = ask()["stories"]["nodes"]
    assert story["leadImage"]["rendition"]["url"].endswith(".avif")
    assert [one["width"] for one in story["leadImage"]["srcset"]] == [160, 400, 640, 960, 1600]


def test_what_is_there_of_a_set_comes(ask):
    make(shown(content=factories.png(800, 600)), AVIF[1:3])
    (story,) = ask()["stories"]["nodes"]
    assert story["leadImage"]["rendition"] is None
    assert [one["width"] for one in story["leadImage"]["srcset"]] == [400, 640]


def test_the_worker_is_told_once_however_often_a_size_is_asked_for(ask):
    images = [shown(), shown()]
    for _time in range(5):
        ask()
    assert tasks(queue_renditions) == [sorted(image.pk for image in images)]

    of_pictures().get().claim("worker")
    queue_renditions.call([image.pk for image in images])
    for _time in range(5):
        ask()
    assert sorted(tasks(make_all_renditions)) == sorted(image.pk for image in images)
    assert tasks(queue_renditions) == []


def test_the_worker_makes_what_was_asked_for(ask):
    factories.story(lead_image=factories.image())
    ask()
    work()
    (story,) = ask()["stories"]["nodes"]
    assert len(story["leadImage"]["srcset"]) == len(AVIF)
    assert not of_pictures().ready().exists()


def test_a_broken_file_is_not_asked_for_again_the_same_day(ask):
    image = shown()
    image.file.storage.delete(image.file.name)
    ask()
    work()
    assert set(of_pictures().values_list("status", flat=True)) == {"SUCCESSFUL", "FAILED"}
    ask()
    assert not of_pictures().ready().exists()


def test_an_answer_comes_although_the_queue_cannot_be_written(ask, monkeypatch):
    def broken(*_args):
        raise RuntimeError("the database is read-only")

    shown()
    monkeypatch.setattr("cms.media.rendition_tasks._busy", broken)
    assert ask()["stories"]["nodes"][0]["leadImage"]["rendition"] is None


def test_a_private_picture_is_neither_shown_nor_made(ask):
    shown(collection=factories.collection(private="login"))
    assert ask()["stories"]["nodes"] == [{"leadImage": None}]
    assert not of_pictures().exists()


def test_the_same_picture_in_two_places_and_sizes_keeps_them_apart(ask):
    image = factories.image(content=factories.png(800, 600), sizes=AVIF)
    block = {"type": "picture", "value": {"image": image.pk, "alt": "Haus", "decorative": False, "caption": ""}}
    factories.standard_page(slug="haus", body=[block, block])
    found = ask(
        """{ page(path: "/haus/") { ... on StandardPage { body { ... on PictureBlock {
            small: image { rendition(preset: THUMBNAIL, format: AVIF) { width } }
            large: image { rendition(preset: SQUARE, format: AVIF) { width } }
        } } } } }"""
    )["page"]["body"]
    assert found == [{"small": {"rendition": {"width": 160}}, "large": {"rendition": {"width": 400}}}] * 2
