"""The worker makes the sizes of a picture when it is uploaded or changed, and what is missing later."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cms.media.rendition_tasks import (
    MOST_WAITING,
    ask_for,
    make_all_renditions,
    make_renditions,
    queue_missing,
    queue_renditions,
)
from cms.media.renditions import make
from cms.models import OfficeImage, OfficeRendition
from cms.pictures.sizes import sizes, sizes_ahead
from cms.worker.process import TaskRunner
from home.demo.indexing import note_references
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def queue(settings: Any) -> None:
    """Queue tasks as in production."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def of_pictures() -> Any:
    """Return the tasks that are about pictures."""
    return DBTaskResult.objects.filter(task_path__startswith="cms.media.rendition_tasks.")


def waiting() -> list[Any]:
    """Return the images whose sizes wait to be made, first come first."""
    found = of_pictures().ready().filter(task_path=make_renditions.module_path)
    return [stored["args"][0] for stored in found.values_list("args_kwargs", flat=True)]


def work() -> None:
    """Run what waits, as the worker does."""
    while (result := of_pictures().ready().first()) is not None:
        result.claim("worker")
        TaskRunner().run_task(result)


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Any:
    """Return the context in which what follows a commit follows at once."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_an_upload_is_queued_once_and_made_by_the_worker(committed: Any) -> None:
    """Nothing is made while somebody waits for the upload."""
    with committed():
        image = factories.image()
    assert waiting() == [image.pk]
    assert not OfficeRendition.objects.exists()
    work()
    assert set(image.renditions.values_list("filter_spec", flat=True)) == set(sizes_ahead())


def test_a_new_title_queues_nothing(committed: Any) -> None:
    """Nor does a new collection."""
    image = factories.image()
    with committed():
        image.title = "Anders"
        image.collection = factories.collection()
        image.save()
        image.save(update_fields=["title"])
    assert waiting() == []


def test_a_new_focal_point_queues_the_picture_again(committed: Any) -> None:
    """The cut sizes are made again, the others stay."""
    image = factories.image(sizes=sizes())
    with committed():
        image.focal_point_x = image.focal_point_y = image.focal_point_width = image.focal_point_height = 5
        image.save()
    assert waiting() == [image.pk]
    work()
    cut = [size for size in sizes_ahead() if size.startswith("fill-")]
    assert image.renditions.count() == len(sizes()) + len(cut)


def test_a_new_file_drops_the_sizes_of_the_old_one(committed: Any) -> None:
    """They would show the old picture."""
    image = factories.image(sizes=["width-20"])
    with committed():
        image.file = ContentFile(factories.png(), name="neu.png")
        image.save()
    assert not image.renditions.exists()
    assert waiting() == [image.pk]


def test_saving_twice_queues_once_unless_the_worker_is_at_it(committed: Any) -> None:
    """What is being made may be made from what it was before."""
    with committed():
        image = factories.image()
    with committed():
        image.focal_point_x = 7
        image.save()
    assert waiting() == [image.pk]
    of_pictures().get().claim("worker")
    with committed():
        image.focal_point_x = 8
        image.save()
    assert waiting() == [image.pk]


def test_an_image_deleted_meanwhile_is_passed_over(committed: Any) -> None:
    """The task ends well."""
    with committed():
        image = factories.image()
    OfficeImage.objects.filter(pk=image.pk).delete()
    work()
    assert of_pictures().get().status == TaskResultStatus.SUCCESSFUL


def test_other_tasks_go_first(committed: Any) -> None:
    """Making pictures takes seconds; pictures that somebody asked for go before the rest."""
    with committed():
        new = factories.image()
    old = factories.image()
    ask_for([old.pk])
    note_references.enqueue()
    DBTaskResult.objects.ready().filter(task_path=queue_renditions.module_path).delete()
    queue_renditions.call([old.pk])
    order = list(DBTaskResult.objects.ready().values_list("task_path", flat=True))
    assert order[-3:] == [note_references.module_path, make_all_renditions.module_path, make_renditions.module_path]
    assert waiting() == [new.pk]


def test_what_lacks_a_size_is_queued_every_minute_a_few_at_a_time() -> None:
    """After presets have changed, say: newest first, and never one that waits already."""
    complete = factories.image(sizes=sizes())
    lacking = [factories.image(sizes=sizes()[1:3]).pk for _ in range(MOST_WAITING + 2)]
    queue_missing()
    queue_missing()
    assert sorted(waiting()) == lacking[2:]
    DBTaskResult.objects.all().delete()
    OfficeImage.objects.filter(pk__in=lacking[1:]).delete()
    queue_missing()
    assert waiting() == [lacking[0]]
    assert complete.pk not in waiting()


def test_a_broken_file_is_tried_again_after_a_day(caplog: pytest.LogCaptureFixture) -> None:
    """Not every minute."""
    image = factories.image()
    image.file.storage.delete(image.file.name)
    queue_missing()
    work()
    failed = of_pictures().get()
    assert failed.status == TaskResultStatus.FAILED
    assert "SourceImageIOError" in failed.exception_class_path
    queue_missing()
    ask_for([image.pk])
    assert not of_pictures().ready().exists()

    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=1, minutes=1))
    queue_missing()
    assert waiting() == [image.pk]


def test_a_drawing_is_not_queued_every_minute() -> None:
    """It gets no sizes."""
    image = factories.image()
    OfficeImage.objects.filter(pk=image.pk).update(file="original_images/haus.svg")
    queue_missing()
    assert waiting() == []


def test_made_again_is_nothing_to_do() -> None:
    """A task that was killed is run again from the start."""
    image = factories.image()
    make(image, sizes_ahead()[:5])
    make_renditions.call(image.pk)
    make_renditions.call(image.pk)
    assert image.renditions.count() == len(sizes_ahead())
