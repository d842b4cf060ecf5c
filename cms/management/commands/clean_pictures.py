"""`manage.py clean_pictures`: pictures from before originals were cleaned lose what the camera noted."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cms.media.existing import clean_stored
from cms.models import OfficeImage


class Command(BaseCommand):
    """Clean every stored picture; a second run finds nothing left to do."""

    help = "Entfernt Kameradaten wie den Aufnahmeort aus allen gespeicherten Bildern und richtet sie auf."

    def handle(self, *args: Any, **options: Any) -> None:
        """Go through all pictures; one that cannot be cleaned is told and stops no other."""
        changed, failed = 0, 0
        drawn = OfficeImage.objects.exclude(file__iendswith=".svg")
        for pk in list(drawn.order_by("pk").values_list("pk", flat=True)):
            image = OfficeImage.objects.filter(pk=pk).first()
            if image is None:
                continue
            try:
                changed += clean_stored(image)
            except (ValidationError, OSError) as error:
                failed += 1
                reason = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
                self.stderr.write(
                    _("Bild %(pk)s, „%(title)s“: %(reason)s") % {"pk": pk, "title": image.title, "reason": reason}
                )
        self.stdout.write(_("%(changed)s Bilder bereinigt, %(failed)s nicht.") % {"changed": changed, "failed": failed})
