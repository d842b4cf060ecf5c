"""Filtered lists: what their addresses say, the rows of a page, facets with counts, and a list on paper."""
