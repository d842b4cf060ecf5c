"""A name that looks like the office's or a colleague's is taken, and carries a hint wherever somebody decides."""

import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from blog.comments.moderation.imitation import KnownNames
from blog.comments.services import submit_comment
from blog.models import Comment
from cms.models import OfficeSettings
from tests import factories
from tests.admin.moderation import report, report_url
from tests.blog.submitting import form_data, post_form, submit
from tests.cms.content.invisible import INVISIBLE

pytestmark = pytest.mark.django_db
HINT = "Bitte prüfen Sie, wer hier schreibt"
# Names that imitate, and whom.
IMITATING = {
    # As they are spelled, and nearly so.
    "Büro": "Büro",
    "Buero": "Büro",
    "BÜRO": "Büro",
    "Das Büro": "Büro",
    "Mara vom Büro": "Büro",
    "Antwort des Büros": "Büros",
    "Büro für Stadtteilarbeit": "Büro für Stadtteilarbeit",
    "Buro fur Stadtteilarbeit": "Büro für Stadtteilarbeit",
    "BürofürStadtteilarbeit": "Büro für Stadtteilarbeit",
    "Redaktion": "Redaktion",
    "Die Redaktion": "Redaktion",
    "Redaktion Olvenstedt": "Redaktion",
    "Redaktionsteam": "Redaktion",
    "Chefredaktion": "Redaktion",
    "Redaktiion": "Redaktion",
    "Mara (Moderation)": "Moderation",
    "Moderatorin": "Moderatorin",
    "Admin": "Admin",
    "admin2": "Admin",
    "Stadt Magdeburg": "Stadt Magdeburg",
    "STADT MAGDEBURG": "Stadt Magdeburg",
    "Stadt  Magdeburg – Pressestelle": "Stadt Magdeburg",
    "Landeshauptstadt Magdeburg": "Landeshauptstadt Magdeburg",
    "Stadtverwaltung": "Stadtverwaltung",
    "Anna Beispiel": "Anna Beispiel",
    "Beispiel, Anna": "Anna Beispiel",
    "anna beispiel": "Anna Beispiel",
    "Frau Anna Beispiel": "Anna Beispiel",
    "A n n a B e i s p i e l": "Anna Beispiel",
    "Anna_Beispiel": "Anna Beispiel",
    "AnnaBeispiel": "Anna Beispiel",
    "Jörg Großmann": "Jörg Großmann",
    "Joerg Grossmann": "Jörg Großmann",
    # By blanks, signs, and what nobody sees.
    "R e d a k t i o n": "Redaktion",
    "R.e.d.a.k.t.i.o.n": "Redaktion",
    "B-ü-r-o": "Büro",
    "Re\u200ddak\u00adtion": "Redaktion",
    "\u2800Redaktion\u3164": "Redaktion",
    "Bu\u0308ro": "Büro",
    "B\u0300u\u0308\u0301ro": "Büro",
    "★ Redaktion ★": "Redaktion",
    "@Redaktion": "Redaktion",
    "Redaktion!": "Redaktion",
    "[Büro] ✅": "Büro",
    # By letters of other alphabets.
    "Rеdаktiоn": "Redaktion",
    "Яedaktion": "Redaktion",
    "Redaкtion": "Redaktion",
    "Вüro": "Büro",
    "Bϋro": "Büro",
    "Вüгo": "Büro",
    "Вϋго": "Büro",
    "Αnna Βeispiel": "Anna Beispiel",
    "Аnnа Веіѕріеl": "Anna Beispiel",
    "Ѕtadt Μagdeburg": "Stadt Magdeburg",
    "Ꮪtadt Magdeburg": "Stadt Magdeburg",
    "ꓣedaktion": "Redaktion",
    "Reԁaktion": "Redaktion",
    # By drawings of letters.
    "Ｒｅｄａｋｔｉｏｎ": "Redaktion",
    "𝐑𝐞𝐝𝐚𝐤𝐭𝐢𝐨𝐧": "Redaktion",
    "𝕽𝖊𝖉𝖆𝖐𝖙𝖎𝖔𝖓": "Redaktion",
    "ⓇⒺⒹⒶⓀⓉⒾⓄⓃ": "Redaktion",
    "🅡🅔🅓🅐🅚🅣🅘🅞🅝": "Redaktion",
    "🅁🄴🄳🄰🄺🅃🄸🄾🄽": "Redaktion",
    "ʀᴇᴅᴀᴋᴛɪᴏɴ": "Redaktion",
    "Redaktıon": "Redaktion",
    "Redaktiøn": "Redaktion",
    "Řęđáķţïőņ": "Redaktion",
    # By digits and signs.
    "R3d4kt10n": "Redaktion",
    "Red@ktion": "Redaktion",
    "Redakti0n": "Redaktion",
    "RedaktIon": "Redaktion",
    "Redaktlon": "Redaktion",
    "Redakt!on": "Redaktion",
    "8üro": "Büro",
    "Bür0": "Büro",
    "4nna Bei$piel": "Anna Beispiel",
    "5tadt Magdeburg": "Stadt Magdeburg",
    "Adrnin": "Admin",
}
HONEST = [
    *("Mara", "Anna", "Anna B.", "Hanna Beispiel", "Anna Beispielmann", "Beispiel", "Jörg", "Magdeburg", "Stadtkind"),
    *(
        "Oma aus Olvenstedt",
        "Bürowski",
        "Familie Burow",
        "Bernd Stadtler",
        "Hausverwaltung Nord",
        "Innenstadt Magdeburg",
    ),
    *(
        "Мара",
        "Анна",
        "Олена Шевченко",
        "مريم",
        "Μαρία",
        "🩷🩷",
        "Việt",
        "陳大文",
        "Kim",
        "?",
        "1234",
        "Max 2",
        "J. G.",
    ),
    *("Nachbar:innen vom Hof", "Barbara", "Ed", "Magdeburger", "Stadtteilverein Süd", "Maria Bürger"),
]


