"""A task whose row was deleted meanwhile ends quietly: every kind of task that there is."""

import logging
import sys

import pytest
from django.apps import apps
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

import cms.worker.process
from cms.worker.void_tasks import ABOUT_A_ROW
from tests import factories

pytestmark = pytest.mark.django_db
GONE = 999_999
# What each kind is told of the row; those that are told of none look for themselves.
ARGUMENTS = {
    "modelsearch.tasks.insert_or_update_object_task": [
        ["home", "standardpage", str(GONE)],
        ["cms", "hashtag", str(GONE)],
    ],
    "wagtail.tasks.update_reference_index_task": [
        ["home", "standardpage", str(GONE)],
        ["directory", "actor", str(GONE)],
        ["directory", "actortext", str(GONE)],
        ["blog", "gibtesnicht", "1"],
    ],
    "wagtail.images.tasks.set_image_focal_point_task": [["cms", "officeimage", str(GONE)]],
    "wagtail.tasks.delete_file_from_storage_task": [
        [["django.core.files.storage.FileSystemStorage", [], {}], "bilder/weg.png"]
    ],
    "cms.media.rendition_tasks.make_renditions": [[GONE]],
    "cms.media.rendition_tasks.make_all_renditions": [[GONE]],
    "cms.media.rendition_tasks.queue_renditions": [[[GONE]]],
    "cms.guessing.reset.send_reset_mail": [[GONE]],
    "cms.guessing.reset.mail_whoever_it_is": [["x"]],
    "cms.worker.due_jobs.beat_of_worker": [[]],
    "cms.worker.scheduling.tell_of_failures": [[]],
    "cms.search.upkeep.rebuilding.rebuild_index": [[]],
    "blog.comments.mail.mailing.send_due_mails": [[]],
    "directory.website.booklet.tasks.make_booklet": [["zzzzzz"]],
    "home.contact.mailing.send_messages": [[]],
    "home.demo.indexing.note_references": [[]],
    "home.setting_up.people.send_invitation": [[GONE]],
}


def tasks():
    """Return the path of every task that some loaded module defines."""
    found = set()
    for name, module in list(sys.modules.items()):
        # Wagtail loads tasks of its parts that are not installed.
        part = ".".join(name.split(".")[:3])
        if apps.get_containing_app_config(name) and (
            not part.startswith("wagtail.contrib.") or apps.is_installed(part)
        ):
            found |= {one.module_path for one in vars(module).values() if isinstance(one, Task)}
    return found


def run(path, arguments):
    """Run one task as the worker does, and return how it ended."""
    import_string(path)
    stored = DBTaskResult.objects.create(
        task_path=path,
        args_kwargs={"args": arguments, "kwargs": {}},
        backend_name="default",
        queue_name="default",
        status=TaskResultStatus.RUNNING,
        priority=0,
    )
    cms.worker.process.TaskRunner().run_task(stored)
    stored.refresh_from_db()
    return stored


def test_every_kind_of_task_is_tried():
    for path in ARGUMENTS:
        import_string(path)
    assert tasks() == set(ARGUMENTS)
    assert set(ARGUMENTS) > ABOUT_A_ROW


@pytest.mark.parametrize(("path", "arguments"), [(path, one) for path, many in ARGUMENTS.items() for one in many])
def test_it_ends_well_and_logs_no_error(path, arguments, caplog):
    with caplog.at_level(logging.ERROR):
        stored = run(path, arguments)
    assert stored.status == TaskResultStatus.SUCCESSFUL, stored.traceback
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


def test_a_row_that_is_there_is_still_indexed():
    page = factories.standard_page(title="Findmich")
    path = "modelsearch.tasks.insert_or_update_object_task"
    assert run(path, ["home", "standardpage", str(page.pk)]).status == TaskResultStatus.SUCCESSFUL
    assert page.index_entries.exists()


def test_a_failure_of_another_kind_is_still_one():
    stored = run("modelsearch.tasks.insert_or_update_object_task", ["home", "standardpage"])
    assert stored.status == TaskResultStatus.FAILED
