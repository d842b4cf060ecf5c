"""A file that is not wholly what was written is refused before anything is touched, in a sentence."""

import hashlib
import io
import json
import random
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cms.operation.backup.archive.file_format import is_allowed
from cms.operation.backup.archive.reader import ArchiveSource
from cms.operation.backup.failure import BackupRefused
from tests import factories
from tests.cms.operation.backup.installation import backup, content, files, restore, rewritten

pytestmark = pytest.mark.django_db(transaction=True)

FLIPS = 150


def names(file: Path) -> list[str]:
    """Return what is in ``file``."""
    with tarfile.open(file) as archive:
        return archive.getnames()


def cut(part: float) -> Callable[[bytes], bytes]:
    """Return what keeps a part of a file."""
    return lambda whole: whole[: int(len(whole) * part)]


def with_member(info: tarfile.TarInfo, text: bytes = b"") -> Callable[[bytes], bytes]:
    """Return what adds ``info`` in front, without telling the manifest."""

    def change(whole: bytes) -> bytes:
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode="w") as archive:
            info.size = len(text)
            archive.addfile(info, io.BytesIO(text))
        return buffer.getvalue()[: 512 + (512 if text else 0)] + whole

    return change


def link(name: str, target: str, kind: bytes) -> tarfile.TarInfo:
    """Return a link."""
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _whole: b"",
    "one byte": lambda whole: whole[:1],
    "half a header": lambda whole: whole[:300],
    "one header": lambda whole: whole[:512],
    "a tenth": cut(0.1),
    "half": cut(0.5),
    "nine tenths": cut(0.9),
    "without its last byte": lambda whole: whole[:-1],
    "without its last block": lambda whole: whole[:-512],
    "without its last record": lambda whole: whole[:-10240],
    "something behind": lambda whole: whole + b"x",
    "a block of zeros behind": lambda whole: whole + bytes(512),
    "a record of letters behind": lambda whole: whole + b"x" * 10240,
    "twice": lambda whole: whole + whole,
    "first block gone": lambda whole: whole[512:],
    "a block gone": lambda whole: whole[:2048] + whole[2560:],
    "a block doubled": lambda whole: whole[:2048] + whole[1536:],
    "zeros in the middle": lambda whole: whole[: len(whole) // 2] + bytes(512) + whole[len(whole) // 2 + 512 :],
    "a letter": lambda _whole: b"Das ist ein Brief. " * 1000,
    "zeros": lambda _whole: bytes(20480),
    "a database": lambda _whole: b"SQLite format 3\0" + bytes(4080),
    "a link in front": with_member(link("media/x", "/etc/passwd", tarfile.SYMTYPE)),
    "a hard link in front": with_member(link("media/x", "tables/a.jsonl.gz", tarfile.LNKTYPE)),
    "a folder in front": with_member(link("media/x", "", tarfile.DIRTYPE)),
    "a device in front": with_member(link("media/x", "", tarfile.CHRTYPE)),
    "a file in front": with_member(tarfile.TarInfo("media/x.txt"), b"x"),
}


def test_damaged_files_are_refused(tmp_path: Path) -> None:
    """Rows and files are as they were; the sentence names the file."""
    factories.image()
    whole = backup().read_bytes()
    damaged = tmp_path / "damaged.tar"
    before = content(), files()
    for damage, change in DAMAGES.items():
        damaged.write_bytes(change(whole))
        with pytest.raises(BackupRefused) as refused:
            restore(damaged)
        assert str(damaged) in str(refused.value), damage
        assert "nichts geändert" in str(refused.value), damage
        assert (content(), files()) == before, damage


def test_every_flipped_bit_is_noticed(tmp_path: Path) -> None:
    """In headers, in content, between them, and in the zeros at the end."""
    factories.image()
    whole = backup().read_bytes()
    seed = random.randrange(10**6)
    chance = random.Random(seed)
    places = [chance.randrange(len(whole)) for _ in range(FLIPS)]
    # The end is short, so chance rarely meets it: the manifest's header, its text, and what follows.
    end = whole.rindex(b"manifest-")
    places += [end, end + 100, end + 110, end + 124, end + 136, end + 148, end + 154, end + 155, end + 156, end + 257]
    places += [end + 512, end + 600, len(whole) - 1, len(whole) - 5000]
    damaged = tmp_path / "damaged.tar"
    unnoticed = []
    for place in places:
        bad = bytearray(whole)
        bad[place] ^= 1 << chance.randrange(8)
        damaged.write_bytes(bad)
        try:
            ArchiveSource(damaged).stream.close()
            unnoticed.append(place)
        except BackupRefused:
            pass
    assert unnoticed == [], f"seed {seed}"


