"""Who may come in."""

from accounts.models.passes import Pass
from accounts.models.user import User

__all__ = ["Pass", "User"]
