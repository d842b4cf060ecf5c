"""What writers may do with a signed link: see, confirm, take along, delete. And what an erasure leaves: nothing."""

import email
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django_tasks_db.models import DBTaskResult
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from blog.comments.mail.links import WRITER, moderator_link, opened, writer_link
from blog.comments.mail.mailing import send_due_mails
from blog.comments.services import confirm_address, delete_own, erase_person, exported, redact, report_comment
from blog.models import Comment, CommentMail, CommentReport
from tests import factories
from tests.blog.comments.deciding import decided

pytestmark = pytest.mark.django_db
ADDRESS, NAME, WORDS = "grete.kowalski@example.org", "Grete Kowalski", "Mein Zaunkönigtext"


def grete(page: Any = None, **fields: Any) -> Comment:
    """A comment of one person."""
    return factories.comment(page, author_name=NAME, author_email=ADDRESS, text=WORDS, **fields)


def own(comment: Comment) -> str:
    """Return the path of the writer's link."""
    return "/" + writer_link(comment.uuid).split("/", 3)[3]


def test_the_link_shows_all_that_was_written_under_the_address() -> None:
    """With its status; nothing of others; and no cache keeps it."""
    comment = grete(status="pending")
    rejected = factories.comment(author_email=ADDRESS, status="rejected", text="Noch einer")
    other = factories.comment(text="Von jemand anderem")

    response = Client().get(own(comment))

    text = response.content.decode()
    assert WORDS in text
    assert rejected.text in text
    assert "Wartet" in text
    assert "Nicht freigegeben" in text
    assert other.text not in text
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "same-origin", "with less, browsers hide the origin of our own form too"
    assert not response.cookies


def test_opening_the_link_changes_nothing_and_pressing_the_button_confirms() -> None:
    """Programs that read mails open links too."""
    comment = grete(status="pending")

    Client().get(own(comment))
    assert Comment.objects.get().confirmed_at is None
    response = Client().post(own(comment), {"aktion": "bestaetigen"}, follow=True)

    assert "ist bestätigt" in response.content.decode()
    assert Comment.objects.get().confirmed_at is not None


@pytest.mark.parametrize("token", ["x", "", "unten:oben:quer"])
def test_a_link_that_is_not_ours_opens_nothing(token: str) -> None:
    """410 with a friendly word, or 404."""
    grete()
    assert Client().get(f"/kommentar/meine/{token}/").status_code in {404, 410}


def test_a_moderators_link_is_no_writers_link() -> None:
    """Each kind has its own signature."""
    comment = grete()
    token = moderator_link(comment.uuid.hex).rstrip("/").split("/")[-1]

    assert opened(token, WRITER) is None
    assert Client().get(f"/kommentar/meine/{token}/").status_code == 410


def test_a_moderators_link_opens_the_login_and_decides_nothing() -> None:
    """Anyone who has it must log in all the same."""
    comment = grete(status="pending")

    response = Client().get("/" + moderator_link(comment.uuid.hex).split("/", 3)[3], follow=True)

    assert "/login/" in response.request["PATH_INFO"]
    assert Comment.objects.get().status == "pending"


def test_another_site_cannot_press_the_buttons() -> None:
    """403, nothing is deleted."""
    comment = grete()

    response = Client().post(own(comment), {"aktion": "loeschen"}, HTTP_ORIGIN="https://boese.example.org")

    assert response.status_code == 403
    assert Comment.objects.get().status == "approved"


def test_the_writer_takes_everything_along() -> None:
    """As JSON, and without what the office thinks."""
    comment = grete(score=7, decision_reason="nervt")
    factories.comment(text="Von jemand anderem")
    report_comment(factories.comment(), ground="spam", text="Werbung", sender="s", email=ADDRESS)

    response = Client().post(own(comment), {"aktion": "export"})

    assert "attachment" in response["Content-Disposition"]
    told = json.loads(response.content)
    assert told["email"] == ADDRESS
    assert [one["text"] for one in told["comments"]] == [WORDS]
    assert [one["text"] for one in told["reports"]] == ["Werbung"]
    assert "nervt" not in response.content.decode()


def test_the_writer_deletes_one_comment_for_good() -> None:
    """Answers stay readable below its place."""
    comment = grete()
    reply = factories.comment(comment.page, parent=comment, text="Stimmt!")
    other = factories.comment(author_email=ADDRESS, text="Bleibt")

    response = Client().post(own(comment), {"aktion": "loeschen", "kommentar": str(comment.uuid)}, follow=True)

    assert "ist gelöscht" in response.content.decode()
    comment.refresh_from_db()
    assert set(comment.as_written().values()) == {""}
    assert (comment.status, comment.set_aside) == ("deleted", None)
    assert comment.decisions.get().rule == "writer"
    other.refresh_from_db()
    assert other.text == "Bleibt"
    shown = Client().get(comment.page.url).content.decode()
    assert "Gelöschter Kommentar" in shown
    assert reply.text in shown
    assert NAME not in shown


