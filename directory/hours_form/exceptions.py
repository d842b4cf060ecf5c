"""Days that are different, in the admin's forms: some rows that must not contradict each other."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import InlinePanel

# Days that are over stay until somebody takes them away.
MOST_EXCEPTIONS = 30


class ExceptionFormSet(BaseChildFormSet):
    """Takes rows of `directory.models.times.DatedException`."""

    def clean(self) -> None:
        """Refuse two rows that say different things of one day; the later of them is told."""
        super().clean()
        for earlier, later in combinations(self._whole_rows(), 2):
            if later.instance.contradicts(earlier.instance) and not later.errors:
                later.add_error("starts_on", overlap_message(earlier.instance))

    def _whole_rows(self) -> list[Any]:
        """Return the forms of rows that stay and have days in the right order."""
        rows = [form for form in self.forms if form not in self.deleted_forms and not form.errors]
        return [form for form in rows if form.instance.starts_on and form.instance.ends_on]


def overlap_message(other: Any) -> str:
    """Return what to tell whoever names a day of ``other`` again."""
    first, last = (f"{day:%d.%m.%Y}" for day in (other.starts_on, other.ends_on))
    days = first if first == last else gettext("%(first)s bis %(last)s") % {"first": first, "last": last}
    return gettext(
        "Von diesen Tagen steht schon etwas anderes da (%(days)s). Bitte nennen Sie jeden Tag nur einmal, oder geben"
        " Sie zwei Zeiten an, die sich nicht überschneiden."
    ) % {"days": days}


class ExceptionsPanel(InlinePanel):
    """The rows, at most `MOST_EXCEPTIONS`."""

    def __init__(self, relation_name: str, **kwargs: Any) -> None:
        """Take what InlinePanel takes."""
        named = {"heading": _("Ausfälle und andere Zeiten"), "label": _("Tage"), "max_num": MOST_EXCEPTIONS}
        super().__init__(relation_name, **{**named, **kwargs})

    def get_form_options(self) -> dict[str, Any]:
        """Have the rows compared."""
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = ExceptionFormSet
        return options
