"""Searches for the query that takes most CPU of all that the limits admit.

It climbs: a document written by chance is changed again and again (a field more, a field twice, a
longer page, deeper), and the dearer of two stays, as long as the API answers it.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import graphql

from tests import factories
from tests.promises.attacks.documents import Selected, Writer, document
from tests.promises.attacks.sending import Answer, ask
from tests.promises.exposure.schema_walk import schema
from tests.promises.statements import neighbourhood

ACTORS, STORIES = 300, 100


def fill() -> None:
    """Make the district that is asked for: some hundred rows of each kind, each with all it can have."""
    neighbourhood.fill(STORIES)
    partner = factories.actor(name="Verband", slug="verband")
    for _n in range(ACTORS - STORIES):
        neighbourhood._actor(partner)


@dataclass
class Climb:
    """The dearest query so far: its text, CPU in seconds, and what the API reckoned it at."""

    text: str = ""
    cpu: float = 0.0
    cost: int = 0
    measured: list[tuple[int, float]] = field(default_factory=list)

    def take(self, text: str, answer: Answer) -> bool:
        """Keep ``answer`` if it is the dearest that was admitted."""
        cost = answer.body["extensions"]["cost"]["requested"]
        self.measured.append((cost, answer.cpu))
        if answer.cpu <= self.cpu:
            return False
        again = ask(text)
        if min(answer.cpu, again.cpu) <= self.cpu:
            return False
        self.text, self.cpu, self.cost = text, min(answer.cpu, again.cpu), cost
        return True


def climb(attempts: int, seed: int) -> Climb:
    """Return the dearest query of ``attempts`` documents."""
    chance = random.Random(seed)
    writer = Writer(chance, depth=7, width=5)
    best = Climb()
    starts = [*everything(), *(writer.query() for _n in range(attempts // 10))]
    fields = starts[0]
    for number in range(attempts):
        tried = starts[number] if number < len(starts) else changed(writer, fields)
        text = document(tried)
        answer = ask(text)
        if answer.status == 200 and answer.data and best.take(text, answer):
            fields = tried
    return best


def everything() -> Iterator[list[Selected]]:
    """Yield for each list at the root all leaves, alone and with all relations, at several page sizes."""
    for name, definition in schema().query_type.fields.items():
        kind = graphql.get_named_type(definition.type).name
        if kind.endswith("Connection"):
            for size, depth in ((100, 0), (100, 1), (50, 1), (20, 2), (10, 2), (5, 3)):
                nodes = Selected(kind, "nodes")
                nodes.below = leaves(nodes.type.name, depth)
                arguments = {"first": str(size)} | ({"query": '"Nachbarschaft"'} if name == "search" else {})
                yield [Selected("Query", name, arguments=arguments, below=[nodes])]


def leaves(on: str, depth: int) -> list[Selected]:
    """Return every field of ``on`` that needs no argument, and what is below as deep as ``depth``."""
    found = []
    for name, definition in getattr(schema().type_map[on], "fields", {}).items():
        one = Selected(on, name)
        if any(map(graphql.is_required_argument, definition.args.values())):
            continue
        if graphql.is_composite_type(one.type):
            one.below = leaves(one.type.name, depth - 1) if depth else []
        if one.below or not graphql.is_composite_type(one.type):
            found.append(one)
    return found


def changed(writer: Writer, fields: list[Selected]) -> list[Selected]:
    """Return a changed copy of ``fields``."""
    chance = writer.chance
    tried = copy.deepcopy(fields)
    for _n in range(chance.choice((1, 1, 2, 4))):
        places = list(selections(tried, "Query"))
        on, place, depth = chance.choice(places)
        way = chance.randrange(5)
        if way <= 1 and (more := writer.one(on, 10 - depth)):
            place.append(more)
        elif way == 2:
            twin = copy.deepcopy(chance.choice(place))
            if not twin.definition:
                continue
            writer.keys += 1
            twin.key = f"k{writer.keys}"
            place.append(twin)
        elif way == 3 and len(place) > 1:
            place.pop(chance.randrange(len(place)))
        else:
            resize(chance, tried)
    return tried


def resize(chance: random.Random, fields: list[Selected]) -> None:
    """Ask for another number of items somewhere, and for all items that there are."""
    paged = [one for _on, place, _depth in selections(fields, "Query") for one in place if is_paged(one)]
    if paged:
        one = chance.choice(paged)
        one.arguments = {"first": str(chance.choice((5, 10, 20, 50, 100)))}


def is_paged(one: Selected) -> bool:
    """Tell whether the field gives a page of a connection."""
    return bool(one.definition and "first" in one.definition.args)


def selections(fields: list[Selected], on: str, depth: int = 0) -> Iterator[tuple[str, list[Selected], int]]:
    """Yield each selection: the type it stands in, its fields, and how deep it is."""
    yield on, fields, depth
    for one in fields:
        if one.below and graphql.is_composite_type(one.type):
            yield from selections(one.below, one.type.name, depth + 1)
