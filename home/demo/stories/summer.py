"""Invented stories from July to September."""

from home.demo.shapes import Story

SUMMER = (
    Story(
        "Wenn der Hof zum Kino wird",
        "2026-07-10",
        "abend",
        "Ein Laken, ein Beamer und vierzig Klappstühle: Das Hofkino zieht in diesem Sommer durch sieben Innenhöfe.",
        """
Um zehn ist es noch zu hell. Also erzählt jemand aus dem zweiten Stock, wie hier früher Wäsche getrocknet wurde, auf
genau der Leine, an der jetzt das Laken hängt.

## Das Haus wählt den Film

Drei Wochen vorher hängt eine Liste im Aufgang. In diesem Jahr gewannen eine Komödie, zwei Trickfilme und, knapp, ein
Stummfilm mit Livemusik. Alle Filme laufen mit Untertiteln.

![hausfront] Fassade eines Plattenbaus mit bunten Balkonen, Blumenkästen, Markisen und Wäscheleinen. |
Logenplätze inklusive.

> Vom Balkon aus sieht man am besten. Aber unten lacht man lauter. | Frau Bilyk, vierter Stock

-> Ihr Hof soll der nächste sein? | Hofkino im Verzeichnis finden | /verzeichnis/
""",
        "UrstUrban LebendigeNachbarschaften",
        (("Hofkino Laken", "baut auf"), ("Tonspur Neu Olvenstedt", "spielt zum Stummfilm")),
        programme="verfuegungsfonds",
        status="finished",
    ),
    Story(
        "Die gelbe Bank hört zu",
        "2026-08-01",
        "innenhof",
        "Zweimal in der Woche sitzt jemand auf der gelben Bank und hat Zeit. Mehr nicht. Das reicht oft.",
        """
Manche setzen sich und reden sofort. Andere gehen dreimal vorbei. Ein Herr kommt jeden Freitag und spricht über seine
Tauben, und einmal, nach acht Wochen, auch über seine Frau.

## Zuhören will geübt sein

Wer auf der Bank Dienst hat, gibt keinen Rat. Das klingt leicht und ist es nicht. Zweimal im Jahr übt die Gruppe
deshalb: still sein, nachfragen, Grenzen merken und wissen, wo es Hilfe gibt.

> Neulich saßen wir eine halbe Stunde und haben geschwiegen. Zum Abschied sagte sie: Das tat gut. | eine Zuhörerin

![hauseingang] Zwei Menschen vor einer türkisfarbenen Haustür mit Briefkästen, Bank und Blumentöpfen. |
Bänke gibt es viele. Gelb ist nur eine.
""",
        "LebendigeNachbarschaften Ehrenamt",
        (("Zuhörbank Olvenstedt", "hört zu"), ("Kompass Sternsee", "hilft, wenn es ernst wird")),
        programme="spenden",
    ),
    Story(
        "Ein Wandbild für alle Stimmen",
        "2026-08-15",
        "formsteine",
        "Zwölf Meter hoch, acht Farben, 200 Entwürfe: Am Gerstengrund entsteht ein Wandbild, über das ein ganzer "
        "Aufgang "
        "abgestimmt hat.",
        """
Gewonnen hat der Entwurf einer Neunjährigen. Er zeigt keine Häuser, sondern Kreise, die sich berühren. „Das sind wir,
wenn wir im Fahrstuhl stehen“, hat sie dazugeschrieben.

## Erst reden, dann rollen

Drei Abende lang hingen alle Entwürfe im Treppenhaus. Jede Wohnung hatte drei Klebepunkte. Wer nicht kommen konnte,
bekam Besuch mit Mappe.

![stimmen] Viele verschiedene Menschen dicht beieinander, über ihnen bunte Sprechblasen. |
Gewünscht haben es sich viele.

### Mitmalen

Bis September wird samstags gemalt. Unten dürfen alle, oben nur, wer einen Gurt trägt.

> Ich war gegen jede Farbe. Jetzt streiche ich das Gelb. | Herr Brandis, Erdgeschoss
""",
        "UrstUrban OlvenTown StadtumbauOlvenstedt",
        (("Farbküche Ost-West", "leitet an"), ("Jugendklub Achterdeck", "malt mit")),
        programme="stadtumbau",
        state="edited",
    ),
    Story(
        "Planlesen am Mittwochabend",
        "2026-09-09",
        "bauplan",
        "Was bedeutet die rote Linie? Beim Umbaubeirat lernen Nachbar:innen, Pläne zu lesen, bevor die Bagger kommen.",
        """
Auf dem Tisch liegt ein Plan, so groß wie ein Bettlaken. „Schraffiert heißt: kommt weg“, sagt die Stadtplanerin. Für
einen Moment ist es still. Dann fragt jemand: „Und wer hat das schraffiert?“

## Fragen, die jede:r stellen darf

- Wo ist Norden, und wo wohne ich?
- Was steht heute dort, was soll morgen dort stehen?
- Wer entscheidet, und bis wann kann ich etwas sagen?

![stadtteilkarte] Gezeichnete Karte mit Ringstraße, Häusern, See und Straßenbahn; ein Punkt markiert das Büro. |
Wo wohne ich, und wo ist Norden?

## Hinweise gehen in die Vereinbarung ein

Was an diesen Abenden gesagt wird, schreibt das Büro mit. Es fließt in die Fortschreibung der Quartiersvereinbarung
ein. Das Protokoll hängt eine Woche später im Schaukasten.

=> Zum Weiterlesen | quartiersvereinbarung

> Jetzt verstehe ich wenigstens, worüber ich mich aufrege. | ein Teilnehmer
""",
        "StadtumbauOlvenstedt BueroFuerStadtteilarbeit",
        (("Umbaubeirat Neu Olvenstedt", "lädt ein"), ("Mietrat Rennebogen", "beantwortet Mietfragen")),
        programme="stadtumbau",
    ),
    Story(
        "Was bleibt, wenn ein Block geht",
        "2026-09-26",
        "strasse",
        "Am Bruno-Beye-Ring wird im kommenden Jahr ein Gebäude abgetragen. Was die Menschen behalten möchten, "
        "haben sie in "
        "Kisten gelegt.",
        """
Ein Klingelschild. Ein Stück Geländer, blank gegriffen. Eine Tapete mit Segelbooten. In der leeren Erdgeschosswohnung
stehen 31 Kisten, jede mit einem Namen.

## Umziehen im Viertel

Die meisten ziehen nur zwei Straßen weiter. Die Genossenschaft zahlt den Umzug, der Mietrat prüft die neuen Verträge,
und Jugendliche aus dem Achterdeck tragen Pflanzen.

![hauseingang] Zwei Menschen vor einer türkisfarbenen Haustür mit Briefkästen, Bank und Blumentöpfen. | Letzter
Sommer.

> Beton kann man abtragen. Nachbarschaft muss man mitnehmen. | Aufschrift auf einer Kiste

### Und die Fläche?

Darüber wird im Frühjahr gesprochen. Vorschläge gibt es schon: Bäume, ein Platz zum Grillen, niedrige Häuser.
Schreiben Sie Ihre Idee gern unten in die Kommentare.
""",
        "StadtumbauOlvenstedt NeuOlvenstedt LebendigeNachbarschaften",
        (
            ("Wohngenossenschaft Hohe Fenster", "organisiert die Umzüge"),
            ("Mietrat Rennebogen", "prüft Verträge"),
            ("Erzählarchiv Plattenzeit", "bewahrt die Kisten"),
        ),
        programme="stadtumbau",
        status="planned",
    ),
)
