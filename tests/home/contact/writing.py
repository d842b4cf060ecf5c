"""Writes to the office the way a visitor's browser does."""

from typing import Any

from django.test import Client

from cms.models import OfficeSettings
from cms.public_forms.guarded import make_token
from home.contact.forms import CONTACT_SALT
from tests import factories
from tests.blog.comments.submitting import proof

OFFICE = "buero@example.org"
MESSAGE = {"name": "Mara", "email": "mara@example.org", "text": "Wann ist das Sommerfest?"}


def page_with_form(**fields: Any) -> Any:
    """Return a page with the form, of an office that has an address."""
    office = OfficeSettings.load()
    office.email = OFFICE
    office.save()
    return factories.standard_page(**{"title": "Kontakt", "contact_form": True, "comment_mode": "closed", **fields})


def message_data(page: Any, **changes: Any) -> dict[str, Any]:
    """Return what the browser sends for ``page``; a change to None leaves the field out."""
    fresh = {"website": "", "token": make_token(page.pk, CONTACT_SALT), "proof": proof()}
    data = {**MESSAGE, **fresh, **changes}
    return {name: value for name, value in data.items() if value is not None}


def send_form(page: Any, client: Client | None = None, headers: dict[str, str] | None = None, **changes: Any) -> Any:
    """Send the form and return the response."""
    return (client or Client()).post(f"/nachricht/{page.pk}/", message_data(page, **changes), headers=headers or {})
