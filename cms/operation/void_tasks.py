"""Tasks that are about a row which is gone: whoever saves and then deletes it leaves them in the queue.

Our own tasks look whether there is something to do. Those of Wagtail and modelsearch, which write a row into an
index, take the row for given; deleting it has taken it out of the index already.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from modelsearch.tasks import insert_or_update_object_task
from wagtail.tasks import update_reference_index_task

# Their arguments: the label of an app, the name of a model, a key as text.
ABOUT_A_ROW = {insert_or_update_object_task.module_path, update_reference_index_task.module_path}


def is_void(task_result: Any) -> bool:
    """Tell whether the stored task is about a row that is not there; one statement for those that are about a row."""
    if task_result.task_path not in ABOUT_A_ROW:
        return False
    app_label, model_name, pk = task_result.args_kwargs["args"]
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError:
        # A release has taken the model away.
        return True
    return not model.objects.filter(pk=pk).exists()
