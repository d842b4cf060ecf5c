"""Invented comments on the stories from July to September."""

from home.demo.shapes import Remark

ADVERT, INSULT, OFF_TOPIC = "Werbung", "Beleidigung", "Gehört nicht zum Thema"

SUMMER = {
    "Wenn der Hof zum Kino wird": (
        Remark("Vierter Stock", "Ich habe vom Balkon aus Popcorn geworfen. Entschuldigung an Reihe drei."),
        Remark("Reihe drei", "War lecker."),
        Remark(
            "Melek",
            "Können wir einen Film auf Türkisch mit deutschen Untertiteln vorschlagen?",
            replies=(Remark("Hofkino", "Sehr gern. Die Liste hängt ab Montag im Aufgang."),),
        ),
        Remark("Gratis-Streaming", "Alle Filme kostenlos hier klicken", "spam", ADVERT),
        Remark("Katja", "Wie leiht man Beamer und Laken aus?", "pending"),
    ),
    "Die gelbe Bank hört zu": (
        Remark("Frieda", "Ich bin einmal vorbeigegangen, einmal stehen geblieben, beim dritten Mal saß ich. Danke."),
        Remark("Ein Herr mit Tauben", "Meine Tauben lassen grüßen."),
        Remark(
            "Studentin",
            "Darf man auch mit dreiundzwanzig auf die Bank?",
            replies=(Remark("Zuhörbank", "Natürlich. Sorgen fragen nicht nach dem Alter."),),
        ),
        Remark("Wahlhelfer", "Wählen Sie am Sonntag unbedingt …", "rejected", OFF_TOPIC),
        Remark("Anita", "Ich möchte zuhören lernen. Wann beginnt der nächste Kurs?", "pending"),
    ),
    "Ein Wandbild für alle Stimmen": (
        Remark("Stolze Oma", "Der Entwurf ist von meiner Enkelin! Sie redet von nichts anderem mehr."),
        Remark(
            "Erdgeschoss",
            "Ich war dagegen. Jetzt finde ich das Gelb ganz ordentlich.",
            replies=(
                Remark("Farbküche", "Das hängen wir uns gerahmt auf."),
                Remark("Erdgeschoss", "Aber nur mit Honorar.", "pending"),
            ),
        ),
        Remark("Farbengroßhandel", "Fassadenfarbe im Angebot, 20 Prozent Rabatt", "spam", ADVERT),
    ),
    "Planlesen am Mittwochabend": (
        Remark(
            "Teilnehmer", "Nach zwei Abenden weiß ich, wo Norden ist. Das ist mehr, als ich von mir erwartet hatte."
        ),
        Remark(
            "Elke",
            "Warum erfährt man von solchen Terminen immer erst hinterher?",
            replies=(
                Remark(
                    "Umbaubeirat", "Guter Hinweis. Ab jetzt hängt die Einladung auch im Kiosk und in der Apothekerei."
                ),
                Remark("Elke", "Danke, das hilft wirklich."),
            ),
        ),
        Remark("Wutbürger", "Ihr steckt doch alle unter einer Decke, ihr …", "rejected", INSULT),
        Remark(
            "Studierender der Stadtplanung", "Darf ich als Gast dabei sein? Ich schreibe eine Hausarbeit.", "pending"
        ),
    ),
    "Was bleibt, wenn ein Block geht": (
        Remark(
            "Marianne",
            "Auf die Fläche gehören Bäume. Und eine Bank mit Lehne.",
            replies=(
                Remark("Ronny", "Und ein Grillplatz."),
                Remark("Marianne", "Aber mit Abstand zur Bank."),
                Remark("Ronny", "Abgemacht.", "pending"),
            ),
        ),
        Remark("Mietfrage", "Bekommen wir die Kaution vor dem Umzug zurück?", "pending"),
        Remark("Investor", "Kaufe Wohnungen, zahle bar.", "spam", ADVERT),
    ),
}
