"""Words that mean the same, and those that found nothing: what the office tells the search, and hears from it."""
