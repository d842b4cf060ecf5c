"""The directory as visitors see it: list, entry, linked data, sitemap."""
