"""Layers that import-linter cannot see: strings, templates, addresses, and parts of packages."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.setup import layers

pytestmark = pytest.mark.once

GRAPPLE_ALLOWED = {"grapple.models", "grapple.helpers.register_streamfield_block"}
SERVICE_FORBIDDEN = ("graphene", "graphql", "grapple", "api", "django.http")


def imported_names(source: str) -> Iterator[str]:
    """Yield the dotted name of everything that ``source`` imports."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_allowed_grapple(name: str) -> bool:
    """Say whether an app other than api may import ``name``."""
    parent = name.rpartition(".")[0]
    return not name.startswith("grapple") or bool(GRAPPLE_ALLOWED & {name, parent})


def is_forbidden_in_services(name: str) -> bool:
    """Say whether a service must not import ``name``."""
    return any(name == banned or name.startswith(f"{banned}.") for banned in SERVICE_FORBIDDEN)


@pytest.mark.parametrize("app", layers.UPWARDS)
def test_no_python_string_names_an_app_above(app: str) -> None:
    """A lazy string is an import in disguise."""
    found = {str(path): list(layers.named_from_python(path.read_text(), app)) for path in layers.files(app, "*.py")}
    assert found
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize("app", layers.UPWARDS)
def test_no_template_names_an_app_above(app: str) -> None:
    """Templates follow the same direction as code."""
    found = {str(path): list(layers.named_from_template(path.read_text(), app)) for path in layers.files(app, "*.html")}
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize("app", layers.UPWARDS)
def test_no_link_leads_to_an_address_of_an_app_above(app: str) -> None:
    """An address belongs to the app whose urls.py names it."""
    upper = set().union(
        *(layers.url_names(path.read_text()) for other in layers.above(app) for path in layers.files(other, "*.py")),
    )
    own = set().union(*(layers.url_names(path.read_text()) for path in layers.files(app, "*.py")))
    for path in [*layers.files(app, "*.py"), *layers.files(app, "*.html")]:
        linked = layers.linked_addresses(path.read_text(), is_template=path.suffix == ".html")
        assert not linked & (upper - own), path


def test_grapple_is_used_outside_api_only_to_describe_models() -> None:
    """The door is api's; a model says only what it shows."""
    sources = {path: path.read_text() for app in layers.UPWARDS[:-1] for path in layers.files(app, "*.py")}
    naming = {path: source for path, source in sources.items() if "grapple" in source}
    assert naming
    for path, source in naming.items():
        assert [name for name in imported_names(source) if not is_allowed_grapple(name)] == [], path


def test_services_know_neither_graphql_nor_http() -> None:
    """Form and mutation call a service; it never knows which of them did."""
    for path in service_files():
        assert [name for name in imported_names(path.read_text()) if is_forbidden_in_services(name)] == [], path


def service_files() -> list[Path]:
    """Return the modules that hold write services."""
    return [
        path
        for app in layers.UPWARDS
        for path in layers.files(app, "*.py")
        if "services" in path.with_suffix("").parts[-2:]
    ]


@pytest.mark.parametrize(
    "source",
    [
        'x = "blog.StoryPage"',
        'get_model("home", "HomePage")',
        't = "api/explorer.html"',
        'x = ["home.models.HomePage"]',
    ],
)
def test_the_search_finds_a_hidden_dependency_in_code(source: str) -> None:
    """The tests above are worth something only if a breach is found."""
    assert list(layers.named_from_python(source, "directory"))


@pytest.mark.parametrize(
    "source", ['"""See blog.StoryPage."""', 'x = "cms.Hashtag"', 'x = "directory"', 'x = "the home. of"']
)
def test_the_search_leaves_prose_and_lower_apps_alone(source: str) -> None:
    """Docstrings may name what they like, and downwards is the right way."""
    assert not list(layers.named_from_python(source, "directory"))


@pytest.mark.parametrize(
    "source",
    [
        '{% include "home/card.html" %}',
        "{% extends 'blog/x.html' %}",
        "{% url 'api:explorer' %}",
        "{% load home_tags %}",
    ],
)
def test_the_search_finds_a_hidden_dependency_in_templates(source: str) -> None:
    """Each tag that can name another app is looked at."""
    assert list(layers.named_from_template(source, "directory"))


def test_the_search_finds_forbidden_imports() -> None:
    """Parts of packages count, not only whole ones."""
    assert not is_allowed_grapple("grapple.types.pages.PageInterface")
    assert is_allowed_grapple("grapple.models.GraphQLString")
    assert is_forbidden_in_services("django.http.HttpRequest")
    assert not is_forbidden_in_services("django.db.transaction")
