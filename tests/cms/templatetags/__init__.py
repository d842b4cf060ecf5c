"""Tests of what templates are given."""
