"""The schema, put together by hand: grapple's types, shaped; our root; nothing else."""

import graphene

from api.grapple import shape_types
from api.mutations.report_comment import ReportComment
from api.mutations.submit_comment import SubmitComment
from api.preview import PreviewQuery
from api.queries.actors import DirectoryQuery
from api.queries.challenges import ChallengeQuery
from api.queries.nodes import NodesQuery
from api.queries.pages import PagesQuery
from api.queries.search import SearchQuery
from api.types import files, offers, vocabulary  # noqa: F401


class Query(PreviewQuery, SearchQuery, DirectoryQuery, PagesQuery, NodesQuery, ChallengeQuery):
    """What can be read. Everything here is public; drafts, pending and private things do not exist."""


class Mutation(SubmitComment, ReportComment):
    """What can be handed in."""


schema = graphene.Schema(query=Query, mutation=Mutation, types=shape_types())
