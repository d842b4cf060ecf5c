"""The site as a whole."""

from __future__ import annotations

from typing import Any

import graphene
from django.conf import settings

from api.schema.shared import LanguageCode


class Site(graphene.ObjectType):
    """The neighbourhood office and its site."""

    name = graphene.String(required=True, description="Name of the office.")
    tagline = graphene.String(required=True, description="Line below the name; may be empty.")
    url = graphene.String(required=True, description="Absolute address of the front page.")
    street = graphene.String(required=True, description="Street and number; may be empty.")
    postal_code = graphene.String(required=True, description="Postal code; may be empty.")
    city = graphene.String(required=True, description="Town; may be empty.")
    phone = graphene.String(required=True, description="Telephone; may be empty.")
    email = graphene.String(required=True, description="The office's own e-mail address; may be empty.")
    opening_note = graphene.String(required=True, description="When somebody is there, in words; may be empty.")
    languages = graphene.List(
        graphene.NonNull(LanguageCode),
        required=True,
        description="Languages that content can be in.",
    )
    licence = graphene.String(
        required=True,
        description="Licence of the office's texts: SPDX identifier, or `all-rights-reserved`.",
    )
    takes_comments = graphene.Boolean(required=True, description="Whether the site takes comments at all right now.")

    @staticmethod
    def resolve_url(_office: Any, _info: Any) -> str:
        """Return the address of the front page."""
        return f"{settings.SITE_URL}/"

    @staticmethod
    def resolve_licence(_office: Any, _info: Any) -> str:
        """Return the licence of all texts."""
        return settings.CONTENT_LICENCE

    @staticmethod
    def resolve_languages(_office: Any, _info: Any) -> list[str]:
        """Return the codes of the configured languages."""
        return [code for code, _name in settings.LANGUAGES]

    @staticmethod
    def resolve_takes_comments(office: Any, _info: Any) -> bool:
        """Return the office-wide switch."""
        return office.comments_enabled
