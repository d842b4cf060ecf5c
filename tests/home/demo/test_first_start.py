"""What `make run` says of the example: that it is loading, only where it is."""

from collections import Counter
from collections.abc import Callable

import pytest

from cms.launch import preparing
from home.demo_removal.removing import remove_demo
from home.management.commands import demo
from tests import factories as make

pytestmark = [pytest.mark.once, pytest.mark.django_db]
LOADING = "Lade die Beispielinhalte …"
OTHERWISE: dict[str, Callable[[], object]] = {
    "removed": remove_demo,
    "an actor": make.actor,
    "a picture": make.image,
    "a document": make.document,
}


@pytest.fixture(autouse=True)
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Load nothing, and return what was said before that each time."""
    calls: list[str] = []

    def load_examples() -> Counter[str]:
        calls.append("loaded")
        return Counter(dict.fromkeys(("pages", "stories", "actors", "offers", "comments", "images"), 1))

    monkeypatch.setattr(demo, "load_examples", load_examples)
    make.no_pages()
    return calls


def test_the_first_start_says_that_it_loads(loaded: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    preparing.load_demo()

    assert loaded == ["loaded"]
    assert capsys.readouterr().out.startswith(f"{LOADING}\n")


@pytest.mark.parametrize("what", OTHERWISE)
def test_a_start_that_loads_nothing_does_not_say_so(
    what: str, loaded: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    OTHERWISE[what]()
    make.no_pages()

    preparing.load_demo()

    assert (loaded, capsys.readouterr().out) == ([], "")
