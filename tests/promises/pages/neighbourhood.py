"""A small website with one page of every kind a visitor can meet, filled as an office would fill it."""

from datetime import date, time
from typing import Any

from blog.models import FundingProgramme, StoryPage
from cms.models import OfficeSettings
from directory.models import ActorRelation, ActorText, OfferHours, OpeningHours, SpokenLanguage, TargetGroup
from tests import factories as make

SENTENCES = (
    "Am Samstag haben wir den Hof hinter dem Haus gemeinsam aufgeräumt und neu bepflanzt. ",
    "Viele sind zum ersten Mal gekommen, manche nur auf einen Kaffee, und dann doch bis zum Abend geblieben. ",
    "Wer mitmachen möchte, kommt einfach vorbei: Werkzeug, Handschuhe und gute Laune sind da. ",
)
SUMMARY = "Wir gärtnern im Innenhof, für alle aus der Nachbarschaft, jeden Samstag ab zehn Uhr."
LONG_WORD = "Quartiersvereinbarungsfortschreibungsarbeitsgruppensitzung"


def build() -> dict[str, str]:
    """Fill the database; return the address of each kind of page by its name."""
    home = make.home_page(
        title="Willkommen in Neu Olvenstedt",
        intro="Hier finden Sie Menschen, Orte und Angebote in Ihrer Nachbarschaft. Machen Sie mit.",
    )
    directory = make.directory_page(show_in_menus=True, intro="<p>" + SENTENCES[1] + "</p>")
    offers = make.offer_index(show_in_menus=True, intro="<p>" + SENTENCES[0] + "</p>")
    today = make.today_page(show_in_menus=True, intro="<p>" + SENTENCES[0] + "</p>")
    stories = make.story_index(show_in_menus=True, title="Geschichten", intro="<p>" + SENTENCES[0] + "</p>")
    picture = make.image(content=make.png(1600, 1000), alt="Ein Hof mit Beeten", credit="Foto: Mara Lindt")
    document = make.document(title="Plan des Hofs")
    about = make.standard_page(
        title="Über das Büro",
        show_in_menus=True,
        hashtags=["MappingOlvenstedt"],
        intro="Wer wir sind.",
        comment_mode="closed",
    )
    about.body = _body(picture, document, about)
    about.save_revision().publish()
    make.standard_page(about, title="Impressum", search_description="Wer für diese Website einsteht.")
    actor = _actors(picture)
    story = _stories(actor, picture, about)
    home.refresh_from_db()
    home.body = [
        {"type": "text", "value": f"<p>{''.join(SENTENCES)}</p>"},
        {"type": "actor_teaser", "value": {"title": "Wer hier aktiv ist", "actors": [actor.pk]}},
        {"type": "story_teaser", "value": {"title": "Neue Geschichten", "count": 3}},
        *_body(picture, document, about),
    ]
    home.save_revision().publish()
    office = OfficeSettings.load()
    office.street, office.postal_code, office.city = "Beispielweg 1", "39130", "Magdeburg"
    office.phone, office.email = "030 23125 012", "buero@example.org"
    office.opening_note, office.imprint_page = "dienstags 10–12 Uhr und nach Vereinbarung", about
    office.save()
    return {
        "home": "/",
        "standard": about.url,
        "stories": stories.url,
        "story": story.url,
        "directory": directory.url,
        "filtered directory": f"{directory.url}?q=garten&art=initiative",
        "empty directory": f"{directory.url}?art=business",
        "offers": offers.url,
        "filtered offers": f"{offers.url}?art=initiative",
        "empty offers": f"{offers.url}?art=business&q=garten",
        "entry": f"{directory.url}{actor.slug}/",
        "offer": actor.offers.get().get_absolute_url(),
        "change": f"/aenderung/{actor.uuid}/",
        "today": today.url,
        "week": f"{today.url}?tag=woche",
        "hashtags": "/thema/",
        "search": "/suche/?q=garten",
        "search with conditions": "/suche/?q=garten+kostenlos+samstag",
        "search with a wrong letter": "/suche/?q=gartn",
        "empty search": "/suche/?q=quittenmus",
        "hashtag": "/thema/mappingolvenstedt/",
        "not found": "/gibt-es-nicht/",
        "gone": gone(),
        "login": "/anmelden/",
    }


