"""The API over HTTP: requests read, callers recognised, answers made and kept."""
