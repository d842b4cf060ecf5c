"""The six steps: what each is called and asks for, what became of it, and whom the way leads to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from cms.models import OfficeSettings
from home.setting_up.plan import STEPS
from home.setting_up.tree import front_page

RIGHT = "cms.change_officesettings"


@dataclass(frozen=True)
class SetUpStep:
    """One of `STEPS`: its title, what it is for, and the last part of its address."""

    name: str
    title: Any
    purpose: Any
    slug: str

    @property
    def url(self) -> str:
        """Return its address."""
        return reverse(f"setting_up_{self.name}")

    @property
    def position(self) -> int:
        """Return its place, from 1."""
        return STEPS.index(self.name) + 1

    @property
    def next_url(self) -> str:
        """Return the address that follows: of the next step, or of all of them."""
        return ALL[self.position].url if self.position < len(ALL) else reverse("setting_up")

    @property
    def url_before(self) -> str:
        """Return the address of the step before, or of all of them."""
        return ALL[self.position - 2].url if self.position > 1 else reverse("setting_up")


ALL = (
    SetUpStep(
        "office", _("Ihr Büro"), _("Name, Anschrift, Sprechzeiten und Farben. Sie stehen auf jeder Seite."), "buero"
    ),
    SetUpStep("districts", _("Stadtteile"), _("Für welche Stadtteile sind Sie da?"), "stadtteile"),
    SetUpStep(
        "lists", _("Listen"), _("Wonach Menschen im Verzeichnis suchen. Kreuzen Sie an, was zu Ihnen passt."), "listen"
    ),
    SetUpStep(
        "pages", _("Seiten"), _("Startseite, Verzeichnis, Geschichten, Kontakt und was das Gesetz verlangt."), "seiten"
    ),
    SetUpStep("comments", _("Kommentare"), _("Wollen Sie hören, was Leser:innen sagen?"), "kommentare"),
    SetUpStep("people", _("Ihr Team"), _("Laden Sie Kolleg:innen per E-Mail ein."), "team"),
)
BY_NAME = {step.name: step for step in ALL}


def states() -> list[tuple[SetUpStep, str]]:
    """Return each step with what became of it: ``"done"``, ``"left_out"`` or nothing."""
    noted = OfficeSettings.load().set_up_steps
    return [(step, noted.get(step.name, "")) for step in ALL]


def leads_to_setting_up(user: Any) -> bool:
    """Tell whether ``user`` is the one to begin: they may, nobody has, and there is no front page."""
    return user.has_perm(RIGHT) and not OfficeSettings.load().set_up_steps and front_page() is None


def is_unfinished() -> bool:
    """Tell whether setting up was begun, or has to be, and a step is neither done nor left out.

    An office that was there before, or the example, has pages and has begun nothing: there is nothing to finish.
    """
    found = states()
    is_begun = any(state for _step, state in found)
    return not all(state for _step, state in found) and (is_begun or front_page() is None)


class SettingUpPanel(Component):
    """The way on, on the admin's first page."""

    name = "setting-up"
    order = 10
    template_name = "home/admin/setting_up/panel.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what the template needs."""
        found = states()
        going_on = next((step for step, state in found if not state), ALL[0])
        settled = sum(1 for _step, state in found if state)
        return {"settled": settled, "count": len(ALL), "going_on": going_on}
