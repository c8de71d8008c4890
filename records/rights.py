"""All rights of the portal. Which role holds which stands in the role tables of the rooms."""

from enum import StrEnum
from typing import Any, Protocol


class Right(StrEnum):
    # Of the portal itself.
    MANAGE_USERS = "manage_users"
    MANAGE_CONTRACTS = "manage_contracts"
    READ_ACCESS_LOG = "read_access_log"
    EXPORT_ACCESS_LOG = "export_access_log"
    READ_HISTORY = "read_history"
    OPERATE_JOBS = "operate_jobs"
    RELEASE_FILES = "release_files"

    # Inside one contract.
    READ_CONTRACT = "read_contract"
    EDIT_CONTRACT = "edit_contract"
    APPROVE_FOR_AGENCY = "approve_for_agency"
    APPROVE_FOR_CONTRACTOR = "approve_for_contractor"
    READ_PEOPLE = "read_people"
    EDIT_PEOPLE = "edit_people"
    READ_MEMBERS = "read_members"
    MANAGE_MEMBERS = "manage_members"
    EDIT_CALENDAR = "edit_calendar"
    READ_ROSTER = "read_roster"
    EDIT_ROSTER = "edit_roster"
    APPROVE_ROSTER = "approve_roster"
    READ_PERSONAL_FACTS = "read_personal_facts"
    TAKE_STOCK_OF_ACCOUNTS = "take_stock_of_accounts"
    COMMENT = "comment"
    RECORD_APPROVAL = "record_approval"
    WRITE_CONTACT_NOTES = "write_contact_notes"
    WORK_ON_TICKETS = "work_on_tickets"
    REVIEW_KNOWLEDGE = "review_knowledge"


class Actor(Protocol):
    """Whoever acts: a user of the portal, or the same person as a member of one contract."""

    @property
    def pk(self) -> Any:
        """Of the user, whatever they act as."""

    @property
    def user(self) -> Any: ...

    @property
    def contract(self) -> Any:
        """In which they act; None for the portal itself."""

    def may(self, right: Right, obj: object = None) -> bool: ...
