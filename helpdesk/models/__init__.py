from helpdesk.models.article_states import ArticleKind, ArticleState, Audience
from helpdesk.models.article_uses import ArticleUse, ArticleVerdict, MissedSearch
from helpdesk.models.article_versions import ArticleVersion
from helpdesk.models.articles import Article
from helpdesk.models.call_mappings import CallMapping
from helpdesk.models.calls import Call, Sheet
from helpdesk.models.causes import Affected, Cause
from helpdesk.models.escalations import Escalation
from helpdesk.models.improvements import Improvement
from helpdesk.models.links import Link
from helpdesk.models.promises import ProgressReport, Promise
from helpdesk.models.queues import Category, Queue, ReportingCategory
from helpdesk.models.reminding import Reminding
from helpdesk.models.states import Channel, Flag, Kind, Pattern, State
from helpdesk.models.survey_answers import Invitation, Response
from helpdesk.models.survey_mails import SurveyMail
from helpdesk.models.survey_steps import Step
from helpdesk.models.surveys import Survey, SurveyTemplate
from helpdesk.models.telephony import TelephoneToken
from helpdesk.models.tickets import Ticket

__all__ = [
    "Affected",
    "Article",
    "ArticleKind",
    "ArticleState",
    "ArticleUse",
    "ArticleVerdict",
    "ArticleVersion",
    "Audience",
    "Call",
    "CallMapping",
    "Category",
    "Cause",
    "Channel",
    "Escalation",
    "Flag",
    "Improvement",
    "Invitation",
    "Kind",
    "Link",
    "MissedSearch",
    "Pattern",
    "ProgressReport",
    "Promise",
    "Queue",
    "Reminding",
    "ReportingCategory",
    "Response",
    "Sheet",
    "State",
    "Step",
    "Survey",
    "SurveyMail",
    "SurveyTemplate",
    "TelephoneToken",
    "Ticket",
]
