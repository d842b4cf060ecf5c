"""A person who is erased is forgotten in what waits for the mail server, too, and stays so after a restore."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from blog.comments.services import erase_person
from cms.operation.erasures import erase_again
from home.models import ContactMessage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def var(settings: Any, tmp_path: Path) -> Path:
    """Note erasures, and keep mails, in a folder of this test."""
    settings.VAR = tmp_path
    settings.MAIL_DIR = tmp_path / "mail"
    settings.MAIL_DIR.mkdir()
    return tmp_path


def write() -> None:
    """Have three messages wait: two of one person, one of another."""
    for address in ("ich@example.org", "Ich@Example.org", "du@example.org", ""):
        ContactMessage.objects.create(email=address, text="Hallo", digest="x")


def left() -> list[str]:
    """Return the addresses of what waits."""
    return sorted(ContactMessage.objects.values_list("email", flat=True))


def test_messages_of_an_erased_person_go_and_others_stay() -> None:
    """Whatever the letters' case."""
    write()
    assert erase_person(" ICH@example.org") == {"comments": 0, "reports": 0, "messages": 2}
    assert left() == ["", "du@example.org"]
    assert erase_person(" ") == {"comments": 0, "reports": 0, "messages": 0}
    assert left() == ["", "du@example.org"]


def test_they_go_again_after_a_restore() -> None:
    """Also where the person never commented."""
    write()
    before = timezone.now()
    erase_person("ich@example.org")
    ContactMessage.objects.all().delete()
    write()

    assert erase_again(before) == {"comments.person": 2}
    assert left() == ["", "du@example.org"]


def test_mails_in_files_go_by_the_writers_address(var: Path, capsys: Any) -> None:
    """Where no mail server is set up they lie in a folder."""
    for name, reply in (("a", "ich@example.org"), ("b", "du@example.org")):
        (var / "mail" / f"{name}.eml").write_text(f"To: buero@example.org\nReply-To: {reply}\n\nHallo")

    call_command("erase_person", "ich@example.org")

    assert [path.name for path in (var / "mail").iterdir()] == ["b.eml"]
    assert "auch im Postfach" in capsys.readouterr().out
