"""The lists that actors, offers and stories choose from, the hashtags, and files as the office would upload them."""

from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from blog.models import FundingProgramme
from cms.models import Hashtag, OfficeDocument, OfficeImage
from directory.models import Category, District, MapDrawing, SpokenLanguage, TargetGroup
from home.demo.entries import Library, Table
from home.demo.identity import HERE
from home.demo_calendar import as_of

LISTS = {
    "categories": (Category, "name description"),
    "districts": (District, "name"),
    "target-groups": (TargetGroup, "name"),
    "languages": (SpokenLanguage, "name"),
    "funding-programmes": (FundingProgramme, "name website"),
    "hashtags": (Hashtag, "description"),
}
MAP_FILE, MAP_SOURCE = "map.geojson", "Eigene schematische Zeichnung, CC0 1.0"
PICTURE = "title alt credit licence focal_point_x focal_point_y focal_point_width focal_point_height"
UPLOADED = datetime(2026, 1, 8, 10, tzinfo=HERE)


def write_lists(library: Library) -> None:
    """Store all lists and the drawing of the map. Order numbers leave room for what editors add between."""
    for file, (model, keys) in LISTS.items():
        for number, (name, table) in enumerate(library.read(f"lists/{file}.toml").named_tables().items(), start=1):
            row = model(name=name) if model is Hashtag else model(slug=name, sort_order=number * 10)
            table.finish(table.fill(row, keys)).save()
            table.remember(row, name, name)
    library.known[MapDrawing][MAP_FILE] = MapDrawing.objects.replace_from(library.folder / MAP_FILE, MAP_SOURCE)


class FileWriter:
    """Stores pictures and documents and remembers them, so that a failure leaves none behind."""

    def __init__(self, library: Library) -> None:
        """Start with nothing stored."""
        self.library = library
        self.stored: list[Any] = []

    def write(self) -> None:
        """Store every picture and document."""
        for name, table in self.library.read("pictures.toml").named_tables().items():
            self._keep(table.fill(OfficeImage(), PICTURE), name, table, "pictures")
        for name, table in self.library.read("documents.toml").named_tables().items():
            self._keep(table.fill(OfficeDocument(), "title credit licence"), name, table, "documents")

    def forget(self) -> None:
        """Delete the stored files; their rows go with the transaction."""
        for file in self.stored:
            file.storage.delete(file.name)

    def _keep(self, row: Any, name: str, table: Table, folder: str) -> None:
        filename = table.take("file", str)
        path = self.library.folder.parent / folder / filename
        if path.parent.name != folder or not path.is_file():
            raise table.wrong("file", _("In home/demo/{folder} gibt es diese Datei nicht.").format(folder=folder))
        content = path.read_bytes()
        row.file, row.file_size = ContentFile(content, name=filename), len(content)
        table.finish(row).save()
        self.stored.append(row.file)
        type(row).objects.filter(pk=row.pk).update(created_at=as_of(self.library.today, UPLOADED))
        table.remember(row, name, name)
