"""How fast the API is beside rivals that answer the same questions; `make bench`, never `make test`."""
