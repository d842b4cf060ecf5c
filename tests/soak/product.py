"""The product as its processes: web server and worker over one folder and one database."""

import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cms.launch.serving import FRONT
from tests.setup.programs import ROOT, environment, free_port

QUERY = json.dumps({"query": "{ stories(first: 20) { nodes { title participants { actor { name } } } } }"}).encode()


class Site:
    """The product's processes over one folder, and what they wrote to their logs."""

    def __init__(self, folder: Path, *, processes: int = 1, **variables: object) -> None:
        """Prepare ``variables`` for as many web ``processes``; nothing runs yet."""
        self.processes = processes
        self.port = free_port()
        self.log = folder / "log.txt"
        settings = {"DJANGO_SETTINGS_MODULE": "cms.settings.local", "PYTHONPATH": ROOT, "PORT": self.port}
        self.variables = environment(VAR=folder, SECRET_KEY="nur-zum-testen-" + "x" * 40, **settings, **variables)

    def run(self, *arguments: str) -> None:
        """Run a management command to its end."""
        subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=self.variables, check=True)

    def start(self, *arguments: str, out: int | None = None) -> subprocess.Popen[str]:
        """Start a Python program whose errors go to the log."""
        with self.log.open("a") as log:
            return subprocess.Popen(
                [sys.executable, *arguments], cwd=ROOT, env=self.variables, stdout=out or log, stderr=log, text=True
            )

    def get(self, path: str) -> int:
        """Return the status at ``path``; GraphQL is asked by POST."""
        data = QUERY if path == "/api/graphql/" else None
        headers = {"Content-Type": "application/json"} if data else {}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data, headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as response:
                body = response.read()
                return 500 if data and b'"errors"' in body else response.status
        except urllib.error.HTTPError as error:
            error.close()
            return error.code


@contextmanager
def running(site: Site) -> Iterator[None]:
    """Keep web server and worker running during the block."""
    granian = ("-m", "granian", *FRONT, "--port", str(site.port))
    granian = (*granian, "--workers", str(site.processes), "--respawn-failed-workers")
    processes = [site.start(*granian, "cms.asgi:application"), site.start("manage.py", "worker")]
    try:
        wait_for(site)
        yield
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(20)


def wait_for(site: Site) -> None:
    """Return once the server answers."""
    for _ in range(300):
        try:
            site.get("/sitemap.xml")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(site.log.read_text())
