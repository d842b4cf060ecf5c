"""Stories and comments; import models from here."""

from blog.models.commentable import Commentable, CommentMode
from blog.models.comments import Comment
from blog.models.stories import FundingProgramme, ProjectStatus, StoryActor, StoryHashtag, StoryIndexPage, StoryPage

__all__ = [
    "Comment",
    "CommentMode",
    "Commentable",
    "FundingProgramme",
    "ProjectStatus",
    "StoryActor",
    "StoryHashtag",
    "StoryIndexPage",
    "StoryPage",
]
