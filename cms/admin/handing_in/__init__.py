"""How drafts are handed in, given free and given back: buttons, messages, and what is asked before."""
