"""The example content removed: what goes, what stays, and that nothing is left hanging."""
