"""The schema, put together by hand: grapple's types, shaped; our root; nothing else."""

import graphene

from api.schema import vocabulary  # noqa: F401
from api.schema.comments.queries import ChallengeQuery
from api.schema.comments.report_comment import ReportComment
from api.schema.comments.submit_comment import SubmitComment
from api.schema.content.page_types import complete_page_types
from api.schema.content.queries import PagesQuery
from api.schema.directory import offers  # noqa: F401
from api.schema.directory.queries import DirectoryQuery
from api.schema.files import types  # noqa: F401
from api.schema.node_query import NodesQuery
from api.schema.preview_query import PreviewQuery
from api.schema.search.queries import SearchQuery
from api.schema.type_registry import shape_types


class Query(PreviewQuery, SearchQuery, DirectoryQuery, PagesQuery, NodesQuery, ChallengeQuery):
    """What can be read. Everything here is public; drafts, pending and private things do not exist."""


class Mutation(SubmitComment, ReportComment):
    """What can be handed in."""


complete_page_types()
schema = graphene.Schema(query=Query, mutation=Mutation, types=shape_types())
