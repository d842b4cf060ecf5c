"""What masses need to have an address: the front page, the directory and the list of stories, out of the example."""

from itertools import islice

from home.demo.entries import TEXT, Library, Table
from home.demo.pages import PageWriter


class FewPictures(Library):
    """The example's files, with so many of its pictures that each can be made in all sizes quickly."""

    def __init__(self, pictures: int) -> None:
        """Take the first ``pictures``."""
        super().__init__()
        self.pictures = pictures

    def read(self, file: str) -> Table:
        """Return the table of one file."""
        table = super().read(file)
        if file == "pictures.toml":
            table.values = dict(islice(table.values.items(), self.pictures))
        return table


def write_frame(library: Library) -> None:
    """Write and publish the three pages, without the texts and pictures that speak of the example's actors."""
    writer = PageWriter(library)
    writer.tables = {path: table for path, table in writer.tables.items() if writer.kinds[path] != "standard"}
    for table in writer.tables.values():
        for key in (TEXT, "hero_image"):
            table.values.pop(key, None)
    writer.write_bare()
    writer.publish()
