"""Excerpts are made for all hits at once, and from no more of a text than is needed."""

from collections.abc import Iterator

from home.excerpts import MOST_TEXT, excerpts

GARDEN = frozenset({"gart"})


def test_each_hit_has_its_own_excerpt() -> None:
    texts = {1: ["Ein Garten."], 2: ["", "Alte Bürger:innen, viele Kleingärten."], 3: [], 4: ["Etwas <anderes>."]}
    assert excerpts(texts, GARDEN | {"alt"}) == {
        1: "Ein <mark>Garten</mark>.",
        2: "<mark>Alte</mark> Bürger:innen, viele Kleingärten.",
        3: "",
        4: "Etwas &lt;anderes&gt;.",
    }


def test_texts_behind_the_first_with_a_word_are_not_made() -> None:
    def texts() -> Iterator[str]:
        yield "Vorn."
        yield "Im Garten."
        raise AssertionError("made")

    assert excerpts({1: texts()}, GARDEN) == {1: "Im <mark>Garten</mark>."}


def test_of_an_endless_text_its_beginning_is_looked_through() -> None:
    shown = excerpts({1: ["Anfang " + "x " * MOST_TEXT + "Garten"]}, GARDEN)
    assert shown[1].startswith("Anfang")
    assert "<mark>" not in shown[1]
