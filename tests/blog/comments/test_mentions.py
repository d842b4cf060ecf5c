"""Who is forgotten does not take others' words along: addresses go, names of others stay, the office decides."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from blog.comments.mentions import address_pattern, hidden, matching_spans, name_pattern
from blog.comments.models.reports import Mention
from blog.comments.plain_text import BLACK
from blog.comments.services import decide_mention, delete_own, erase_person, report_comment
from blog.models import Comment, CommentDecision, CommentReport
from cms.errors import Refused
from tests import factories

pytestmark = pytest.mark.django_db
ADDRESS = "anna@example.org"

NAMES = [
    ("Anna", "Annahme verweigert", "Annahme verweigert"),
    ("Anna", "Anna war da", f"{BLACK} war da"),
    ("Anna", "ANNA, anna!", f"{BLACK}, {BLACK}!"),
    ("Anna", "Anna-Lena war da", "Anna-Lena war da"),
    ("Anna", "Hannah und Johanna", "Hannah und Johanna"),
    ("Anna", "Das ist Annas Rad", "Das ist Annas Rad"),
    ("Anna", "(Anna)", f"({BLACK})"),
    ("Anna", "„Anna“", f"„{BLACK}“"),
    ("Anna", "Anna", BLACK),
    ("Anna", "", ""),
    ("Telefonnummer", "Meine Telefonnummer steht da", f"Meine {BLACK} steht da"),
    ("Telefonnummer", "Telefonnummern", "Telefonnummern"),
    ("Jo", "Jo und Joghurt", f"{BLACK} und Joghurt"),
    ("der", "Leider, der Hund", f"Leider, {BLACK} Hund"),
    ("Grete Kowalski", "Grete  Kowalski\nund Grete", f"{BLACK}\nund Grete"),
    ("Änne", "änne, Jänner", f"{BLACK}, Jänner"),
    ("Олена", "олена і Оленадія", f"{BLACK} і Оленадія"),
    ("C++", "C++ und C+", f"{BLACK} und C+"),
    (".*", "alles .* hier", f"alles {BLACK} hier"),
    ("(Anna", "Ich (Anna) war da", f"Ich {BLACK}) war da"),
]
ADDRESSES = [
    ("a@b.de", "Schreibt an a@b.de.", f"Schreibt an {BLACK}."),
    ("a@b.de", "A@B.DE", BLACK),
    ("a@b.de", "xa@b.de", "xa@b.de"),
    ("a@b.de", "x.a@b.de und x+a@b.de und x-a@b.de", "x.a@b.de und x+a@b.de und x-a@b.de"),
    ("a@b.de", "a@b.dev", "a@b.dev"),
    ("a@b.de", "a@b.de.example.org", "a@b.de.example.org"),
    ("a@b.de", "a@b.de-mail.example", "a@b.de-mail.example"),
    ("a@b.de", "<a@b.de>,a@b.de;(a@b.de)", f"<{BLACK}>,{BLACK};({BLACK})"),
    ("a@b.de", "mailto:a@b.de?subject=x", f"mailto:{BLACK}?subject=x"),
]


@pytest.mark.parametrize(("name", "text", "expected"), NAMES)
def test_a_name_is_found_as_whole_words(name: str, text: str, expected: str) -> None:
    """Whatever it consists of."""
    assert hidden(text, matching_spans([name_pattern(name)], text)) == expected


@pytest.mark.parametrize(("address", "text", "expected"), ADDRESSES)
def test_an_address_is_found_as_itself(address: str, text: str, expected: str) -> None:
    """Never as a part of another."""
    assert hidden(text, matching_spans([address_pattern(address)], text)) == expected


def notice(words: str, comment: Comment | None = None, **fields: Any) -> CommentReport:
    """Somebody's notice about ``comment``, or about anybody's."""
    report = report_comment(comment or factories.comment(), ground="other", text=words, sender="")
    CommentReport.objects.filter(pk=report.pk).update(**fields)
    report.refresh_from_db()
    return report


@pytest.mark.parametrize("erase", ["delete_own", "erase_person"])
@pytest.mark.parametrize("column", ["text", "decision_text", "note"])
@pytest.mark.parametrize("name", ["Anna", "Telefonnummer", "Jo"])
def test_others_notices_keep_their_words(erase: str, column: str, name: str) -> None:
    """A name that is a word of theirs stays; its place is noted for the office."""
    comment = factories.comment(author_name=name, author_email=ADDRESS)
    words = f"Annahme der {name}, Telefonnummern, Joghurt"
    other = notice("x", **{column: words})

    delete_own(comment) if erase == "delete_own" else erase_person(ADDRESS)

    other.refresh_from_db()
    assert getattr(other, column) == words
    assert other.mentions == [{"column": column, "start": 12, "end": 12 + len(name)}]


def test_the_address_goes_wherever_it_stands_and_the_name_where_the_notice_is_about_the_person() -> None:
    """In notices, in notes about anybody's comment, in finished tasks."""
    comment, other = factories.comment(author_name="Anna", author_email=ADDRESS), factories.comment()
    about = notice(f"Anna ({ADDRESS}) lügt. Annahme!", comment)
    elsewhere = notice(f"Fragt {ADDRESS}, nicht xanna@example.org", other)
    step = CommentDecision.objects.create(
        comment=other, version=1, old_status="pending", new_status="approved", note=f"wie {ADDRESS} und Anna"
    )
    tasks = [
        DBTaskResult.objects.create(
            task_path="x.y",
            status="FAILED",
            args_kwargs={"args": [], "kwargs": {}},
            run_after=factories.in_days(0),
            backend_name="default",
            traceback=traceback,
            exception_class_path="x",
        )
        for traceback in (f"refused: {ADDRESS}", "refused: hanna@example.org", "Annahme")
    ]

    erase_person(ADDRESS)

    about.refresh_from_db()
    elsewhere.refresh_from_db()
    step.refresh_from_db()
    assert about.text == f"{BLACK} ({BLACK}) lügt. Annahme!"
    assert about.mentions == []
    assert elsewhere.text == f"Fragt {BLACK}, nicht xanna@example.org"
    assert step.note == f"wie {BLACK} und Anna"
    assert set(DBTaskResult.objects.values_list("pk", flat=True)) == {task.pk for task in tasks[1:]}


