"""Wagtail's app for accounts and groups, with our screens."""

from wagtail.users.apps import WagtailUsersAppConfig


class OfficeUsersConfig(WagtailUsersAppConfig):
    """The same app; INSTALLED_APPS names this class in its place."""

    user_viewset = "cms.admin.people.viewsets.OfficeUserViewSet"
    group_viewset = "cms.admin.people.viewsets.OfficeGroupViewSet"
