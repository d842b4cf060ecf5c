"""A database that cannot be used stops the start with a sentence, and nothing is changed in it."""

import os
import shutil
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from cms.operation.fitness import database_problem
from tests.setup.programs import free_port, run_bootstrap

pytestmark = pytest.mark.django_db


def test_a_database_in_order_has_no_problem() -> None:
    """On both kinds."""
    assert database_problem() is None


def test_migrations_newer_than_the_program_are_named() -> None:
    """Of our own apps; those of an app that was taken out are none of our business."""
    MigrationRecorder(connection).record_applied("gone_app", "0001_initial")
    assert database_problem() is None
    MigrationRecorder(connection).record_applied("cms", "9999_from_tomorrow")
    problem = database_problem()
    assert problem is not None
    assert "neuer als dieses Programm (sie kennt cms.9999_from_tomorrow)" in problem


@pytest.mark.once
@pytest.mark.parametrize("damage", ["other", "header", "middle", "short"])
def test_a_damaged_file_is_named_and_left_alone(tmp_path: Path, damage: str) -> None:
    """`make run` says so in one line, and does not touch what may yet be rescued."""
    template = os.environ.get("TEST_TEMPLATE") or ""
    file = tmp_path / "db.sqlite3"
    if damage == "other":
        file.write_text("Das ist ein Brief. " * 400)
    elif template:
        shutil.copy(template, file)
        content = bytearray(file.read_bytes())
        if damage == "header":
            content[:16] = b"x" * 16
        elif damage == "middle":
            content[8192 : len(content) // 2] = b"\x5a" * (len(content) // 2 - 8192)
        else:
            del content[len(content) // 3 :]
        file.write_bytes(content)
    else:
        pytest.skip("needs the migrated template that `make test` makes")
    before = file.read_bytes()

    done = run_bootstrap("run", VAR=tmp_path, PORT=free_port())

    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert "beschädigt" in done.stderr
    assert str(file) in done.stderr
    assert file.read_bytes() == before
