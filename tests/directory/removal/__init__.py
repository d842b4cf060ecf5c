"""Tests of what stays of entries that go."""
