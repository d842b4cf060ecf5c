"""Counting by facets: which rows have which value, held in memory under the content version; knows no HTTP."""
