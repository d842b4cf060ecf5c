"""Stories in the admin."""
