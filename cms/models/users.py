"""The people who work in the admin."""

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext_lazy as _

from cms.declarations import NOT_PUBLIC
from cms.models.fields import UniqueKeyField
from cms.models.unique_names import UniqueName


class User(UniqueName, AbstractUser):
    """A member of the office. Ours from the first migration, so that it can grow."""

    declaration = NOT_PUBLIC
    name_taken = _("Diesen Benutzernamen gibt es schon: „%(name)s“.")
    name_key = UniqueKeyField(populate_from="username")

    class Meta(AbstractUser.Meta):
        verbose_name = _("Benutzerkonto")
        verbose_name_plural = _("Benutzerkonten")
