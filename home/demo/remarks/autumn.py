"""Invented comments on the stories from October and November; the newest mostly wait."""

from home.demo.shapes import Remark

ADVERT, INSULT, TWICE = "Werbung", "Beleidigung", "Doppelt abgeschickt"

AUTUMN = {
    "Bücher auf Rädern": (
        Remark(
            "Fahrer in spe",
            "Ich könnte ab Dezember fahren. Ist das Rad schwer zu lenken?",
            replies=(Remark("Radstation", "Nach zehn Minuten hat man es raus. Kommen Sie zur Probefahrt."),),
        ),
        Remark("Bibliothekarin", "Sechzig Bände, neun Türen: Das ist eine bessere Quote als bei uns."),
        Remark(
            "Bibliothekarin", "Sechzig Bände, neun Türen: Das ist eine bessere Quote als bei uns.", "rejected", TWICE
        ),
        Remark("Jürgen", "Gibt es auch Hörbücher?", "pending"),
    ),
    "Zwei Generationen, ein Bildschirm": (
        Remark("Gerda, 79", "Ich habe mein erstes Bild auf dem Tablet gemalt. Es hängt jetzt in diesem Artikel!"),
        Remark(
            "Enkel",
            "Oma schickt mir seit einer Woche Sprachnachrichten. Lange. Danke?",
            replies=(Remark("Gerda, 79", "Bitte."),),
        ),
        Remark("Virenschutz", "Ihr Gerät ist infiziert, rufen Sie sofort an", "spam", ADVERT),
        Remark("Klaus", "Hilft mir auch jemand mit dem Fernseher? Er spricht plötzlich Englisch.", "pending"),
    ),
    "Endhaltestelle heißt Anfang": (
        Remark("Nachtschicht", "Geschichte neun ist von mir. Ich hätte nicht gedacht, dass jemand sie liest."),
        Remark("Bohdan", "Дякую за переклад! Vielen Dank für die Übersetzung, meine Mutter hat alles gelesen."),
        Remark("Layla", "شكرًا لكم. Schön, dass auch Arabisch dabei ist."),
        Remark("Schmierfink", "Ich mal da drüber, ihr …", "rejected", INSULT),
        Remark("Kioskkunde", "Bleibt die Ausstellung über den Winter?", "pending"),
    ),
    "Singen im Treppenhaus": (
        Remark("Hund aus dem dritten", "Wuff. (Er meint: schön.)"),
        Remark(
            "Alt, erster Stock",
            "Darf man mitsingen, wenn man nur den Refrain kann?",
            replies=(
                Remark("Tonspur", "Der Refrain ist das Wichtigste."),
                Remark("Alt, erster Stock", "Dann bin ich dabei.", "pending"),
            ),
        ),
        Remark("Frühaufsteher", "Bitte bis 21 Uhr fertig sein. Sonst sehr gern.", "pending"),
    ),
    "Kochen, bis alle satt sind": (
        Remark("Linas Mama", "Ich kann bestätigen: Ich wasche ab."),
        Remark("Koch im Ruhestand", "Ich käme gern donnerstags. Braucht ihr jemanden?", "pending"),
        Remark("Annett", "Wie kann ich Kartoffeln spenden? Wir haben zu viele.", "pending"),
        Remark("Diätpillen", "10 Kilo in 10 Tagen", "spam", ADVERT),
    ),
}
