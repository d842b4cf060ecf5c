"""Who may do what in the admin: one gate before every address, and the rules that it asks (docs/adr/0017)."""
