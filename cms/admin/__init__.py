"""Parts of the admin that several apps use: menu entries, columns, filters."""
