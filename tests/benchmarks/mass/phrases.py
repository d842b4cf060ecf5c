"""Words and sentences that the invented things are put together from."""

WHAT = {
    "beratung": ("Beratungsladen", "Sprechstunde", "Schuldnerrat", "Lotsenbüro"),
    "kinder": ("Jugendtreff", "Spielmobil", "Kinderküche", "Bauspielplatz"),
    "familie": ("Familiencafé", "Elterntreff", "Krabbelgruppe", "Großelternrunde"),
    "bildung": ("Sprachcafé", "Lernwerkstatt", "Bücherstube", "Lesekreis"),
    "kultur": ("Kulturverein", "Nachbarschaftschor", "Theatergruppe", "Geschichtskreis"),
    "sport": ("Sportverein", "Lauftreff", "Tischtennisgruppe", "Yogakreis"),
    "aelter-werden": ("Seniorentreff", "Techniksprechstunde", "Kaffeerunde", "Besuchsdienst"),
    "gesundheit": ("Selbsthilfegruppe", "Pflegestützpunkt", "Gesundheitskiosk", "Atempause"),
    "inklusion": ("Assistenzbüro", "Gebärdenstammtisch", "Teilhabeladen", "Rollitreff"),
    "wohnen": ("Hausgemeinschaft", "Mietertreff", "Nachbarschaftshilfe", "Bewohnerrat"),
    "umwelt": ("Gartengruppe", "Reparaturcafé", "Imkerkreis", "Saatgutbibliothek"),
    "wirtschaft": ("Radwerkstatt", "Änderungsschneiderei", "Hofladen", "Backstube"),
}
ANYTHING = ("Initiative", "Treffpunkt", "Verein", "Runde")
WHERE = (
    "am Sternsee",
    "Scheunenweg",
    "Bruno-Taut-Ring",
    "Rennebogen",
    "St.-Josef-Straße",
    "am Olvenstedter Graseweg",
    "Hans-Grade-Straße",
    "Ebendorfer Chaussee",
    "am Düppler Grund",
    "Olvenstedter Scheid",
    "Albert-Vater-Straße",
    "am Fliederhof",
)
WHOSE = ("Querbeet", "Wendepunkt", "Lichtblick", "Zwei Höfe", "Ärmelhoch", "Über Eck", "Samowar", "Kompass", "Brücke")
CARRIERS = ("", "", "Nachbarn helfen e. V. (Beispiel)", "Stadtteilstiftung (Beispiel)", "Trägerwerk Nord (Beispiel)")
SUMMARIES = (
    "Ein offener Ort für alle, die im Viertel etwas bewegen wollen.",
    "Wir treffen uns jede Woche und freuen uns über neue Gesichter.",
    "Rat, Hilfe und ein Kaffee, ohne Anmeldung und kostenfrei.",
    "Gemeinsam lernen, reparieren und feiern, von nebenan für nebenan.",
)
DESCRIPTION = (
    "Uns gibt es seit {year}. Wer zum ersten Mal kommt, wird an der Tür begrüßt und muss nichts mitbringen.\n\n"
    "Wir arbeiten mit anderen im Stadtteil zusammen, damit Angebote nicht doppelt entstehen. Fragen beantworten wir"
    " gern am Telefon oder per E-Mail; manchmal dauert es ein paar Tage, denn die meisten von uns sind ehrenamtlich da."
)
ENGLISH = "A place in the neighbourhood that is open to everyone. No registration needed."
STORY_TITLES = (
    "Ein neuer Zaun für {place}",
    "Wie {place} zu seinem Garten kam",
    "Sommerfest {place}",
    "Zwanzig Bäume für {place}",
    "Die lange Tafel {place}",
    "Karten zeichnen {place}",
)
STORY_INTRO = (
    "Erst waren sie zu dritt, dann kam das halbe Haus. Was aus einer Idee vom Treppenabsatz wurde und wer dabei war."
)
HEADINGS = ("Wie es anfing", "Was daraus wurde", "Wer mitgemacht hat", "Wie es weitergeht")
PARAGRAPHS = (
    "<p>Am Anfang stand ein Zettel im Hausflur. Darauf die Frage, wer am Samstag zwei Stunden Zeit hat. <b>Elf"
    " Menschen</b> schrieben ihren Namen darunter, und drei brachten gleich Werkzeug mit.</p>",
    "<p>Nach vier Wochen war der erste Abschnitt fertig. Die Kinder aus dem Nachbarhaus haben die Pfosten bemalt,"
    " und das Wohnungsunternehmen hat die Erde bezahlt."
    " Gestritten wurde auch: über Farben, Schlüssel und die Ruhezeit.</p>",
    "<p>Im Herbst wird weitergebaut. Wer mitmachen möchte, kommt am ersten Dienstag des Monats vorbei oder schreibt"
    " dem Büro. <i>Handschuhe sind da.</i></p>",
)
QUOTES = (
    "Ich kannte hier niemanden. Jetzt grüßt mich die halbe Straße.",
    "Wir haben einfach angefangen, der Rest hat sich ergeben.",
    "Beim nächsten Mal bringe ich meine Schwester mit.",
)
ROLES = ("stellt den Raum", "hat die Idee gehabt", "packt mit an", "")
FIRST_NAMES = ("Mara", "Jonas", "Oksana", "Samir", "Heike", "Tilo", "Linh", "Aylin", "Peter", "Nadja", "Uwe", "Fatima")
COMMENTS = (
    "Schön, dass das endlich geklappt hat. Wir kommen am Samstag mit den Kindern vorbei.",
    "Gibt es so etwas auch für den Hof hinter der Kaufhalle? Wir wären zu viert.",
    "Danke an alle, die mitgemacht haben! Die Bank wird jeden Abend genutzt.",
    "Könnten Sie beim nächsten Mal früher einladen? Ich habe es erst hinterher gelesen.",
    "Mein Vater hat dort vor vierzig Jahren den ersten Baum gepflanzt. Es freut ihn sehr.\n\nViele Grüße!",
)
