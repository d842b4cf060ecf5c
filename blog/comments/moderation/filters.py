"""Which comments the queue shows."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

from blog.comments.models import Comment, CommentStatus
from blog.comments.word_index import READ_THROUGH, comments_with
from cms.admin.listings.searching import containing

ALL = "all"
SEARCHED = ["author_name", "author_email", "text", "page__title"]
# As many pages are offered as a list can show; they are looked for among so many of the newest comments.
PAGES_OFFERED, COMMENTS_READ = 30, 500
SCORES = {
    "none": (_("keine Punkte"), Q(score=0)),
    "some": (_("1 bis 4 Punkte"), Q(score__range=(1, 4))),
    "many": (_("5 Punkte und mehr"), Q(score__gte=5)),
}


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"


class QueueFilter(forms.Form):
    """Words, status, page, score, language and days; what is not understood is told and left out."""

    q = forms.CharField(label=_("Suche in Text, Name, E-Mail und Seitentitel"), max_length=200, required=False)
    status = forms.ChoiceField(
        label=_("Status"), choices=[*CommentStatus.choices, (ALL, _("alle"))], required=False, initial="pending"
    )
    page = forms.ModelChoiceField(
        label=_("Seite"),
        queryset=Page.objects.none(),
        required=False,
        help_text=_("Die Seiten mit den neuesten Kommentaren. Andere finden Sie mit einem Wort aus dem Titel."),
    )
    score = forms.ChoiceField(
        label=_("Punkte"),
        choices=[("", _("alle")), *((value, label) for value, (label, _condition) in SCORES.items())],
        required=False,
    )
    language = forms.ModelChoiceField(
        label=_("Sprache der Seite"), queryset=Locale.objects.all(), required=False, empty_label=_("alle")
    )
    since = forms.DateField(label=_("Geschrieben ab"), widget=DayInput(format="%Y-%m-%d"), required=False)
    until = forms.DateField(label=_("Geschrieben bis"), widget=DayInput(format="%Y-%m-%d"), required=False)

    # Whether there were too many to look into each letter by letter.
    found_by_words = False

    def __init__(self, data: Any) -> None:
        """Fill in the status that is shown unless asked for another."""
        data = data.copy()
        data.setdefault("status", CommentStatus.PENDING)
        super().__init__(data)
        chooser: Any = self.fields["page"]
        chooser.queryset = commented_pages()
        chooser.choices = [("", _("alle")), *offered_pages(data["status"], str(data.get("page", "")))]

    def rows(self) -> QuerySet[Comment]:
        """Return the comments: those that wait oldest first, others newest first."""
        self.is_valid()
        asked = self.cleaned_data
        status = asked.get("status") or CommentStatus.PENDING
        conditions = {
            "page": asked.get("page"),
            "page__locale": asked.get("language"),
            "created_at__date__gte": asked.get("since"),
            "created_at__date__lte": asked.get("until"),
            "status": None if status == ALL else status,
        }
        rows = Comment.objects.filter(**{name: value for name, value in conditions.items() if value})
        if asked.get("score"):
            rows = rows.filter(SCORES[asked["score"]][1])
        if asked.get("q"):
            rows = self._searched(rows, asked["q"])
        order = ("created_at", "pk") if status == CommentStatus.PENDING else ("-created_at", "-pk")
        return rows.order_by(*order)

    def _searched(self, rows: QuerySet[Comment], text: str) -> QuerySet[Comment]:
        if rows.order_by()[: READ_THROUGH + 1].count() > READ_THROUGH:
            pks = comments_with(text)
            self.found_by_words = pks is not None
            rows = rows if pks is None else rows.filter(pk__in=pks)
        return rows.filter(containing(SEARCHED, text))

    @property
    def is_narrowed(self) -> bool:
        """Tell whether anything but the status was asked for."""
        return any(self.data.get(name) for name in self.fields if name != "status")


def commented_pages() -> QuerySet[Page]:
    """Return the pages that have comments."""
    return Page.objects.filter(Exists(Comment.objects.filter(page=OuterRef("pk"))))


def offered_pages(status: str, selected: str) -> list[tuple[int, str]]:
    """Return key and title of the pages with the newest comments in ``status`` and of the ``selected`` one, by title.

    No more than `PAGES_OFFERED` and the chosen one, however many pages have comments; two statements.
    """
    comments = Comment.objects.filter(status=status) if status in CommentStatus.values else Comment.objects.all()
    newest = comments.order_by("-created_at").values_list("page", flat=True)[:COMMENTS_READ]
    offered = list(dict.fromkeys(newest))[:PAGES_OFFERED]
    wanted = Q(pk__in=offered)
    if selected.isdecimal() and selected.isascii():
        wanted |= Q(pk=selected, pk__in=commented_pages().values("pk"))
    return list(Page.objects.filter(wanted).order_by("sorting__sort_key", "pk").values_list("pk", "title"))
