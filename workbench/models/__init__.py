from workbench.models.answers import Answer
from workbench.models.approvals import Approval
from workbench.models.kinds import Kind, Means
from workbench.models.mails import Mail
from workbench.models.preferences import NoticePreferences
from workbench.models.routes import Route, RouteStep
from workbench.models.search_exceptions import SearchException
from workbench.models.steps import Step
from workbench.models.substitutes import Substitute
from workbench.models.tellings import Telling

__all__ = [
    "Answer",
    "Approval",
    "Kind",
    "Mail",
    "Means",
    "NoticePreferences",
    "Route",
    "RouteStep",
    "SearchException",
    "Step",
    "Substitute",
    "Telling",
]