HOSTILE = [
    "../secret-key",
    "media/../../secret-key",
    "media/../secret-key",
    "/etc/passwd",
    "media//etc/passwd",
    "media/./x",
    "media/x/",
    "media/",
    "media",
    "media/a\\..\\b",
    "tables/../x.jsonl.gz",
    "tables/A.jsonl.gz",
    "tables/x.jsonl",
    "tables/sub/x.jsonl.gz",
    "secret-key",
    "db.sqlite3",
    "settings.json.txt",
    "Media/x",
    " media/x",
    "./media/x",
    "manifest.json",
]


def test_no_name_leads_out_of_its_folder(tmp_path: Path, var: Path) -> None:
    """Even where all checksums are right."""
    whole = backup()
    before = sorted(path for path in tmp_path.rglob("*"))
    for name in HOSTILE:
        assert not is_allowed(name), name
        hostile = rewritten(
            whole, tmp_path / "hostile.tar", lambda contents, _facts, name=name: contents.update({name: b"x"})
        )
        with pytest.raises(BackupRefused, match="nichts zu suchen|zu viel oder zu wenig"):
            restore(hostile)
    assert {path.name for path in tmp_path.rglob("*") if path not in before} <= {"hostile.tar", "running.lock"}


@pytest.mark.parametrize("name", ["media/a.txt", "media/original_images/ä ö.webp", "media/..a", "media/a/b/c"])
def test_ordinary_names_are_taken(name: str) -> None:
    assert is_allowed(name)


FORMATS: list[tuple[Any, str]] = [
    (lambda _contents, facts: facts.update(format=2), "hat das Format 2, dieses Programm liest 1"),
    (lambda _contents, facts: facts.update(format=0), "hat das Format 0"),
    (lambda _contents, facts: facts.update(format="1"), "hat das Format 1"),
    (lambda _contents, facts: facts.update(product="other"), "hat das Format"),
    (lambda _contents, facts: facts.pop("product"), "kein vollständiges Archiv"),
]


def test_another_format_is_refused(tmp_path: Path) -> None:
    """With the number that it has and the one that is read."""
    whole = backup()
    for change, sentence in FORMATS:
        other = rewritten(whole, tmp_path / "other.tar", change)
        with pytest.raises(BackupRefused, match=sentence):
            restore(other)


def test_a_manifest_that_names_more_than_there_is_is_refused(tmp_path: Path) -> None:
    """And one that names less."""
    whole = backup()
    with tarfile.open(whole) as archive:
        parts = [(one.name, archive.extractfile(one).read()) for one in archive.getmembers()]  # type: ignore[union-attr]
    manifest = json.loads(parts[-1][1])
    for change in ("more", "less", "longer"):
        named = json.loads(json.dumps(manifest))
        if change == "more":
            named["files"]["media/gone.txt"] = {"size": 1, "sha256": "x"}
        elif change == "less":
            named["files"].pop("settings.json")
        else:
            named["files"]["settings.json"]["size"] += 1
        text = json.dumps(named).encode()
        target = tmp_path / f"{change}.tar"
        with tarfile.open(target, "w", format=tarfile.PAX_FORMAT) as archive:
            for name, body in [*parts[:-1], (f"manifest-{hashlib.sha256(text).hexdigest()}.json", text)]:
                info = tarfile.TarInfo(name)
                info.size, info.mode = len(body), 0o600
                archive.addfile(info, io.BytesIO(body))
        with pytest.raises(BackupRefused, match="zu viel oder zu wenig|falsche Länge"):
            restore(target)


def test_the_file_holds_what_it_should(tmp_path: Path) -> None:
    """Tables, files, settings, erasures, the manifest last."""
    factories.document(filename="größe.txt")
    inside = names(backup())
    assert inside[-1].startswith("manifest-")
    assert {"settings.json", "erasures.jsonl", "tables/wagtailcore_page.jsonl.gz"} <= set(inside)
    assert any(name.startswith("media/documents/") for name in inside)
