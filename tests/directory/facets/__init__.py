"""Tests of counting by facets."""
