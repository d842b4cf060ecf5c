"""What the directory adds to Wagtail's admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from directory.admin import addresses, confirming, hours, map_drawing  # noqa: F401
from directory.admin.menu import new_actor_menu_item
from directory.admin.viewsets import DirectoryGroup

register_snippet(DirectoryGroup)
hooks.register("register_admin_menu_item", new_actor_menu_item)
