"""Why a file is not taken, in sentences that name line and column."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cms.text import thousands
from directory.address_file.cells import LONGEST_CELLS, Problem
from directory.address_file.columns import FIELDS, NAMES, NEEDED, folded_name
from directory.address_file.reading import LARGEST_FILE, MOST_ADDRESSES, AddressFile, Mistake

LONGEST_QUOTE = 60
LARGE_FILE = Mistake(Problem.TOO_LARGE)
SENTENCES = {
    Problem.EMPTY_STREET: gettext_lazy("Hier fehlt der Name der Straße."),
    Problem.LONG: gettext_lazy("„%(value)s …“ ist zu lang. Möglich sind %(most)s Zeichen."),
    Problem.POSTCODE: gettext_lazy("„%(value)s“ ist keine Postleitzahl. Sie hat fünf Ziffern."),
    Problem.SHORT_POSTCODE: gettext_lazy(
        "„%(value)s“ hat nur vier Ziffern. Vielleicht fehlt durch die Tabellenkalkulation die Null davor: 0%(value)s?"
    ),
    Problem.DATE: gettext_lazy(
        "„%(value)s“ sieht nach einem Datum aus. Vielleicht hat die Tabellenkalkulation eine Hausnummer wie „1-3“"
        " umgewandelt. Bitte nehmen Sie die Datei, wie die Stadt sie veröffentlicht."
    ),
    Problem.NO_NUMBER: gettext_lazy("„%(value)s“ ist keine Hausnummer. Wenn es keine gibt, bleibt die Zelle leer."),
    Problem.NOT_DEGREES: gettext_lazy(
        "„%(value)s“ ist keine Koordinate in Grad. Bitte nehmen Sie Breiten- und Längengrad, zum Beispiel"
        " 52,148900 und 11,571500."
    ),
    Problem.SWAPPED: gettext_lazy("„%(value)s“: Sind Breitengrad und Längengrad vertauscht?"),
    Problem.FAR_AWAY: gettext_lazy("„%(value)s“ liegt weit weg von hier. Bitte prüfen Sie die Koordinaten."),
    Problem.HALF_A_PLACE: gettext_lazy("Hier fehlt die zweite Koordinate. Es braucht beide oder keine."),
    Problem.CELLS: gettext_lazy("Die Zeile hat mehr Zellen als die erste: „%(value)s“ gehört zu keiner Spalte."),
    Problem.NOT_A_TABLE: gettext_lazy("Die Anführungszeichen gehen hier nicht auf."),
    Problem.NOT_READ: gettext_lazy(
        "Diese Datei ist keine Tabelle im Format CSV, oder ihre Zeichen lassen sich nicht lesen. Bitte speichern Sie"
        " sie als „CSV UTF-8“."
    ),
    Problem.EMPTY: gettext_lazy("In dieser Datei steht keine Adresse. Die erste Zeile nennt die Spalten."),
    Problem.MISSING: gettext_lazy(
        "Diese Spalte fehlt. Die erste Zeile der Datei nennt die Spalten; nötig sind: %(needed)s."
    ),
    Problem.METRES: gettext_lazy(
        "Diese Spalte fehlt. Nötig sind Breitengrad und Längengrad in Grad. Meterwerte wie „Rechtswert“ oder"
        " „Ost“ lassen sich hier nicht umrechnen."
    ),
    Problem.TWICE: gettext_lazy("Diese Angabe hat schon eine andere Spalte. Bitte lassen Sie eine von beiden weg."),
    Problem.NO_CITY: gettext_lazy("Diese Spalte fehlt. Sie kann fehlen, sobald in den Angaben zum Büro ein Ort steht."),
    Problem.TOO_MANY: gettext_lazy(
        "Bis hierher sind es schon mehr als %(addresses)s Adressen. Mehr nimmt die Liste nicht."
    ),
    Problem.TOO_LARGE: gettext_lazy("Diese Datei ist zu groß. Möglich sind bis zu %(megabytes)s MB."),
}


def mistake_sentence(mistake: Mistake) -> str:
    """Return what to tell whoever gave the file."""
    sentence = SENTENCES[mistake.problem] % {
        "value": mistake.value[:LONGEST_QUOTE],
        "most": LONGEST_CELLS.get(FIELDS.get(folded_name(mistake.column), ""), ""),
        "needed": ", ".join(NAMES[field][0] for field in NEEDED),
        "addresses": thousands(MOST_ADDRESSES),
        "megabytes": LARGEST_FILE // (1024 * 1024),
    }
    if mistake.column:
        return _("Zeile %(line)s, Spalte „%(column)s“: %(sentence)s") % {
            "line": mistake.line,
            "column": mistake.column,
            "sentence": sentence,
        }
    return (
        _("Zeile %(line)s: %(sentence)s") % {"line": mistake.line, "sentence": sentence} if mistake.line else sentence
    )


def import_report(file: AddressFile) -> list[str]:
    """Return what to tell of a file that was taken."""
    count = len(file.rows)
    told = [
        ngettext("Die Adressliste hat jetzt %(count)s Adresse.", "Die Adressliste hat jetzt %(count)s Adressen.", count)
    ]
    if file.repeated:
        told.append(
            ngettext("%(repeated)s Zeile stand doppelt da.", "%(repeated)s Zeilen standen doppelt da.", file.repeated)
        )
    if file.unused:
        told.append(_("Nicht gebraucht: %(unused)s."))
    values = {"count": thousands(count), "repeated": thousands(file.repeated), "unused": ", ".join(file.unused)}
    return [sentence % values for sentence in told]
