"""The lean executor beside graphql-core: same data, same errors, same nulls."""