def _body(picture: Any, document: Any, page: Any) -> list[dict[str, Any]]:
    call = {"text": "Kommen Sie doch einmal vorbei.", "button": "Über das Büro lesen", "page": page.pk, "address": ""}
    return [
        {"type": "heading", "value": {"text": f"Was wir tun: {LONG_WORD}", "level": "h2"}},
        {"type": "text", "value": f"<p>{''.join(SENTENCES * 2)}</p><ul><li>{SENTENCES[0]}</li><li>kurz</li></ul>"},
        {
            "type": "picture",
            "value": {"image": picture.pk, "alt": "Beete im Hof", "decorative": False, "caption": "Der neue Hof"},
        },
        {"type": "quote", "value": {"text": SENTENCES[1], "author": "Mara Lindt, Nachbarin"}},
        {"type": "call_to_action", "value": call},
        {"type": "downloads", "value": {"title": "Zum Herunterladen", "documents": [document.pk]}},
    ]


def _actors(picture: Any) -> Any:
    group = TargetGroup.objects.create(name="Familien")
    district = make.district(name="Neu Olvenstedt")
    others = [make.actor(name=f"Nachbarschaftskreis {number}", summary=SENTENCES[2].strip()) for number in range(22)]
    actor = make.actor(
        name="Gartengruppe Sonnenhof",
        kind="initiative",
        hashtags=["MappingOlvenstedt", LONG_WORD],
        logo=picture,
        street="Beispielweg 2",
        postal_code="39130",
        latitude="52.148900",
        longitude="11.571500",
        website="https://gartengruppe.example.org/ein/recht/langer/pfad/der/umbrechen/muss",
        confirmed_at=date(2026, 3, 1),
        contacts=[make.contact(), make.contact(kind="email", value="gartengruppe-sonnenhof@example.org")],
        opening_hours=[
            OpeningHours(weekday=6, opens=time(10), closes=time(13)),
            OpeningHours(note="und nach Vereinbarung"),
        ],
        relations=[ActorRelation(other=others[0], note="gemeinsames Sommerfest")],
    )
    actor.texts = [
        ActorText(language="de", summary=SUMMARY, description="".join(SENTENCES * 2) + "\n\n" + SENTENCES[0])
    ]
    actor.target_groups.set([group])
    actor.districts.set([district])
    actor.languages.set([SpokenLanguage.objects.create(name="Ukrainisch")])
    actor.save()
    make.offer(
        actor,
        title="Offene Gartenstunde",
        text="".join(SENTENCES),
        cost="kostenfrei",
        hashtags=["MappingOlvenstedt"],
        hours=[OfferHours(weekday=6, opens=time(10), closes=time(13))],
    )
    return actor


def _stories(actor: Any, picture: Any, page: Any) -> StoryPage:
    for number in range(13):
        make.story(title=f"Ein Tag im Hof, Teil {number}", intro=SENTENCES[1], date=date(2026, 1, 1 + number))
    story = make.story(
        title="Ein Garten für alle",
        intro="".join(SENTENCES[:2]),
        lead_image=picture,
        hashtags=["MappingOlvenstedt"],
        actors=[actor],
        funding_programme=FundingProgramme.objects.create(name="Stadtumbau", website="https://foerderung.example.org"),
    )
    story.body = _body(picture, make.document(), page)
    story.save_revision().publish()
    first = make.comment(story, text="".join(SENTENCES * 2) + LONG_WORD)
    make.comment(story, parent=first, text="Danke, das freut uns sehr!")
    return story


def gone() -> str:
    """Return the address of a page that was public and is deleted."""
    page = make.standard_page(title="Vorbei")
    page.delete()
    return f"/{page.slug}/"
