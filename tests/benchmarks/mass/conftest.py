"""What tests of load data share with those of the example."""

from tests.home.conftest import tiny_sizes

__all__ = ["tiny_sizes"]
