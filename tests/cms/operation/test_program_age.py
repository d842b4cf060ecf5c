"""An old program is told of, from its own files alone."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from cms.operation import program_age
from cms.operation.program_age import check_age

pytestmark = pytest.mark.once


@pytest.mark.parametrize(("days", "is_old"), [(0, False), (179, False), (181, True), (2000, True)])
def test_whoever_hears_of_no_release_is_reminded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, days: int, is_old: bool
) -> None:
    """The newest file counts: after an update the others stay as old as they are."""
    (tmp_path / "cms").mkdir()
    now = timezone.now()
    for name, age in (("older", 3000), ("newest", days)):
        file = tmp_path / "cms" / f"{name}.py"
        file.touch()
        moment = (now - timedelta(days=age)).timestamp()
        os.utime(file, (moment, moment))
    monkeypatch.setattr(program_age, "PROGRAM", tmp_path)
    said = list(check_age())
    assert bool(said) is is_old
    if is_old:
        assert f"{timezone.localtime(now - timedelta(days=days)):%d.%m.%Y}" in said[0]
