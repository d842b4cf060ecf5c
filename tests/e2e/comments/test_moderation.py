"""A moderator's morning: the queue with keys, blackening, a notice; and the same on a telephone without scripts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from blog.models import Comment
from tests import factories as make
from tests.blog.comments.deciding import decided
from tests.blog.comments.moderation.moderators import QUEUE, WEEKS, one_url, report
from tests.e2e.comments.deciding import uphold
from tests.e2e.entering import enter
from tests.e2e.pictures import is_picture, picture_folder, saved

pytestmark = pytest.mark.e2e
TEXTS = {
    "Top Kredit": "Sofort Geld! https://kredit.example https://geld.example https://schnell.example",
    "Karin": "Das Beet vor der Schule ist wirklich schön geworden. Wer gießt eigentlich in den Ferien?",
    "Peter Lohse": "Unterschriften liegen bei mir: Peter Lohse, Telefon 0391 5550123, abends ab 18 Uhr.",
    "Nadja": "Ich habe noch Tomatenpflanzen übrig und bringe sie am Samstag mit.",
}
LINKS = [{"rule": "links", "points": 4, "detail": "3"}]


@pytest.fixture
def comments(site: str) -> dict[str, Comment]:
    """Return what waits, by name, below a story that was talked about for some weeks."""
    story = make.story(title="Ein Garten für alle")
    states = ["approved", "approved", "approved", "rejected", "approved", "spam"]
    for days in range(40):
        make.comment(story, status=states[days % 6], created_at=make.in_days(-2 * days - 1), text="Gut so!")
    found = {}
    for days, (name, text) in enumerate(TEXTS.items()):
        fields: dict[str, Any] = {"score": 4, "score_reasons": LINKS} if name == "Top Kredit" else {}
        fields |= {"author_email": f"{name.split()[0].lower()}@example.org", "created_at": make.in_days(days - 5)}
        found[name] = make.comment(story, status="pending", author_name=name, text=text, **fields)
    decided(make.comment(story, status="pending", author_email=found["Nadja"].author_email), "approved")
    return found


def status_of(comment: Comment) -> str:
    """Return what is stored."""
    return Comment.objects.get(pk=comment.pk).status


def answered(page: Page, word: str) -> None:
    """Wait for the page that says ``word`` above the queue and listens to keys again."""
    expect(page.get_by_role("status").first).to_contain_text(word)
    page.wait_for_load_state()


def work_with_keys(page: Page, comments: dict[str, Comment]) -> None:
    """Approve two at once, take it back, reject one for a reason."""
    page.keyboard.press("?")
    expect(page.get_by_role("region", name="Mit Tasten arbeiten")).to_be_visible()
    page.keyboard.press("?")
    for key in ("j", "x", "ArrowDown", "x", "f"):
        page.keyboard.press(key)
    answered(page, "2 Kommentare: freigegeben.")
    assert (status_of(comments["Top Kredit"]), status_of(comments["Karin"])) == ("approved", "approved")
    page.keyboard.press("z")
    answered(page, "Zurückgenommen: 2.")
    for key in ("j", "a"):
        page.keyboard.press(key)
    expect(page.get_by_role("article", name="Top Kredit").get_by_label("Grund")).to_be_focused()
    page.keyboard.type("Werb")
    page.keyboard.press("Enter")
    answered(page, "Kommentar von Top Kredit: abgelehnt.")
    assert Comment.objects.get(author_name="Top Kredit").decisions.first().reason.label == "Werbung"


def blacken_by_sweeping(page: Page, comment: Comment) -> None:
    """Sweep over a telephone number with the mouse and press the button."""
    page.goto(one_url(comment))
    page.get_by_text("Stellen auswählen").click()
    first, last = (page.locator("[data-words]").get_by_text(word, exact=True) for word in ("0391", "5550123,"))
    start, end = first.bounding_box(), last.bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 2, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] - 2, end["y"] + 10, steps=4)
    page.mouse.up()
    expect(page.locator("[data-words] input:checked")).to_have_count(2)


def test_a_morning_with_keys_and_mouse(
    comments: dict[str, Comment], log_in: Callable[..., Page], tmp_path: Path
) -> None:
    folder = picture_folder(tmp_path)
    page = log_in("jule", "Moderation", first_name="Jule", last_name="Brandt")
    page.goto(QUEUE)
    files = [saved(page, folder / "moderation-liste.png")]
    work_with_keys(page, comments)
    blacken_by_sweeping(page, comments["Peter Lohse"])
    files.append(saved(page, folder / "moderation-schwaerzen.png"))
    page.get_by_role("button", name="Ausgewähltes schwärzen").click()
    expect(page.get_by_role("article", name="Peter Lohse")).to_contain_text("Telefon ▇▇▇")
    assert Comment.objects.get(pk=comments["Peter Lohse"].pk).text.count("▇▇▇") == 1
    page.goto(WEEKS)
    files.append(saved(page, folder / "moderation-wochen.png"))
    notice = report(Comment.objects.approved().first())
    uphold(page, "Beleidigung", "Löschen", "Beleidigung", "Sie haben recht. Wir haben den Kommentar gelöscht.")
    notice.refresh_from_db()
    assert notice.comment.status == "deleted"
    assert [file.name for file in files if not is_picture(file)] == []


def test_on_a_telephone_without_scripts(
    comments: dict[str, Comment], open_page: Callable[..., Page], tmp_path: Path
) -> None:
    page = open_page(360, java_script_enabled=False)
    enter(page, "jule", "Moderation", towards=QUEUE)
    page.get_by_label("Kommentar von Karin ankreuzen").check()
    page.get_by_label("Kommentar von Nadja ankreuzen").check()
    saved(page, tmp_path / "ohne-skript.png")
    bulk = page.get_by_role("form", name="Über alle angekreuzten Kommentare entscheiden")
    bulk.get_by_role("button", name="Ablehnen").click()
    expect(page.get_by_text("Bitte wählen Sie einen Grund").first).to_be_visible()
    expect(page.get_by_label("Kommentar von Nadja ankreuzen")).to_be_checked()
    bulk.get_by_text("Grund und Notiz").click()
    bulk.get_by_label("Grund").select_option("Doppelt")
    bulk.get_by_role("button", name="Ablehnen").click()
    expect(page.get_by_text("2 Kommentare: abgelehnt.")).to_be_visible()
    assert (status_of(comments["Karin"]), status_of(comments["Nadja"])) == ("rejected", "rejected")
    page.get_by_role("button", name="Rückgängig machen").click()
    expect(page.get_by_text("Zurückgenommen: 2.")).to_be_visible()

    page.goto(one_url(comments["Peter Lohse"]))
    page.get_by_text("Stellen auswählen").click()
    page.get_by_label("Oder schreiben Sie die Stelle ab").fill("0391 5550123")
    page.get_by_role("button", name="Ausgewähltes schwärzen").click()
    assert Comment.objects.get(pk=comments["Peter Lohse"].pk).text.count("▇▇▇") == 1
