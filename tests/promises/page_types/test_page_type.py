"""A page type in five files: model, template, migration, its one declaration (beside the model) and registration.

No line of the product names `Notice`. Another process, with the settings that register it, tries what all page
types promise; this one holds that the process has tried all of it.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
OF_THIS_PROCESS = ("VAR", "PYTEST_XDIST_WORKER", "PYTEST_CURRENT_TEST", "PYTEST_ADDOPTS")


# What all page types promise, and the exposure matrix with notices for canaries; with how many tests at least.
FILES = {"promises_of_notices": 13, "exposure_of_notices": 140}


@pytest.mark.once
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", FILES)
def test_a_page_type_needs_no_line_of_the_product(name: str) -> None:
    variables = {name: value for name, value in os.environ.items() if name not in OF_THIS_PROCESS}
    variables["DJANGO_SETTINGS_MODULE"] = "tests.promises.page_types.settings"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"tests/promises/page_types/{name}.py"]
    done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    passed = re.search(r"^(\d+) passed in", done.stdout, re.MULTILINE)
    assert passed, done.stdout[-2000:]
    assert int(passed[1]) >= FILES[name]
