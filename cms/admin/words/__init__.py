"""The words of the admin: German where Wagtail and Django have not foreseen any translation (ADR 0044)."""
