"""GraphQL types."""
