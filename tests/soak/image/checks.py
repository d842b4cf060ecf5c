"""What must hold of containers that run, and of what people see of them."""

from __future__ import annotations

import re
import tarfile
import urllib.error
import urllib.request
from pathlib import Path

from tests.soak.image.containers import Service
from tests.soak.image.visitor import Browser

ENGLISH = (
    r"\b(Welcome to|Sign in|Log in|Forgotten|Dashboard|Save|Submit|Please|Required|This field|Add an? |Settings)\b"
)


def everything(root: Path) -> dict[str, tuple[int, int]]:
    """Return size and time of each file, but where an image may write and where the machine does."""
    elsewhere = {"data", "tmp", "proc", "sys", "dev", "run"}
    found = [path for top in root.iterdir() if top.name not in elsewhere for path in top.rglob("*") if path.is_file()]
    names = {path: str(path.relative_to(root)) for path in found}
    # buildah's own.
    own = {"etc/hosts", "etc/resolv.conf", "etc/hostname"}
    return {name: (path.stat().st_size, path.stat().st_mtime_ns) for path, name in names.items() if name not in own}


def status_of_health(port: int) -> int:
    """Return the status of /healthz, 0 while nothing answers."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}/healthz", headers={"Host": "www.example.org"})
    try:
        with urllib.request.urlopen(request, timeout=5) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def check_that_only_its_volume_can_be_written(web: Service) -> None:
    """Its own user, no rights, and a system that is read-only: not by good manners."""
    assert web.run("id", "--user").stdout.strip() not in {"", "0"}
    rights = web.run("grep", "--extended-regexp", "^(CapEff|CapBnd|NoNewPrivs)", "/proc/self/status").stdout
    assert re.findall(r"(\w+):\s+(\w+)", rights) == [("CapEff", "0" * 16), ("CapBnd", "0" * 16), ("NoNewPrivs", "1")]
    for place, is_allowed in {
        "/data": True,
        "/tmp": True,
        "/app": False,
        "/venv": False,
        "/": False,
        "/var/tmp": False,
    }.items():
        done = web.run("touch", f"{place}/written")
        assert (done.returncode == 0) == is_allowed, place
        assert is_allowed or "Read-only file system" in done.stderr
    web.run("rm", "/data/written")


def check_the_backup(backup: Service, volume: Path) -> None:
    """One file; and what encrypts and sends is there and works under these restrictions."""
    (file,) = (volume / "backups").glob("*.tar")
    assert tarfile.is_tarfile(file)
    assert backup.run("age-keygen", "-o", "/data/key").returncode == 0
    recipient = backup.run("age-keygen", "-y", "/data/key").stdout.strip()
    ways = (
        f"BACKUP_ENCRYPT=age --recipient {recipient}",
        "BACKUP_SEND=rsync {file} /data/away/",
        "BACKUP_DIR=/data/secret",
    )
    done = backup.run("env", *ways, "python", "manage.py", "backup", "--verbosity", "0")
    assert done.returncode == 0, done.stderr
    (sent,) = (volume / "away").iterdir()
    assert (
        backup.run(
            "age", "--decrypt", "--identity", "/data/key", "-o", "/data/plain", f"/data/away/{sent.name}"
        ).returncode
        == 0
    )
    assert tarfile.is_tarfile(volume / "plain")
    assert backup.run("ssh", "-V").returncode == 0


def check_that_all_was_german(browser: Browser) -> None:
    """No page on the way is in English."""
    assert len(browser.pages) >= 8
    for page in browser.pages:
        assert '<html lang="de"' in page.text.replace("\n", " "), page.url
        words = re.sub(r"(?s)<(script|style|template)\b.*?</\1>|<[^>]+>", " ", page.text)
        assert re.findall(ENGLISH, words) == [], page.url