def test_what_was_deleted_in_another_window_is_said_so_and_nothing_else_happens() -> None:
    """By deleting and confirming alike; a place of ours without a name gets no confirmed address."""
    first, second = grete(), grete()
    gone, link = {"aktion": "loeschen", "kommentar": str(first.uuid)}, own(second)

    assert Client().post(link, gone)["Location"].endswith("?fertig=loeschen#fertig")
    for address, data in ((link, gone), (own(first), {"aktion": "bestaetigen"})):
        way = Client().post(address, data)["Location"]
        assert "war schon gelöscht" in Client().get(way).content.decode()
    first.refresh_from_db()
    assert (first.status, first.confirmed_at) == ("deleted", None)
    second.refresh_from_db()
    assert second.status != "deleted"


def test_nobody_deletes_what_others_wrote() -> None:
    """404."""
    mine, other = grete(), factories.comment()

    assert Client().post(own(mine), {"aktion": "loeschen", "kommentar": str(other.uuid)}).status_code == 404
    other.refresh_from_db()
    assert other.status == "approved"


# --- Erasure --------------------------------------------------------------------------------


def everything(folder: Path) -> str:
    """Return the content of all tables and of all files in ``folder``, mails decoded."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            found.append(repr(cursor.fetchall()))
    for path in folder.rglob("*.eml"):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        found.append(f"{message['To']} {message['Subject']} {message.get_content()}")
    return " ".join(found)


@pytest.fixture
def mail_dir(settings: Any, tmp_path: Path) -> Path:
    """Write mails to files."""
    settings.EMAIL_BACKEND = "cms.mail.EmlFileBackend"
    settings.MAIL_DIR = tmp_path
    return tmp_path


def leave_traces() -> Comment:
    """Have Grete write, be decided on, logged, reported, quoted, written to, and report somebody herself."""
    comment, moderator = grete(), factories.user()
    confirm_address(comment)
    decided(comment, "rejected", by=moderator, note=f"{NAME} hat angerufen")
    log(comment, "wagtail.edit", user=moderator)
    ModelLogEntry.objects.update(label=f"{NAME}: {WORDS}")
    public = factories.comment(comment.page, author_name=NAME, author_email=ADDRESS, text=f"{WORDS} 2")
    report_comment(public, ground="other", text=f"{NAME} lügt, {ADDRESS}!", sender="s", email="zeuge@example.org")
    redact(public.pk, 0, [(0, 4)], by=moderator)
    deleted = grete(comment.page)
    decided(deleted, "deleted", by=moderator)
    report_comment(factories.comment(), ground="spam", text=f"Werbung. {WORDS}", sender="s", name=NAME, email=ADDRESS)
    DBTaskResult.objects.create(
        task_path="x.y",
        status="FAILED",
        args_kwargs={"args": [ADDRESS], "kwargs": {}},
        run_after=factories.in_days(0),
        backend_name="default",
        traceback=f"SMTPRecipientsRefused: {ADDRESS}",
        exception_class_path="x",
    )
    cache.set("page", f"{NAME}: {WORDS}")
    CommentMail.objects.update(due_at=factories.in_days(-1))
    send_due_mails.call()
    return comment


def test_after_an_erasure_no_table_no_file_and_no_cache_knows_the_person(mail_dir: Path) -> None:
    """Comments in every state, log, notes, notices by and about, tasks, mails; the office's history stays."""
    comment = leave_traces()
    before = everything(mail_dir)
    for word in (ADDRESS, NAME, WORDS):
        assert word in before, "the search would find nothing anyway"
    assert len(list(mail_dir.glob("*.eml"))) >= 3

    assert erase_person(f" {ADDRESS.title()} ") == {"comments": 3, "reports": 1, "messages": 0}

    after = everything(mail_dir)
    for word in (ADDRESS, NAME, WORDS):
        assert word not in after
    assert cache.get("page") is None
    assert "zeuge@example.org" in after, "others lost something"
    assert [step.new_status for step in comment.decisions.order_by("version")] == ["rejected", "deleted"]
    assert CommentReport.objects.count() == 2
    assert "Grete" not in repr(exported(comment))


def test_an_erasure_without_an_address_touches_nobody() -> None:
    """An empty search finds nothing, not everything without an address."""
    comment = factories.comment(author_email="")

    assert erase_person("  ") == {"comments": 0, "reports": 0, "messages": 0}
    comment.refresh_from_db()
    assert comment.status == "approved"


@pytest.mark.django_db(transaction=True)
def test_the_file_of_the_database_forgets_too() -> None:
    """SQLite overwrites what is deleted and empties its journal."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's files are vacuumed by itself")
    comment = factories.comment(text="Rotkehlchenwort" * 50)
    file = Path(connection.settings_dict["NAME"])
    stored = [file, file.with_name(file.name + "-wal")]
    with transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(score=1)
    assert any(b"Rotkehlchenwort" in one.read_bytes() for one in stored if one.exists())

    delete_own(comment)

    assert not any(b"Rotkehlchenwort" in one.read_bytes() for one in stored if one.exists())
