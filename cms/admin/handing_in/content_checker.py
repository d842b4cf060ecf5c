"""The content checker: which rules it follows in previews and before something is handed in.

Wagtail's userbar, its panel beside a form and our check before handing in read one configuration. What our checks ask
is in ``static/cms/admin/content-checks.js``; axe asks the rest.
"""

from __future__ import annotations

from typing import Any

from django.forms import Media
from django.http import HttpRequest
from django.utils.functional import Promise
from wagtail.admin.userbar import ContentCheckerItem

from cms.admin.handing_in.checker_messages import FALLBACK, MESSAGES
from cms.forms.pictures import UNDESCRIBED

# Of Wagtail's rules two have better ones here: it takes bold text for a heading only if it is large or slanted, and our
# pages leave an empty description for search engines out.
REPLACED = {"p-as-heading", "empty-meta-description"}
ALT_TEXT, BOLD, LINK_TEXT, PICTURE = "alt-text-quality", "bold-as-heading", "link-text", "picture-description"

# What cameras and telephones call files, and words that say of a picture only that it is one.
FILE_NAME = (
    r"\.(avif|gif|heic|jpe?g|pdf|png|svg|tiff?|webp)\s*$|_|^whatsapp image|^[0-9a-f-]{12,}$"
    r"|^(bild|dsc[fn]?|foto|grafik|image|img|photo|pxl|scan|screenshot|unbenannt)[\s.-]*[\d-]*$"
)
# What a link says to whom reads nothing but links, one after the other.
VAGUE_LINK = (
    r"^((bitte )?(klicken sie |klick |klicke )?(hier|da|dort)( klicken)?|(hier )?mehr( dazu| erfahren| infos?| lesen)?"
    r"|(mehr|weitere) informationen|weitere infos?|weiter(lesen)?|details|(dieser )?link"
    r"|(diese )?(seite|web-?site|webseite)|(zum )?download|herunterladen|(https?://|www\.)\S+)[\s.…:!?»›→>]*$"
)


def _rule(name: str, selector: str, check: str) -> dict[str, Any]:
    return {
        "id": name,
        "impact": "serious",
        "selector": selector,
        "tags": ["best-practice"],
        "any": [check],
        "enabled": True,
    }


class OfficeChecker(ContentCheckerItem):
    """Checks what editors have written, and says in German what to do."""

    # Menu, frame and forms are not theirs.
    axe_include = ["main"]
    axe_run_only = [
        *(rule for rule in ContentCheckerItem.axe_run_only if rule not in REPLACED),
        BOLD,
        LINK_TEXT,
        PICTURE,
    ]
    axe_custom_rules = [
        _rule(ALT_TEXT, "img[alt]", "office-alt-text"),
        _rule(BOLD, ".rich-text p", "office-bold-heading"),
        _rule(LINK_TEXT, "a[href]", "office-link-text"),
        _rule(PICTURE, "img[alt]", "office-picture-description"),
    ]
    axe_custom_checks = [
        {"id": "office-alt-text", "options": {"pattern": FILE_NAME}},
        {"id": "office-bold-heading", "options": {"longest": 80}},
        {"id": "office-link-text", "options": {"pattern": VAGUE_LINK}},
        {"id": "office-picture-description", "options": {"undescribed": UNDESCRIBED}},
    ]
    axe_messages = MESSAGES

    def get_axe_messages(self, request: HttpRequest | None) -> dict[str, dict[str, str | Promise]]:
        """Return what is said of each rule that is switched on: of one that nobody has worded, a sentence for all."""
        return {**dict.fromkeys(self.get_axe_run_only(request), FALLBACK), **self.axe_messages}

    @property
    def media(self) -> Media:
        """Return the script with our checks, which Wagtail puts behind its own."""
        return Media(js=["cms/admin/content-checks.js"])


def check_alone(items: list[Any]) -> None:
    """Leave of the userbar the checker: previews show nothing else, and visitors' pages have no userbar."""
    items[:] = [OfficeChecker(in_editor=item.in_editor) for item in items if isinstance(item, ContentCheckerItem)]
