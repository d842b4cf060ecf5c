"""What people do on the way to an office of their own, as docs/operations.md and docs/setting-up.md tell them to."""

from __future__ import annotations

import io
import json
import re

from PIL import Image as Picture

from tests.places import ROOT
from tests.soak.image.containers import Service
from tests.soak.image.visitor import Answer, Browser


def picture(colour: str) -> io.BytesIO:
    """Return a picture to upload."""
    file = io.BytesIO()
    Picture.new("RGB", (640, 480), colour).save(file, "PNG")
    file.seek(0)
    file.name = f"{colour}.png"
    return file


def new_password(web: Service) -> str:
    """Return what docs/operations.md has an operator do."""
    done = web.run("python", "manage.py", "password")
    assert done.returncode == 0, done.stderr
    return done.stdout.split()[-1]


def log_in(browser: Browser, password: str) -> Answer:
    """Return the page that the administrator sees first."""
    page = browser.get("/admin/")
    assert "/admin/login/" in page.url
    return browser.send(page, username="admin", password=password)


def upload(browser: Browser, colour: str) -> str:
    """Put a picture into the office's and return an address of it that anyone may open."""
    page = browser.get("/admin/images/add/")
    fields = {"title": f"Bild {colour}", "file": picture(colour), "licence": "CC-BY-4.0", "alt": "Ein Bild"}
    done = browser.send(page, **fields)
    assert f"Bild {colour}" in done.text, done.text[-3000:]
    return re.findall(r'src="(/medien/[^"]+)"', done.text)[0]


def set_up(web: Service) -> None:
    """Set an office up from a file, as docs/setting-up.md says for Docker."""
    given = (ROOT / "docs" / "setting-up.toml").read_bytes()
    done = web.run("python", "manage.py", "set_up", "/dev/stdin", given=given)
    assert done.returncode == 0, done.stderr


def parts_of_health(web: Service) -> dict[str, str]:
    """Return what /healthz says inside of the container."""
    asked = "from docker.healthcheck import report; import json; print(json.dumps(report('/healthz')))"
    said = json.loads(web.run("python", "-c", asked).stdout)
    return {name: value for name, value in said.items() if name != "counts"}
