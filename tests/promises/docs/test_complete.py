"""docs/partners.md is complete: root fields, filters, error codes, limits and their numbers."""

import re
from datetime import time

import pytest
from django.conf import settings
from graphql import GraphQLInputObjectType, is_abstract_type

from api.errors import ErrorCode
from api.http.persisted_queries import KEEP
from api.limits.limits import Limits
from api.schema.conditions import MOST_AT_ONCE
from api.schema.directory.places import FARTHEST
from api.schema.node_query import MOST_NODES
from api.schema.root import schema
from cms.http.negotiation.other_sites import REQUEST_HEADERS
from directory.models import OpeningHours
from tests.promises.docs.reading import DOCS, ROOT, named, rows, section, text

pytestmark = pytest.mark.once
ON_THE_WAY = "Unterwegs: komprimiert, in Stücken, aus dem Browser"
SCHEMA = schema.graphql_schema
CODE_OF = {
    "body": ErrorCode.BODY_TOO_LARGE,
    "json_depth": ErrorCode.JSON_TOO_DEEP,
    "tokens": ErrorCode.DOCUMENT_TOO_LARGE,
    "depth": ErrorCode.TOO_DEEP,
    "fields": ErrorCode.TOO_MANY_FIELDS,
    "aliases": ErrorCode.TOO_MANY_ALIASES,
    "directives": ErrorCode.TOO_MANY_DIRECTIVES,
    "fragments": ErrorCode.TOO_MANY_FRAGMENTS,
    "page_size": ErrorCode.PAGE_TOO_LARGE,
    "cost": ErrorCode.TOO_EXPENSIVE,
    "points_per_minute": ErrorCode.RATE_LIMITED,
}


def german(number: int) -> str:
    """Return ``number`` as Germans write it."""
    return f"{number:,}".replace(",", ".")


def test_every_root_field_is_named() -> None:
    told = [name for row in rows("Was es gibt") for name in named(row[0])]
    assert set(told) == {*SCHEMA.query_type.fields, *SCHEMA.mutation_type.fields}


def test_every_filter_is_named() -> None:
    inputs = [kind for name, kind in SCHEMA.type_map.items() if name.endswith("Filter")]
    assert len(inputs) >= 4
    there = {field for kind in inputs if isinstance(kind, GraphQLInputObjectType) for field in kind.fields}
    assert {name for row in rows("Filtern und suchen") for name in named(row[0])} == there


def test_opening_hours_are_read_as_the_guide_says() -> None:
    spans = [[named(cell)[0] for cell in row[1:4]] for row in rows("Öffnungszeiten")]
    assert len(spans) == 6
    for opens, closes, closes_next_day in spans:
        first, last = (None if text == "null" else time.fromisoformat(text) for text in (opens, closes))
        assert OpeningHours(opens=first, closes=last).closes_next_day is (closes_next_day == "true")


def test_every_error_code_is_explained_once() -> None:
    told = [named(row[0])[0] for row in rows("Fehler")]
    assert sorted(told) == sorted(code.value for code in ErrorCode)
    assert {named(row[0])[0]: row[1] for row in rows("Fehler")} == {code.value: str(code.status) for code in ErrorCode}
    assert all(row[2] for row in rows("Fehler"))


def test_every_limit_is_told_with_its_numbers() -> None:
    assert set(CODE_OF) == set(Limits.__dataclass_fields__)
    told = {named(row[3])[0]: (row[1], row[2]) for row in rows("Grenzen")}
    public, partner = settings.API_LIMITS["public"], settings.API_LIMITS["partner"]
    assert told == {code.value: (german(public[name]), german(partner[name])) for name, code in CODE_OF.items()}


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("Grenzen", f"`nodes` nimmt höchstens {MOST_NODES} Ids"),
        ("Grenzen", f"{settings.COMMENTS_PER_HOUR} Kommentare an"),
        ("Grenzen", f"höchstens {german(settings.COMMENT_MAX_LENGTH)} Zeichen"),
        ("Filtern und suchen", f"trägt jeden, höchstens {MOST_AT_ONCE} "),
        ("Filtern und suchen", f"höchstens {german(FARTHEST)} |"),
        ("Blättern", "ohne Angabe 20 Einträge"),
    ],
)
def test_other_numbers_are_those_of_the_code(title: str, sentence: str) -> None:
    assert sentence in " ".join(section(title).split())


def test_headers_that_apollo_sends_are_named() -> None:
    apollos = {name for name in REQUEST_HEADERS if "Apollo" in name}
    assert len(apollos) >= 5
    assert {name for name in named(section(ON_THE_WAY).rpartition("```")[2]) if "Apollo" in name} == apollos


def test_what_may_be_on_the_way_is_told_to_partners_and_to_who_runs_the_site() -> None:
    told = section(ON_THE_WAY)
    assert [word for word in ("/api/graphql`", "Content-Encoding: gzip", "chunked", "Brotli") if word not in told] == []
    operations = (ROOT / "docs/operations.md").read_text()
    assert [word for word in ("/api/graphql`", "gzip", "chunked", "Brotli", "BREACH") if word not in operations] == []
    assert "encode" not in (ROOT / "docker/Caddyfile").read_text()


def test_a_persisted_query_is_kept_as_long_as_the_guide_says() -> None:
    assert "merken uns eine Abfrage einen Tag" in text()
    assert KEEP == 24 * 60 * 60


def test_a_preview_key_is_good_as_long_as_the_guide_says() -> None:
    assert "gilt eine Stunde" in section("Vorschau")
    assert settings.API_PREVIEW_MAX_AGE == 60 * 60


def test_every_option_for_caches_is_named() -> None:
    told = {name for row in rows("Zwischenspeicher in Apollo, urql und Relay") for name in named(row[0])}
    assert told == {path.name for path in (ROOT / "frontend-examples" / "caches").iterdir()}


def test_types_without_an_id_that_the_guide_names_have_none() -> None:
    said = section("Zwischenspeicher in Apollo, urql und Relay")
    for name in ("Hours", "Address", "Position", "ActorConnection", "Site"):
        assert f"`{name}`" in said or f"{{ {name}:" in said
        assert "id" not in SCHEMA.type_map[name].fields
    for name in ("PageInterface", "Node", "Block", "SearchHit"):
        assert f"`{name}`" in said
        assert is_abstract_type(SCHEMA.type_map[name])


def test_links_lead_somewhere() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", text())
    assert targets
    assert [target for target in targets if not (DOCS.parent / target).exists()] == []


def test_the_guide_is_found_from_the_examples() -> None:
    assert "docs/partners.md" in (ROOT / "frontend-examples" / "README.md").read_text(encoding="utf-8")
