"""The product as `make run` starts it, with a neighbourhood in it, for clients of others to ask."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tests.cms.front.product import web
from tests.soak.product import Site

FILL = "from tests.promises.foreign.filling import main; main()"


class Office(NamedTuple):
    """The address of the API, and what `tests.promises.foreign.filling` has made."""

    api: str
    made: dict[str, Any]
    site: Site


@contextmanager
def running(folder: Path, **variables: object) -> Iterator[Office]:
    """Keep the product running during the block, by the line of `make run` and on a database of its own."""
    site = Site(folder, LOG_LEVEL="WARNING", **variables)
    template = os.environ.get("TEST_TEMPLATE", "")
    if template.endswith(".sqlite3"):
        shutil.copyfile(template, folder / "db.sqlite3")
    else:
        site.run("migrate", "--verbosity", "0")
    (folder / "static").mkdir()
    shell = site.start("manage.py", "shell", "--no-imports", "-c", FILL, out=subprocess.PIPE)
    said = shell.communicate()[0]
    assert "MADE" in said, site.log.read_text()
    with web(site, "make run"):
        yield Office(f"http://127.0.0.1:{site.port}/api/graphql/", json.loads(said.rpartition("MADE")[2]), site)
