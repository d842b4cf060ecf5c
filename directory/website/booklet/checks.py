"""Says what keeps booklets from being made, for `manage.py doctor`."""

from collections.abc import Iterator

from directory.website.booklet.drawing import can_draw


def check_booklets() -> Iterator[str]:
    """Say what is missing on this machine."""
    if not can_draw():
        yield (
            "Hefte (PDF) können hier nicht gezeichnet werden, alles andere geht. Installieren Sie Pango und eine"
            " Schrift: `apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core`."
        )
