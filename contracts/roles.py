"""What a member may do. A contract names its roles as its papers do; each rests on one of these."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from records.rights import Right


class Side(models.TextChoices):
    AGENCY = "agency", _("agency")
    CONTRACTOR = "contractor", _("contractor")
    THIRD = "third", _("third party")


class Base(models.TextChoices):
    OFFICIAL = "official", _("Official")
    SUPERVISOR = "supervisor", _("Supervising official")
    INSPECTOR = "inspector", _("Inspecting official")
    LOCAL_OFFICER = "local_officer", _("Local officer")
    REQUESTER = "requester", _("Requester")
    MANAGER = "manager", _("Manager")
    LEADER = "leader", _("Leader")
    QUALITY = "quality", _("Quality manager")
    SECURITY = "security", _("Security manager")
    OPERATOR = "operator", _("Operator")
    AGENT = "agent", _("Helpdesk agent")
    WORKER = "worker", _("Named without access")
    VENDOR = "vendor", _("Related vendor")
    REVIEWER = "reviewer", _("Reviewer of the project")
    AUDITOR = "auditor", _("Auditor of the contract")


@dataclass(frozen=True)
class BaseRow:
    side: Side
    description: str | Promise
    rights: frozenset[Right]


READS = frozenset({Right.READ_CONTRACT, Right.READ_PEOPLE})
LEADS = READS | {Right.READ_MEMBERS, Right.READ_ROSTER}
# Whoever works for one of the two sides writes to the other, and is written to.
WRITES = frozenset({Right.COMMENT, Right.WRITE_CONTACT_NOTES})
# An official who agrees by telephone tells it to somebody of the contractor.
WORKS = WRITES | {Right.RECORD_APPROVAL}

BASES: dict[Base, BaseRow] = {
    Base.OFFICIAL: BaseRow(
        Side.AGENCY,
        _("Reads everything, decides for the agency, approves rosters and changes."),
        LEADS
        | WRITES
        | {Right.APPROVE_FOR_AGENCY, Right.APPROVE_ROSTER, Right.READ_PERSONAL_FACTS},
    ),
    Base.SUPERVISOR: BaseRow(
        Side.AGENCY,
        _("Supervises the work: reads everything and decides for the agency."),
        LEADS | WRITES | {Right.APPROVE_FOR_AGENCY, Right.APPROVE_ROSTER},
    ),
    Base.INSPECTOR: BaseRow(
        Side.AGENCY,
        _("Inspects what was delivered: reads everything, records the result."),
        LEADS | WRITES,
    ),
    Base.LOCAL_OFFICER: BaseRow(
        Side.AGENCY,
        _("Hands devices over and takes them back at the own site."),
        READS | {Right.COMMENT},
    ),
    Base.REQUESTER: BaseRow(
        Side.AGENCY,
        _("Asks and applies for themselves; sees the own requests."),
        frozenset({Right.COMMENT}),
    ),
    Base.MANAGER: BaseRow(
        Side.CONTRACTOR,
        _("Answers for the whole work of the contractor: members, rosters, calendar, registers."),
        LEADS
        | WORKS
        | {
            Right.EDIT_CONTRACT,
            Right.APPROVE_FOR_CONTRACTOR,
            Right.EDIT_PEOPLE,
            Right.MANAGE_MEMBERS,
            Right.EDIT_CALENDAR,
            Right.EDIT_ROSTER,
            Right.TAKE_STOCK_OF_ACCOUNTS,
            Right.WORK_ON_TICKETS,
            Right.REVIEW_KNOWLEDGE,
        },
    ),
    Base.LEADER: BaseRow(
        Side.CONTRACTOR,
        _("Leads a team day by day: people, calendar, registers."),
        LEADS
        | WORKS
        | {
            Right.EDIT_CONTRACT,
            Right.EDIT_PEOPLE,
            Right.EDIT_CALENDAR,
            Right.EDIT_ROSTER,
            Right.WORK_ON_TICKETS,
            Right.REVIEW_KNOWLEDGE,
        },
    ),
    Base.QUALITY: BaseRow(
        Side.CONTRACTOR,
        _("Reviews what goes to the agency; never the author of it."),
        LEADS | WORKS | {Right.REVIEW_KNOWLEDGE},
    ),
    Base.SECURITY: BaseRow(
        Side.CONTRACTOR,
        _("Watches over security: rosters with personal facts, accounts; holds no other role."),
        LEADS
        | WORKS
        | {Right.EDIT_ROSTER, Right.READ_PERSONAL_FACTS, Right.TAKE_STOCK_OF_ACCOUNTS},
    ),
    Base.OPERATOR: BaseRow(
        Side.CONTRACTOR,
        _("Runs the systems: duties, incidents, changes."),
        READS | WORKS | {Right.WORK_ON_TICKETS},
    ),
    Base.AGENT: BaseRow(
        Side.CONTRACTOR,
        _("Answers the calls of the desk and keeps the directory right."),
        READS | WORKS | {Right.EDIT_PEOPLE, Right.WORK_ON_TICKETS},
    ),
    Base.WORKER: BaseRow(
        Side.CONTRACTOR,
        _("Stands in the papers and the chart of the contract, without access to its records."),
        frozenset(),
    ),
    Base.VENDOR: BaseRow(
        Side.THIRD,
        _("Sees what was handed to the own organisation, and answers it."),
        WRITES,
    ),
    Base.REVIEWER: BaseRow(
        Side.THIRD,
        _("Comments on issue lists and minutes for consistency."),
        frozenset({Right.READ_CONTRACT, Right.COMMENT}),
    ),
    Base.AUDITOR: BaseRow(
        Side.THIRD,
        _("Reads everything of the contract, changes nothing."),
        LEADS,
    ),
}
