"""The form of the admin's editor as a browser sends it, without a browser."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client


def editor(client: Client, address: str) -> BeautifulSoup:
    """Return the form at ``address``."""
    response = client.get(address)
    assert response.status_code == 200, response
    return BeautifulSoup(response.content, "html.parser").select_one("[data-edit-form]")


def form_values(form: BeautifulSoup) -> dict[str, Any]:
    """Return what the form sends if nobody changes anything and presses no named button."""
    # Scripts draw bodies; nothing is in them here.
    sent: dict[str, Any] = {f"{body['id']}-count": "0" for body in form.select("[data-block]")}
    for field in form.select("input[name], textarea[name], select[name]"):
        if field.name == "select":
            sent[field["name"]] = [one.get("value", "") for one in field.select("option[selected]")]
        elif field.name == "textarea":
            sent[field["name"]] = field.text.removeprefix("\n")
        elif field.get("type") not in {"checkbox", "radio"} or field.has_attr("checked"):
            sent[field["name"]] = field.get("value", "")
    return sent


def buttons(form: BeautifulSoup) -> tuple[list[str], list[str]]:
    """Return what the buttons at the form's foot say, and what those in the fold."""
    bar = form.select_one(".office-actions")
    folded = [_words(one) for one in bar.select(".office-actions__folded > *")]
    return [_words(one) for one in bar.select(":scope > div")], folded


def _words(tag: Any) -> str:
    return " ".join(tag.get_text().split())


def send(client: Client, address: str, **changes: Any) -> Any:
    """Send the form at ``address`` with ``changes`` and follow to where it leads."""
    return client.post(address, {**form_values(editor(client, address)), **changes}, follow=True)
