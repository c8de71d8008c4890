from workbench.models.answers import Answer
from workbench.models.approvals import Approval
from workbench.models.comments import Comment
from workbench.models.kinds import Kind, Means, Visibility
from workbench.models.mails import Mail
from workbench.models.mentions import Mention
from workbench.models.preferences import NoticePreferences
from workbench.models.routes import Route, RouteStep
from workbench.models.search_exceptions import SearchException
from workbench.models.steps import Step
from workbench.models.substitutes import Substitute
from workbench.models.tellings import Telling

__all__ = [
    "Answer",
    "Approval",
    "Comment",
    "Kind",
    "Mail",
    "Means",
    "Mention",
    "NoticePreferences",
    "Route",
    "RouteStep",
    "SearchException",
    "Step",
    "Substitute",
    "Telling",
    "Visibility",
]
