"""The ten pages beside the stories, by address; facts from the office's own page, sentences ours.

What only the office knows is a gap that starts with ``[Bitte ergänzen``; the dashboard warns about it.
"""

from __future__ import annotations

from home.demo.legal_pages import LEGAL
from home.demo.page_text import PageText

IMPRINT, PRIVACY, ACCESSIBILITY = "/impressum/", "/datenschutz/", "/barrierefreiheit/"

HOME = PageText(
    "Stadtteilarbeit in Neu Olvenstedt",
    "Hier finden Nachbar:innen, Vereine, Einrichtungen und Verwaltung zueinander. Schauen Sie nach, was es im Viertel "
    "gibt, lesen Sie, was gerade entsteht, und reden Sie mit.",
    """
## Die Fachleute für den Stadtteil sind Sie

Wer hier wohnt, arbeitet oder sich kümmert, kennt Neu Olvenstedt am besten. Das Büro für Stadtteilarbeit hört zu,
verknüpft und hilft dabei, dass aus einer Idee ein Vorhaben wird. Sie finden uns im **Scharnhorstring 38**.

-> Was suchen Sie: Hilfe, Gesellschaft, einen Ort zum Mitmachen? | Verzeichnis öffnen | /verzeichnis/

@stories Neues aus dem Stadtteil | 3

@actors Drei von vielen, die hier etwas tun | Sprachcafé Samowar; Gemeinschaftsgarten Querbeet; Radstation
Speichenbruch

> Ich dachte, ich frage nur nach einem Schlüssel. Jetzt gieße ich vierzig Beete. | eine Nachbarin (Beispiel)

-> Sie haben eine Idee oder eine Stunde Zeit? | So machen Sie mit | /mitmachen/
""",
    picture="hoffest",
    description="Angebote, Geschichten und Menschen in Neu Olvenstedt, gesammelt vom Büro für Stadtteilarbeit.",
)

ABOUT = PageText(
    "Über das Büro",
    "Wir vernetzen Menschen, Gruppen und Einrichtungen in Neu Olvenstedt. Unsere Tür im Scharnhorstring 38 "
    "steht offen.",
    """
## Was wir tun

Das Stadtteilmanagement Neu Olvenstedt bringt Gruppen, Initiativen, Vereine und Einrichtungen an einen Tisch. Meist
geht es darum, wie sich der Stadtteil durch den Stadtumbau verändert und was die Menschen hier davon haben.

- Wir moderieren Treffen, in denen Vorhaben für den Stadtteil entstehen.
- Wir beraten Projekte: von der ersten Skizze bis zum Antrag.
- Wir beobachten mit, wie sich das Viertel entwickelt, und helfen, die Quartiersvereinbarung fortzuschreiben.
- Wir erzählen weiter, was geschieht: auf dieser Website, auf Aushängen und unterwegs.
- Wir achten auf Inklusion und auf Empowerment: Alle sollen mitreden können und sich das auch zutrauen.

![stadtteilkarte] Gezeichnete Karte mit Ringstraße, Häusern und See; ein türkisfarbener Punkt markiert das Büro. |
Mitten im Viertel: das Büro im Scharnhorstring.

## So erreichen Sie uns

Kommen Sie vorbei: **Scharnhorstring 38, 39130 Magdeburg**. Der Eingang ist stufenlos. [Bitte ergänzen: Sprechzeiten,
Telefonnummer und E-Mail-Adresse des Büros. Die Angaben unten auf der Seite sind Beispiele.]

-> Womit beschäftigt sich Stadtteilarbeit eigentlich? | Mehr erfahren | /buero/stadtteilarbeit/
""",
    in_menu=True,
    tags="BueroFuerStadtteilarbeit NeuOlvenstedt",
    description="Wer das Büro für Stadtteilarbeit ist, was es tut und wo Sie es finden.",
)

NEIGHBOURHOOD = PageText(
    "Stadtteilarbeit und Quartiersmanagement",
    "Warum Angebote im Viertel voneinander wissen sollten, und wer dafür sorgt.",
    """
## Angebote, die zusammenpassen

Ein Jugendklub, eine Beratungsstelle und ein Bauvorhaben haben auf den ersten Blick wenig gemeinsam. Für die Familie
von nebenan gehören sie zum selben Alltag. Deshalb schaut Stadtteilarbeit auf den ganzen Lebensraum: Was gibt es
schon? Was fehlt? Wer sollte miteinander reden?

Das gilt in der Kinder- und Jugendhilfe genauso wie beim Planen und Bauen. Angebote sollen aufeinander aufbauen, statt
nebeneinanderher zu laufen.

## Netze knüpfen und Netze nutzen

Vieles ist längst da: Runde Tische, Arbeitsgruppen, kurze Wege. Quartiersmanagement reiht sich dort ein, stößt neue
Zusammenarbeit an oder hält die Fäden in der Hand. Am weitesten geht das Stadtteilmanagement. Es will, dass sich
Wohnen und Leben im Viertel spürbar verbessern, und beteiligt alle daran: Bewohner:innen, Vereine, Unternehmen,
Verwaltung und Partner von außerhalb.

![stimmen] Viele verschiedene Menschen dicht beieinander, über ihnen bunte Sprechblasen.

## Unsere Grundregel

> Die wahren Expert:innen sind immer die Bürger:innen und Akteure vor Ort! | Leitsatz des Büros

@actors Orte, an denen Sie mitreden können | Umbaubeirat Neu Olvenstedt; Wegescouts Olvenstedt; Teilhabe-Treff Rampe
""",
    tags="NeuOlvenstedt LebendigeNachbarschaften",
    description="Was Stadtteilarbeit und Quartiersmanagement bedeuten und warum Netzwerke dabei so wichtig sind.",
)

