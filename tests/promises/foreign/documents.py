"""What the clients ask: everything of every type, by every way that leads there, and the copies one by one."""

from typing import Any, TypedDict

from tests.promises.exposure.schema_walk import has_id, is_composite, possible, schema, target, written_arguments
from tests.promises.foreign.copies import Copies

# The challenge is another one each time; the last three find one thing by what only it has.
NOT_WALKED = {"commentChallenge", "node", "nodes", "preview"}
ROWS = 5


class Asked(TypedDict):
    """A document and what is sent with it."""

    name: str
    query: str
    variables: dict[str, Any]


class Questions(TypedDict):
    """``documents`` to ask as they stand; by type, what to ask of each thing of that type whose id comes back."""

    documents: list[Asked]
    by_id: dict[str, str]


def questions(copies: Copies) -> Questions:
    """Return one document for each field at the root, page and draft, and one for each type with an id."""
    kinds = {name: kind for name, kind in schema().type_map.items() if "id" in getattr(kind, "fields", {})}
    return {
        "documents": [
            *(_at_root(name, field) for name, field in schema().query_type.fields.items() if _is_walked(name, field)),
            *(_page(*place) for place in copies["pages"]),
            *(_draft(*place) for place in copies["drafts"]),
        ],
        "by_id": {
            name: f"query ($id: ID!) {{ node(id: $id) {{ {_on(kind)} }} }}"
            for name, kind in kinds.items()
            if schema().type_map["Node"] in getattr(kind, "interfaces", ())
        },
    }


def _is_walked(name: str, field: Any) -> bool:
    is_keyed = any(argument in field.args for argument in ("slug", "path"))
    return is_composite(target(field)) and not is_keyed and name not in NOT_WALKED


def _at_root(name: str, field: Any) -> Asked:
    arguments = written_arguments(field).replace("first: 100", f"first: {ROWS}")
    return {"name": name, "query": f"{{ {name}{arguments} {{ {everything(target(field))} }} }}", "variables": {}}


def _page(kind: str, path: str, language: str) -> Asked:
    query = f"""query ($path: String!, $language: LanguageCode) {{
        page(path: $path, language: $language) {{ {_on(schema().type_map[kind])} }}
    }}"""
    return {"name": f"page {path} {language}", "query": query, "variables": {"path": path, "language": language}}


def _draft(kind: str, key: str) -> Asked:
    query = f"query ($token: String!) {{ preview(token: $token) {{ {_on(schema().type_map[kind])} }} }}"
    return {"name": f"draft of {kind} {key[-6:]}", "query": query, "variables": {"token": key}}


def _on(kind: Any) -> str:
    return f"__typename ... on {kind.name} {{ {everything(kind)} }}"


def everything(named: Any, depth: int = 3) -> str:
    """Return a selection of all fields of ``named``; of other things with an id, that and what they are.

    Aliases stand only where GraphQL wants them: for fields that are of another type in another object.
    """
    kinds: dict[str, set[str]] = {}
    for one in possible(named):
        for name, field in one.fields.items():
            kinds.setdefault(name, set()).add(str(field.type))
    parts = ["__typename"]
    for one in possible(named):
        fields = [
            (f"{one.name}_{name}: " if len(kinds[name]) > 1 else "") + text
            for name, field in one.fields.items()
            if (text := _selected(name, field, depth))
        ]
        parts.append(f"... on {one.name} {{ {' '.join(fields)} }}" if one is not named else " ".join(fields))
    return " ".join(parts)


def _selected(name: str, field: Any, depth: int) -> str:
    leads_to = target(field)
    label = name + written_arguments(field).replace("first: 100", f"first: {ROWS}")
    if not is_composite(leads_to):
        return label
    if has_id(leads_to) and leads_to.name != "Block":
        return f"{label} {{ __typename {'id' if 'id' in getattr(leads_to, 'fields', {}) else _ids(leads_to)} }}"
    return f"{label} {{ {everything(leads_to, depth - 1)} }}" if depth else ""


def _ids(union: Any) -> str:
    return " ".join(f"... on {one.name} {{ id }}" for one in possible(union))