def test_a_mail_to_a_similar_address_stays(settings: Any, tmp_path: Path) -> None:
    """anna@… is a part of hanna@…"""
    settings.MAIL_DIR = tmp_path
    for name, to in (("a", f"Anna <{ADDRESS.upper()}>"), ("b", "hanna@example.org")):
        (tmp_path / f"{name}.eml").write_text(f"To: {to}\nSubject: x\n\nx")
    factories.comment(author_name="Anna", author_email=ADDRESS)

    erase_person(ADDRESS)

    assert [path.name for path in tmp_path.iterdir()] == ["b.eml"]


def test_places_move_along_when_something_before_them_is_hidden() -> None:
    """Two people are forgotten, one after the other."""
    factories.comment(author_name="Anna", author_email=ADDRESS)
    bert = factories.comment(author_name="Bert", author_email="bert@example.org")
    other = notice(f"bert@example.org kennt Anna und Bert. {ADDRESS}")

    erase_person(ADDRESS)
    delete_own(bert)

    other.refresh_from_db()
    assert other.text == f"{BLACK} kennt Anna und Bert. {BLACK}"
    assert [other.text[one["start"] : one["end"]] for one in other.mentions] == ["Anna", "Bert"]


def test_a_bar_in_a_full_note_fits_its_column() -> None:
    """A bar is longer than a short name."""
    comment = factories.comment(author_name="Jo", author_email=ADDRESS)
    about = notice("x", comment, note="Jo " + "x" * 247)

    erase_person(ADDRESS)

    about.refresh_from_db()
    assert about.note.startswith(BLACK)
    assert len(about.note) == 250


def test_the_office_decides_on_each_place_once() -> None:
    """Hidden, or left; a second click changes nothing."""
    factories.comment(author_name="Anna", author_email=ADDRESS)
    other = notice("Anna und Anna")
    erase_person(ADDRESS)

    decide_mention(other.pk, Mention("text", 0, 4), redact=True)
    with pytest.raises(Refused):
        decide_mention(other.pk, Mention("text", 9, 13), redact=True)
    report = decide_mention(other.pk, Mention("text", 8, 12), redact=False)

    other.refresh_from_db()
    assert other.text == report.text == f"{BLACK} und Anna"
    assert other.mentions == []


# --- One link confirms one comment --------------------------------------------------------------


def own(comment: Comment) -> str:
    """Return the path of the writer's link."""
    from blog.comments.mail.links import writer_link

    return "/" + writer_link(comment.uuid).split("/", 3)[3]


def confirmed() -> set[str]:
    """Return the texts of the comments that somebody stands by."""
    return set(Comment.objects.exclude(confirmed_at=None).values_list("text", flat=True))


def test_one_link_confirms_one_comment() -> None:
    """A stranger may have written under the same address."""
    mine = factories.comment(author_email=ADDRESS, status="pending", text="Meins")
    factories.comment(author_email=ADDRESS, status="pending", text="Von jemand anderem")

    Client().post(own(mine), {"aktion": "bestaetigen"})

    assert confirmed() == {"Meins"}


def test_the_others_are_shown_to_choose_also_later() -> None:
    """With their words; what was not chosen stays open."""
    mine = factories.comment(author_email=ADDRESS, status="pending", text="Meins")
    too = factories.comment(author_email=ADDRESS, status="pending", text="Auch meins")
    factories.comment(author_email=ADDRESS, status="pending", text="Fremd")
    foreign = factories.comment(author_email="b@example.org", status="pending", text="Andere Adresse")

    Client().post(own(mine), {"aktion": "bestaetigen", "auch": [str(too.uuid), str(foreign.uuid), "x"]})
    assert confirmed() == {"Meins", "Auch meins"}
    page = Client().get(own(mine)).content.decode()

    assert page.count('name="auch"') == 1
    assert "Ja, das Angekreuzte auch" in page
    assert "„Fremd“" in page
