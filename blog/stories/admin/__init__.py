"""Stories in the admin: their list, and the short way to a new one."""