@pytest.fixture
def office() -> OfficeSettings:
    """The office of the examples, with two colleagues."""
    factories.user(first_name="Anna", last_name="Beispiel", email="anna@example.org")
    factories.user(first_name="Jörg", last_name="Großmann")
    factories.user(first_name="Frida", last_name="Früher", is_active=False)
    office = OfficeSettings.load()
    office.name, office.city = "Büro für Stadtteilarbeit", "Magdeburg"
    office.save()
    return office


@pytest.mark.parametrize(("name", "whom"), IMITATING.items(), ids=map(ascii, IMITATING))
def test_who_imitates_whom(office: OfficeSettings, name: str, whom: str) -> None:
    assert f"{whom}" in KnownNames.load().hint(name)


@pytest.mark.parametrize("name", HONEST, ids=ascii)
def test_names_of_people_carry_no_hint(office: OfficeSettings, name: str) -> None:
    assert KnownNames.load().hint(name) == ""


@pytest.mark.parametrize("sign", INVISIBLE.values(), ids=INVISIBLE)
def test_nothing_unseen_hides_a_name(office: OfficeSettings, sign: str) -> None:
    """Before, within or behind; private characters are no part of a name that is stored."""
    if sign.strip() and "\ue000" not in sign and "\U0010fffd" not in sign:
        for name in (f"{sign}Redaktion", f"Redak{sign}tion", f"Redaktion{sign}"):
            assert "Redaktion" in KnownNames.load().hint(name), ascii(name)


def test_former_colleagues_and_unnamed_ones_are_nobody(office: OfficeSettings) -> None:
    factories.user(first_name="", last_name="")
    assert [KnownNames.load().hint(name) for name in ("Frida Früher", "", "-")] == ["", "", ""]


def test_a_colleague_with_one_name_is_met_by_the_whole_name_alone(office: OfficeSettings) -> None:
    factories.user(first_name="Mara", last_name="")
    known = KnownNames.load()
    assert "Mara aus Ihrem Team" in known.hint("MARA")
    assert known.hint("Mara Lindt") == ""


