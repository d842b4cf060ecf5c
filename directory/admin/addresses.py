"""The list of addresses in the admin: suggestions while somebody types, and the page that replaces the list."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.admin.rights.rules import Rule, needs_model
from cms.models import OfficeSettings
from cms.text import thousands
from directory.address_file.reading import LARGEST_FILE, UnreadableList, read_addresses
from directory.address_file.wording import LARGE_FILE, import_report, mistake_sentence
from directory.address_list import AddressSuggestion, replace_addresses, suggested_addresses
from directory.models import StreetAddress
from directory.street_input import SUGGEST_URL_NAME

IMPORT_URL_NAME = "import_addresses"
LONGEST_QUERY = 120
MAY_IMPORT = "cms.change_officesettings"


@require_GET
def suggest_addresses(request: HttpRequest) -> HttpResponse:
    """Return as JSON what begins like the parameter ``street``, and how many that are in words."""
    found = suggested_addresses(request.GET.get("street", "")[:LONGEST_QUERY])
    return JsonResponse({"told": _how_many(len(found)), "suggestions": [_as_json(one) for one in found]})


def _how_many(count: int) -> str:
    if not count:
        return ""
    told = ngettext("%(count)s Vorschlag.", "%(count)s Vorschläge.", count) % {"count": count}
    return told + " " + _("Wählen Sie mit den Pfeiltasten und der Eingabetaste, oder schreiben Sie weiter.")


def _as_json(suggestion: AddressSuggestion) -> dict[str, Any]:
    told = {"text": suggestion.text, "place": suggestion.place}
    if (address := suggestion.address) is None:
        return told
    fields = {
        "postal_code": address.postal_code,
        "city": address.city,
        "latitude": _with_comma(address.latitude),
        "longitude": _with_comma(address.longitude),
    }
    district = suggestion.district
    return {
        **told,
        "fields": fields,
        "told": _("Postleitzahl, Ort und Koordinaten sind eingetragen, soweit die Adressliste sie kennt."),
        "district": district.pk if district else None,
        "told_district": _("Angekreuzt ist der Stadtteil %(name)s.") % {"name": district} if district else "",
    }


def _with_comma(degrees: Decimal | None) -> str:
    return "" if degrees is None else str(degrees).replace(".", ",")


@require_http_methods(["GET", "HEAD", "POST"])
def import_addresses(request: HttpRequest) -> HttpResponse:
    """Show how long the list is, and put the one that is sent in its place; or say what is wrong, line by line."""
    mistakes: list[str] = []
    if request.method == "POST":
        mistakes = _taken(request)
        if not mistakes:
            return redirect(IMPORT_URL_NAME)
    context = {"count": thousands(StreetAddress.objects.count()), "mistakes": mistakes}
    return render(request, "directory/admin/import_addresses.html", context)


def _taken(request: HttpRequest) -> list[str]:
    """Replace the list and say so; return the sentences for whoever sent something that is none."""
    upload = request.FILES.get("file")
    if upload is None:
        return [_("Bitte wählen Sie zuerst die Datei aus.")]
    if (upload.size or 0) > LARGEST_FILE:
        return [mistake_sentence(LARGE_FILE)]
    try:
        found = read_addresses(upload.read(), OfficeSettings.load().city)
    except UnreadableList as refusal:
        return [mistake_sentence(mistake) for mistake in refusal.mistakes]
    replace_addresses(found.rows)
    messages.success(request, " ".join(import_report(found)))
    return []


@hooks.register("register_admin_urls")
def address_urls() -> list[URLPattern]:
    """Return the addresses of both."""
    return [
        path("adressen-vorschlagen/", suggest_addresses, name=SUGGEST_URL_NAME),
        path("adressliste/", import_addresses, name=IMPORT_URL_NAME),
    ]


@hooks.register("register_admin_rules")
def address_rules() -> dict[str, Rule]:
    """Suggest to those who write addresses; have the list replaced by those who look after the office."""
    return {
        SUGGEST_URL_NAME: needs_model("directory.actor", "add", "change"),
        IMPORT_URL_NAME: needs_model("cms.officesettings", "change"),
    }


class AddressListMenuItem(MenuItem):
    """The way to the list, for those who may replace it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the user may."""
        return bool(request.user.has_perm(MAY_IMPORT))


@hooks.register("register_settings_menu_item")
def address_list_menu_item() -> MenuItem:
    """Return the entry "Adressliste"."""
    return AddressListMenuItem(
        gettext_lazy("Adressliste"), reverse(IMPORT_URL_NAME), name="address-list", icon_name="map-pin", order=50
    )
