"""Why a line is not understood, in a sentence that says what to write instead."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directory.hours_line.refusals import LONGEST_QUOTE, NotUnderstood, Reason
from directory.hours_line.rows import LONGEST_NOTE

SENTENCES = {
    Reason.UNKNOWN_WORD: _(
        "„%(what)s“ verstehen wir hier nicht. Bitte schreiben Sie Tage und Uhrzeiten, zum Beispiel: Mo–Fr 9–12."
        " Eine Anmerkung setzen Sie in Anführungszeichen: Mo 9–12 „Raum 14“."
    ),
    Reason.NO_DAY: _("An welchem Tag gilt „%(what)s“? Bitte schreiben Sie den Tag davor, zum Beispiel: Mo–Fr 9–12."),
    Reason.NO_TIMES: _("Welche Uhrzeiten gehören zu „%(what)s“? Bitte schreiben Sie sie dazu, zum Beispiel: Mo 9–12."),
    Reason.NO_END: _(
        "Bei „%(what)s“ fehlt das Ende. Bitte schreiben Sie zum Beispiel „Mo 9–12“, „Mo ab 16 Uhr“ oder eine Anmerkung"
        " in Anführungszeichen."
    ),
    Reason.CHAIN: _(
        "„%(what)s“ lässt sich auf mehr als eine Art lesen. Bitte trennen Sie mit Kommas: Mo 9–12, 14–17 oder"
        " Mo, Mi, Fr 9–12."
    ),
    Reason.NO_SUCH_TIME: _("„%(what)s“ ist keine Uhrzeit. Bitte schreiben Sie sie so: 9, 9:30 oder 17:00."),
    Reason.MORNING_OR_EVENING: _(
        "Ist „%(what)s“ früh oder nachmittags? Bitte schreiben Sie die Uhrzeit mit 24 Stunden: 15–17, oder früh mit"
        " einer Null: 03:00–05:00."
    ),
    Reason.ENDS_BEFORE: _(
        "Bei „%(what)s“ liegt das Ende vor dem Anfang. Bitte schreiben Sie die Uhrzeiten mit 24 Stunden, zum Beispiel"
        " 9–17, oder „am nächsten Tag“ dahinter."
    ),
    Reason.NOT_IN_ORDER: _(
        "„%(what)s“ liegt vor der Zeit davor. Bitte schreiben Sie die Zeiten eines Tages der Reihe nach."
    ),
    Reason.WORKING_DAYS: _("„%(what)s“ kann mit oder ohne Samstag heißen. Bitte schreiben Sie Mo–Fr oder Mo–Sa."),
    Reason.RHYTHM: _(
        "„%(what)s“ gilt nicht jede Woche. Bitte schreiben Sie es als Anmerkung in Anführungszeichen, zum Beispiel:"
        " Do „jeden 1. Donnerstag im Monat, 15–17 Uhr“."
    ),
    Reason.HOLIDAY_TIMES: _(
        "„%(what)s“: Wann Feiertage oder Ferien sind, weiß die Wochenübersicht nicht. Bitte schreiben Sie es als"
        " Anmerkung in Anführungszeichen, zum Beispiel: „in den Ferien 10–16 Uhr“."
    ),
    Reason.NO_YEAR: _("Bei „%(what)s“ fehlt das Jahr. Bitte schreiben Sie zum Beispiel: ab 1.9.2027: Mo 9–12."),
    Reason.NO_SUCH_DATE: _("Das Datum bei „%(what)s“ gibt es nicht, oder der Wochentag kommt darin nicht vor."),
    Reason.WHOLE_DAY: _("„%(what)s“: Bitte schreiben Sie die Uhrzeiten, zum Beispiel 8–20, oder „rund um die Uhr“."),
    Reason.SAME_DAY_TWICE: _(
        "„%(what)s“ widerspricht einer anderen Angabe zu diesem Tag. Bitte nennen Sie jeden Tag nur mit den Zeiten, die"
        " gelten, zum Beispiel: Mo, Di, Do, Fr 9–17; Mi 9–12."
    ),
    Reason.WHICH_DAYS: _(
        "Für welche Tage gilt „%(what)s“? Bitte schreiben Sie die Tage dazu, zum Beispiel: Mi geschlossen."
    ),
    Reason.EXCEPTION: _(
        "Was soll „%(what)s“ ausnehmen? Bitte nennen Sie die Tage, die gelten, zum Beispiel: Mo, Di, Do, Fr 9–17."
    ),
    Reason.WHOSE_NOTE: _(
        "Wozu gehört „%(what)s“? Bitte trennen Sie mit Semikolon: Mo 9–12; Di 14–17 (nach Vereinbarung); Fr 9–12."
    ),
    Reason.WHOSE_DATES: _("Wozu gehört „%(what)s“? Bitte schreiben Sie es davor: ab 1.9.2027: Mo 9–12; Di 9–12."),
    Reason.LONG_NOTE: _("Die Anmerkung „%(what)s …“ ist zu lang. Bitte kürzen Sie sie auf %(most)s Zeichen."),
    Reason.LONG_LINE: _(
        "Das ist zu lang. Bitte schreiben Sie nur Tage und Uhrzeiten, zum Beispiel: Mo–Fr 9–12, 14–17."
    ),
    Reason.UNCLEAR: _(
        "„%(what)s“ verstehen wir nicht eindeutig. Bitte schreiben Sie es einfacher, zum Beispiel: Mo–Fr 9–12, 14–17;"
        " Sa nach Vereinbarung."
    ),
}


def sentence_for(refusal: NotUnderstood) -> str:
    """Return what to tell whoever wrote the line."""
    return SENTENCES[refusal.reason] % {"what": refusal.what, "most": LONGEST_NOTE}


def both_changed(line: str) -> str:
    """Return what to tell whoever changed the line and the rows in one go."""
    return gettext(
        "Sie haben die Zeile („%(line)s“) und die einzelnen Zeiten geändert. Es gilt nur eines: Wenn Sie so speichern,"
        " gelten die einzelnen Zeiten. Soll die Zeile gelten, schreiben Sie sie bitte noch einmal."
    ) % {"line": line[:LONGEST_QUOTE]}
