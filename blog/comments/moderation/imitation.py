"""Names of commenters that look like the office's or a colleague's. A hint for who decides, and no refusal.

It gives no points: a resident may be called like somebody in the office, and points would help to take an honest
comment for spam. No comment is public before a person has let it through, and that person reads the hint.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from blog.comments.models import Comment
from cms.content.lookalikes import as_one_word, readings
from cms.models import OfficeSettings, User

# Who speaks for the house; as whole words.
OFFICES = (
    *(
        "Büro",
        "Büros",
        "Stadtteilbüro",
        "Quartiersbüro",
        "Bürgerbüro",
        "Redaktion",
        "Redakteur",
        "Redakteurin",
        "Moderation",
    ),
    *("Moderator", "Moderatorin", "Admin", "Administrator", "Administratorin", "Administration", "Webmaster"),
    *("Stadtverwaltung", "Rathaus", "Ordnungsamt", "Quartiersmanagement", "Stadtteilmanagement"),
)
# As long, a word is found within others too: "Redaktionsteam".
LONG = 8
# A name has 80 characters; some stand for whole sentences.
MOST_WORDS = 40


@dataclass
class KnownNames:
    """The names that nobody else should write under, as they were when the page was asked for; two statements."""

    offices: dict[str, str] = field(default_factory=dict)
    # Skeleton: name, and the address under which it is no imitation.
    colleagues: dict[str, tuple[str, str]] = field(default_factory=dict)

    @classmethod
    def load(cls) -> KnownNames:
        """Return the names of the office and of everyone with an active account."""
        office = OfficeSettings.load()
        towns = [f"{kind} {office.city}" for kind in ("Stadt", "Landeshauptstadt", "Gemeinde")] if office.city else []
        # The longest first: "Moderatorin" is told as such.
        names = sorted((*OFFICES, office.name, *towns), key=len, reverse=True)
        known = cls({skeleton: name for name in names if (skeleton := skeleton_of(name))})
        for person in User.objects.filter(is_active=True).only("first_name", "last_name", "email"):
            known.add(person.first_name, person.last_name, person.email)
        return known

    def add(self, first_name: str, last_name: str, email: str) -> None:
        """Note a colleague, in both orders in which a name is written."""
        for parts in ((first_name, last_name), (last_name, first_name)):
            if skeleton := skeleton_of(" ".join(parts)):
                self.colleagues[skeleton] = (f"{first_name} {last_name}".strip(), email.lower())

    @cached_property
    def _beginnings(self) -> set[str]:
        """Return with what a known name may begin."""
        known = (*self.offices, *self.colleagues)
        return {skeleton[:length] for skeleton in known for length in range(len(skeleton) + 1)}

    def _runs(self, words: list[str]) -> Iterator[str]:
        """Yield what neighbouring ``words`` make when written as one ("B ü r o"), as far as a known name may follow."""
        for start in range(len(words)):
            for end in range(start + 1, len(words) + 1):
                run = as_one_word(words[start:end])
                yield run
                # What comes next may still change the last letter: "r" and "n" to "m".
                if run[:-1] not in self._beginnings:
                    break

    def hint(self, name: str, *, confirmed: str = "") -> str:
        """Return a sentence where ``name`` looks like a known one, else nothing.

        ``confirmed`` is the address behind it, if its owner has confirmed it: who writes from a colleague's own
        address is that colleague.
        """
        words = [reading[:MOST_WORDS] for reading in readings(name)]
        runs = {run for reading in words for run in self._runs(reading)}
        single = {as_one_word([word]) for reading in words for word in reading}
        for skeleton, (colleague, email) in self.colleagues.items():
            # A first name alone is many people's.
            is_found = skeleton in runs if " " in colleague else any(as_one_word(one) == skeleton for one in words)
            if is_found and not (email and confirmed == email):
                return _("Der Name sieht aus wie der von %(name)s aus Ihrem Team.") % {"name": colleague}
        found = next((name for skeleton, name in self.offices.items() if _is_among(skeleton, runs, single)), "")
        return _("Der Name klingt nach dem Büro oder der Stadt („%(name)s“).") % {"name": found} if found else ""

    def hint_for(self, comment: Comment) -> str:
        """Return `hint` for the name under ``comment``; what the office wrote itself needs none."""
        if comment.is_from_office or not comment.author_name:
            return ""
        return self.hint(comment.author_name, confirmed=comment.author_email if comment.confirmed_at else "")


def skeleton_of(name: str) -> str:
    """Return ``name`` as it is compared: without blanks, everything that looks alike made the same."""
    return as_one_word(readings(name)[0])


def _is_among(skeleton: str, runs: set[str], single: set[str]) -> bool:
    return skeleton in runs or (len(skeleton) >= LONG and any(skeleton in word for word in single))
