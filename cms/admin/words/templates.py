"""Reads templates of others with a few of their words replaced: where no block and no catalogue reaches.

Nothing here is for pages of the website. A passage that a template no longer has is an error, at the first drawing.
"""

from __future__ import annotations

from django.template import Origin
from django.template.loaders.app_directories import Loader

SEARCH = ('value="Search"', 'value="{% translate "Search" %}"')

# Only who may do everything has this field: others would read "None" in its place.
WHO_MAY_EVERYTHING = (
    "<li>{% formattedfield form.is_superuser %}</li>",
    "{% if form.is_superuser %}<li>{% formattedfield form.is_superuser %}</li>{% endif %}",
)


def _permission(action: str, german: str) -> tuple[str, str]:
    """Return the replacement for the label of a box that grants ``action``."""
    says = f"{{% blocktranslate with object=content_perms_dict.object|capfirst %}}{{{{ object }}}} {german}"
    return f"{{{{ content_perms_dict.{action}.perm.name }}}}", f"{says}{{% endblocktranslate %}}"


# Per template: what stands in it, and what is to stand there.
PASSAGES: dict[str, list[tuple[str, str]]] = {
    "wagtailadmin/home.html": [SEARCH],
    "wagtailadmin/shared/header.html": [SEARCH],
    # Programs lock pages without saying when.
    "wagtailadmin/home/locked_pages.html": [
        (
            "{% human_readable_date page.locked_at %}",
            "{% if page.locked_at %}{% human_readable_date page.locked_at %}{% endif %}",
        )
    ],
    "wagtailadmin/reports/listing/_list_page_types_usage.html": [
        ("{{ page_type.name|title }}", "{{ page_type.name|capfirst }}"),
        ("{{ page_type.app_label }}.{{ page_type.model }}", "{{ page_type.app_labeled_name }}"),
    ],
    # Germans write nouns with a capital inside a sentence, too.
    "wagtailadmin/panels/multiple_chooser_panel.html": [("self.label|lower", "self.label|capfirst")],
    "wagtailadmin/shared/side_panel_toggle.html": [("{{ count|intcomma }}", "{{ count|default_if_none:0|intcomma }}")],
    # The checker's script writes into it where in the HTML something was found, which says nothing to editors.
    "wagtailadmin/shared/side_panels/checks.html": [
        (
            "data-content-checker-selector-text></span>",
            'data-content-checker-selector-text hidden></span>{% translate "Show issue" %}',
        ),
    ],
    "wagtailadmin/tables/boolean_cell.html": [
        (
            "{% load wagtailadmin_tags %}",
            '{% load i18n wagtailadmin_tags %}{% translate "ja,nein,nicht bekannt" as words %}',
        ),
        ("title=value|stringformat:'s'", "title=value|yesno:words"),
    ],
    "wagtailadmin/generic/history/action_cell.html": [
        ("{% if instance.comment %}", '{% include "cms/admin/version_name.html" %}{% if instance.comment %}')
    ],
    # One word of Wagtail's for two buttons: one sends a link, the other stores a password.
    "wagtailadmin/account/password_reset/form.html": [
        ("{% trans 'Reset password' %}", '{% translate "Link schicken" %}')
    ],
    "wagtailadmin/account/password_reset/confirm.html": [
        ("{% trans 'Reset password' %}", '{% translate "Passwort speichern" %}')
    ],
    "wagtailadmin/account/password_reset/complete.html": [('{% trans "Login" %}', '{% translate "Jetzt anmelden" %}')],
    "wagtailusers/users/create.html": [WHO_MAY_EVERYTHING],
    "wagtailusers/groups/includes/formatted_permissions.html": [
        _permission("add", "anlegen"),
        _permission("change", "ändern"),
        _permission("delete", "löschen"),
    ],
}


class WordsLoader(Loader):
    """Finds templates in apps, as Django does, and replaces the passages of those named above."""

    def get_contents(self, origin: Origin) -> str:
        """Return the template's text; raise ``LookupError`` where a passage is gone."""
        text = super().get_contents(origin)
        # A template of ours that extends one of these has the same name.
        if "site-packages" not in str(origin.name):
            return text
        for passage, words in PASSAGES.get(str(origin.template_name), ()):
            if passage not in text:
                raise LookupError(f"{origin.template_name} says no longer {passage!r}")
            text = text.replace(passage, words)
        return text
