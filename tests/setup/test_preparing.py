"""What the first start does while somebody waits: static files, migrations."""

import gc
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.core.management import CommandError

from cms.management.commands.migrate import SELDOM, garbage_collected_seldom
from cms.setup import preparing
from cms.setup.refusal import Refusal
from cms.storage import LARGE, HashedStaticFilesStorage

pytestmark = pytest.mark.once


@pytest.fixture
def static_root(settings: Any, tmp_path: Path) -> Path:
    """Return a folder for static files in which nothing is yet."""
    settings.STATIC_ROOT = str(tmp_path / "static")
    return tmp_path / "static"


def test_static_files_are_collected_once(static_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The block runs each time, whether there is something to collect or not."""
    collected: list[str] = []
    monkeypatch.setattr(preparing, "call_command", lambda name, **_options: collected.append(name))
    for _start in range(2):
        with preparing.static_files_collected():
            collected.append("block")
    assert sorted(collected) == ["block", "block", "collectstatic"]
    assert (static_root / "collected.sha256").read_text() == preparing.static_state()


def test_static_files_that_cannot_be_collected_stop_the_start(
    static_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the reason, and the next start tries again."""

    def broken(*_arguments: Any, **_options: Any) -> None:
        raise CommandError("no space left")

    monkeypatch.setattr(preparing, "call_command", broken)
    with pytest.raises(Refusal, match="statischen Dateien .*no space left"), preparing.static_files_collected():
        pass
    assert not (static_root / "collected.sha256").exists()


def test_a_start_that_fails_meanwhile_collects_again(static_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever stops a start gets all files with the next one."""
    monkeypatch.setattr(preparing, "call_command", lambda *_arguments, **_options: None)
    with pytest.raises(Refusal, match="something else"), preparing.static_files_collected():
        raise Refusal("something else")
    assert not (static_root / "collected.sha256").exists()


def test_what_visitors_load_is_compressed_as_well_as_can_be(static_root: Path) -> None:
    """Large files belong to the admin: a tenth of the time, and hardly larger."""
    static_root.mkdir()
    compressor = HashedStaticFilesStorage().create_compressor(quiet=True)
    sources = b"".join(path.read_bytes() for path in sorted(preparing.ROOT.glob("cms/**/*.py")))
    small, large = sources[: LARGE // 2], (sources * 2)[: LARGE + 1]
    best = brotli.compress(large, quality=11)
    assert compressor.compress_brotli(small) == brotli.compress(small, quality=11)
    assert len(best) < len(compressor.compress_brotli(large)) < 1.15 * len(best)
    assert brotli.decompress(compressor.compress_brotli(large)) == large


def test_garbage_is_collected_as_before_after_migrating() -> None:
    """Also after a migration that breaks."""

    def migrate_and_break() -> None:
        with garbage_collected_seldom():
            during.append(gc.get_threshold())
            assert gc.get_freeze_count()
            raise RuntimeError

    before: tuple[int, int, int] = gc.get_threshold()
    during: list[tuple[int, int, int]] = []
    with pytest.raises(RuntimeError):
        migrate_and_break()
    assert (during, gc.get_threshold(), gc.get_freeze_count()) == ([SELDOM], before, 0)
    assert before != SELDOM
