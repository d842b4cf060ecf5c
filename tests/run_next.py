"""`make test-next`: the suite on the newest releases of everything, in an environment of its own.

Tells early what the next Wagtail or Django will break. It may fail; nothing depends on it.
"""

import re
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".venv-next"
UPPER_BOUND = re.compile(r",?<[^,\s]+")


def newest_requirements() -> list[str]:
    """Return what requirements.in and requirements-dev.in ask for, without upper bounds for Wagtail and Django."""
    lines = [
        line.strip()
        for name in ("requirements.in", "requirements-dev.in")
        for line in (ROOT / name).read_text().splitlines()
        if line.strip() and not line.startswith(("#", "-"))
    ]
    return [UPPER_BOUND.sub("", line) if line.lower().startswith(("wagtail>", "django>")) else line for line in lines]


def main() -> None:
    """Install the newest releases and run the tests on SQLite."""
    venv.create(FOLDER, with_pip=True)
    python = FOLDER / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--upgrade", *newest_requirements()], check=True)
    subprocess.run([python, "-m", "pip", "freeze"], check=True)
    sys.exit(
        subprocess.run([python, "-m", "pytest", "-q", "-n", "2", "-m", "not soak and not once"], cwd=ROOT).returncode
    )


if __name__ == "__main__":
    main()
