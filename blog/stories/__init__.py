"""Project stories: models, listing, admin."""
