"""The settings of a server mean for `make upgrade` what they mean for systemd."""

from pathlib import Path

import pytest

from cms.launch.refusal import Refusal
from cms.launch.server.environment_file import read_environment

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("A=b", "b"),
        ("A=", ""),
        ("  A=b  ", "b"),
        ("A= b", "b"),
        ("A=b c", "b c"),
        ("A=b=c", "b=c"),
        ("A=b#c", "b#c"),
        ("A=b # c", "b # c"),
        ("A=b;c", "b;c"),
        ("A=$HOME", "$HOME"),
        ('A="b c"', "b c"),
        ("A='b c'", "b c"),
        ("A='b\\c'", "b\\c"),
        ('A="Büro <buero@example.org>"', "Büro <buero@example.org>"),
        ('A="say \\"b\\""', 'say "b"'),
        ('A="b\\\\c"', "b\\c"),
        ('A="b\\n"', "b\\n"),
        ("A=b\\ c", "b c"),
        ('A=""', ""),
        ("A=smtp+tls://name:p%40ss@mail.example.org:587", "smtp+tls://name:p%40ss@mail.example.org:587"),
        ("A=rsync {file} a@example.org:b/", "rsync {file} a@example.org:b/"),
    ],
)
def test_a_line_is_read_as_systemd_reads_it(tmp_path: Path, line: str, value: str) -> None:
    """See EnvironmentFile= in systemd.exec(5): nothing is expanded, and # begins a comment only where a line does."""
    (tmp_path / "environment").write_text(f"# first\n; second\n\n{line}\n")
    assert read_environment(tmp_path / "environment") == {"A": value}


@pytest.mark.parametrize(
    "line",
    ["export A=b", "A", "A: b", "1A=b", "A =b", 'A="b', "A='b", 'A="b" c', "A=b'c", "A='b'c'", "A=b\\", 'A="b\\"'],
)
def test_a_line_that_systemd_leaves_out_or_joins_is_named(tmp_path: Path, line: str) -> None:
    """With its number, before anything is stopped."""
    (tmp_path / "environment").write_text(f"B=c\n{line}\n")
    with pytest.raises(Refusal, match="Zeile 2 in"):
        read_environment(tmp_path / "environment")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """As before the printed commands have run."""
    with pytest.raises(Refusal, match="lassen sich nicht lesen"):
        read_environment(tmp_path / "environment")
