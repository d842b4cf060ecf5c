"""Entries as a booklet (PDF, A5): what it says, how it is drawn, and the worker that makes it when somebody asks."""
