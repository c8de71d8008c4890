from workbench.models.answers import Answer
from workbench.models.approvals import Approval
from workbench.models.comments import Comment
from workbench.models.kinds import Kind, Means, Visibility
from workbench.models.mentions import Mention
from workbench.models.routes import Route, RouteStep
from workbench.models.search_exceptions import SearchException
from workbench.models.steps import Step
from workbench.models.substitutes import Substitute

__all__ = [
    "Answer",
    "Approval",
    "Comment",
    "Kind",
    "Means",
    "Mention",
    "Route",
    "RouteStep",
    "SearchException",
    "Step",
    "Substitute",
    "Visibility",
]
