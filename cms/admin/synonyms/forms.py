"""The form of a group of synonyms: refuses what would change nothing, and a word that another group has."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from cms.models import SynonymGroup
from cms.search.synonyms import Phrase, phrase_of


class SynonymForm(WagtailAdminModelForm):
    """A group, one word or phrase a line."""

    def clean_words(self) -> str:
        """Return the lines without empty ones and repetitions. Raises ``ValidationError`` with every reason."""
        given = SynonymGroup(words=self.cleaned_data["words"]).lines
        lines = list(dict.fromkeys(given))
        phrases = {line: phrase_of(line) for line in lines}
        reasons = [
            _("„%(word)s“ sagt der Suche nichts. Bitte nehmen Sie diese Zeile heraus.") % {"word": line}
            for line, phrase in phrases.items()
            if not phrase
        ]
        reasons += self._in_other_groups(phrases)
        if not reasons and len(lines) > 1 and len(set(phrases.values())) < 2:
            reasons.append(
                _("Für die Suche ist das alles ein Wort: Mehrzahl und andere Formen kennt sie schon.")
                + " "
                + _("Bitte schreiben Sie ein anderes Wort dazu.")
            )
        if reasons:
            raise ValidationError(reasons)
        return "\n".join(lines)

    def _in_other_groups(self, phrases: dict[str, Phrase]) -> list[str]:
        found = []
        for group in SynonymGroup.objects.exclude(pk=self.instance.pk):
            theirs = {phrase_of(line) for line in group.lines}
            found += [
                _("„%(word)s“ steht schon in der Gruppe „%(group)s“. Bitte ergänzen Sie Ihre Wörter dort.")
                % {"word": line, "group": group}
                for line, phrase in phrases.items()
                if phrase in theirs
            ]
        return found
