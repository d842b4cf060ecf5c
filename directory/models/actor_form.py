"""The form behind an actor's tabs."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from cms.forms.pages import EndedPlan
from cms.forms.pictures import DescribedPictures
from cms.models import OfficeSettings

# Days on which something was done.
PAST = ("consent_given_at", "consent_withdrawn_at")


class ActorForm(EndedPlan, DescribedPictures, WagtailAdminModelForm):
    """Takes the position on the map as Germans write numbers, with a comma; a point works as well."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Localise both parts of the position; a new actor is where the office is, unless somebody says otherwise."""
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and "city" in self.fields:
            self.initial["city"] = self.initial.get("city") or OfficeSettings.load().city
        for name in ("latitude", "longitude"):
            if field := self.fields.get(name):
                field.localize = field.widget.is_localized = True

    def clean(self) -> dict[str, Any]:
        """Refuse to have asked or agreed on a day to come: an entry would be public before its consent."""
        cleaned: dict[str, Any] = super().clean()
        today = timezone.localdate()
        for name in PAST:
            if (day := cleaned.get(name)) and day > today:
                self.add_error(name, _("Dieser Tag liegt in der Zukunft. Bitte prüfen Sie das Datum."))
        return cleaned
