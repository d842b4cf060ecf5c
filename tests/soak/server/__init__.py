"""A rented server without Docker, on loopback: Debian's programs, the written units, and a visitor over TLS."""
