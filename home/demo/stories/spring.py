"""Invented stories from April to June."""

from home.demo.shapes import Story

SPRING = (
    Story(
        "Die Linien ziehen wir selbst",
        "2026-04-18",
        "bolzplatz",
        "Zwölf Jugendliche haben den Bolzplatz am Rennebogen geplant, gestrichen und mit Regeln versehen. Die "
        "wichtigste: "
        "Wer streitet, setzt sich auf die Bank.",
        """
Die Farbe heißt Türkisblau und roch drei Tage lang bis zur Haltestelle. Gestrichen haben alle, die konnten, und ein
paar, die eigentlich nur gucken wollten.

## Eine Stimme je Person, egal wie alt

Der Bolzplatzrat tagt freitags im Stehen. Abgestimmt wird mit der Hand. So wurde beschlossen, dass um acht Uhr Schluss
ist, dass Mädchen die Hälfte der Zeiten bekommen und dass Erwachsene klingeln müssen.

![hof-von-oben] Blick von oben auf Dächer, Wege, einen Spielplatz, Hochbeete und einen Teich. |
Der Platz liegt mitten zwischen den Höfen.

> Die Stadt hat gefragt, was wir wollen. Wir haben gesagt: gefragt werden. | Samir, 15

### Was es gekostet hat

Belag, Tore und Farbe wurden aus dem Programm Stadtumbau bezahlt, die Bälle aus Spenden. Die Arbeit war Eigenleistung:
640 Stunden, sauber aufgeschrieben.
""",
        "OlvenTown StadtumbauOlvenstedt OlvenstedtFuerAlle",
        (
            ("Bolzplatzrat Rennebogen", "plant und entscheidet"),
            ("SV Sternsee 81", "stiftet Bälle"),
            ("Jugendklub Achterdeck", "lagert das Werkzeug"),
        ),
        programme="stadtumbau",
        status="finished",
    ),
    Story(
        "Vierzig Jahre in einem Schuhkarton",
        "2026-05-02",
        "hausfront",
        "Ein Erzählarchiv sammelt Fotos aus der Zeit, als die Häuser neu und die Bäume kniehoch waren. Gesucht: Ihre "
        "Geschichte.",
        """
Auf dem ersten Bild steht ein Kinderwagen im Schlamm. Dahinter ein Kran, davor eine Frau in weißen Schuhen. „Das bin
ich“, sagt Frau Torbeck. „Und die Schuhe waren danach hin.“

## Jede Wohnung ein Kapitel

Das Archiv hat 2.300 Fotos und 61 Tonaufnahmen. Wer etwas bringt, sitzt am Scanner daneben und erzählt. Nichts wird
ohne Einwilligung gezeigt, und die Originale gehen wieder mit nach Hause.

![strasse] Ein fünfgeschossiges Wohnhaus hinter einer Wiese, davor Wege, Fahrräder und Menschen. |
Damals grau, heute bunt.

> Wir hatten Fernwärme und keine Gehwege. Das war Luxus mit Gummistiefeln. | Heike Torbeck

![formsteine] Muster aus quadratischen Formsteinen mit Bögen und Kreisen. | Solche Steine schmückten die Eingänge.

## Ausstellung in einer leeren Wohnung

Im Oktober zeigt das Archiv eine Auswahl, in einer Wohnung mit Originaltapete. Bis dahin werden noch Küchenradios und
Sofas gesucht.
""",
        "NeuOlvenstedt StadtumbauOlvenstedt LebendigeNachbarschaften",
        (("Erzählarchiv Plattenzeit", "sammelt"), ("Wohngenossenschaft Hohe Fenster", "stellt die Wohnung")),
        programme="landesfonds",
    ),
    Story(
        "Der Rundgang in zwölf Stationen",
        "2026-05-09",
        "rundgang",
        "Drei Kilometer, zwölf Halte, keine Stufe: Am Tag der Städtebauförderung liefen 80 Menschen einmal um den "
        "Stadtteil.",
        """
An Station vier sollten alle die Balkone zählen. Das Ergebnis schwankte zwischen 96 und 140, je nachdem, ob man die
Katzenbalkone mitrechnet.

## Zwölf Orte, zwölf Erzähler:innen

An jedem Halt wartete jemand, der etwas zu berichten hatte: über Rohre unter dem Gehweg, über einen verschwundenen
Brunnen, über die erste Nacht in einer neuen Wohnung. Gebärdensprache war die ganze Strecke dabei.

![stadtteilkarte] Gezeichnete Karte mit Ringstraße, Häusern, See und Straßenbahn; ein Punkt markiert das Büro. |
Start und Ziel ist das Büro.

=> Zum Nachlaufen | rundgang

> Ich wohne seit 1985 hier und war noch nie auf der anderen Seite vom Ring. | ein Teilnehmer

-> Sie möchten den Rundgang mit Ihrer Gruppe gehen? | Kontakt zum Büro | /buero/
""",
        "MappingOlvenstedt StadtumbauOlvenstedt EineStadtFuerAlle BueroFuerStadtteilarbeit",
        (
            ("Umbaubeirat Neu Olvenstedt", "erklärt die Baustellen"),
            ("Gebärdenstammtisch Fünf Finger", "übersetzt"),
            ("Wegescouts Olvenstedt", "haben die Strecke geprüft"),
        ),
        programme="stadtumbau",
        status="finished",
    ),
    Story(
        "Wie hoch ist eine Bordsteinkante?",
        "2026-05-23",
        "stadtteilkarte",
        "Drei Zentimeter können ein Hindernis sein. Wegescouts und der Teilhabe-Treff haben 412 Kanten gemessen "
        "und der "
        "Verwaltung eine Liste übergeben.",
        """
Das Maßband ist gelb, der Rollator rot, und die Stimmung gut. „Vier komma zwei“, ruft jemand. Damit kommt diese Kante
auf die Liste: Alles über drei Zentimeter ist für viele Räder zu hoch.

## 412 Messungen, 38 Sorgenstellen

- 19 Kanten sind zu hoch.
- 11 Gehwege sind zu schmal, weil dort Autos parken.
- 8 Ampeln haben kein Tonsignal.

![lieblingsorte] Karte des Stadtteils mit bunten Stecknadeln an zehn Orten. | Die ersten zehn Stellen werden 2026
gebaut.

> Ich will nicht geschoben werden. Ich will eine Rampe. | Jonas Wiebe, Teilhabe-Treff

### Was die Verwaltung sagt

Die Liste ist angekommen. Zehn Stellen werden noch in diesem Jahr umgebaut, für die übrigen gibt es einen Zeitplan.
Die Scouts haben versprochen nachzumessen.
""",
        "EineStadtFuerAlle MappingOlvenstedt OlvenstedtFuerAlle",
        (("Wegescouts Olvenstedt", "messen"), ("Teilhabe-Treff Rampe", "testet")),
        programme="verfuegungsfonds",
    ),
    Story(
        "Ein Fest, ein Aushang, elf Klingeln",
        "2026-06-13",
        "hoffest",
        "Erst hing nur ein Zettel im Treppenhaus. Am Ende saßen 120 Menschen an einer Tafel, die um die Ecke ging.",
        """
„Kuchen oder Stühle, bitte ankreuzen“, stand auf dem Zettel. Neun von elf Haushalten kreuzten beides an. Die beiden
anderen brachten Musik.

## Was ein Hoffest braucht

Weniger, als man denkt: eine Steckdose, einen Wasserhahn, Schatten und jemanden, der anfängt. Tische und Wimpelketten
kann man sich im Büro ausleihen.

![hauseingang] Zwei Menschen vor einer türkisfarbenen Haustür mit Briefkästen, Bank und Blumentöpfen. |
Hier hing der Zettel.

=> Für Ihr eigenes Fest | checkliste

> Mein Nachbar heißt Rashid. Das wusste ich vier Jahre lang nicht. | Mara Lindt, dritter Stock

## Und danach?

Seitdem gibt es eine Leiter für alle, einen Paketdienst im Erdgeschoss und sonntags Kuchen. Im nächsten Jahr will der
Nachbaraufgang mitfeiern.
""",
        "LebendigeNachbarschaften OlvenstedtFuerAlle Ehrenamt",
        (
            ("Hausgemeinschaft Elf Klingeln", "hat eingeladen"),
            ("Bäckerei Krustenkind", "spendet Brot"),
            ("Spielwagen Wirbelwind", "beschäftigt die Kinder"),
        ),
        programme="verfuegungsfonds",
        status="finished",
    ),
    Story(
        "Bienen auf dem Flachdach",
        "2026-06-27",
        "hof-von-oben",
        "Sechs Völker wohnen über dem Bruno-Taut-Ring. Damit sie genug finden, wird unten seltener gemäht.",
        """
Wer aufs Dach will, braucht keinen Mut, aber einen Anzug. Oben summt es wie in einem Umspannwerk. Der Honig schmeckt
nach Linde und ein wenig nach Balkonkasten.

## Mähen mit Plan

Drei Vermieter:innen haben zugesagt, ein Drittel der Wiesen nur zweimal im Jahr zu mähen. Schilder erklären, warum das
Gras hoch steht. Die Zahl der Schmetterlinge hat sich seit dem Frühjahr verdoppelt, sagt die Zählgruppe der Schule.

![innenhof] Grüner Innenhof zwischen Wohnhäusern mit Bäumen, Bänken und einer Tischtennisplatte. | Hier blüht es
wieder.

> Am Anfang kamen Beschwerden. Jetzt kommen Fragen nach Saatgut. | Linh Vo, Bienenbündnis
""",
        "Stadtgruen Ehrenamt",
        (
            ("Bienenbündnis Blockrand", "betreut die Völker"),
            ("Schulgarten-AG Drei Birken", "zählt Schmetterlinge"),
            ("Baumpatinnen Sternsee", "gießen mit"),
        ),
        programme="landesfonds",
        comments="until",
        until="2027-06-30",
    ),
)
