"""What everything that the office publishes can tell of itself: where, since when, under which licence."""

from __future__ import annotations

from typing import Any

import graphene
from django.conf import settings

from api.loading.projection import needs


class Published(graphene.Interface):
    """Something that the office published and that has an address of its own."""

    url = graphene.String(description="Absolute address; null while there is no page that shows it.")
    published_at = graphene.DateTime(description="When it was first published; null if nobody noted it.")
    updated_at = graphene.DateTime(description="When what is public last changed; null if nobody noted it.")
    licence = graphene.String(
        required=True,
        description="Licence of the texts: SPDX identifier, or `all-rights-reserved`. Pictures have their own.",
    )

    @classmethod
    def resolve_type(cls, row: Any, _info: Any) -> Any:
        """Return the type of a row."""
        from api.schema.type_registry import type_of_row

        return type_of_row(row)

    @staticmethod
    @needs()
    def resolve_licence(_row: Any, _info: Any) -> str:
        """Return the licence that the office gives all its texts."""
        return settings.CONTENT_LICENCE
