"""The form for an actor in the admin: five tabs, the most used first; what is seldom used is folded."""

from typing import Any

from django.forms import CheckboxSelectMultiple, TextInput
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.admin.widgets.slug import SlugInput

from cms.forms.pages import EndedPlan
from cms.forms.panels import SchedulePanel
from cms.forms.pictures import DescribedPictures
from cms.models import OfficeSettings
from cms.text import SLUG_FORMATTERS
from directory.hours_form.exceptions import ExceptionsPanel
from directory.hours_form.panel import HoursPanel
from directory.map.panel import PinPanel
from directory.models.confirmation import ConfirmationPanel
from directory.models.details import MOST_TEXTS
from directory.street_input import StreetInput

# Wagtail opens such a panel where something in it is wrong.
FOLDED = "collapsed"
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
                self.add_error(name, gettext("Dieser Tag liegt in der Zukunft. Bitte prüfen Sie das Datum."))
        return cleaned


def actor_edit_handler() -> TabbedInterface:
    """Return the tabs of the form."""
    checkboxes = {"widget": CheckboxSelectMultiple}
    number = {"widget": TextInput(attrs={"inputmode": "decimal"})}
    return TabbedInterface(
        [
            ObjectList(
                [
                    MultiFieldPanel(
                        [
                            FieldPanel("name", required_on_save=True),
                            FieldRowPanel([FieldPanel("kind"), FieldPanel("category")]),
                        ],
                        _("Wer ist das?"),
                    ),
                    InlinePanel("texts", heading=_("Text je Sprache"), label=_("Text"), min_num=1, max_num=MOST_TEXTS),
                    FieldPanel("hashtags"),
                    FieldPanel("logo"),
                    MultiFieldPanel(
                        [FieldPanel("provider"), FieldPanel("slug", widget=SlugInput(formatters=SLUG_FORMATTERS))],
                        _("Träger und Kurzadresse"),
                        classname=FOLDED,
                    ),
                ],
                heading=_("Vorstellung"),
            ),
            ObjectList(
                [
                    InlinePanel("contacts", heading=_("Kontakte"), label=_("Kontakt")),
                    FieldPanel("website"),
                    HoursPanel("opening_hours", heading=_("Öffnungszeiten"), label=_("Öffnungszeit")),
                    ExceptionsPanel("exceptions", heading=_("Geschlossen oder andere Zeiten"), classname=FOLDED),
                    MultiFieldPanel(
                        [
                            FieldPanel("on_holidays"),
                            FieldRowPanel([FieldPanel("notice"), FieldPanel("notice_through")]),
                        ],
                        _("Feiertage und Hinweis"),
                        classname=FOLDED,
                    ),
                    MultiFieldPanel(
                        [
                            FieldPanel("street", widget=StreetInput()),
                            FieldPanel("address_extra"),
                            FieldRowPanel([FieldPanel("postal_code"), FieldPanel("city")]),
                            FieldPanel("step_free"),
                            FieldPanel("step_free_note"),
                        ],
                        _("Adresse"),
                    ),
                    MultiFieldPanel(
                        [
                            FieldRowPanel([FieldPanel("latitude", **number), FieldPanel("longitude", **number)]),
                            PinPanel(),
                        ],
                        _("Koordinaten für die Karte"),
                        classname=FOLDED,
                    ),
                ],
                heading=_("Kontakt und Zeiten"),
            ),
            ObjectList(
                [InlinePanel("offers", heading=_("Angebote"), label=_("Angebot"))],
                heading=_("Angebote"),
            ),
            ObjectList(
                [
                    FieldPanel("districts", **checkboxes),
                    FieldPanel("target_groups", **checkboxes),
                    FieldPanel("languages", **checkboxes),
                    MultipleChooserPanel(
                        "relations",
                        chooser_field_name="other",
                        heading=_("Arbeitet zusammen mit"),
                        label=_("Akteur"),
                        panels=[FieldPanel("other"), FieldPanel("note")],
                    ),
                ],
                heading=_("Für wen, mit wem"),
            ),
            ObjectList(
                [
                    ConfirmationPanel(heading=_("Geprüft")),
                    MultiFieldPanel(
                        [FieldRowPanel([FieldPanel("consent_given_at"), FieldPanel("consent_withdrawn_at")])],
                        _("Einwilligung von Einzelpersonen"),
                        classname=FOLDED,
                    ),
                    InlinePanel(
                        "external_ids",
                        heading=_("Nummern in anderen Systemen"),
                        label=_("Nummer"),
                        classname=FOLDED,
                    ),
                    SchedulePanel(),
                ],
                heading=_("Pflege"),
            ),
        ],
        base_form_class=ActorForm,
    )
