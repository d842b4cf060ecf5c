"""What the API shows of an actor as it is stored; relations with rules of their own are added in `api`."""

from grapple.models import GraphQLString

ACTOR_GRAPHQL_FIELDS = [
    GraphQLString("name", required=True, description="The actor's name; the same in every language."),
    GraphQLString("slug", required=True, description="Name in addresses."),
    GraphQLString("provider", required=True, description="Organisation behind the actor (Träger); may be empty."),
    GraphQLString("step_free_note", required=True, description="How one gets in, in detail; may be empty."),
    GraphQLString("website", required=True, description="Absolute address of the actor's own website; may be empty."),
]
