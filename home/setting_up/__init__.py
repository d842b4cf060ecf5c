"""Setting up an office: six short steps in the admin, or one file; both call the service (ADR 0034)."""
