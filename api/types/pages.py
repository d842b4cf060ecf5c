"""Pages."""

import graphene


class PageInterface(graphene.Interface):
    """A page."""

    title = graphene.String(required=True)
