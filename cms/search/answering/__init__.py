"""Answering: what doors do with a question besides finding: say what was understood, mark words, count the vain ones."""
