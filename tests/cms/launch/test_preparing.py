"""What the first start does while somebody waits: static files, migrations."""

import gc
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import brotli
import pytest

from cms.launch import preparing
from cms.management.commands.migrate import SELDOM, garbage_collected_seldom
from cms.media.static_storage import LARGE, HashedStaticFilesStorage
from tests import factories

pytestmark = pytest.mark.once


def test_what_visitors_load_is_compressed_as_well_as_can_be() -> None:
    """Large files belong to the admin: a tenth of the time, and hardly larger."""
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


def test_what_was_collected_does_not_have_to_be_collected_anew() -> None:
    """`var/static` lies beside the apps whose files are looked at."""
    before = preparing.static_state()
    with TemporaryDirectory(dir=preparing.ROOT, prefix=".venv-") as var:
        collected = Path(var, "static", "collected.css")
        collected.parent.mkdir()
        collected.touch()
        assert preparing.static_state() == before
    assert preparing.ROOT / "cms" / "static" / "cms" / "css" / "tokens.css" in preparing.own_static_files()


@pytest.mark.django_db
@pytest.mark.parametrize(("is_wanted", "commands"), [(True, ["demo"]), (False, [])])
def test_an_empty_database_stays_empty_where_that_is_wanted(
    is_wanted: bool, commands: list[str], settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[str] = []
    monkeypatch.setattr(preparing, "call_command", lambda name, **_options: called.append(name))
    settings.DEMO = is_wanted
    factories.no_pages()
    preparing.load_demo()
    assert called == commands
