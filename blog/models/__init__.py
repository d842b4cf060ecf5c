"""Stories and comments; import models from here."""

from blog.models.commentable import Commentable, CommentMode, CommentState
from blog.models.comments import Comment, CommentStatus
from blog.models.mails import CommentMail, MailKind
from blog.models.moderation import CommentDecision, DecisionKind, DecisionReason, LegalGround
from blog.models.reports import CommentReport, ReportGround, ReportStatus
from blog.models.spent import SpentProof
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
