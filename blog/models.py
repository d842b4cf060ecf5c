"""Stories and comments; import models from here."""

from blog.comments.models import (
    Comment,
    Commentable,
    CommentDecision,
    CommentMail,
    CommentMode,
    CommentReport,
    CommentState,
    CommentStatus,
    DecisionKind,
    DecisionReason,
    LegalGround,
    MailKind,
    ReportGround,
    ReportStatus,
    SpentProof,
)
from blog.stories.models import FundingProgramme, ProjectStatus, StoryActor, StoryHashtag, StoryIndexPage, StoryPage

__all__ = [
    "Comment",
    "CommentDecision",
    "CommentMail",
    "CommentMode",
    "CommentReport",
    "CommentState",
    "CommentStatus",
    "Commentable",
    "DecisionKind",
    "DecisionReason",
    "FundingProgramme",
    "LegalGround",
    "MailKind",
    "ProjectStatus",
    "ReportGround",
    "ReportStatus",
    "SpentProof",
    "StoryActor",
    "StoryHashtag",
    "StoryIndexPage",
    "StoryPage",
]
