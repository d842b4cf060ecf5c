"""Where the repository is, for tests that read its files or start its programs, however deep they stand themselves."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
