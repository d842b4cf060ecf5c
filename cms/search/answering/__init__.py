"""Answering: what doors do besides finding: say what was understood, mark words, count words in vain."""
