"""After an office has worked on top of the example at random, its removal leaves theirs and nothing else."""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client, override_settings

from home.demo_removal.removing import remove_demo
from tests import factories as make
from tests.home.demo_removal import oracle
from tests.home.demo_removal.conftest import Loaded
from tests.home.demo_removal.office import Office

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]
EDITS = 25


def removed_after(seeds: Sequence[int], examples: Loaded, media: Path, capture: Any) -> dict[str, int]:
    """Let an office do a thing for each of ``seeds``, remove the example, and return what was checked, counted.

    ``media`` is an empty folder: files that go do not come back with a transaction that is taken back.
    """
    shutil.copytree(examples.media, media, dirs_exist_ok=True)
    with override_settings(MEDIA_ROOT=media):
        return _removed_after(seeds, examples, media, capture)


def _removed_after(seeds: Sequence[int], examples: Loaded, media: Path, capture: Any) -> dict[str, int]:
    client = Client()
    client.force_login(make.superuser())
    office = Office(client)
    office.work(seeds)
    theirs = {(model, pk) for model, pk in office.made | office.edited if model._base_manager.filter(pk=pk).exists()}
    before = oracle.snapshot()
    with capture(execute=True):
        plan = remove_demo()
    call_command("rebuild_references_index", verbosity=0)
    after = oracle.snapshot()
    oracle.check_reasons(plan)
    return {
        "edits": sum(office.done.values()),
        "kinds of edits": len(office.done),
        "their things": len(theirs),
        "their rows": oracle.check_theirs(theirs, before, after),
        "rows of the example that stay": oracle.check_nothing_remains(examples.empty, examples.rows, after, plan),
        "references": oracle.check_nothing_hangs(set(plan.removed), before),
        "files": oracle.check_files(media),
        "removed": len(plan.removed),
        "own": len(plan.own),
        "used": len(plan.used),
        "emptied": len(plan.emptied),
    }


def test_what_an_office_made_stays_and_nothing_else(
    examples: Loaded, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    counted = removed_after(
        random.Random(17).sample(range(2**32), EDITS), examples, tmp_path, django_capture_on_commit_callbacks
    )

    assert counted["edits"] == EDITS
    assert counted["their rows"] > 25
    assert counted["removed"] > 100
