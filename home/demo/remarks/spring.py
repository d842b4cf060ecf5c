"""Invented comments on the stories from April to June."""

from home.demo.shapes import Remark

ADVERT, INSULT = "Werbung", "Beleidigung"

SPRING = {
    "Die Linien ziehen wir selbst": (
        Remark(
            "Frau Lehmann",
            "Ich wohne gegenüber und muss sagen: Seit ihr eigene Regeln habt, ist es abends ruhiger.",
            replies=(Remark("Bolzplatzrat", "Danke, das lesen wir in der nächsten Sitzung vor."),),
        ),
        Remark(
            "Nachbar",
            "Acht Uhr ist immer noch zu spät. Früher war um sechs Ruhe.",
            replies=(
                Remark("Ivo", "Früher gab es auch keinen Platz."),
                Remark("Nachbar", "Da ist was dran.", "pending"),
            ),
        ),
        Remark("Ein Anwohner", "Mit solchen Leuten redet man nicht, die …", "rejected", INSULT),
    ),
    "Vierzig Jahre in einem Schuhkarton": (
        Remark("Brigitte", "Ich habe noch das Küchenradio. Rot, mit einem Riss. Möchten Sie es haben?"),
        Remark(
            "Jens", "Auf dem dritten Bild ist mein Vater mit der Schubkarre. Ich habe sehr gelacht und etwas geweint."
        ),
        Remark(
            "Kathrin S.",
            "Werden die Tonaufnahmen auch mit Text gezeigt? Meine Mutter hört schlecht.",
            replies=(
                Remark("Erzählarchiv", "Ja, wir schreiben alle ab. Das dauert, aber bis Oktober ist es geschafft."),
            ),
        ),
        Remark("Petra", "Wo genau ist die Wohnung? Ich habe in 178 gewohnt.", "pending"),
        Remark("SEO-Profi", "Ich bringe Ihre Seite auf Platz 1 bei Suchmaschinen.", "spam", ADVERT),
    ),
    "Der Rundgang in zwölf Stationen": (
        Remark(
            "Amira",
            "Gibt es den Plan auch auf Arabisch? Ich würde ihn gern mit meinem Kurs laufen.",
            replies=(
                Remark("Wegescouts", "Noch nicht. Hätten Sie Lust, mit uns zu übersetzen?"),
                Remark("Amira", "Gern! Ich schreibe Ihnen eine E-Mail."),
            ),
        ),
        Remark("Klasse 4b", "Wir haben 131 Balkone gezählt. Mit Katzen."),
        Remark("Ilse", "Danke für die Gebärdensprache. Zum ersten Mal habe ich nichts verpasst."),
        Remark("R. K.", "Station neun ist gerade gesperrt, bitte im Plan vermerken.", "pending"),
    ),
    "Wie hoch ist eine Bordsteinkante?": (
        Remark(
            "Jonas Wiebe", "Danke an alle, die mit mir gemessen haben. Nächste Woche wird an der ersten Stelle gebaut!"
        ),
        Remark(
            "Mutter von Zwillingen",
            "Mit dem Doppelwagen komme ich am Scheid nirgends herunter. Ist die Stelle auf der Liste?",
            replies=(
                Remark("Wegescouts", "Ja, Nummer 7. Laut Zeitplan im Herbst."),
                Remark("Mutter von Zwillingen", "Dann schieben wir bis dahin durchs Gras."),
            ),
        ),
        Remark("P. Richter", "Drei Zentimeter braucht ein Mensch mit Blindenstock aber, um die Kante zu finden."),
        Remark("Falschparker", "Ihr könnt mich mal.", "rejected", INSULT),
    ),
    "Ein Fest, ein Aushang, elf Klingeln": (
        Remark("Rashid", "Mara, der Kuchen war sehr gut. Ich habe das Rezept meiner Mutter geschickt."),
        Remark("Mara", "Im nächsten Jahr bitte wieder mit Trommel!"),
        Remark(
            "Aufgang 64",
            "Wir wollen auch. Wie habt ihr das mit dem Strom gemacht?",
            replies=(
                Remark(
                    "Elf Klingeln",
                    "Verlängerung aus dem Keller, vorher mit der Hausverwaltung besprochen. Kommt rüber!",
                ),
                Remark("Aufgang 64", "Machen wir. Wir bringen die Leiter zurück.", "pending"),
            ),
        ),
        Remark("Ingrid", "Ich habe vom Fenster aus zugesehen. Nächstes Mal komme ich herunter."),
        Remark("Elf Klingeln", "Ingrid, wir holen Sie ab. Versprochen."),
        Remark("Ticketshop", "Festivaltickets billig kaufen, nur heute", "spam", ADVERT),
    ),
    "Bienen auf dem Flachdach": (
        Remark(
            "Imker i. R.",
            "Sechs Völker sind viel für ein Dach. Habt ihr an Schatten gedacht?",
            replies=(Remark("Bienenbündnis", "Ja, es gibt ein Segel. Kommen Sie gern schauen, Ihr Rat hilft uns."),),
        ),
        Remark("Allergiker", "Bitte Schilder an den Eingängen aufstellen. Danke."),
        Remark("Vera", "Kann ich auf meinem Balkon auch etwas für Bienen tun?", "pending"),
    ),
}