def test_who_writes_from_their_own_confirmed_address_imitates_nobody(office: OfficeSettings) -> None:
    known = KnownNames.load()
    comment = factories.comment(author_name="Anna Beispiel", author_email="anna@example.org", confirmed_at=None)
    assert known.hint_for(comment)
    comment.confirmed_at = comment.created_at
    assert not known.hint_for(comment)
    comment.author_email = "boese@example.org"
    assert known.hint_for(comment)
    comment.is_from_office = True
    assert not known.hint_for(comment)


@pytest.fixture
def moderator(office: OfficeSettings) -> Client:
    """Somebody who decides."""
    client = Client()
    client.force_login(factories.superuser())
    return client


def test_it_is_taken_through_every_door_and_waits_for_a_person(moderator: Client) -> None:
    """No refusal, no points, not public; the hint stands in the queue, on the comment's page and in a notice."""
    page = factories.story()
    assert post_form(page.pk, form_data(page, name="Rеdаktiоn")).status_code == 302
    assert submit(page, name="Rеdаktiоn", text="Noch einmal.")["status"] == "PENDING"
    submit_comment(page, name="Rеdаktiоn", email="a@example.org", text="Hallo", sender="x", via="Verein")
    factories.comment(page, author_name="Mara", status="pending")
    waiting = Comment.objects.filter(author_name="Rеdаktiоn")
    assert set(waiting.values_list("status", "score")) == {("pending", 0)}
    assert waiting.count() == 3
    assert "Rеdаktiоn" not in Client().get(page.url).content.decode()

    queue = moderator.get("/admin/snippets/blog/comment/").content.decode()
    assert queue.count(HINT) == 3
    assert queue.count("klingt nach dem Büro oder der Stadt („Redaktion“)") == 3
    one = moderator.get(reverse("wagtailsnippets_blog_comment:edit", args=[waiting[0].pk])).content.decode()
    assert one.count(HINT) == 1
    other = moderator.get(
        reverse("wagtailsnippets_blog_comment:edit", args=[Comment.objects.get(author_name="Mara").pk])
    )
    assert HINT not in other.content.decode()


def test_spam_rules_do_not_take_the_hint_away(moderator: Client) -> None:
    """Where they decided, anyone who looks at the spam reads it too."""
    OfficeSettings.objects.update(comments_spam_score=2)
    page = factories.story()
    links = "https://a.de https://b.de"
    comment = submit_comment(page, name="Büro", email="a@example.org", text=links, sender="x")
    assert (comment.status, comment.score) == ("spam", 2)
    assert HINT in moderator.get("/admin/snippets/blog/comment/?status=spam").content.decode()


@pytest.mark.parametrize(
    ("writer", "reporter", "hints"), [("Mara", "Ali", 0), ("Büro", "Ali", 1), ("Büro", "Αdmin", 2)]
)
def test_notices_tell_it_of_both(moderator: Client, writer: str, reporter: str, hints: int) -> None:
    notice = report(factories.comment(author_name=writer), reporter_name=reporter)
    assert moderator.get(report_url(notice)).content.decode().count(HINT) == hints


def test_the_queue_costs_two_statements_for_it_however_many_wait(moderator: Client) -> None:
    page, counts = factories.story(), []
    for number in (2, 20):
        while Comment.objects.count() < number:
            factories.comment(page, author_name="Redaktion", status="pending")
            factories.user(first_name="Anna", last_name=f"Nummer {Comment.objects.count()}")
        moderator.get("/admin/snippets/blog/comment/")
        with CaptureQueriesContext(connection) as queries:
            shown = moderator.get("/admin/snippets/blog/comment/").content.decode()
        assert shown.count(HINT) == number
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_hostile_names_are_read_quickly(office: OfficeSettings) -> None:
    """The longest that a comment may carry."""
    known, begin = KnownNames.load(), time.process_time()
    for part in ("a ", "R", "и", "\u0301", "🅡", "ﷺ", "1 ", "rn"):
        assert known.hint((part * 80)[:80]) == ""
    assert time.process_time() - begin < 1
