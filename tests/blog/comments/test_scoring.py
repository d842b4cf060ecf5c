"""Rules give points and say why; they take nothing away from anybody."""

from typing import Any

import pytest

from blog.comments.scoring import explained, score
from blog.comments.services import submit_comment, undo
from blog.models import Comment, CommentDecision
from cms.models import OfficeSettings
from tests import factories

pytestmark = pytest.mark.django_db


def found(text: str = "Schön war es beim Fest.", name: str = "Mara", email: str = "mara@example.org") -> dict[str, int]:
    """Return the points by rule."""
    return {reason.rule: reason.points for reason in score(name=name, email=email, text=text)}


def settings(**fields: Any) -> None:
    """Change the office's settings."""
    OfficeSettings.objects.update_or_create(defaults=fields)


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("kein Link", {}),
        ("https://a.de", {}),
        ("https://a.de www.b.de", {"links": 2}),
        ("http://a.de " * 9, {"links": 8}),
    ],
)
def test_links(text: str, points: dict[str, int]) -> None:
    """One is fine."""
    assert found(text) == points


def test_words_that_the_office_edits() -> None:
    """Upper or lower case, in name or text; empty lines are no words."""
    settings(comments_blocked_words="Casino\n\n  Kredit  \n")
    assert found("Gewinnen Sie im CASINO") == {"words": 3}
    assert found("Ein günstiger Kredit", name="casino") == {"words": 6}
    assert found("Ein Spaziergang") == {}


@pytest.mark.parametrize(
    "sign", ["\u00ad", "\u200d", "\u200c", "\u200e", "\u3164", "\u115f", "\uffa0", "\ufe0f", "\u180e", "\u034f"]
)
def test_nothing_unseen_hides_a_word_or_a_repetition(sign: str) -> None:
    """What people read as the same counts as the same."""
    settings(comments_blocked_words="Casino")
    factories.comment(text="Besuchen Sie unsere Seite, es lohnt sich!", author_email="spam@example.org")
    assert found(f"Gewinnen Sie im Cas{sign}ino") == {"words": 3}
    assert found(f"Besuchen Sie un{sign}sere Seite, es lohnt sich!{sign}") == {"repetition": 5}


def test_repetition_and_earlier_spam() -> None:
    """The same words, however they are spaced; an address that sent spam before."""
    factories.comment(text="Besuchen Sie unsere Seite, es lohnt sich!", author_email="spam@example.org", status="spam")
    assert found("BESUCHEN  sie unsere Seite – es lohnt sich") == {"repetition": 5}
    assert found(email="SPAM@example.org") == {"earlier_spam": 4}
    assert found("Danke!") == {}


def test_the_points_are_explained_in_sentences() -> None:
    """Worst first; a rule that no longer exists says nothing."""
    settings(comments_blocked_words="Casino\nKredit")
    reasons = [reason.stored() for reason in score(name="x", email="", text="Casino Kredit https://a.de https://b.de")]
    assert explained([*reasons, {"rule": "früher", "points": 1, "detail": ""}]) == [
        "Enthält Wörter von Ihrer Liste: Casino, Kredit. (6 Punkte)",
        "Enthält 2 Links. (2 Punkte)",
    ]


def send(page: Any, text: str) -> Comment:
    """Hand in a comment."""
    return submit_comment(page, name="Mara", email="mara@example.org", text=text, sender="")


def test_from_the_offices_limit_on_a_rule_decides_and_can_be_overruled() -> None:
    """The history says that it was a rule."""
    settings(comments_spam_score=2)
    page = factories.story()
    assert send(page, "Ein Link: https://a.de").status == "pending"

    comment = send(page, "https://a.de https://b.de")

    step = CommentDecision.objects.get()
    assert (comment.status, comment.score, step.comment, step.rule, step.by) == ("spam", 2, comment, "spam", None)
    assert explained(comment.score_reasons) == ["Enthält 2 Links. (2 Punkte)"]
    assert undo(step.batch, by=factories.user()).changed[0].status == "pending"


def test_with_0_a_person_decides() -> None:
    """However many points."""
    settings(comments_spam_score=0)
    assert send(factories.story(), "https://a.de " * 20).status == "pending"
