"""Nobody sees what is not public, through any door of the rendered site; everybody sees its public twin."""

from collections import defaultdict
from collections.abc import Iterable

import pytest

from tests.promises.exposure.canaries import Canary
from tests.promises.exposure.doors import ROUTES, addresses, door_names, routes
from tests.promises.exposure.impossible import is_expected
from tests.promises.exposure.scene import Scene
from tests.promises.exposure.visitor import Answer, Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(900)]


def is_found(canary: Canary, answers: Iterable[Answer]) -> bool:
    """Tell whether one of ``answers`` gives ``canary`` away."""
    return any(
        (canary.word in answer.words or answer.is_file) if answer.address in canary.own else canary.is_in(answer.words)
        for answer in answers
    )


@pytest.mark.parametrize("door", door_names())
def test_nobody_sees_a_secret_and_everybody_sees_its_twin(door: str, scene: Scene, visitor: Visitor) -> None:
    """One door, all kinds of things, all states."""
    answers = [answer for path in addresses(door, scene) for answer in visitor.open(path)]
    everything = frozenset[str]().union(*(answer.words for answer in answers))

    wrong = {c: "seen" for c in scene.canaries if c.is_secret and is_found(c, answers)}
    wrong |= {c: "seen" for c in scene.canaries if everything.intersection(c.never)}
    public = [c for c in scene.canaries if not c.is_secret and is_expected(door, c)]
    wrong |= {c: "missing" for c in public if not is_found(c, answers)}

    assert not wrong, summary(wrong)


def summary(wrong: dict[Canary, str]) -> str:
    """Return one line for each kind of thing that shows, or does not show, against the rule."""
    lines = defaultdict(list)
    for canary, what in wrong.items():
        lines[f"{canary.kind} {what} ({'secret' if canary.is_secret else 'public'})"].append(canary.state)
    return "\n".join(f"{line}: {', '.join(states)}" for line, states in lines.items())


def test_each_address_has_a_probe() -> None:
    """A new address needs a line in `ROUTES`, and an old line an address."""
    assert set(routes()) == set(ROUTES)
