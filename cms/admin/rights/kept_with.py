"""The policy of a list that those keep who keep another one: no rights of its own to give and to forget."""

from collections.abc import Iterable

from django.contrib.auth import get_permission_codename
from wagtail.permissions import ModelPermissionPolicy


class KeptWithAnother(ModelPermissionPolicy):
    """Asks for the rights on ``auth_model``, by their names: Wagtail takes the name of the model that is kept."""

    def _get_permission_codenames(self, actions: Iterable[str]) -> set[str]:
        return {get_permission_codename(action, self.auth_model._meta) for action in actions}

    def _get_permission_name(self, action: str) -> str:
        return f"{self.app_label}.{get_permission_codename(action, self.auth_model._meta)}"
