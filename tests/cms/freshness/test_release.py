"""Which files and settings make another release, and which are the same one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.utils.translation import gettext_lazy, override

from cms.freshness import release

pytestmark = pytest.mark.once

FILES = {
    "requirements.txt": "a==1",
    "cms/text.py": "x",
    "directory/deep/down/page.html": "<p>",
    "blog/style.css": "",
    "home/data.toml": "a = 1",
    "api/schema.graphql": "type Query",
    "cms/.hidden": "x",
}


@pytest.fixture
def chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Return settings with a few names, which stand for all."""
    few = SimpleNamespace(BASE_DIR=tmp_path, SITE_URL="https://a.example", DATABASES={}, CACHES={}, LOGGING={}, other=1)
    monkeypatch.setattr(release, "settings", few)
    return few


@pytest.fixture
def fingerprint(chosen: SimpleNamespace, tmp_path: Path) -> Callable[[], int]:
    """Return what asks for the fingerprint of a release with `FILES` and those settings, as they are now."""
    for path, text in FILES.items():
        write(tmp_path / path, text)
    return release.release.__wrapped__


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


@pytest.mark.parametrize("path", FILES)
def test_each_of_its_files_makes_another_release(fingerprint: Callable[[], int], tmp_path: Path, path: str) -> None:
    seen = {fingerprint()}
    (tmp_path / path).write_text("anders")
    seen.add(fingerprint())
    (tmp_path / path).unlink()
    seen.add(fingerprint())
    assert len(seen) == 3
    (tmp_path / path).write_text(FILES[path])
    assert fingerprint() in seen


def test_a_file_under_another_name_makes_another_release(fingerprint: Callable[[], int], tmp_path: Path) -> None:
    before = fingerprint()
    (tmp_path / "cms/text.py").rename(tmp_path / "cms/words.py")
    assert fingerprint() != before


@pytest.mark.parametrize("path", ["cms/text.pyc", "cms/__pycache__/text.cpython-311.pyc", "docs/a.md", "tests/a.py"])
def test_what_python_or_nobody_reads_makes_none(fingerprint: Callable[[], int], tmp_path: Path, path: str) -> None:
    before = fingerprint()
    write(tmp_path / path, "x")
    assert fingerprint() == before


@pytest.mark.parametrize("name", ["SITE_URL", "A_NEW_ONE"])
def test_a_setting_makes_another_release(fingerprint: Callable[[], int], chosen: SimpleNamespace, name: str) -> None:
    before = fingerprint()
    setattr(chosen, name, "anders")
    assert fingerprint() != before


@pytest.mark.parametrize("name", ["DATABASES", "CACHES", "LOGGING", "other"])
def test_where_rows_lie_and_what_is_logged_makes_none(
    fingerprint: Callable[[], int], chosen: SimpleNamespace, name: str
) -> None:
    """Processes that read the same rows with another address share what they keep."""
    before = fingerprint()
    setattr(chosen, name, {"default": "anders"})
    assert fingerprint() == before


def test_the_order_of_settings_makes_none(fingerprint: Callable[[], int], monkeypatch: pytest.MonkeyPatch) -> None:
    """It is another one in each process: Python draws the order of sets."""
    seen = set()
    for said in ({"A": {"x": 1, "y": 2}, "B": 2}, {"B": 2, "A": {"y": 2, "x": 1}}):
        monkeypatch.setattr(release, "_settings", lambda said=said: said)
        seen.add(fingerprint())
    assert len(seen) == 1


def test_settings_that_are_no_plain_values_count_by_kind(
    fingerprint: Callable[[], int], chosen: SimpleNamespace
) -> None:
    """A translation would read differently by the language of the moment, an object by where it lies in memory."""
    chosen.A_NEW_ONE = [gettext_lazy("Suche"), object()]
    before = fingerprint()
    chosen.A_NEW_ONE = [gettext_lazy("Suche"), object()]
    with override("en"):
        assert fingerprint() == before
    chosen.A_NEW_ONE = {("a", "b"): 1}
    assert fingerprint() != before


def test_it_has_seven_bytes(fingerprint: Callable[[], int], chosen: SimpleNamespace) -> None:
    seen = set()
    for number in range(50):
        chosen.A_NEW_ONE = number
        seen.add(fingerprint())
    assert len(seen) == 50
    assert 2**48 <= max(seen) < 2**56
    assert min(seen) >= 0


def test_a_process_is_of_one_release(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading all files takes time that no request has."""
    release.release.cache_clear()
    first = release.release()
    monkeypatch.setattr(release, "_files", lambda: pytest.fail("read again"))
    assert release.release() == first
