"""The app's configuration."""

from django.apps import AppConfig
from django.db.models.signals import post_save, pre_delete
from django.utils.translation import gettext_lazy as _

from cms.pictures.sizes import register_sizes
from directory.picture_sizes import ACTOR_CARD, ACTOR_LOGO


class DirectoryConfig(AppConfig):
    """Name and label, the pictures' sizes, and what becomes of addresses."""

    name = "directory"
    verbose_name = _("Verzeichnis")

    def ready(self) -> None:
        """Have the pictures of the templates made ahead, and the addresses of deleted entries and erasures noted."""
        from cms.admin.people.handing_over import register_belonging
        from cms.admin.trash.permissions import register_trash_rights
        from cms.operation.erasures import register_erasure
        from cms.search.conditions import register_conditions
        from cms.trash.restoring import after_putting_back
        from cms.trash.taking import keep_deleted
        from directory import search_conditions
        from directory.models import Actor, DirectoryPage, Offer, OfferIndexPage, TodayPage
        from directory.models.choices import ActorKind
        from directory.removal import erasures
        from directory.removal.gone import actor_back, actor_deleted, actor_saved, offer_deleted
        from directory.removal.trash import offer_back
        from directory.website import today, views
        from directory.website.lists import offers

        register_conditions("actor", search_conditions.OF_ACTORS)
        register_conditions("offer", search_conditions.OF_OFFERS)
        register_sizes(ACTOR_CARD, ACTOR_LOGO)
        DirectoryPage.website = views
        OfferIndexPage.website = offers
        TodayPage.website = today
        pre_delete.connect(actor_deleted, sender=Actor, dispatch_uid="directory.actor_deleted")
        pre_delete.connect(offer_deleted, sender=Offer, dispatch_uid="directory.offer_deleted")
        post_save.connect(actor_saved, sender=Actor, dispatch_uid="directory.actor_saved")
        pre_delete.connect(erasures.note_deletion, sender=Actor, dispatch_uid="directory.note_deletion")
        post_save.connect(erasures.note_withdrawal, sender=Actor, dispatch_uid="directory.note_withdrawal")
        register_trash_rights("directory.actor", "directory.offer")
        register_belonging("directory.actor", "locked_by", _("Gesperrte Akteure"))
        keep_deleted(Actor, lambda actor: actor.kind != ActorKind.INDIVIDUAL)
        keep_deleted(Offer, lambda offer: offer.actor.kind != ActorKind.INDIVIDUAL)
        after_putting_back(Actor, actor_back)
        after_putting_back(Offer, offer_back)
        register_erasure(erasures.WITHDRAWN, erasures.repeat_withdrawals)
        register_erasure(erasures.DELETED, erasures.repeat_deletions)
