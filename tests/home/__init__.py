"""Tests of the front page, search, hashtag pages and the example content."""
