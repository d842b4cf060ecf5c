"""Every address of the admin, walked out of the URL configuration, with real things in its places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.admin.views.bulk_action.registry import bulk_action_registry

PLACE = re.compile(r"<(?:\w+:)?(\w+)>")
BULK = "bulk/<str:app_label>/<str:model_name>/<str:action>/"
COMPARE = re.compile(r"\^?\(.*\)\\\.\\\.\\\.\(.*\)/\$|\(\?P<pk>.*\$")


@dataclass(frozen=True)
class Address:
    """One registered address: how the configuration spells it, and the name of its view."""

    route: str
    name: str

    def __str__(self) -> str:
        return self.route


def admin_addresses() -> list[Address]:
    """Return every address below ``admin/``, each bulk action of each model as one of its own."""
    found = []
    for address in _walk(get_resolver()):
        if address.route.startswith("admin/"):
            address = Address(address.route.removeprefix("admin/"), address.name)
            found += list(_bulk_actions(address)) if address.route == BULK else [address]
    return found


def _walk(resolver: URLResolver, prefix: str = "", namespace: str = "") -> Iterator[Address]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield Address(route, f"{namespace}{entry.name or ''}")
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry, route, inner)


def _bulk_actions(address: Address) -> Iterator[Address]:
    bulk_action_registry._scan_for_bulk_actions()
    for app, models in sorted(bulk_action_registry.actions.items()):
        for model, actions in sorted(models.items()):
            for action in sorted(actions):
                yield Address(f"bulk/{app}/{model}/{action}/", address.name)


def filled(address: Address, things: Any) -> str:
    """Return the path of ``address`` with numbers of ``things``; a place that nothing here knows is a KeyError."""
    route = address.route
    if route.startswith("bulk/"):
        _, app, model, *_ = route.split("/")
        return f"/admin/{route}?id={things.number_of(f'{app}.{model}')}"
    if "compare/" in route:
        kind = "actor" if "actor" in route else "page"
        before, _, _ = route.partition("history/(" if kind == "actor" else r"^(\d+)")
        middle = "history/" if kind == "actor" else ""
        return f"/admin/{before}{middle}{things.value('', kind)}/revisions/compare/earliest...latest/"
    route = route.replace("^.*/$", "gibt-es-nicht/").replace("^", "").replace("$", "")
    return "/admin/" + PLACE.sub(lambda place: str(things.value(address.route, place[1])), route)
