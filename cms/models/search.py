"""What the search keeps: postings, groups of words that mean the same, and words that found nothing."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.declarations import NOT_PUBLIC, Declaration

LONGEST_GROUP = 600


class SearchScope(models.TextChoices):
    """Whose answers a row of the index may serve."""

    PUBLIC = "p", "public"
    OFFICE = "o", "office"
    PUBLIC_WORDS = "w", "words of the public"
    OFFICE_WORDS = "v", "words of the office"


class SearchPosting(models.Model):
    """That a term stands in something; written and read by `cms.search` alone, and made anew at any time.

    ``weight`` is ten times that of the best field it stands in, and up to five more for standing there often. A term
    that begins with ``@`` says that the row carries another one, such as a hashtag. In a scope of words each term
    stands once, as somebody wrote it: the vocabulary, of which alone every process keeps a copy.
    """

    declaration = Declaration(changes_public=True, public_when=("scope", SearchScope.PUBLIC_WORDS.value))
    scope = models.CharField(max_length=1, choices=SearchScope.choices)
    kind = models.CharField(max_length=30)
    object_id = models.BigIntegerField()
    term = models.CharField(max_length=40)
    weight = models.PositiveSmallIntegerField()
    written = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id", "scope", "term"], name="one_posting_per_term")
        ]
        # All that a question reads, in the order in which it is grouped: the table itself is left alone.
        indexes = [models.Index(fields=["scope", "term", "weight", "kind", "object_id"], name="postings_by_weight")]

    def __str__(self) -> str:
        return f"{self.scope} {self.kind} {self.object_id}: {self.term}"


class SynonymGroup(models.Model):
    """Words that mean the same to those who search; who types one of them finds the others too."""

    declaration = Declaration(changes_public=True)
    words = models.TextField(
        _("Wörter"),
        max_length=LONGEST_GROUP,
        help_text=_("Ein Wort oder eine Wendung je Zeile, zum Beispiel „Senioren“ und darunter „ältere Menschen“."),
    )

    class Meta:
        verbose_name = _("Gleichbedeutende Wörter")
        verbose_name_plural = _("Gleichbedeutende Wörter")
        ordering = ["pk"]

    def __str__(self) -> str:
        return ", ".join(self.lines)

    @property
    def lines(self) -> list[str]:
        """Return words and phrases, one a line."""
        return [line.strip() for line in self.words.splitlines() if line.strip()]

    def clean(self) -> None:
        """Refuse a group that says nothing: one word alone."""
        super().clean()
        if self.words and len(set(self.lines)) < 2:
            raise ValidationError(
                {"words": _("Bitte schreiben Sie mindestens zwei Wörter, jedes in eine eigene Zeile.")}
            )


class VainSearch(models.Model):
    """How often a word found nothing on a day; no address, no session, nobody who asked."""

    declaration = NOT_PUBLIC
    day = models.DateField()
    word = models.CharField(max_length=40)
    count = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "word"], name="one_vain_search_per_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.word}: {self.count}"
