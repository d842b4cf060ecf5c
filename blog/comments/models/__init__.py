"""Comments, notices about them, decisions and mails; import models from here."""

from blog.comments.models.commentable import Commentable, CommentMode, CommentState
from blog.comments.models.comments import Comment, CommentStatus
from blog.comments.models.lengths import LONGEST_NAME, LONGEST_NOTE, LONGEST_REPORT, LONGEST_VIA
from blog.comments.models.mails import CommentMail, MailKind
from blog.comments.models.moderation import CommentDecision, DecisionKind, DecisionReason, LegalGround
from blog.comments.models.reports import CommentReport, ReportGround, ReportStatus
from blog.comments.models.spent import SpentProof

__all__ = [
    "LONGEST_NAME",
    "LONGEST_NOTE",
    "LONGEST_REPORT",
    "LONGEST_VIA",
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
    "LegalGround",
    "MailKind",
    "ReportGround",
    "ReportStatus",
    "SpentProof",
]
