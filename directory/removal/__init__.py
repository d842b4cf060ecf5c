"""What stays of entries that go: addresses, erasures to repeat, drafts that were written without them."""
