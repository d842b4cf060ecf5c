"""Invented comments on the stories from January to March."""

from home.demo.shapes import Remark

ADVERT, INSULT, PRIVATE = "Werbung", "Beleidigung", "Enthält Name und Anschrift einer dritten Person"

WINTER = {
    "Tee, Fehler und neue Nachbar:innen": (
        Remark("Oksana B.", "Danke für den schönen Bericht! Ich bringe am Dienstag Mohnkuchen mit."),
        Remark(
            "Helga M.",
            "Kann man auch kommen, wenn man schon gut Deutsch spricht und einfach Gesellschaft sucht?",
            replies=(
                Remark("Samir H.", "Ja, unbedingt. Solche wie Sie suchen wir. An jedem Tisch sitzt jemand, der hilft."),
                Remark("Helga M.", "Dann bis Dienstag!"),
                Remark("Rolf", "Ist der Raum auch mit Rollator erreichbar?", "pending"),
            ),
        ),
        Remark("Günstig-Kredit", "Sofort 50.000 Euro ohne Prüfung, schreiben Sie mir!!!", "spam", ADVERT),
    ),
    "Zehn Lieblingsorte auf einer Karte": (
        Remark(
            "Anke W.",
            "Mein Lieblingsort fehlt: die Stufen hinter der Schwimmhalle, wenn abends die Sonne draufliegt.",
            replies=(Remark("Tilo Brandis", "Ist notiert. Beim nächsten Mal zeichnen wir ihn gemeinsam ein."),),
        ),
        Remark("Gerd Pohl", "Wird die Karte auch gedruckt? Mein Vater hat kein Internet."),
        Remark("Nadja", "Kann man die Karte irgendwo größer ansehen?", "pending"),
        Remark("TopCasino24", "Gewinnen Sie noch heute mit unserem Bonus.", "spam", ADVERT),
    ),
    "Das Regal, das niemandem gehört": (
        Remark("Heike T.", "Das Puzzle hatte alle Teile. Ich habe nachgezählt: 1.000."),
        Remark(
            "Sabine",
            "Bitte keine Matratzen mehr. Das ist ein Regal und kein Sperrmüll.",
            replies=(Remark("Uwe", "Stimmt. Ich habe die letzte zum Hof gebracht. War schwer."),),
        ),
        Remark("anonym", "Die aus Nummer 9 räumt immer alles weg, und zwar mit vollem Namen: …", "rejected", PRIVATE),
    ),
    "Siebzig von hundert Toastern": (
        Remark("Dieter", "Ich war Elektriker und hätte samstags Zeit. An wen wende ich mich?"),
        Remark(
            "Jule",
            "Repariert ihr auch Hosen von Kindern, also sehr kaputte?",
            replies=(
                Remark("Linh Vo", "Je kaputter, desto besser. Bringen Sie Stoff zum Unterlegen mit."),
                Remark("Jule", "Super, es sind elf Hosen. Ich bringe auch Kuchen.", "pending"),
            ),
        ),
        Remark("Ferdinand", "Wäre ein Termin unter der Woche möglich? Ich arbeite samstags."),
        Remark("Replika-Uhren", "Luxusuhren zum halben Preis, nur heute", "spam", ADVERT),
    ),
    "Ein Garten, wo ein Hochhaus stand": (
        Remark("Herr Kallweit", "Die Bohnen lassen grüßen. In diesem Jahr gibt es zu viele, bitte melden!"),
        Remark(
            "Familie Nguyen",
            "Wie lange wartet man im Moment auf ein Beet?",
            replies=(
                Remark("Querbeet", "Zurzeit etwa fünf Monate. Mitgärtnern können Sie aber sofort, mittwochs ab vier."),
            ),
        ),
        Remark("Renate", "Ich habe im sechsten Stock gewohnt. Danke, dass dort jetzt etwas lebt."),
        Remark("Steffen", "Alles schön und gut, aber wo parken die Leute?"),
        Remark("Steffen", "Ihr seid doch alle …", "rejected", INSULT),
        Remark("Olha", "Wir haben Samen von unserem Garten in Poltawa mitgebracht. Gelbe Tomaten!"),
        Remark("Mira, 10", "Ich will auch eine Gießkanne mit meinem Namen."),
    ),
    "Radfahren lernen: Anmeldung läuft": (
        Remark("Fatma", "Ich habe mich angemeldet. Ich habe ein bisschen Angst und freue mich."),
        Remark("Bernd", "Gibt es das auch für Dreiräder?", "pending"),
    ),
}
