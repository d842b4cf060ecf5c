"""Any number of processes serve at once, but none while another content is put in place."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.operation import running
from tests.setup.programs import ROOT, environment

HOLD = """
import django, sys
from django.conf import settings
from cms.operation.running import note_running
note_running()
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def var(settings: Any, tmp_path: Path) -> Any:
    """Lock in a folder of this test, and let go of it."""
    settings.VAR = tmp_path
    before = list(running._held)
    yield tmp_path
    for handle in running._held[len(before) :]:
        os.close(handle)
    running._held[:] = before


def test_many_may_serve_at_once() -> None:
    """Each web process, and the worker."""
    running.note_running()
    running.note_running()
    with running.nothing_else_runs() as is_ours:
        assert not is_ours


def test_nothing_starts_meanwhile() -> None:
    """It says why, and what to do."""
    with running.nothing_else_runs() as is_ours:
        assert is_ours
        with pytest.raises(ImproperlyConfigured, match="bitte warten Sie"):
            running.note_running()
    running.note_running()


def test_a_killed_process_lets_go(var: Path) -> None:
    """The operating system sees to that."""
    variables = environment(VAR=var, DJANGO_SETTINGS_MODULE="cms.settings.local", SECRET_KEY="x" * 40, PYTHONPATH=ROOT)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD], cwd=ROOT, env=variables, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        with running.nothing_else_runs() as is_ours:
            assert not is_ours
        process.kill()
        process.wait()
        with running.nothing_else_runs() as is_ours:
            assert is_ours


def test_where_nothing_can_be_written_a_start_is_not_refused_for_that(settings: Any) -> None:
    """What looks after folders says it better."""
    settings.VAR = Path("/dev/null/nirgends")
    running.note_running()
