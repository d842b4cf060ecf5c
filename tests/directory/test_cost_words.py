"""What words about costs say: free, paid, for a donation, or nothing for certain."""

import pytest

from directory.cost_words import DONATION, FREE, PAID, UNKNOWN, cost_kind_of
from directory.models.choices import CostKind

SAID = {
    FREE: (
        *("kostenfrei", "kostenlos", "Kostenlos!", "gratis", "umsonst", "unentgeltlich", "Eintritt frei", "frei"),
        *("freier Eintritt", "Der Eintritt ist frei.", "ohne Gebühr", "keine Kosten", "0 €", "0,00 Euro"),
        *("für alle kostenlos", "kostenfrei, Spende für Popcorn", "Eintritt frei, Spenden willkommen"),
        *("kostenfrei, Pfand 30 Euro", "kostenfrei, Mitglieder zuerst", "kostenlose Beratung", "KOSTENFREI"),
        *("gebührenfrei", "Teilnahme frei", "kostenlos, Anmeldung bis Montag"),
    ),
    PAID: (
        *("5 €", "5 Euro", "5,50 EUR", "€ 5", "2,- €", "50 Cent", "3 Euro Eintritt", "2 Euro für Material"),
        *("kostenpflichtig", "Materialpreis", "Ersatzteile zum Selbstkostenpreis", "Kostenbeitrag", "kleine Gebühr"),
        *("25 Euro am Tag, Initiativen kostenfrei", "nach Einkommen, 0 bis 40 Euro", "10 €", "nicht kostenlos"),
        *("im Beitrag enthalten, dreimal Schnuppern kostenfrei", "Kinder kostenlos, sonst 3 €", "100 Euro"),
        *("5 Euro im Monat, wenn Sie können", "1 Euro je Fahrt"),
    ),
    DONATION: (
        *("Spende", "auf Spendenbasis", "gegen Spende", "Spenden erbeten", "Wir freuen uns über eine Spende."),
        *("Spende, Richtwert 3 Euro", "Hutkasse", "auf Spendenbasis (ca. 5 €)"),
    ),
    UNKNOWN: (
        *("", " ", "nach Vereinbarung", "auf Anfrage", "zahlt die Krankenkasse", "zahlt die Pflegekasse", "?"),
        *("nach Pflegegrad kostenfrei", "kostenlos für Mitglieder", "für Kinder kostenlos", "Pfand 20 Euro"),
        *(
            "kostenfrei bis zu einer Seite",
            "barrierefrei",
            "freitags",
            "nach Selbsteinschätzung",
            "teilweise kostenlos",
        ),
        *("Montag 15 bis 17 Uhr", "20 Plätze"),
    ),
}


@pytest.mark.parametrize(("words", "kind"), [(words, kind) for kind, many in SAID.items() for words in many])
def test_what_is_written_is_understood(words: str, kind: str) -> None:
    assert cost_kind_of(words) == kind


def test_each_answer_is_one_that_offers_know() -> None:
    assert set(SAID) == set(CostKind.values)
