"""Pages full of pictures, quickly."""

from typing import IO, Any

import pytest
from wagtail.images.models import Filter
from willow.image import PNGImageFile

from tests import factories


@pytest.fixture
def tiny_sizes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make one pixel of each size that a page asks for: a tenth of a second saved for each."""
    dot = factories.png(1, 1)

    def tiny(_filter: Any, _image: Any, output: IO[bytes], source: Any = None) -> PNGImageFile:
        output.write(dot)
        return PNGImageFile(output)

    monkeypatch.setattr(Filter, "run", tiny)
