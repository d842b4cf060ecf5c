"""Keys of names in tables that are not ours follow the names: in the transaction that writes the name."""

from typing import Any

from django.contrib.auth.models import Group
from django.db.models.signals import post_save
from django.dispatch import receiver
from taggit.models import Tag

from cms.database.migrated import is_up_to_date
from cms.models import GroupNameKey, TagNameKey
from cms.models.fields import fill_unique_keys

KEYS: dict[Any, tuple[Any, str]] = {Group: (GroupNameKey, "group"), Tag: (TagNameKey, "tag")}


@receiver(post_save, sender=Group, dispatch_uid="cms.follow_group_name")
@receiver(post_save, sender=Tag, dispatch_uid="cms.follow_tag_name")
def follow_name(sender: Any, instance: Any, raw: bool = False, **_kwargs: Any) -> None:
    """Write the key of a name that was saved; two statements.

    Raises ``IntegrityError`` where another has the name in some spelling.
    """
    if raw:
        return
    model, owner = KEYS[sender]
    key = model.objects.filter(pk=instance.pk).first() or model(pk=instance.pk)
    setattr(key, owner, instance)
    key.save()


def follow_names_after_migrations(using: str, **_kwargs: Any) -> None:
    """Give what migrations have made its keys, when all of them are through; they send no signals."""
    if not is_up_to_date(using):
        return
    for sender, (model, owner) in KEYS.items():
        late = sender.objects.using(using).filter(naming=None).order_by("pk")
        keys = model.objects.using(using)
        fill_unique_keys((model(**{owner: row}) for row in late), set(keys.values_list("name_key", flat=True)))
