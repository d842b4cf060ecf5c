"""What the tests of the public pages share."""

from tests.browser import browser, new_page

__all__ = ["browser", "new_page"]
