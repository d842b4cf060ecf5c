"""Editorial pages, stories and the blocks of their bodies."""
