"""What happens to comments. The only code that writes them; knows no HTTP and no GraphQL."""

from blog.comments.mentions import decide_mention, mentions_of
from blog.comments.services.answering import answer_comment
from blog.comments.services.deciding import Conflict, DecisionResult, decide, undo
from blog.comments.services.redaction import redact, unredact
from blog.comments.services.reporting import ReportOutcome, decide_report, report_comment
from blog.comments.services.retention import apply_retention, forget_sender_keys, retention_plan
from blog.comments.services.rights import confirm_address, delete_own, erase_person, exported, unconfirmed, written_by
from blog.comments.services.submitting import commentable_page, submit_comment

__all__ = [
    "Conflict",
    "DecisionResult",
    "ReportOutcome",
    "answer_comment",
    "apply_retention",
    "redact",
    "commentable_page",
    "confirm_address",
    "decide",
    "decide_mention",
    "decide_report",
    "delete_own",
    "erase_person",
    "exported",
    "forget_sender_keys",
    "mentions_of",
    "report_comment",
    "retention_plan",
    "submit_comment",
    "unconfirmed",
    "unredact",
    "undo",
    "written_by",
]
