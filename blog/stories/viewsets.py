"""The list and form of stories' vocabulary in the admin; comments are in `blog.comments.moderation`."""

from django.utils.translation import gettext_lazy as _

from blog.stories.models import FundingProgramme
from cms.admin.menu import CONTENT_HOOK
from directory.admin.viewsets import TermViewSet


class FundingProgrammeViewSet(TermViewSet):
    """Funding programmes."""

    model = FundingProgramme
    counted = "stories"
    counted_label = _("Geschichten")
    icon = "tasks"
    menu_label = _("Förderprogramme")
    menu_name = "funding-programmes"
    menu_order = 420
    menu_hook = CONTENT_HOOK
    export_filename = "foerderprogramme"
