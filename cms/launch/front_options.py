"""How Granian serves this product, wherever it is started from. Standard library only."""

# As in docker/entrypoint.sh: HTTP/1 alone, because Granian has no deadline for the headers of the other;
# ten seconds for them, and as many connections as slow clients may take without shutting the others out.
FRONT = ("--interface", "asginl", "--no-ws", "--http", "1", "--http1-header-read-timeout", "10000")
FRONT += ("--backlog", "2048", "--backpressure", "4096")
