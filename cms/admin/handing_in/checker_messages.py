"""What the content checker says of each of its rules: what is wrong for whom, and what to do."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


def _message(title: str | Promise, advice: str | Promise) -> dict[str, str | Promise]:
    """Return a message in the shape that Wagtail gives it."""
    return {"error_name": title, "help_text": advice}


# For a rule that nobody has worded yet, such as one that a new version of Wagtail brings.
FALLBACK = _message(
    _("Hier haben es manche beim Lesen schwer"),
    _("Sehen Sie sich die Stelle in der Vorschau an und schreiben Sie sie einfacher, oder fragen Sie die Verwaltung."),
)

MESSAGES = {
    "alt-text-quality": _message(
        _("Die Bildbeschreibung klingt nach einem Dateinamen"),
        _("Schreiben Sie in einem Satz, was zu sehen ist. Wer das Bild nicht sieht, bekommt diesen Satz vorgelesen."),
    ),
    "bold-as-heading": _message(
        _("Fetter Text steht da, wo eine Überschrift hingehört"),
        _("Nehmen Sie dafür den Baustein „Überschrift“. Nur dann findet man den Abschnitt auch beim Vorlesen."),
    ),
    "button-name": _message(
        _("Ein Knopf hat keine Aufschrift"),
        _("Schreiben Sie darauf, was geschieht, zum Beispiel „Angebote ansehen“."),
    ),
    "empty-heading": _message(
        _("Eine Überschrift ist leer"),
        _("Schreiben Sie hinein, was im Abschnitt steht, oder löschen Sie die Überschrift."),
    ),
    "empty-table-header": _message(
        _("Eine Spalte oder Zeile der Tabelle hat keinen Namen"),
        _("Schreiben Sie in die erste Zelle, was in der Spalte oder Zeile steht."),
    ),
    "frame-title": _message(
        _("Ein eingebetteter Inhalt hat keinen Titel"),
        _("Geben Sie ihm einen Titel, der sagt, was dort zu sehen oder zu hören ist."),
    ),
    "heading-order": _message(
        _("Bei den Überschriften fehlt eine Ebene"),
        _("Wählen Sie hier die Ebene „Abschnitt“, oder setzen Sie davor eine Überschrift dieser Ebene."),
    ),
    "input-button-name": _message(
        _("Ein Knopf im Formular hat keine Aufschrift"),
        _("Schreiben Sie darauf, was geschieht, zum Beispiel „Nachricht senden“."),
    ),
    "link-name": _message(
        _("Ein Link hat keinen Text"),
        _("Schreiben Sie als Text, wohin der Link führt, oder nehmen Sie ihn heraus."),
    ),
    "link-text": _message(
        _("Der Text eines Links sagt nicht, wohin er führt"),
        _("Nennen Sie das Ziel beim Namen: „Sprechzeiten des Büros“ statt „hier“ oder einer Internetadresse."),
    ),
    "picture-description": _message(
        _("Ein Bild hat noch keine Beschreibung"),
        _(
            "Schreiben Sie, was zu sehen ist, oder kreuzen Sie „Das Bild schmückt nur“ an. "
            "Vorher wird es nicht öffentlich."
        ),
    ),
}
