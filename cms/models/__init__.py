"""The models that everything else stands on; import them from here."""

from cms.models.addresses import FormerSlug, GoneAddress, KeepsFormerSlugs
from cms.models.beside_wagtail import PageSortKey, RevisionName
from cms.models.fields import AutoSlugField, PlaceField, SortKeyField, UniqueKeyField
from cms.models.files import OfficeDocument, OfficeImage, OfficeRendition
from cms.models.hashtags import Hashtag, HashtagItem
from cms.models.office import OfficeSettings, Palette
from cms.models.office_comments import CommentDefault, NewsRhythm
from cms.models.operation import (
    Attempt,
    ContentChange,
    ContentVersion,
    DailyKey,
    Heartbeat,
    PlanKind,
    ScheduleFailure,
    SearchIndexState,
)
from cms.models.page_contexts import provide_context
from cms.models.pages import OfficePage, OfficePageManager
from cms.models.search import SearchPosting, SearchScope, SynonymGroup, VainSearch
from cms.models.trash import TrashedItem
from cms.models.unique_names import GroupNameKey, TagNameKey, UniqueName
from cms.models.users import User

__all__ = [
    "Attempt",
    "AutoSlugField",
    "CommentDefault",
    "ContentChange",
    "ContentVersion",
    "DailyKey",
    "FormerSlug",
    "GoneAddress",
    "GroupNameKey",
    "Hashtag",
    "HashtagItem",
    "Heartbeat",
    "KeepsFormerSlugs",
    "NewsRhythm",
    "OfficeDocument",
    "OfficeImage",
    "OfficePage",
    "OfficePageManager",
    "OfficeRendition",
    "OfficeSettings",
    "PlanKind",
    "ScheduleFailure",
    "PageSortKey",
    "Palette",
    "PlaceField",
    "RevisionName",
    "SearchIndexState",
    "SearchPosting",
    "SearchScope",
    "SortKeyField",
    "SynonymGroup",
    "TagNameKey",
    "TrashedItem",
    "UniqueKeyField",
    "UniqueName",
    "User",
    "VainSearch",
    "provide_context",
]
