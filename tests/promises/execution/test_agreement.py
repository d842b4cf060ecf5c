"""Documents written by chance over the whole schema, executed by a program and by graphql-core."""

import random
from collections.abc import Callable

import graphql
import pytest
from django.db import connection
from django.test import RequestFactory
from graphql_relay import to_global_id

from api.execution.fast_executor import CompiledQueries, run_compiled
from blog.models import Comment, StoryPage
from cms.models import Attempt, OfficeImage
from cms.public_forms.proofs import new_challenge
from directory.models import Actor, Offer
from home.models import StandardPage
from tests import factories
from tests.promises.execution.comparing import MOST, Compared, compare
from tests.promises.execution.faults import FAULTS, Fault, broken, faulty
from tests.promises.execution.writing import Document, Rich, every
from tests.promises.exposure.schema_walk import schema
from tests.promises.statements.neighbourhood import fill

pytestmark = pytest.mark.django_db
QUICK, MANY = 40, 3_000


@pytest.fixture(autouse=True)
def _same_challenge(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the one field that is another each time be the same."""
    challenge = new_challenge()
    monkeypatch.setattr("api.schema.comments.queries.new_challenge", lambda: challenge)


@pytest.fixture
def keys() -> dict[str, list[str]]:
    """Fill the database; return right values for arguments that find one thing."""
    fill(2)
    things = [
        *(to_global_id("Actor", str(row.uuid)) for row in Actor.objects.all()),
        *(to_global_id("Offer", str(row.uuid)) for row in Offer.objects.all()),
        *(to_global_id("Comment", str(row.uuid)) for row in Comment.objects.all()),
        *(to_global_id("StoryPage", row.pk) for row in StoryPage.objects.all()),
        *(to_global_id("StandardPage", row.pk) for row in StandardPage.objects.all()),
        *(to_global_id("Image", row.pk) for row in OfficeImage.objects.all()[:2]),
    ]
    return {
        "slug": [f'"{row.slug}"' for row in (*StoryPage.objects.all(), *Actor.objects.all())] + ['"garten"', '"no"'],
        "path": ['"/"', '"/verweise/"', '"/nirgends/"'],
        "id": [f'"{one}"' for one in things],
        "ids": [f'["{one}", "no", "{other}"]' for one, other in zip(things, reversed(things), strict=True)],
        "query": ['"Nachbarschaft"', '"nichts"'],
    }


def attempts(keys: dict[str, list[str]], count: int, first: int = 0) -> list[Compared]:
    """Compare ``count`` documents, every other one with resolvers that fail."""
    found = []
    for seed in range(first, first + count):
        # Wrong keys to drafts are counted, and nobody is to be refused between two answers.
        Attempt.objects.all().delete()
        chance = random.Random(seed)
        fields = Rich(chance, keys).query()
        document = Document(chance)
        text = document.text(fields)
        if seed % 2:
            with faulty(chance, every(fields)):
                compared = compare(text, document.sent)
        else:
            compared = compare(text, document.sent)
        found += [compared] if compared else []
    return found


def check(found: list[Compared], count: int) -> None:
    """Insist that something was tested, and that programs answer whatever has no errors."""
    assert len(found) > count * 0.8, "most documents must fit the schema"
    assert sum(one.has_errors for one in found) > len(found) / 8
    without = [one for one in found if not one.has_errors]
    assert len(without) > len(found) / 3
    assert sum(one.by_program for one in without) > len(without) * 0.9
    assert not any(one.by_program for one in found if one.has_errors)


def test_programs_answer_like_graphql_core(keys: dict[str, list[str]]) -> None:
    check(attempts(keys, QUICK), QUICK)


RARE = (
    "{ actors { nodes { logo { __typename } text { __typename } position { __typename } } } }",
    "{ stories { nodes { leadImage { __typename focalPoint { x } } fundingProgramme { __typename } } } }",
    '{ actor(slug: "nobody") { __typename } __typename }',
    '{ nodes(ids: ["no"]) { __typename } }',
    "query ($on: Boolean! = true, $off: Boolean!) { __typename @skip(if: $on) site @include(if: $off) { name } }",
    "{ __schema { queryType { name } } actors { nodes { name } } }",
    '{ __type(name: "Actor") { name } }',
)


@pytest.mark.parametrize("fault", [None, *FAULTS], ids=lambda fault: fault.__name__ if fault else "as it is")
@pytest.mark.parametrize("text", RARE)
def test_documents_that_chance_seldom_writes(text: str, fault: Fault | None, monkeypatch: pytest.MonkeyPatch) -> None:
    factories.actor()
    factories.story()
    if fault:
        for name in ("logo", "text", "position", "category"):
            field = schema().type_map["Actor"].fields[name]
            monkeypatch.setattr(field, "resolve", broken(field.resolve, fault))
    compared = compare(text, {"off": False})
    assert compared is not None
    assert compared.by_program or compared.has_errors or fault or "__schema" in text or "__type(" in text


def test_what_went_wrong_is_not_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    factories.actor(name="Gartenfreunde")
    asked = []
    field = schema().type_map["Query"].fields["actors"]
    resolve = field.resolve
    monkeypatch.setattr(field, "resolve", lambda *given, **arguments: asked.append(1) or resolve(*given, **arguments))
    monkeypatch.setattr(schema().type_map["Actor"].fields["slug"], "resolve", lambda _actor, _info: 1 / 0)
    document = graphql.parse("{ actors { nodes { name slug } } }")
    operation = graphql.get_operation_ast(document)
    result = run_compiled(
        CompiledQueries(document), operation, raw=None, values={}, context=RequestFactory().get("/"), most=MOST
    )
    assert [error.path for error in result.errors or ()] == [["actors", "nodes", 0, "slug"]]
    assert len(asked) == 1


# A resolver that looks at its second parameter, whatever that is called.
NAMED: dict[str, Callable[..., str]] = {
    "info": lambda _row, info: info.field_name,
    "_info": lambda _row, _info: _info.field_name,
    "_": lambda _row, _: _.field_name,
    "__": lambda _row, __: __.field_name,
    "_anything": lambda _row, _anything: _anything.field_name,
    "none at all": lambda *given: given[1].field_name,
}


@pytest.mark.parametrize("name", NAMED)
@pytest.mark.parametrize("path", [["Actor", "slug"], ["Actor", "name"], ["Offer", "title"], ["Category", "name"]])
def test_what_a_resolver_calls_its_parameter_changes_nothing(
    name: str, path: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = factories.actor(name="Gartenfreunde")
    factories.offer(actor)
    kind, field = path
    monkeypatch.setattr(schema().type_map[kind].fields[field], "resolve", NAMED[name])
    compared = compare("{ actors { nodes { name slug category { name } offers { title } } } }", {})
    assert compared == Compared(has_errors=False, by_program=True)


def test_a_failing_root_is_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(
        schema().type_map["Query"].fields["actors"], "resolve", lambda _root, _info, **_given: asked.append(1) or 1 / 0
    )
    document = graphql.parse("{ actors { totalCount } categories { name } }")
    operation = graphql.get_operation_ast(document)
    result = run_compiled(
        CompiledQueries(document), operation, raw=None, values={}, context=RequestFactory().get("/"), most=MOST
    )
    assert [(error.path, type(error.original_error)) for error in result.errors or ()] == [
        (["actors"], ZeroDivisionError)
    ]
    assert len(asked) == 1


@pytest.mark.soak
@pytest.mark.timeout(3_600)
def test_thousands_of_programs_answer_like_graphql_core(
    keys: dict[str, list[str]], capsys: pytest.CaptureFixture
) -> None:
    found = attempts(keys, MANY, first=QUICK)
    check(found, MANY)
    with capsys.disabled():
        wrong = sum(one.has_errors for one in found)
        print(f"\n{connection.vendor}: {len(found)} documents said the same, {wrong} of them errors")  # noqa: T201
