"""Imprint, privacy and accessibility: what the software knows is written out, the rest is a marked gap.

Sources of what belongs there: § 5 DDG (imprint), Art. 13 GDPR (privacy), § 12b BGG and the
Behindertengleichstellungsgesetz of Saxony-Anhalt (accessibility). None of it replaces legal advice.
"""

from home.demo.page_text import PageText

IMPRINT = PageText(
    "Impressum",
    "Wer diese Website verantwortet und wie Sie uns erreichen.",
    """
## Angaben nach § 5 DDG

Büro für Stadtteilarbeit, Scharnhorstring 38, 39130 Magdeburg

[Bitte ergänzen: Name und Rechtsform des Trägers, vertretungsberechtigte Person, Registergericht und Registernummer.]

## Kontakt

[Bitte ergänzen: Telefonnummer und E-Mail-Adresse, unter denen Sie schnell erreichbar sind.]

## Verantwortlich für den Inhalt nach § 18 Abs. 2 MStV

[Bitte ergänzen: Vor- und Nachname, Anschrift.]

## Bilder und Texte

Unter jedem Bild stehen Urheber:in und Lizenz. Die Zeichnungen auf diesen Beispielseiten stammen vom Büro für
Stadtteilarbeit und stehen unter der Lizenz CC BY 4.0: Sie dürfen sie weiterverwenden, wenn Sie die Quelle nennen.
""",
    description="Impressum des Büros für Stadtteilarbeit in Neu Olvenstedt.",
)

PRIVACY = PageText(
    "Datenschutz",
    "Welche Daten diese Website verarbeitet, wozu, und welche Rechte Sie haben.",
    """
## Kurz gesagt

Sie können alles lesen, ohne etwas über sich zu verraten. Diese Website setzt bei Besucher:innen keine Cookies, lädt
nichts von fremden Servern und speichert keine IP-Adressen.

## Wer verantwortlich ist

[Bitte ergänzen: Name, Anschrift und E-Mail-Adresse des Trägers sowie, falls vorhanden, der oder des
Datenschutzbeauftragten.]

## Wenn Sie sich anmelden

Nur wer ein Konto hat oder das Passwort einer geschützten Seite eingibt, bekommt Cookies, und nur solche, ohne die das
nicht ginge (§ 25 Abs. 2 Nr. 2 TDDDG):

- sessionid hält Sie angemeldet: bis Sie den Browser schließen oder, mit „Angemeldet bleiben“, zwei Wochen. Nach dem
  Passwort einer Seite gilt es zwei Wochen.
- csrftoken schützt Formulare davor, dass andere Websites sie in Ihrem Namen abschicken. Es gilt ein Jahr.
- known_device merkt sich für 180 Tage, dass sich jemand auf diesem Gerät schon einmal angemeldet hat. So kommen Sie
  auch dann hinein, wenn Fremde Ihr Passwort zu erraten versuchen. Das Cookie enthält keinen Namen und öffnet nichts.

Damit niemand Passwörter errät, zählen wir falsche Eingaben einen Tag lang. Wir speichern dazu weder Ihre
Internetadresse noch, was eingegeben wurde, sondern nur Prüfsummen, deren Schlüssel nach zwei Tagen gelöscht wird.

## Wenn Sie kommentieren

Wir speichern Ihren Namen, Ihre E-Mail-Adresse und Ihren Text, damit wir den Kommentar prüfen und veröffentlichen
können. Ihr Name und Ihr Text erscheinen auf der Seite, Ihre E-Mail-Adresse nie. Damit niemand das Formular
überschwemmt, bilden wir aus Ihrer Internetadresse eine Prüfsumme; der Schlüssel dazu wird nach zwei Tagen gelöscht,
und dann weiß niemand mehr, wer dahinterstand.

[Bitte ergänzen: Rechtsgrundlage und wie lange Kommentare aufbewahrt werden.]

## Wenn Sie im Verzeichnis stehen

Ansprechpersonen und Nummern zeigen wir nur, wenn Sie zugestimmt haben. Einzelpersonen erscheinen nur mit
Einwilligung, die Sie jederzeit widerrufen können. Ein Anruf genügt.

## Wo die Daten liegen

[Bitte ergänzen: Anbieter, Standort des Servers und Vertrag zur Auftragsverarbeitung.]

## Ihre Rechte

- Auskunft über Ihre Daten
- Berichtigung, Löschung und Einschränkung
- Widerspruch und Widerruf einer Einwilligung
- Beschwerde bei der Aufsichtsbehörde für den Datenschutz in Sachsen-Anhalt
""",
    description="Datenschutzerklärung des Büros für Stadtteilarbeit.",
)

ACCESSIBILITY = PageText(
    "Barrierefreiheit",
    "Was auf dieser Website ohne Hürden funktioniert, was noch nicht, und wem Sie Hürden melden.",
    """
## Unser Anspruch

Alle sollen diese Website nutzen können: mit Tastatur, Vorleseprogramm, großer Schrift oder in Leichter Sprache. Wir
richten uns nach der EN 301 549 und den WCAG 2.1, Stufe AA.

## Was schon geht

- Alle Seiten lassen sich ohne Maus und ohne JavaScript bedienen.
- Schrift und Abstände sind groß, die Kontraste ausreichend.
- Bilder haben eine Beschreibung, Karten eine gleichwertige Liste.
- Viele Einträge im Verzeichnis gibt es auch in Leichter Sprache und in anderen Sprachen.

## Was noch fehlt

[Bitte ergänzen: Ergebnis der letzten Prüfung mit Datum, bekannte Mängel und bis wann sie behoben werden.]

## Hürde melden

[Bitte ergänzen: Ansprechperson, Telefonnummer und E-Mail-Adresse.] Wir antworten innerhalb von zwei Wochen.

## Wenn wir nicht helfen konnten

[Bitte ergänzen: zuständige Ombuds- oder Durchsetzungsstelle des Landes Sachsen-Anhalt mit Anschrift.]
""",
    description="Erklärung zur Barrierefreiheit dieser Website.",
)

LEGAL = {"/impressum/": IMPRINT, "/datenschutz/": PRIVACY, "/barrierefreiheit/": ACCESSIBILITY}