AGREEMENT = PageText(
    "Quartiersvereinbarung und Förderung",
    "Was sich Stadt, Unternehmen und Nachbarschaft vorgenommen haben, und woher das Geld dafür kommt.",
    """
## Eine Verabredung für das Viertel

In der Quartiersvereinbarung, kurz QV, steht, wie sich Neu Olvenstedt weiterentwickeln soll. Sie ist kein Gesetz,
sondern eine Verabredung, und sie bleibt nicht stehen: Immer wieder wird geprüft, was erreicht ist und was sich
geändert hat. Das Büro unterstützt dieses Beobachten und Fortschreiben.

![bauplan] Planzeichnung auf Karopapier: bunte Häuser bleiben, schraffierte gehen, Bäume kommen dazu. |
So sieht ein Plan aus, bevor darüber gesprochen wird.

=> Zum Nachlesen | quartiersvereinbarung

## Förderprogramm Stadtumbau

Ein Teil unserer Arbeit wird aus dem Programm **Stadtumbau** begleitet. Wir organisieren dazu die
Öffentlichkeitsarbeit: Wir erklären, was gebaut, abgerissen oder begrünt wird, und sammeln Ihre Hinweise.

### Sie haben selbst ein Vorhaben?

Erzählen Sie uns davon, gern bevor es fertig gedacht ist. Wir prüfen mit Ihnen, welches Programm passt, rechnen die
Kosten durch und suchen Partner. [Bitte ergänzen: aktuelle Förderperiode, Ansprechperson und Fristen.]

-> Beim Umbaubeirat erfahren Sie, was als Nächstes ansteht. | Geschichten zum Umbau lesen | /geschichten/
""",
    tags="StadtumbauOlvenstedt",
    description="Die Quartiersvereinbarung Neu Olvenstedt und das Förderprogramm Stadtumbau, kurz erklärt.",
)

JOIN = PageText(
    "Mitmachen",
    "Eine Stunde im Monat oder ein ganzes Projekt: Es gibt viele Arten, den Stadtteil mitzugestalten.",
    """
## Fünf Wege hinein

- **Schreiben Sie einen Kommentar** unter eine unserer [Geschichten](/geschichten/). Ihre E-Mail-Adresse bleibt bei uns.
- **Besuchen Sie ein Angebot** aus dem [Verzeichnis](/verzeichnis/). Bei den meisten können Sie einfach vorbeikommen.
- **Zeigen Sie uns Ihren Lieblingsort.** Aus Ihren Hinweisen wird eine Karte des Stadtteils.
- **Kommen Sie zu einem Treffen.** Der Umbaubeirat tagt öffentlich, und zuhören genügt.
- **Bringen Sie Ihre Gruppe ins Verzeichnis.** Wir tragen Sie ein und fragen einmal im Jahr nach, ob noch alles stimmt.

![lieblingsorte] Karte des Stadtteils in hellen Blautönen mit bunten Stecknadeln an zehn Orten. |
Zehn Lieblingsorte aus der ersten Kartenwerkstatt.

## Sie planen ein Fest?

Tische, Wimpelketten und eine Checkliste können Sie bei uns ausleihen.

=> Für Ihr Fest und Ihren Spaziergang | checkliste, rundgang

@actors Hier sind helfende Hände willkommen | Reparaturtisch Zweite Halbzeit; Bücherstube Wendepunkt; Leihoma &
Leihopa

Uns interessiert, was Sie bewegt. Schreiben Sie es unten auf, wir antworten.
""",
    in_menu=True,
    tags="Ehrenamt OlvenstedtFuerAlle LebendigeNachbarschaften",
    comments="open",
    description="So gestalten Sie Neu Olvenstedt mit: kommentieren, besuchen, zeigen, mitreden, eintragen.",
)

PAGES = {
    "/verzeichnis/": PageText(
        "Verzeichnis",
        "Wer macht was im Stadtteil? Suchen Sie nach Thema, Ort oder Zielgruppe. Alle Einträge sind erfundene "
        "Beispiele; "
        "das Büro ersetzt sie nach und nach durch echte.",
        model="directory",
        in_menu=True,
        description="Vereine, Initiativen, Einrichtungen und Angebote in Neu Olvenstedt und Umgebung.",
    ),
    "/geschichten/": PageText(
        "Geschichten",
        "Was im Viertel entsteht, erzählt von denen, die dabei sind. Auch diese Geschichten sind Beispiele.",
        model="stories",
        in_menu=True,
        description="Projektgeschichten aus Neu Olvenstedt.",
    ),
    "/buero/": ABOUT,
    "/buero/stadtteilarbeit/": NEIGHBOURHOOD,
    "/buero/quartiersvereinbarung/": AGREEMENT,
    "/mitmachen/": JOIN,
    **LEGAL,
}
