"""What was found is marked in texts: other forms, compounds, humps; everything else is escaped."""

import pytest

from cms.search.analysis import term_of
from cms.search.answering.highlighting import highlighted, marked_words
from cms.search.finding import SearchResult

TERMS = frozenset(map(term_of, ("Garten", "Bürger", "Fahrradwerkstatt", "سلام")))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Im Garten.", "Im <mark>Garten</mark>."),
        ("GÄRTEN und Gaerten", "<mark>GÄRTEN</mark> und <mark>Gaerten</mark>"),
        ("Ga\u0308rten", "<mark>Ga\u0308rten</mark>"),
        ("Bürger:innen und Bürger*innen", "<mark>Bürger:innen</mark> und <mark>Bürger*innen</mark>"),
        ("#StadtGarten", "#<mark>StadtGarten</mark>"),
        ("Fahrradwerkstätten", "<mark>Fahrradwerkstätten</mark>"),
        ("Kleingärtner", "Kleingärtner"),
        ("سلام", "<mark>سلام</mark>"),
        ("<b>Garten</b> & <script>", "&lt;b&gt;<mark>Garten</mark>&lt;/b&gt; &amp; &lt;script&gt;"),
        ("", ""),
    ],
)
def test_words_are_marked_and_the_rest_is_escaped(text: str, shown: str) -> None:
    assert marked_words(text, TERMS) == shown


def test_without_a_search_nothing_is_marked_and_all_is_escaped() -> None:
    assert highlighted("<Garten>", None) == highlighted("<Garten>", SearchResult()) == "&lt;Garten&gt;"
