"""Invented stories from October and November, two of them not out yet."""

from home.demo.shapes import Story

AUTUMN = (
    Story(
        "Bücher auf Rädern",
        "2026-10-02",
        "leseecke",
        "Wer nicht zur Bücherstube kommen kann, bekommt Besuch: freitags rollt ein Lastenrad mit sechzig Bänden durchs "
        "Viertel.",
        """
Frau Lindt möchte etwas mit Meer und ohne Tote. Das ist schwieriger, als man denkt. Nach drei Vorschlägen wird es ein
Buch über Leuchttürme.

## Eine Liste, zwei Stunden, neun Türen

Die Route steht seit dem Frühjahr. Neun Menschen warten auf das Rad, einige mit Kaffee. Ausgeliehen wird für vier
Wochen, verlängert wird durch Zuruf.

![strasse] Ein fünfgeschossiges Wohnhaus hinter einer Wiese, davor Wege, Fahrräder und Menschen. |
Neun Türen stehen auf der Liste.

> Die Bücher sind schön. Das Klingeln ist schöner. | Herr Kallweit, 74

Für den Winter wird eine zweite Fahrerin oder ein zweiter Fahrer gesucht. Das Rad hat einen Motor.
""",
        "Ehrenamt LebendigeNachbarschaften NeuOlvenstedt",
        (("Bücherstube Wendepunkt", "packt die Kiste"), ("Radstation Speichenbruch", "leiht das Lastenrad")),
        programme="landesfonds",
    ),
    Story(
        "Zwei Generationen, ein Bildschirm",
        "2026-10-14",
        "stimmen",
        "Mittwochs erklären Jugendliche älteren Menschen das Handy. Nach einer Stunde wissen beide mehr.",
        """
„Wo ist das Bild hin?“ – „Welches?“ – „Das mit dem Hund.“ Elif, sechzehn, wischt zweimal. Der Hund ist wieder da, und
mit ihm die ganze Geschichte: wie er hieß, wo er herkam, warum er kein Wasser mochte.

## Eine Frage je Besuch

Die Regel schont die Nerven. Auf der Warteliste stehen Schriftgröße, Videotelefon und die Frage, warum Werbung weiß,
dass man neue Schuhe braucht.

> Ich lerne hier Geduld. Steht jetzt in meinem Lebenslauf. | Elif, 16

![haeuschen] Vier Reihen kleiner bunter Häuser, jedes mit anderen Fenstern und Türen. | Gemalt auf dem Tablet, mit 79.

-> Mittwochs von zehn bis zwölf im Büro. | So finden Sie uns | /buero/
""",
        "Ehrenamt BueroFuerStadtteilarbeit OlvenTown",
        (
            ("Technikhilfe Grauer Bildschirm", "erklärt"),
            ("Begegnungsstätte Lindenblüte", "kocht Kaffee"),
        ),
        programme="spenden",
    ),
    Story(
        "Endhaltestelle heißt Anfang",
        "2026-10-24",
        "strassenbahn",
        "An der Haltestelle treffen sich alle: Schulkinder, Nachtschicht, Besuch. Eine Gruppe macht aus dem "
        "Warten eine "
        "Ausstellung.",
        """
Sieben Minuten dauert die Wartezeit im Schnitt. Zu kurz für ein Buch, lang genug für eine Geschichte. Deshalb hängen
jetzt an der Haltestelle vierzehn davon, jede passt auf eine Fahrkarte.

## Gesammelt beim Umsteigen

Zwei Wochen lang stand ein Klapptisch neben dem Kiosk. Wer wollte, schrieb auf, was hier beginnt: eine Lehre, eine
Liebe, ein Heimweg.

![stimmen] Viele verschiedene Menschen dicht beieinander, über ihnen bunte Sprechblasen. |
Viele Stimmen passen auf vierzehn Fahrkarten.

> Ich bin 1984 mit der ersten Bahn gekommen. Eigentlich nur, um zu gucken. | eine Fahrkarte

Die Geschichten gibt es auf Deutsch, Ukrainisch, Arabisch und in Leichter Sprache.
""",
        "NeuOlvenstedt Sprachbruecken UrstUrban EineStadtFuerAlle",
        (
            ("Kiosk Letzte Runde", "bewacht den Klapptisch"),
            ("Büro für Einfache Sätze", "übersetzt"),
            ("Erzählarchiv Plattenzeit", "hebt alles auf"),
        ),
        programme="verfuegungsfonds",
    ),
    Story(
        "Singen im Treppenhaus",
        "2026-11-07",
        "hauseingang",
        "Wo es hallt, klingt jede Stimme besser. Der Treppenhauschor probt jeden Dienstag in einem anderen Aufgang.",
        """
Der Bass steht im Erdgeschoss, der Sopran im fünften Stock. Dazwischen öffnen sich Türen. Einige hören zu, andere
summen, ein Hund bellt im Takt.

## Vorsingen gibt es nicht

Noten auch nicht. Gelernt wird Zeile für Zeile. Das Programm ist so gemischt wie die Klingelschilder: ein Wanderlied,
ein Wiegenlied aus Charkiw, ein Schlager aus dem Jahr 1987.

> Seit wir singen, grüßt man sich lauter. | Jonas Wiebe, Tenor, zweiter Stock

![abend] Wohnblöcke in der Dämmerung, viele Fenster leuchten. | Am ersten Advent singt der Chor im Hof.

-> Nächste Probe: der Aushang verrät, wo. | Tonspur im Verzeichnis finden | /verzeichnis/
""",
        "LebendigeNachbarschaften OlvenTown Sprachbruecken",
        (("Tonspur Neu Olvenstedt", "leitet den Chor"), ("Hausgemeinschaft Elf Klingeln", "öffnet die Tür")),
        programme="spenden",
    ),
    Story(
        "Kochen, bis alle satt sind",
        "2026-11-14",
        "garten",
        "In der Kinderküche schneiden Achtjährige Zwiebeln für vierzig Leute. Das Gemüse kommt aus dem Garten, "
        "das Brot von "
        "gestern.",
        """
Wer weint, darf an die Karotten wechseln. So steht es an der Wand, gleich neben dem Plan, wer abwäscht. Um zwei sitzen
alle: die Köch:innen, ihre Geschwister und eine Lehrerin, die eigentlich nur etwas abgeben wollte.

## Rezept für vierzig

- sechs Kilo Kartoffeln, von Kindern geschält
- vier Kilo Möhren aus dem Garten
- Brot vom Vortag, geröstet
- Petersilie, so viel wie da ist

![hoffest] Menschen an einer langen Tafel zwischen zwei Wohnhäusern, darüber bunte Wimpelketten. |
Im Sommer wird draußen gegessen.

> Zu Hause koche ich jetzt auch. Mama wäscht ab. | Lina, 9

Das Projekt läuft bis zum Sommer. Für die Ferien werden Menschen gesucht, die einmal in der Woche mitkochen.
""",
        "OlvenstedtFuerAlle Stadtgruen Ehrenamt",
        (
            ("Kinderküche Löffelstiel", "kocht"),
            ("Gemeinschaftsgarten Querbeet", "liefert Gemüse"),
            ("Bäckerei Krustenkind", "gibt Brot"),
        ),
        programme="landesfonds",
    ),
    Story(
        "Schlüssel auf Zeit",
        "2026-11-19",
        "haeuschen",
        "Drei leere Läden, drei Ideen: Die Gründerstube sucht Menschen, die ein Vierteljahr lang etwas ausprobieren.",
        """
Der Text ist noch in Arbeit. Es fehlen die Zitate der ersten Mieter:innen und ein Foto vom Spielzeugdoktor.

## Was schon feststeht

Die Räume liegen an der Marktbreite, haben Strom und Wasser und kosten wenig.
""",
        "UrstUrban StadtumbauOlvenstedt",
        (("Gründerstube Leerstand", "vergibt die Räume"),),
        programme="stadtumbau",
        status="planned",
        state="draft",
    ),
    Story(
        "Ein Winter voller Lichter",
        "2026-11-21",
        "abend",
        "Vom ersten Advent an leuchtet jeden Abend ein anderes Fenster. Wer mitmacht, steht auf der Karte.",
        """
24 Fenster, 24 Geschichten: Der Lichterweg führt einmal um den Ring. Die Karte gibt es im Büro und an der Haltestelle.

![rundgang] Dunkelblaue Karte des Stadtteils, eine gepunktete Linie verbindet neun farbige Stationen. |
So könnte der Lichterweg verlaufen.
""",
        "LebendigeNachbarschaften NeuOlvenstedt",
        (("Hausgemeinschaft Elf Klingeln", "sammelt Anmeldungen"),),
        programme="spenden",
        status="planned",
        state="scheduled",
    ),
)
