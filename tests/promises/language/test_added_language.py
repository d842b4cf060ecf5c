"""A new language is one line in settings and its texts: everything that lists languages has it then."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.setup.programs import ROOT

CASES = Path(__file__).with_name("polish.py")


@pytest.mark.once
@pytest.mark.timeout(300)
def test_everything_that_lists_languages_has_a_new_one(tmp_path: Path) -> None:
    """Settings are read once, so a process of its own has them."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV"))}
    variables |= {
        "VAR": str(tmp_path),
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "tests.promises.language.with_polish",
    }
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:schemathesis", "-p", "no:cacheprovider", str(CASES)]
    run = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-8_000:]
    assert "8 passed" in run.stdout, run.stdout[-2_000:]
