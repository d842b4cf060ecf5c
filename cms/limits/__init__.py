"""How much a sender may do, and where that is counted."""
