"""Invented actors: children and young people."""

from home.demo.shapes import Entry, Offering

YOUTH = (
    Entry(
        "Jugendklub Achterdeck",
        "institution",
        "Offener Treff für alle ab zwölf: Billard, Proberaum, Küche und Leute, die Zeit haben.",
        "Kommen, bleiben, gehen, wie Sie und ihr wollt. Niemand muss hier etwas leisten. Wer etwas auf die Beine "
        "stellen möchte, bekommt Schlüssel, Werkzeug und Rückhalt.\n\nJeden ersten Montag im Monat entscheidet die "
        "Vollversammlung, wofür das Geld ausgegeben wird.",
        "Bruno-Beye-Ring 23",
        (52.149870, 11.566430),
        provider="Achterdeck gGmbH (Beispiel)",
        groups="jugendliche",
        languages="de en ar ru",
        step_free="yes",
        hours=("Di Mi Do 14-20", "Fr 14-22", "Sa 15-21"),
        tags="OlvenTown UrstUrban",
        picture="formsteine",
        verified="2026-10-12",
        works_with=(("Bolzplatzrat Rennebogen", "Turniere"), ("Tonspur Neu Olvenstedt", "Proberaum")),
        texts={
            "de-simple": (
                "Ein Treff für junge Leute ab 12 Jahren.",
                "Hier könnt ihr spielen, kochen und Musik machen.\nIhr müsst euch nicht anmelden.\nEs kostet nichts.",
            ),
            "ar": ("ملتقى مفتوح للشباب من سن 12 عامًا.", "بلياردو وموسيقى ومطبخ مشترك. لا حاجة إلى التسجيل."),
        },
        needs_work="ar",
        offers=(
            Offering(
                "Küchenkollektiv",
                "Wir planen am Dienstag, kaufen am Mittwoch ein und kochen am Donnerstag für alle, die da sind. "
                "Fleisch gibt es selten, Nachtisch immer.",
                ("Do 16-19",),
                cost="1 Euro",
                groups="jugendliche",
                tags="OlvenTown",
            ),
            Offering(
                "Proberaum",
                "Schlagzeug, zwei Verstärker und ein Mischpult stehen bereit. Einmal zeigen lassen, dann könnt ihr "
                "den Raum selbst buchen.",
                ("Fr 14-22", "Sa 15-21"),
                registration="Liste am Eingang",
                groups="jugendliche",
                tags="OlvenTown",
            ),
        ),
    ),
    Entry(
        "Spielwagen Wirbelwind",
        "association",
        "Bringt Kletterseile, Stelzen und Farben in die Innenhöfe, jede Woche in einen anderen.",
        "Man hört uns, bevor man uns sieht: Die Klingel am Wagen ist laut. Dann wird gebaut, gemalt und gerannt, "
        "bis es dunkel wird. Eltern dürfen mitspielen oder in Ruhe Kaffee trinken.",
        "Fräserhof 8",
        (52.147560, 11.568220),
        groups="kinder familien",
        languages="de uk",
        step_free="yes",
        hours=("Di Do 15-18 von April bis Oktober",),
        tags="OlvenstedtFuerAlle LebendigeNachbarschaften",
        picture="innenhof",
        verified="2026-04-27",
        offers=(
            Offering(
                "Hofspiele",
                "Seile, Stelzen, Straßenkreide. Der Plan mit den Höfen hängt an den Haustüren und im Büro für "
                "Stadtteilarbeit.",
                ("Di Do 15-18 von April bis Oktober",),
                place="wechselnde Innenhöfe",
                groups="kinder",
            ),
        ),
    ),
    Entry(
        "Bolzplatzrat Rennebogen",
        "initiative",
        "Zwölf Jugendliche entscheiden, was auf dem Bolzplatz gilt, und kümmern sich darum.",
        "Wir haben die Regeln selbst geschrieben und die Linien selbst gezogen. Bei Streit wird abgestimmt. "
        "Wer mitmachen will, steht einfach am Freitag auf dem Platz.",
        "Rennebogen 40",
        (52.152140, 11.566050),
        groups="jugendliche kinder",
        languages="de ar uk",
        step_free="yes",
        hours=("Fr 16-19",),
        tags="OlvenTown StadtumbauOlvenstedt",
        picture="bolzplatz",
        website=False,
        offers=(
            Offering(
                "Freitagsturnier",
                "Vier gegen vier, gemischte Teams, keine Schiedsrichter:innen. Bälle und Leibchen sind da.",
                ("Fr 16-19 von März bis November",),
                groups="jugendliche",
                tags="OlvenTown",
            ),
        ),
    ),
    Entry(
        "Kinderküche Löffelstiel",
        "association",
        "Kinder kochen nach der Schule für Kinder, mit warmem Essen und Zeit für Hausaufgaben.",
        "Um halb zwei wird geschnippelt, um zwei gegessen. Danach ist der Tisch für Hausaufgaben frei. Kein Kind "
        "muss sagen, warum es kommt.",
        "St.-Josef-Straße 21",
        (52.148950, 11.575610),
        groups="kinder",
        languages="de vi ru",
        step_free="partly",
        hours=("Mo Di Mi Do 13:30-16:30 nicht in den Ferien",),
        tags="OlvenstedtFuerAlle Ehrenamt",
        verified="2026-09-30",
        numbers=(("Vereinsregister (Beispiel)", "VR 90012"),),
        offers=(
            Offering(
                "Mittagstisch für Schulkinder",
                "Warmes Essen aus frischem Gemüse, gekocht von Kindern und zwei Erwachsenen.",
                ("Mo Di Mi Do 13:30-14:30",),
                groups="kinder",
            ),
            Offering(
                "Hausaufgabentisch",
                "Ruhe, spitze Stifte und jemand, der weiß, wie man Brüche kürzt.",
                ("Mo Di Mi Do 14:30-16:30",),
                groups="kinder",
                tags="Ehrenamt",
            ),
        ),
    ),
    Entry(
        "Mädchenwerkstatt Funkenflug",
        "initiative",
        "Mädchen ab zehn löten, sägen und programmieren, ohne dass jemand dazwischenredet.",
        "Am Anfang bauen alle eine Taschenlampe. Danach entscheidest du, was entsteht: ein Roboter, ein Regal "
        "oder etwas, das noch keinen Namen hat.",
        "Johannes-Göderitz-Straße 83",
        (52.145930, 11.569480),
        groups="jugendliche frauen",
        languages="de en",
        hours=("Do 15:30-18",),
        tags="OlvenTown",
        picture="werkbank",
        state="edited",
        verified="2026-03-18",
        offers=(
            Offering(
                "Lötabend",
                "Material und Schutzbrillen liegen bereit. Bitte bindet lange Haare zusammen.",
                ("Do 15:30-18",),
                cost="2 Euro für Material",
                groups="jugendliche frauen",
            ),
        ),
    ),
)
