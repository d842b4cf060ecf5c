"""Partner organisations: their keys, origins and permissions."""
