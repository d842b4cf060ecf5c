"""The app's configuration."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_delete, post_migrate, post_save, pre_delete, pre_migrate
from django.utils.translation import gettext_lazy as _

from cms.operation.content_languages import follow_languages
from cms.operation.root_names import name_roots
from cms.operation.site_address import follow_site_url
from cms.pictures.sizes import OFFICE_LOGO, PICTURE_BLOCK, register_sizes


class CmsConfig(AppConfig):
    """Name and label, and what follows each migration."""

    name = "cms"
    verbose_name = _("Grundlagen")

    def ready(self) -> None:
        """Keep in step: site and languages with settings, sizes with pictures, the count of changes with changes."""
        import cms.media.rendition_tasks
        import cms.operation.checks  # noqa: F401 - registers its checks
        from cms.admin.forms.choosers import keep_choosers_drawn
        from cms.admin.forms.dates import register as register_date_fields
        from cms.admin.forms.tags import limit_tags, propose_by_key
        from cms.admin.listings.exports import make_exports_safe
        from cms.admin.rights.files import install_policies
        from cms.admin.words.dates import install_dates
        from cms.admin.words.labels import install_labels
        from cms.content.names import follow_names_after_migrations
        from cms.content.sorting import follow_titles_after_migrations
        from cms.content.tags import find_tags_by_key
        from cms.forms.child_rows import number_all_rows
        from cms.freshness.content_triggers import drop_triggers, make_triggers
        from cms.input.cleaning import clean_everything
        from cms.operation.unique_indexes import make_unique_indexes
        from cms.search.indexing import watch_content

        clean_everything()
        register_date_fields()
        number_all_rows()
        find_tags_by_key()
        propose_by_key()
        limit_tags()
        make_exports_safe()
        register_sizes(PICTURE_BLOCK, OFFICE_LOGO)
        install_policies()
        install_dates()
        install_labels()
        keep_choosers_drawn()
        watch_content()
        post_migrate.connect(follow_site_url, sender=self, dispatch_uid="cms.follow_site_url")
        post_migrate.connect(follow_languages, sender=self, dispatch_uid="cms.follow_languages")
        post_migrate.connect(name_roots, sender=self, dispatch_uid="cms.name_roots")
        pre_migrate.connect(drop_triggers, sender=self, dispatch_uid="cms.drop_triggers")
        post_migrate.connect(make_triggers, sender=self, dispatch_uid="cms.make_triggers")
        post_migrate.connect(make_unique_indexes, sender=self, dispatch_uid="cms.make_unique_indexes")
        post_migrate.connect(follow_names_after_migrations, sender=self, dispatch_uid="cms.follow_names")
        _keep_addresses()
        _keep_erasures()
        _keep_what_is_deleted()
        post_migrate.connect(follow_titles_after_migrations, sender=self, dispatch_uid="cms.follow_titles")


def _keep_addresses() -> None:
    """Have pages and documents leave their addresses when they are deleted, and keep to those that are free."""
    from wagtail.signals import page_slug_changed, post_page_move, pre_page_move

    from cms.content import gone
    from cms.forms.pages import refuse_move_to_fixed_address
    from cms.models import KeepsFormerSlugs, OfficeDocument, OfficePage
    from cms.models.addresses import owner_deleted

    for model in apps.get_models():
        if issubclass(model, OfficePage):
            pre_delete.connect(gone.page_deleted, sender=model, dispatch_uid="cms.page_deleted")
            post_save.connect(gone.page_saved, sender=model, dispatch_uid="cms.page_saved")
        if issubclass(model, KeepsFormerSlugs):
            post_delete.connect(owner_deleted, sender=model, dispatch_uid="cms.owner_deleted")
    pre_delete.connect(gone.document_deleted, sender=OfficeDocument, dispatch_uid="cms.document_deleted")
    pre_page_move.connect(refuse_move_to_fixed_address, dispatch_uid="cms.refuse_move_to_fixed_address")
    for signal in (page_slug_changed, post_page_move):
        signal.connect(gone.pages_have_other_addresses, dispatch_uid="cms.pages_have_other_addresses")


def _keep_erasures() -> None:
    """Note deleted accounts, and have a restore delete them again."""
    from cms.models import User
    from cms.operation import account_erasures
    from cms.operation.erasures import register_erasure

    note = account_erasures.note_account_deletion
    pre_delete.connect(note, sender=User, dispatch_uid="cms.note_account_deletion")
    register_erasure(account_erasures.ACCOUNT, account_erasures.repeat_account_deletions)


def _keep_what_is_deleted() -> None:
    """Have pages and files that editors delete go into the bin."""
    from wagtail.models import Page

    from cms.content import gone
    from cms.models import OfficeDocument, OfficeImage
    from cms.trash.purging import keep_files
    from cms.trash.restoring import after_putting_back
    from cms.trash.taking import keep_deleted

    keep_files()
    for model in apps.get_models():
        if issubclass(model, Page):
            keep_deleted(model)
    keep_deleted(OfficeImage)
    keep_deleted(OfficeDocument)
    after_putting_back(Page, gone.page_back)
    after_putting_back(OfficeDocument, gone.document_back)
