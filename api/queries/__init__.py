"""The root fields, one file a domain."""
