"""All rights of the portal. Which role holds which stands in the role tables of the rooms."""

from enum import StrEnum
from typing import Any, Protocol


class Right(StrEnum):
    MANAGE_USERS = "manage_users"
    READ_ACCESS_LOG = "read_access_log"
    EXPORT_ACCESS_LOG = "export_access_log"
    READ_HISTORY = "read_history"
    OPERATE_JOBS = "operate_jobs"
    RELEASE_FILES = "release_files"


class Actor(Protocol):
    """Whoever acts: a user of the portal, or a user's membership in one contract."""

    pk: Any

    def may(self, right: Right, obj: object = None) -> bool: ...
