"""Invented stories from January to March."""

from home.demo.shapes import Story

WINTER = (
    Story(
        "Tee, Fehler und neue Nachbar:innen",
        "2026-01-24",
        "stimmen",
        "Dienstags um vier wird es eng im Büro: Dann öffnet das Sprachcafé. Wer Deutsch lernt, darf Fehler machen, und "
        "wer Deutsch kann, lernt zuhören.",
        """
Auf dem Tisch liegt ein Würfel. Eine Eins heißt „Familie“, eine Vier „Wetter“, eine Sechs „etwas, worüber Sie sich
geärgert haben“. Heute fällt dreimal hintereinander die Sechs, und plötzlich reden alle über Briefkästen.

## Warum hier niemand verbessert

Die Regel ist einfach: Verbessert wird nur, wer darum bittet. „Am Anfang habe ich jeden Artikel gezählt“, erzählt eine
Besucherin. „Jetzt erzähle ich einfach.“ Rund dreißig Menschen kommen jede Woche, sie sprechen zusammen elf Sprachen.

> Ich habe hier das Wort Feierabend gelernt. Es ist mein liebstes. | Oksana, seit einem Jahr dabei

![leseecke] Bücherregal mit Pflanzen, daneben ein roter Sessel mit aufgeschlagenem Buch. | Wer Ruhe braucht, liest.

## So geht es weiter

Ab März gibt es samstags einen Tisch für Eltern mit Babys. Gesucht werden noch drei Menschen, die gern Tee kochen.

-> Sie möchten sich dazusetzen? | So machen Sie mit | /mitmachen/
""",
        "Sprachbruecken OlvenstedtFuerAlle BueroFuerStadtteilarbeit",
        (("Sprachcafé Samowar", "lädt ein"), ("Lotsenhaus Rennebogen", "bringt neue Gäste mit")),
        programme="spenden",
    ),
    Story(
        "Zehn Lieblingsorte auf einer Karte",
        "2026-02-07",
        "lieblingsorte",
        "Eine Bank, ein Geruch, eine Abkürzung: In der Kartenwerkstatt zeichneten 43 Menschen ein, was in keinem "
        "Stadtplan steht.",
        """
Der Boden im Büro war an diesem Samstag kaum zu sehen. Vier Meter Karte lagen dort, und auf allen vieren krochen
Kinder, Rentner:innen und eine Stadtplanerin darüber.

## Was eingezeichnet wurde

- die Bank am Sternsee, von der aus man drei Straßenbahnen zugleich sieht
- der Durchgang, in dem es sonntags nach Braten riecht
- die Mauer, auf der schon vier Generationen gesessen haben
- die Laterne, die seit Jahren brummt

![stadtteilkarte] Gezeichnete Karte des Stadtteils mit Ringstraße, Häusern, See und Straßenbahn. |
Aus vielen Zetteln wurde eine Karte.

## Lücken sind auch eine Antwort

Zwischen Fräserhof und Gerstengrund blieb die Karte leer. Niemand hat dort einen Lieblingsort. Das wollen die
Wegescouts im Sommer ändern: mit zwei Bänken und der Frage, was fehlt.

> Eine Karte zeigt nicht nur, wo etwas ist. Sie zeigt, wem etwas wichtig ist. | Tilo Brandis, Wegescout

=> Karte und Rundgang zum Mitnehmen | rundgang
""",
        "MappingOlvenstedt NeuOlvenstedt BueroFuerStadtteilarbeit",
        (("Wegescouts Olvenstedt", "zeichnen und messen"), ("Lichtspielerin Tessa Rauh", "fotografiert die Orte")),
        programme="verfuegungsfonds",
    ),
    Story(
        "Das Regal, das niemandem gehört",
        "2026-02-28",
        "haeuschen",
        "Ein Waffeleisen zieht ein, ein Puzzle zieht aus. Seit einem Jahr steht im Durchgang an der Marktbreite ein "
        "Regal, das rund um die Uhr geöffnet hat.",
        """
Nachts um halb zwei brachte jemand eine Gitarre. Am Morgen war sie weg, und am Abend hörte man sie aus dem dritten
Stock. So jedenfalls erzählt man es sich.

Die Gruppe hinter dem Regal zählt nicht mit. Sie räumt nur auf: montags, mittwochs und samstags. Was drei Wochen
liegen bleibt, geht an die Werkstatt oder auf den Wertstoffhof.

## Drei Regeln, mehr nicht

- Nur hineinstellen, was Sie einer Freundin schenken würden.
- Keine Lebensmittel, keine Medikamente.
- Wer etwas sucht, schreibt es auf die Tafel.

> Das Schönste ist die Tafel. Neulich stand da: Suche jemanden zum Schachspielen. Drei haben sich gemeldet. | Heike

![hauseingang] Zwei Menschen vor einer türkisfarbenen Haustür mit Briefkästen und Blumentöpfen. | Übergabe im Eingang.
""",
        "LebendigeNachbarschaften OlvenstedtFuerAlle",
        (("Tauschregal Zweimal", "räumt auf"), ("Reparaturtisch Zweite Halbzeit", "macht Kaputtes heil")),
        programme="spenden",
        comments="closed",
    ),
    Story(
        "Siebzig von hundert Toastern",
        "2026-03-07",
        "werkbank",
        "Wegwerfen kann jede:r. Am Reparaturtisch wird geschraubt, gelötet und gelacht, und meistens geht das Gerät "
        "danach wieder.",
        """
Die Diagnose dauert vier Minuten: Ein Krümel hat den Schalter blockiert. Die Besitzerin des Toasters hält die Lampe,
ein ehemaliger Schlosser die Pinzette. Als es klickt, klatscht der ganze Tisch.

## Reparieren heißt dabei sein

Abgeben und später abholen geht hier nicht. Wer ein Gerät bringt, sitzt daneben und lernt, wie es innen aussieht. Im
vergangenen Jahr kamen 312 Geräte auf den Tisch, 219 gingen wieder.

![haeuschen] Vier Reihen kleiner bunter Häuser, jedes mit anderen Fenstern, Dächern und Türen. |
In jedem Haus steht ein Toaster.

### Was noch fehlt

Eine zweite Nähmaschine und jemand, der sich mit alten Radios auskennt. Kuchen ist genug da.

-> Sie können löten oder Kuchen backen? | Ins Verzeichnis schauen | /verzeichnis/
""",
        "Ehrenamt OlvenstedtFuerAlle UrstUrban",
        (("Reparaturtisch Zweite Halbzeit", "repariert"), ("Schneiderei Nadelöhr", "leiht Nähmaschinen")),
        programme="verfuegungsfonds",
    ),
    Story(
        "Ein Garten, wo ein Hochhaus stand",
        "2026-03-21",
        "garten",
        "Elf Geschosse wurden abgetragen, vierzig Beete sind gewachsen. Wie aus einer leeren Fläche am Rennebogen ein "
        "Treffpunkt wurde.",
        """
Unter dem Kräuterbeet liegt noch ein Stück Kellertreppe. Wer Möhren zieht, findet manchmal eine Fliese. „Die sammeln
wir“, sagt eine Gärtnerin und zeigt auf einen Tisch, dessen Platte ganz daraus besteht.

## Vom Plan zum Beet

Im ersten Jahr gab es nur Schotter und eine Liste mit Namen. Das Büro half beim Antrag, die Tischlerei baute Kästen,
und die Wohnungsgenossenschaft legte eine Wasserleitung. Zwölf Beete sind so hoch, dass man vom Rollstuhl aus ernten
kann.

> Früher habe ich im neunten Stock gewohnt, genau hier. Jetzt wachsen da meine Bohnen. | Herr Kallweit, 74

![hof-von-oben] Blick von oben auf Dächer, Wege, einen Spielplatz und Hochbeete. | Von oben sieht man die alten
Umrisse.

## Was daraus wurde

- vierzig Beete und eine Warteliste
- ein Samentausch mit dem Schulgarten
- jeden Mittwoch eine Suppe, solange die Ernte reicht

=> Worum es beim Umbau geht | quartiersvereinbarung
""",
        "StadtumbauOlvenstedt Stadtgruen UrstUrban",
        (
            ("Gemeinschaftsgarten Querbeet", "pflegt die Fläche"),
            ("Tischlerei Nut und Feder", "baute die Hochbeete"),
            ("Schulgarten-AG Drei Birken", "tauscht Saatgut"),
        ),
        programme="stadtumbau",
        status="finished",
    ),
    Story(
        "Radfahren lernen: Anmeldung läuft",
        "2026-03-28",
        "strasse",
        "Acht Vormittage, ein leerer Parkplatz und jemand, der den Sattel hält: Der Kurs für Erwachsene beginnt "
        "im April.",
        """
Sie haben nie gelernt, Rad zu fahren? Damit sind Sie nicht allein. Im vergangenen Jahr haben 27 Menschen ihre erste
Kurve geschafft, die älteste von ihnen mit 68.

Räder, Helme und Pflaster stellt die Radstation. Bringen Sie feste Schuhe mit.

-> Plätze gibt es für zwölf Personen. | Radstation im Verzeichnis | /verzeichnis/
""",
        "OlvenstedtFuerAlle Sprachbruecken",
        (("Radstation Speichenbruch", "bringt es bei"),),
        programme="spenden",
        state="expired",
        status="finished",
        comments="closed",
    ),
)
