"""Tasks that are about a row which is gone: anyone who saves and then deletes it leaves them in the queue.

Our own tasks look whether there is something to do. Those of Wagtail and modelsearch, which write a row into an
index, take the row for given; deleting it has taken it out of the index already.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from modelsearch.tasks import insert_or_update_object_task
from wagtail.images.tasks import set_image_focal_point_task
from wagtail.tasks import update_reference_index_task

ABOUT_A_ROW = {
    one.module_path for one in (insert_or_update_object_task, update_reference_index_task, set_image_focal_point_task)
}
NAMING_A_ROW = ("label of the app", "name of the model", "key as text")


def is_void(task_result: Any) -> bool:
    """Tell whether the stored task is about a row that is not there; one statement for those that are about a row."""
    arguments = task_result.args_kwargs["args"]
    if task_result.task_path not in ABOUT_A_ROW or len(arguments) != len(NAMING_A_ROW):
        return False
    app_label, model_name, pk = arguments
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError:
        # A release has taken the model away.
        return True
    return not model.objects.filter(pk=pk).exists()
